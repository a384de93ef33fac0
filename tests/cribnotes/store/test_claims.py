from dataclasses import replace
from datetime import UTC
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cribnotes import clock
from cribnotes.errors import StoreError
from cribnotes.records import (
    AgeInterval,
    ClaimKind,
    Comparison,
    Direction,
    EvidenceBasis,
    Polarity,
    Quantity,
    Scope,
    StoredClaim,
    Strength,
    Voice,
)
from cribnotes.store import Store
from tests.cribnotes.store.making import (
    CLINIC,
    DRY_CREASES,
    ON_BACK,
    PAGE,
    article,
    claim,
    day,
    disagreeing_pages,
    read_page,
    relation,
    save_page,
    store_in,
)

# What a database can hold: any character but NUL (PostgreSQL takes none) and halves of surrogate pairs (not Unicode).
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
numbers = st.floats(allow_nan=False, allow_infinity=False)
pairs = st.lists(st.tuples(words, words), max_size=3).map(tuple)
texts = st.lists(words, max_size=3).map(tuple)
scopes = st.builds(
    Scope,
    age=st.none() | st.builds(AgeInterval, st.none() | numbers, st.none() | numbers, words),
    conditions=texts,
    setting=texts,
    absolute=st.booleans(),
)
frames = st.fixed_dictionaries(
    {
        "proposition": words,
        "kind": st.sampled_from(ClaimKind),
        "polarity": st.sampled_from(Polarity),
        "strength": st.sampled_from(Strength),
        "subject": words,
        "action": words,
        "object": words,
        "outcome": words,
        "direction": st.none() | st.sampled_from(Direction),
        "comparison": st.none() | st.builds(Comparison, words, words, words),
        "quantities": st.lists(st.builds(Quantity, numbers, numbers, words, words), max_size=2).map(tuple),
        "scope": scopes,
        "voice": st.sampled_from(Voice),
        "attributed_to": words,
        "evidence_basis": st.sampled_from(EvidenceBasis),
        "topic": words,
        "extractor_version": words,
        "because": pairs,
    }
)


def only(store: Store) -> StoredClaim:
    (found,) = store.claims()
    return found


@settings(deadline=None, max_examples=60)
@given(frame=frames)
def test_a_claim_comes_back_exactly_as_it_was_saved(
    frame: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    with store_in(tmp_path_factory.mktemp("store")) as store:
        page = article(ON_BACK, at=day(1))
        save_page(store, page)
        saved = claim(page, ON_BACK, **frame)
        store.save_claims(page, [saved], "1")
        assert only(store).claim == saved


def test_a_claim_is_told_with_the_facts_of_its_page(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    told = replace(page, revision=replace(page.revision, author="Ada Lind", published=day(1)))
    (saved,) = read_page(store, told, [ON_BACK])
    assert only(store) == StoredClaim(
        claim=saved,
        publisher="harbour",
        body="bay",
        kind=CLINIC.kind,
        source_name="Harbour Clinic",
        url=PAGE,
        title="Safe sleep",
        author="Ada Lind",
        published=day(1),
        retrieved_at=day(1),
        first_seen=day(1),
        last_seen=day(1),
        current=True,
        copy_of="",
    )
    assert only(store).first_seen.tzinfo is UTC


def test_a_claim_that_stays_has_the_dates_of_its_first_and_last_revision(store: Store) -> None:
    read_page(store, article(ON_BACK, at=day(1)), [ON_BACK])
    read_page(store, article(ON_BACK, DRY_CREASES, at=day(8)), [ON_BACK])
    stays = only(store)
    assert (stays.first_seen, stays.last_seen, stays.current) == (day(1), day(8), True)


def test_a_claim_the_page_dropped_is_kept_but_not_current(store: Store) -> None:
    (dropped,) = read_page(store, article(ON_BACK, at=day(1)), [ON_BACK])
    (stands,) = read_page(store, article(DRY_CREASES, at=day(8)), [DRY_CREASES])
    assert {one.claim.claim_id: one.current for one in store.claims()} == {
        dropped.claim_id: False,
        stands.claim_id: True,
    }
    assert [one.claim for one in store.claims(current_only=True)] == [stands]
    (kept,) = store.claims(claim_ids=[dropped.claim_id])
    assert (kept.first_seen, kept.last_seen) == (day(1), day(1))


def test_claims_stay_current_until_the_new_text_has_been_read(store: Store) -> None:
    read_page(store, article(ON_BACK, at=day(1)), [ON_BACK])
    save_page(store, article(DRY_CREASES, at=day(8)))
    assert only(store).current


def test_claims_of_a_text_that_returns_are_current_again_without_reading_it_twice(store: Store) -> None:
    (back,) = read_page(store, article(ON_BACK, at=day(1)), [ON_BACK])
    read_page(store, article(DRY_CREASES, at=day(2)), [DRY_CREASES])
    save_page(store, article(ON_BACK, at=day(3)))
    assert store.articles_to_extract("1") == []
    (current,) = store.claims(current_only=True)
    assert current.claim == back
    assert (current.first_seen, current.last_seen) == (day(1), day(3))


def test_claims_of_a_page_gone_twice_are_not_current(store: Store) -> None:
    read_page(store, article(ON_BACK, at=day(1)), [ON_BACK])
    store.mark_gone("clinic", PAGE)
    assert only(store).current
    store.mark_gone("clinic", PAGE)
    assert not only(store).current
    with clock.frozen(day(1)):
        assert store.claims(current_only=True) == []


def test_the_order_in_which_revisions_are_read_does_not_show(tmp_path: Path) -> None:
    pages = {
        article(ON_BACK, at=day(1)): [ON_BACK],
        article(ON_BACK, DRY_CREASES, at=day(2)): [ON_BACK, DRY_CREASES],
        article(DRY_CREASES, at=day(3)): [DRY_CREASES],
    }
    outcomes = []
    for number, order in enumerate(permutations(pages)):
        with store_in(tmp_path / str(number)) as store:
            for page in order:
                read_page(store, page, pages[page])
            outcomes.append(store.claims())
    assert all(outcome == outcomes[0] for outcome in outcomes)
    assert {one.claim.quote: (one.first_seen, one.last_seen, one.current) for one in outcomes[0]} == {
        ON_BACK: (day(1), day(2), False),
        DRY_CREASES: (day(2), day(3), True),
    }


def test_saving_the_same_claims_twice_changes_nothing(store: Store) -> None:
    back, side = disagreeing_pages(store)
    store.save_relations([("key", relation(back, side))])
    before, counts = store.claims(), store.counts()
    disagreeing_pages(store)
    assert store.claims() == before
    assert store.counts() == counts


def test_a_sentence_that_a_new_extractor_takes_for_no_claim_was_never_one(store: Store) -> None:
    page = article(ON_BACK, DRY_CREASES, at=day(1))
    back, dry = read_page(store, page, [ON_BACK, DRY_CREASES], version="1")
    store.save_relations([("key", relation(back, dry))])
    read_page(store, page, [ON_BACK], version="2")
    assert [one.claim.quote for one in store.claims()] == [ON_BACK]
    # The map in use may still cite it: it can be asked for by id until the map is replaced.
    (withdrawn,) = store.claims(claim_ids=[dry.claim_id])
    assert not withdrawn.current
    store.replace_map([], [], analysed_at=day(2))
    assert store.claims(claim_ids=[dry.claim_id]) == []
    assert store.relations() == []


def test_a_withdrawn_claim_comes_back_when_it_is_read_again(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    read_page(store, page, [ON_BACK], version="1")
    read_page(store, page, [], version="2")
    (again,) = read_page(store, page, [ON_BACK], version="3")
    assert only(store).claim == again
    assert only(store).current


def test_a_claim_that_reads_otherwise_loses_its_relations(store: Store) -> None:
    back, side = disagreeing_pages(store)
    store.save_relations([("key", relation(back, side))])
    page = article(ON_BACK, at=day(1))
    store.save_claims(page, [replace(back, scope=Scope(age=AgeInterval(None, 12, "under one")))], "2")
    assert store.relations() == []


def test_a_new_extractor_that_reads_the_same_keeps_the_relations(store: Store) -> None:
    back, side = disagreeing_pages(store)
    store.save_relations([("key", relation(back, side))])
    page = article(ON_BACK, at=day(1))
    store.save_claims(page, [replace(back, extractor_version="2")], "2")
    assert store.relations() == [relation(back, side)]


def test_claims_come_in_the_order_of_their_ids_and_by_id_on_request(store: Store) -> None:
    page = article(*(f"Rule {number}: keep calm." for number in range(1200)), at=day(1))
    saved = read_page(store, page, page.revision.text.split("\n"))
    ids = sorted(one.claim_id for one in saved)
    assert [one.claim.claim_id for one in store.claims()] == ids
    assert [one.claim.claim_id for one in store.claims(claim_ids=set(ids[100:900]))] == ids[100:900]
    assert store.claims(claim_ids=[]) == []


def test_claims_of_a_text_that_was_never_saved_are_refused(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    with pytest.raises(StoreError, match="not in the store"):
        store.save_claims(page, [claim(page, ON_BACK)], "1")


def test_a_claim_of_another_text_is_refused_and_nothing_is_kept(store: Store) -> None:
    page, other = article(ON_BACK, at=day(1)), article(DRY_CREASES, at=day(1), url="http://clinic.example/creases")
    save_page(store, page)
    save_page(store, other)
    with pytest.raises(StoreError, match="another text"):
        store.save_claims(page, [claim(page, ON_BACK), claim(other, DRY_CREASES)], "1")
    assert store.claims() == []
    assert len(store.articles_to_extract("1")) == 2


def test_vectors_are_kept_by_model_and_text(store: Store) -> None:
    store.save_vectors("mini", {"a": b"\x00\x01", "b": b"\xff"})
    store.save_vectors("mini", {"b": b"\xfe"})
    store.save_vectors("large", {"a": b"\x07"})
    assert store.vectors("mini", ["a", "b", "c"]) == {"a": b"\x00\x01", "b": b"\xfe"}
    assert store.vectors("large", ["a", "b"]) == {"a": b"\x07"}
    assert store.vectors("mini", []) == {}
