"""Crawl sources: one subprocess a source, several sources side by side, one writer."""

import queue
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from crawlers.runner import Fetched
from crawlers.runner import crawl as crawl_source
from cribnotes import clock
from cribnotes.errors import CribnotesError
from cribnotes.pipeline.report import Report, silent
from cribnotes.records import CrawlRun, Source
from cribnotes.store import Store

SIDE_BY_SIDE = 4  # subprocesses at once; each waits for its own host most of the time
_GONE = (404, 410)


def crawl(
    store: Store,
    sources: Sequence[Source],
    *,
    contact: str,
    through: str = "",
    max_pages: int | None = None,
    allow_private: Sequence[str] = (),
    report: Report = silent,
) -> list[CrawlRun]:
    """Crawl `sources` and store what they yield, page by page; returns one finished run for each, in their order.

    A source that fails ends its own run with outcome "failed" and its error in words; the others go on.
    """
    store.save_sources(sources)
    runs = {s.source_id: CrawlRun(uuid.uuid4().hex, s.source_id, clock.now()) for s in sources}
    events: queue.Queue[tuple[str, Fetched | CribnotesError | None]] = queue.Queue(maxsize=64)
    known = {
        s.source_id: {
            f.url: (f.etag, f.last_modified)
            for f in store.last_fetches(s.source_id).values()
            if f.etag or f.last_modified
        }
        for s in sources
    }

    def follow(source: Source) -> None:
        try:
            for fetched in crawl_source(
                source,
                contact=contact,
                validators=known[source.source_id],
                max_pages=min(max_pages or source.max_pages, source.max_pages),
                through=through,
                allow_private=allow_private,
            ):
                events.put((source.source_id, fetched))
            events.put((source.source_id, None))
        except CribnotesError as error:
            events.put((source.source_id, error))

    open_runs = len(runs)
    with ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="crawl") as followers:
        for source in sources:
            store.start_run(runs[source.source_id])
        for source in sources:
            followers.submit(follow, source)
        while open_runs:
            source_id, event = events.get()
            run = runs[source_id]
            if isinstance(event, Fetched):
                runs[source_id] = _keep(store, run, event)
                report("crawl", sum(r.n_fetched for r in runs.values()), 0, event.fetch.url)
                continue
            outcome = "failed" if event else "finished"
            runs[source_id] = replace(run, finished_at=clock.now(), outcome=outcome, error=str(event or ""))
            store.finish_run(runs[source_id])
            open_runs -= 1
    return [runs[s.source_id] for s in sources]


def _keep(store: Store, run: CrawlRun, fetched: Fetched) -> CrawlRun:
    fetch = replace(fetched.fetch, run_id=run.run_id, source_id=run.source_id)
    outcome = ""
    if fetched.page:
        # Before the fetch: with its validators stored and the page lost to a kill, every later 304 would hide the page.
        outcome = store.save_revision(run.source_id, fetched.page.canonical_url, fetched.page.revision)
    if fetch.status in _GONE:
        store.mark_gone(run.source_id, fetch.url)
    store.record_fetch(fetch)
    return replace(
        run,
        n_fetched=run.n_fetched + 1,
        n_articles=run.n_articles + (fetched.page is not None),
        n_new_revisions=run.n_new_revisions + (outcome in ("new_article", "new_revision")),
    )
