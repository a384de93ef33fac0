from dataclasses import replace
from pathlib import Path

import pytest

from cribnotes.errors import StoreError
from cribnotes.records import Change, CrawlRun, Fetch, Label, Review
from cribnotes.store import Store
from tests.cribnotes.store.making import CLINIC, day, disagreeing_pages, question, relation, store_in, url_in


def fill(store: Store) -> None:
    back, side = disagreeing_pages(store)
    store.save_vectors("mini", {"a": b"1"})
    store.save_relations([("key", relation(back, side))])
    store.replace_map(
        [question(1, [[back], [side]])],
        [Change("question-001", day(2), "new_evidence", "", "clash")],
        analysed_at=day(2),
    )
    store.start_run(CrawlRun("r1", "clinic", day(1)))
    store.record_fetch(Fetch("r1", "clinic", "http://clinic.example/", day(1), 200, "allowed", "article"))
    store.save_review(Review(*sorted((back.claim_id, side.claim_id)), Label.CLASH, "Ada", day(3)))
    store.purge(url="http://blog.example/other")


def told(store: Store) -> list[object]:
    """All that a store tells."""
    return [
        store.counts(),
        store.sources(),
        list(store.articles()),
        store.claims(),
        store.relations(),
        store.questions(),
        store.changes(),
        store.runs(),
        store.last_fetches("clinic"),
        store.reviews(),
        store.snapshot_version(),
        store.analysed_at(),
        store.is_denied("http://blog.example/other"),
        store.vectors("mini", ["a"]),
    ]


def test_a_backup_taken_while_the_store_is_open_holds_everything(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        fill(store)
        store.backup(tmp_path / "copy.sqlite")
        before = told(store)
        store.save_sources([replace(CLINIC, name="Renamed later")])
    assert not (tmp_path / "copy.sqlite-wal").exists()
    with Store.open(f"sqlite:///{tmp_path / 'copy.sqlite'}") as copy:
        assert told(copy) == before


def test_a_backup_replaces_an_earlier_one(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        store.backup(tmp_path / "copy.sqlite")
        fill(store)
        store.backup(tmp_path / "copy.sqlite")
        with Store.open(f"sqlite:///{tmp_path / 'copy.sqlite'}") as copy:
            assert told(copy) == told(store)


def test_a_backup_into_a_folder_that_is_not_there_is_named(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be copied to .*nowhere"):
        store.backup(tmp_path / "nowhere" / "copy.sqlite")


def test_a_store_is_copied_into_an_empty_one_and_both_go_on(tmp_path: Path) -> None:
    with store_in(tmp_path / "from") as store, Store.open(url_in(tmp_path / "to")) as other:
        fill(store)
        store.copy_to(other)
        assert told(other) == told(store)
        fetch = Fetch("r1", "clinic", "http://clinic.example/", day(2), 304, "allowed", "unchanged")
        other.record_fetch(fetch)
        assert other.last_fetches("clinic") == {fetch.url: fetch}


def test_a_store_is_not_copied_into_one_that_holds_something(tmp_path: Path) -> None:
    with (
        store_in(tmp_path / "from") as store,
        store_in(tmp_path / "to") as other,
        pytest.raises(StoreError, match="is not empty"),
    ):
        store.copy_to(other)
