from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

from cribnotes.errors import StoreError
from cribnotes.records import Change, Claim, Question, Verdict
from cribnotes.store import Store
from tests.cribnotes.store.making import article, day, disagreeing_pages, question, read_page


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """The statements sent to any database inside the block."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def a_map(store: Store) -> list[Question]:
    back, side = disagreeing_pages(store)
    topics = ["sleep-position", "swaddling"]
    verdicts = [Verdict.CLASH, Verdict.DEPENDS, Verdict.THIN]
    return [
        question(number, [[back], [side]], topic=topics[number % 2], verdict=verdicts[number % 3])
        for number in range(20, 0, -1)
    ]


def test_a_question_comes_back_with_its_sides_history_and_unplaced_claims(store: Store) -> None:
    page = article("One.", "Two.", "Three.", "Four.", "Five.", at=day(1))
    claims = read_page(store, page, page.revision.text.split("\n"))
    saved = question(
        1,
        [[claims[3], claims[0]], [claims[1]]],
        history=(claims[2].claim_id,),
        unplaced=(claims[4].claim_id,),
        values=True,
        age_unstated=True,
        safety="sleep-position",
        depends_on="age",
    )
    store.replace_map([saved], [], analysed_at=day(2))
    assert store.question("question-001") == saved
    assert store.questions() == [saved]
    assert store.question("question-002") is None


def test_the_map_keeps_the_order_it_was_given_in(store: Store) -> None:
    given = a_map(store)
    store.replace_map(given, [], analysed_at=day(2))
    assert store.questions() == given


def test_the_map_is_replaced_whole(store: Store) -> None:
    given = a_map(store)
    store.replace_map(given, [], analysed_at=day(2))
    moved = [replace(given[0], title="Renamed"), given[5]]
    store.replace_map(moved, [], analysed_at=day(3))
    assert store.questions() == moved
    assert store.analysed_at() == day(3)


def test_a_map_that_cannot_be_saved_leaves_the_old_one(store: Store) -> None:
    given = a_map(store)
    store.replace_map(given, [], analysed_at=day(2))
    version = store.snapshot_version()
    with pytest.raises(StoreError):
        store.replace_map([given[0], given[0]], [], analysed_at=day(3))
    assert store.questions() == given
    assert store.snapshot_version() == version


@pytest.mark.parametrize(
    "filters", [{}, {"verdict": "clash"}, {"topic": "swaddling"}, {"verdict": "depends", "topic": "swaddling"}]
)
def test_pages_put_together_are_the_filtered_map(store: Store, filters: dict[str, str]) -> None:
    given = a_map(store)
    store.replace_map(given, [], analysed_at=day(2))
    wanted = [
        one
        for one in given
        if filters.get("verdict", one.verdict) == one.verdict and filters.get("topic", one.topic) == one.topic
    ]
    pages = [store.questions(**filters, limit=3, offset=offset) for offset in range(0, 21, 3)]
    assert [one for page in pages for one in page] == wanted
    assert store.count_questions(**filters) == len(wanted) > 0


def test_a_verdict_filters_as_the_enum_too(store: Store) -> None:
    store.replace_map(a_map(store), [], analysed_at=day(2))
    assert store.questions(verdict=Verdict.THIN) == store.questions(verdict="thin") != []


def test_a_long_map_takes_no_more_queries_than_a_short_one(store: Store) -> None:
    given = a_map(store)
    store.replace_map(given, [], analysed_at=day(2))
    with counted_queries() as for_all:
        store.questions()
    with counted_queries() as for_one:
        store.questions(limit=1)
    assert len(for_all) == len(for_one)


def test_changes_are_appended_and_an_analysis_done_again_adds_none(store: Store) -> None:
    new = Change("question-001", day(2), "new_evidence", "", "clash")
    settled = Change("question-001", day(5), "reversal", "clash", "changed", "the blog changed its mind")
    other = Change("question-002", day(5), "new_evidence", "", "thin")
    store.replace_map([], [new], analysed_at=day(2))
    store.replace_map([], [settled, other], analysed_at=day(5))
    store.replace_map([], [settled, other], analysed_at=day(5))
    assert store.changes() == [new, settled, other]
    assert store.changes(since=day(5)) == [settled, other]
    assert store.changes(since=day(3), question_id="question-001") == [settled]


def test_every_write_of_the_map_grows_the_snapshot_version(store: Store) -> None:
    seen = [store.snapshot_version()]
    for number in range(3):
        store.replace_map([], [], analysed_at=day(number + 1))
        seen.append(store.snapshot_version())
    assert seen == sorted(set(seen))
    assert len(seen) == 4


def test_a_claim_dropped_by_its_page_stays_where_the_map_put_it(store: Store) -> None:
    given = a_map(store)
    store.replace_map(given, [], analysed_at=day(2))
    read_page(store, article("Something else.", at=day(3)), ["Something else."])
    assert store.questions() == given


def test_a_map_before_the_first_analysis_is_empty(store: Store) -> None:
    assert store.questions() == []
    assert store.count_questions() == 0
    assert store.analysed_at() is None
    assert store.snapshot_version() == 0


def test_a_question_may_hold_thousands_of_claims(store: Store) -> None:
    page = article(*(f"Rule {number}." for number in range(2500)), at=day(1))
    claims: list[Claim] = read_page(store, page, page.revision.text.split("\n"))
    big = question(1, [claims[:1500], claims[1500:]])
    store.replace_map([big], [], analysed_at=day(2))
    assert store.questions() == [big]
