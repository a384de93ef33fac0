from dataclasses import replace

import pytest

from cribnotes.errors import StoreError
from cribnotes.records import Label
from cribnotes.store import Store
from tests.cribnotes.store.making import article, claim, day, disagreeing_pages, read_page, relation


def test_a_relation_comes_back_as_it_was_saved(store: Store) -> None:
    saved = relation(*disagreeing_pages(store))
    store.save_relations([("key", saved)])
    assert store.relations() == [saved]


def test_a_pair_has_one_relation_the_latest(store: Store) -> None:
    back, side = disagreeing_pages(store)
    store.save_relations([("old", relation(back, side, Label.CLASH, "m1"))])
    latest = relation(back, side, Label.DEPENDS, "m2")
    store.save_relations([("new", latest)])
    assert store.relations() == [latest]
    assert store.relations("m1") == []
    assert store.relations("m2") == [latest]


def test_what_a_model_has_decided_is_found_by_its_evidence(store: Store) -> None:
    saved = relation(*disagreeing_pages(store))
    store.save_relations([("key", saved)])
    assert store.relation_by_evidence("m1", ["key", "other"]) == {"key": saved}
    assert store.relation_by_evidence("m2", ["key"]) == {}
    assert store.known_evidence("m1") == {"key": (saved.claim_a, saved.claim_b)}
    assert store.known_evidence("m2") == {}


def test_pairs_no_longer_compared_lose_their_relation(store: Store) -> None:
    page = article("One.", "Two.", "Three.", at=day(1))
    one, two, three = read_page(store, page, ["One.", "Two.", "Three."])
    kept = relation(one, two)
    store.save_relations([("a", kept), ("b", relation(two, three)), ("c", relation(one, three))])
    store.prune_relations({(kept.claim_a, kept.claim_b)})
    assert store.relations() == [kept]


def test_relations_among_claims_need_both_of_them(store: Store) -> None:
    page = article("One.", "Two.", "Three.", at=day(1))
    one, two, three = read_page(store, page, ["One.", "Two.", "Three."])
    store.save_relations([("a", relation(one, two)), ("b", relation(two, three))])
    assert store.relations_among([one.claim_id, two.claim_id]) == [relation(one, two)]


def test_a_relation_to_a_claim_that_is_not_stored_is_refused(store: Store) -> None:
    back, _ = disagreeing_pages(store)
    stranger = claim(article("Never saved.", at=day(1)), "Never saved.")
    with pytest.raises(StoreError, match="refused a row"):
        store.save_relations([("key", relation(back, stranger))])
    assert store.relations() == []


def test_a_relation_of_a_claim_to_itself_is_refused(store: Store) -> None:
    back, side = disagreeing_pages(store)
    itself = replace(relation(back, side), claim_a=back.claim_id, claim_b=back.claim_id)
    with pytest.raises(StoreError, match="refused a row"):
        store.save_relations([("key", itself)])
