import sqlite3
from pathlib import Path

import pytest

from cribnotes.errors import StoreError, UsageError
from cribnotes.identity import content_sha256
from cribnotes.store import Store
from tests.cribnotes.store.making import (
    BLOG,
    ON_BACK,
    ON_SIDE,
    PAGE,
    article,
    claim,
    day,
    disagreeing_pages,
    question,
    read_page,
    relation,
    save_page,
    store_in,
    url_in,
)

SIDE_PAGE = "http://blog.example/side"


def test_a_purged_page_leaves_nothing_of_its_text(store: Store) -> None:
    back, side = disagreeing_pages(store)
    store.save_relations([("key", relation(back, side))])
    store.save_vectors("mini", {content_sha256(ON_SIDE): b"1", content_sha256(ON_BACK): b"2"})
    store.replace_map([question(1, [[back], [side]]), question(2, [[back]])], [], analysed_at=day(2))
    version = store.snapshot_version()

    assert store.purge(url=SIDE_PAGE) == 1

    assert [one.claim for one in store.claims()] == [back]
    assert [page.url for page in store.articles()] == [PAGE]
    assert store.revisions(side.article_id) == []
    assert store.relations() == []
    assert store.vectors("mini", [content_sha256(ON_SIDE), content_sha256(ON_BACK)]) == {content_sha256(ON_BACK): b"2"}
    assert [one.question_id for one in store.questions()] == ["question-002"]
    assert store.snapshot_version() > version
    assert store.analysed_at() == day(2)


def test_a_purged_text_is_gone_from_the_file_too(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        disagreeing_pages(store)
        needle = ON_SIDE.encode()
        assert any(needle in path.read_bytes() for path in tmp_path.iterdir())
        store.purge(url=SIDE_PAGE)
        assert not any(needle in path.read_bytes() for path in tmp_path.iterdir())


def test_a_log_that_a_reader_keeps_is_named_and_emptied_the_next_time(tmp_path: Path) -> None:
    store_in(tmp_path).close()
    with Store.open(url_in(tmp_path) + "?timeout=0.2") as store:
        disagreeing_pages(store)
        reader = sqlite3.connect(tmp_path / "cribnotes.sqlite", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(StoreError, match="stop the other program and run the command again"):
            store.purge(url=SIDE_PAGE)
        assert [page.url for page in store.articles()] == [PAGE]
        reader.execute("ROLLBACK")
        reader.close()
        store.purge(url=SIDE_PAGE)
        assert not any(ON_SIDE.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_purged_page_does_not_come_back(store: Store) -> None:
    disagreeing_pages(store)
    store.purge(url=SIDE_PAGE)
    assert save_page(store, article(ON_SIDE, at=day(3), source=BLOG, url=SIDE_PAGE)) == "denied"
    assert store.is_denied(SIDE_PAGE, "blog")
    assert not store.is_denied("http://blog.example/other", "blog")
    assert save_page(store, article(ON_SIDE, at=day(3), source=BLOG, url="http://blog.example/other")) == "new_article"


def test_a_purged_source_is_refused_at_every_address(store: Store) -> None:
    disagreeing_pages(store)
    assert store.purge(source_id="blog") == 1
    assert store.is_denied("http://blog.example/new", "blog")
    assert save_page(store, article(ON_SIDE, at=day(3), source=BLOG, url="http://blog.example/new")) == "denied"
    assert [page.source_id for page in store.articles()] == ["clinic"]


def test_what_was_taken_down_while_it_was_read_is_not_saved(store: Store) -> None:
    page = article(ON_SIDE, at=day(1), source=BLOG, url=SIDE_PAGE)
    save_page(store, page)
    store.purge(url=SIDE_PAGE)
    store.save_claims(page, [claim(page, ON_SIDE)], "1")
    assert store.claims() == []


def test_a_copy_of_a_purged_page_counts_as_an_original(store: Store) -> None:
    page, copy = article(ON_BACK, at=day(1)), article(ON_BACK, at=day(2), url="http://clinic.example/copy")
    read_page(store, page, [ON_BACK])
    read_page(store, copy, [ON_BACK])
    store.save_copies({copy.article_id: page.article_id})
    store.purge(url=PAGE)
    assert [one.copy_of for one in store.articles()] == [""]


def test_a_page_may_be_denied_before_it_was_ever_fetched(store: Store) -> None:
    assert store.purge(url=SIDE_PAGE) == 0
    assert store.purge(url=SIDE_PAGE) == 0
    assert store.is_denied(SIDE_PAGE)


@pytest.mark.parametrize("what", [{}, {"source_id": "blog", "url": SIDE_PAGE}])
def test_a_take_down_is_of_one_thing(store: Store, what: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="either a source or a URL"):
        store.purge(**what)
