"""Finding questions the way a person browsing asks for them."""

import pytest

from cribnotes.store import Store, Wanted
from tests.cribnotes import small_map


@pytest.fixture
def store(tmp_path):
    with Store.open(f"sqlite:///{tmp_path / 'cribnotes.sqlite'}") as opened:
        small_map.fill(opened)
        yield opened


def ids(store: Store, wanted: Wanted, **page: int) -> list[str]:
    return [question.question_id for question in store.find_questions(wanted, **page)]


def test_wanting_nothing_in_particular_finds_all_in_the_order_of_the_map(store):
    everything = [question.question_id for question in store.questions()]
    assert ids(store, Wanted()) == everything
    assert store.count_found(Wanted()) == {"depends": 1, "clash": 1}


def test_every_word_must_occur_in_whatever_letters(store):
    milk = ids(store, Wanted(topics=("milk-fat",)))
    assert ids(store, Wanted(words="TODDLERS skimmed")) == milk
    assert ids(store, Wanted(words="toddlers goodbye")) == []


def test_signs_that_mean_something_to_sql_are_searched_as_they_stand(store):
    assert ids(store, Wanted(words="%")) == []
    assert ids(store, Wanted(words="_")) == []
    assert ids(store, Wanted(words="'")) == []


def test_questions_of_no_known_topic_are_found_by_what_they_are_not(store):
    (milk,) = ids(store, Wanted(topics=("milk-fat",)))
    (other,) = ids(store, Wanted(outside=("milk-fat",)))
    assert {milk, other} == set(ids(store, Wanted()))


def test_verdicts_and_pages_narrow_what_is_found(store):
    assert len(ids(store, Wanted(verdicts=("clash",)))) == 1
    assert ids(store, Wanted(), limit=1, offset=1) == ids(store, Wanted())[1:]


def test_relations_among_claims_need_both_ends(store):
    (relation,) = store.relations_among([small_map.identify(small_map.WHOLE), small_map.identify(small_map.SKIMMED)])
    assert {relation.claim_a, relation.claim_b} == {
        small_map.identify(small_map.WHOLE),
        small_map.identify(small_map.SKIMMED),
    }
    assert store.relations_among([small_map.identify(small_map.WHOLE)]) == []
