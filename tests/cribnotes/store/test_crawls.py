from dataclasses import replace

import pytest

from cribnotes.errors import StoreError
from cribnotes.records import CrawlRun, Fetch, Label, Review
from cribnotes.store import Store
from tests.cribnotes.store.making import BLOG, CLINIC, day

PAGE = "http://blog.example/side"
RUN = CrawlRun("run-1", "blog", day(1))


def fetch(number: int, status: int = 200, outcome: str = "article", **facts: str) -> Fetch:
    return Fetch("run-1", "blog", facts.pop("url", PAGE), day(number), status, "allowed", outcome, **facts)


def test_a_run_is_recorded_when_it_starts_and_when_it_ends(store: Store) -> None:
    store.start_run(RUN)
    assert store.runs() == [RUN]
    ended = replace(RUN, finished_at=day(2), outcome="finished", n_fetched=9, n_articles=5, n_new_revisions=3)
    store.finish_run(ended)
    assert store.runs() == [ended]


def test_the_latest_runs_come_first_and_by_source(store: Store) -> None:
    runs = [CrawlRun(f"run-{number}", "blog" if number % 2 else "clinic", day(number)) for number in range(1, 8)]
    for run in runs:
        store.start_run(run)
    assert store.runs(limit=2) == [runs[6], runs[5]]
    assert store.runs("clinic") == [runs[5], runs[3], runs[1]]


def test_the_last_fetch_of_every_address_is_found(store: Store) -> None:
    store.start_run(RUN)
    first, again = fetch(1, etag="a", last_modified="Mon"), fetch(2, etag="b")
    other = fetch(3, 404, "error", url="http://blog.example/gone", detail="not found")
    for one in (first, again, other):
        store.record_fetch(one)
    assert store.last_fetches("blog") == {PAGE: again, other.url: other}
    assert store.last_fetches("clinic") == {}


def test_validators_outlive_an_error_and_a_bare_not_modified(store: Store) -> None:
    store.start_run(RUN)
    for one in (
        fetch(1, etag="a", last_modified="Mon"),
        fetch(2, 500, "error", etag="of-the-error-page"),
        fetch(3, 304, "unchanged"),
    ):
        store.record_fetch(one)
    assert store.last_fetches("blog")[PAGE] == fetch(3, 304, "unchanged", etag="a", last_modified="Mon")


def test_a_fetch_without_its_run_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="refused a row"):
        store.record_fetch(fetch(1))


def test_a_review_comes_back_with_its_claims_in_order(store: Store) -> None:
    store.save_review(Review("b", "a", Label.DEPENDS, "Ada", day(1), "the left one is about newborns"))
    assert store.reviews() == [Review("a", "b", Label.DEPENDS, "Ada", day(1), "the left one is about newborns")]


def test_a_reviewer_may_change_their_mind_and_another_may_differ(store: Store) -> None:
    store.save_review(Review("a", "b", Label.CLASH, "Ada", day(1)))
    store.save_review(Review("a", "b", Label.CLASH, "Bo", day(2)))
    changed = Review("a", "b", Label.AGREE, "Ada", day(3))
    store.save_review(changed)
    assert store.reviews() == [Review("a", "b", Label.CLASH, "Bo", day(2)), changed]


def test_counts_tell_how_much_there_is(store: Store) -> None:
    store.start_run(RUN)
    store.record_fetch(fetch(1))
    counts = store.counts()
    assert (counts["sources"], counts["crawl_runs"], counts["fetches"], counts["claims"]) == (2, 1, 1, 0)
    assert {source.source_id for source in store.sources()} == {BLOG.source_id, CLINIC.source_id}
