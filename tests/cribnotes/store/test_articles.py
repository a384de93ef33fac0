from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from cribnotes import clock
from cribnotes.errors import StoreError
from cribnotes.records import CrawlRun, Fetch, Source, SourceKind
from cribnotes.store import Store
from tests.cribnotes.store.making import (
    BLOG,
    CLINIC,
    DRY_CREASES,
    ON_BACK,
    PAGE,
    article,
    day,
    read_page,
    revision,
    save_page,
)


def test_a_source_comes_back_as_it_was_saved(store: Store) -> None:
    full = Source(
        source_id="agency",
        name="Norland Health Agency",
        home="http://agency.example/",
        kind=SourceKind.PUBLIC_HEALTH,
        publisher="norland",
        body="norland",
        country="XN",
        start_urls=("http://agency.example/a",),
        feeds=("http://agency.example/feed",),
        sitemaps=("http://agency.example/map.xml",),
        include=("^/advice/",),
        exclude=("^/tag/",),
        files=("agency/*.html",),
        delay_seconds=2.5,
        recrawl_seconds=(86400, 90 * 86400),
        max_pages=20,
        topics=("sleep-position",),
        enabled=False,
        licence="CC-BY-4.0",
        terms_url="http://agency.example/terms",
        terms_checked_on="2026-05-31",
        notes="Asked by letter.",
    )
    store.save_sources([full])
    assert store.sources() == [full, BLOG, CLINIC]


def test_saving_a_source_again_updates_it(store: Store) -> None:
    store.save_sources([replace(BLOG, name="The Slower Nest")])
    assert [source.name for source in store.sources()] == ["The Slower Nest", "Harbour Clinic"]


def test_a_page_comes_back_as_it_was_saved(store: Store) -> None:
    page = article(ON_BACK, DRY_CREASES, at=day(1))
    told = replace(page.revision, author="Ada Lind", published=day(1), modified=day(2), language="en")
    assert store.save_revision(CLINIC.source_id, PAGE, told) == "new_article"
    assert store.article(page.article_id) == replace(page, revision=told)


def test_the_same_page_again_is_unchanged_and_keeps_its_first_date(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    assert save_page(store, page) == "new_article"
    assert save_page(store, article(ON_BACK, at=day(5))) == "unchanged"
    assert store.revisions(page.article_id) == [page.revision]


def test_a_changed_text_is_a_new_revision(store: Store) -> None:
    before, after = article(ON_BACK, at=day(1)), article(ON_BACK, DRY_CREASES, at=day(2))
    save_page(store, before)
    assert save_page(store, after) == "new_revision"
    assert store.revisions(before.article_id) == [before.revision, after.revision]
    assert store.article(before.article_id) == after


def test_an_older_copy_that_comes_in_late_does_not_become_the_current_text(store: Store) -> None:
    today, archived = article(ON_BACK, at=day(9)), article(DRY_CREASES, at=day(2))
    save_page(store, today)
    assert save_page(store, archived) == "new_revision"
    assert store.article(today.article_id) == today
    assert store.revisions(today.article_id) == [archived.revision, today.revision]


def test_an_older_copy_of_the_same_text_moves_its_first_date_back(store: Store) -> None:
    save_page(store, article(ON_BACK, at=day(9)))
    assert save_page(store, article(ON_BACK, at=day(2))) == "unchanged"
    (only,) = store.revisions(article(ON_BACK, at=day(2)).article_id)
    assert only.retrieved_at == day(2)


def test_a_text_that_returns_is_current_again_and_stored_once(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    save_page(store, page)
    save_page(store, article(DRY_CREASES, at=day(2)))
    assert save_page(store, article(ON_BACK, at=day(3))) == "new_revision"
    current = store.article(page.article_id)
    assert current is not None
    assert current.revision.text == ON_BACK
    assert current.revision.retrieved_at == day(3)
    assert store.counts()["revisions"] == 2


def test_articles_are_listed_by_source_beyond_one_page_of_the_query(store: Store) -> None:
    for number in range(450):
        store.save_revision("blog", f"http://blog.example/{number}", revision(f"Post {number}.", at=day(1)))
    save_page(store, article(ON_BACK, at=day(1)))
    urls = {page.url for page in store.articles(source_id="blog")}
    assert urls == {f"http://blog.example/{number}" for number in range(450)}
    assert sum(1 for _ in store.articles()) == 451


def test_an_article_of_an_unknown_source_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="'nobody' is not in the store"):
        store.save_revision("nobody", PAGE, revision(ON_BACK, at=day(1)))


def test_a_page_is_offline_after_the_second_gone_in_a_row(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    save_page(store, page)
    online = []
    for _ in range(2):
        store.mark_gone("clinic", PAGE)
        kept = store.article(page.article_id)
        online.append(kept is not None and kept.online)
    assert online == [True, False]


def test_a_page_that_was_found_between_two_gones_stays_online(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    save_page(store, page)
    with clock.frozen(day(2)):
        store.mark_gone("clinic", PAGE)
    save_page(store, article(ON_BACK, at=day(3)))
    with clock.frozen(day(4)):
        store.mark_gone("clinic", PAGE)
    kept = store.article(page.article_id)
    assert kept is not None
    assert kept.online


def test_not_modified_counts_as_found(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    save_page(store, page)
    store.start_run(CrawlRun("r1", "clinic", day(2)))
    store.mark_gone("clinic", PAGE)
    store.record_fetch(Fetch("r1", "clinic", PAGE, day(3), 304, "allowed", "unchanged"))
    store.mark_gone("clinic", PAGE)
    kept = store.article(page.article_id)
    assert kept is not None
    assert kept.online


def test_an_archived_copy_does_not_bring_a_gone_page_back(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    save_page(store, page)
    with clock.frozen(day(9)):
        store.mark_gone("clinic", PAGE)
        store.mark_gone("clinic", PAGE)
    save_page(store, article(DRY_CREASES, at=day(4)))
    kept = store.article(page.article_id)
    assert kept is not None
    assert not kept.online


def test_a_page_that_is_found_again_is_back_online(store: Store) -> None:
    page = article(ON_BACK, at=day(1))
    save_page(store, page)
    with clock.frozen(day(2)):
        store.mark_gone("clinic", PAGE)
        store.mark_gone("clinic", PAGE)
    save_page(store, article(ON_BACK, at=day(3)))
    kept = store.article(page.article_id)
    assert kept is not None
    assert kept.online


def test_a_page_nobody_saved_may_be_gone(store: Store) -> None:
    store.mark_gone("clinic", "http://clinic.example/never")
    assert store.counts()["articles"] == 0


def test_copies_are_recorded_and_forgotten_when_they_are_none_any_more(store: Store) -> None:
    original, copy = article(ON_BACK, at=day(1)), article(ON_BACK, at=day(2), url="http://clinic.example/copy")
    save_page(store, original)
    save_page(store, copy)
    store.save_copies({copy.article_id: original.article_id})
    assert {page.article_id: page.copy_of for page in store.articles()} == {
        original.article_id: "",
        copy.article_id: original.article_id,
    }
    store.save_copies({})
    assert {page.copy_of for page in store.articles()} == {""}


def test_every_revision_is_to_be_extracted_once_by_each_version(store: Store) -> None:
    before, after = article(ON_BACK, at=day(1)), article(DRY_CREASES, at=day(2))
    save_page(store, before)
    save_page(store, after)
    assert [page.revision for page in store.articles_to_extract("1")] == [before.revision, after.revision]
    read_page(store, before, [ON_BACK])
    assert [page.revision for page in store.articles_to_extract("1")] == [after.revision]
    read_page(store, after, [])
    assert store.articles_to_extract("1") == []
    assert len(store.articles_to_extract("2")) == 2


def test_a_text_with_broken_characters_is_refused_in_words(store: Store) -> None:
    broken = replace(revision(ON_BACK, at=day(1)), text="half a smile \ud83d", title="Sleep")
    with pytest.raises(StoreError, match="broken characters"):
        store.save_revision("clinic", PAGE, broken)
    assert store.counts()["articles"] == 0


def test_a_moment_is_handed_out_in_utc_whatever_zone_it_came_in(store: Store) -> None:
    tokyo = datetime(2026, 1, 2, 8, 0, tzinfo=timezone(timedelta(hours=9)))
    page = article(ON_BACK, at=tokyo)
    save_page(store, page)
    (kept,) = store.revisions(page.article_id)
    assert kept.retrieved_at == datetime(2026, 1, 1, 23, 0, tzinfo=UTC)
    assert kept.retrieved_at.tzinfo is UTC
