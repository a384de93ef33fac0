"""Crawl runs and fetches: what was asked of whom, under which permission, with which answer."""

from dataclasses import asdict, replace

from sqlalchemy import Connection, func, or_, select

from cribnotes.records import CrawlRun, Fetch
from cribnotes.store.articles import still_there
from cribnotes.store.schema import crawl_runs, fetches
from cribnotes.store.writing import upsert

_NOT_MODIFIED = 304


def save_run(connection: Connection, run: CrawlRun) -> None:
    """Insert the run, or write how it went."""
    upsert(connection, crawl_runs, [asdict(run)])


def record_fetch(connection: Connection, fetch: Fetch) -> None:
    """Append one request and its answer."""
    connection.execute(fetches.insert().values(asdict(fetch)))
    if fetch.status == _NOT_MODIFIED:
        still_there(connection, fetch.source_id, fetch.url)


def load_runs(connection: Connection, source_id: str | None, limit: int) -> list[CrawlRun]:
    """The latest runs, newest first."""
    query = select(crawl_runs).order_by(crawl_runs.c.started_at.desc(), crawl_runs.c.run_id).limit(limit)
    if source_id is not None:
        query = query.where(crawl_runs.c.source_id == source_id)
    return [CrawlRun(**row._mapping) for row in connection.execute(query)]


def last_fetches(connection: Connection, source_id: str) -> dict[str, Fetch]:
    """The last fetch of each address of the source.

    Its `etag` and `last_modified` are those of the last answer that had any and was taken in, because an error or a
    bare "not modified" between two visits must not cost the page its validators.
    """
    ours = fetches.c.source_id == source_id
    last = select(func.max(fetches.c.fetch_id)).where(ours).group_by(fetches.c.url)
    told = or_(fetches.c.etag != "", fetches.c.last_modified != "")
    validated = (
        select(func.max(fetches.c.fetch_id)).where(ours, told, fetches.c.outcome != "error").group_by(fetches.c.url)
    )
    columns = [column for column in fetches.c if column.name != "fetch_id"]
    found = {}
    for row in connection.execute(select(*columns).where(fetches.c.fetch_id.in_(last))):
        found[row.url] = replace(Fetch(**row._mapping), etag="", last_modified="")
    for row in connection.execute(select(*columns).where(fetches.c.fetch_id.in_(validated))):
        found[row.url] = replace(found[row.url], etag=row.etag, last_modified=row.last_modified)
    return found
