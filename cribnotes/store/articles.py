"""Sources, articles and their revisions.

What an article says now is the revision retrieved last, whatever the order in which revisions came in.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Row, Select, select, update

from cribnotes.errors import StoreError
from cribnotes.identity import article_id_of
from cribnotes.records import Article, Block, BlockKind, Revision, Source, SourceKind
from cribnotes.store import takedowns
from cribnotes.store.schema import articles, revisions, sources
from cribnotes.store.writing import upsert

Saved = Literal["new_article", "new_revision", "unchanged", "denied"]

_GONE_AFTER = 2  # answers 404 or 410 in a row: one alone may be a slip of the site


def save_sources(connection: Connection, given: Sequence[Source]) -> None:
    """Insert or update sources by their id."""
    upsert(connection, sources, [_source_row(source) for source in given])


def load_sources(connection: Connection) -> list[Source]:
    """All sources, by id."""
    rows = connection.execute(select(sources)).all()
    return sorted((_source(row) for row in rows), key=lambda source: source.source_id)


def save_revision(connection: Connection, source_id: str, url: str, revision: Revision, copy_of: str) -> Saved:
    """Record that the page at `url` read as `revision` at `revision.retrieved_at`."""
    if takedowns.is_denied(connection, url, source_id):
        return "denied"
    article_id = article_id_of(source_id, url)
    article = connection.execute(select(articles).where(articles.c.article_id == article_id)).one_or_none()
    if article is None:
        _require_source(connection, source_id)
        connection.execute(articles.insert().values(_article_row(article_id, source_id, url, copy_of)))
        connection.execute(revisions.insert().values(_revision_row(article_id, revision)))
        settle(connection, article_id)
        return "new_article"

    if article.gone_at is not None and revision.retrieved_at >= article.gone_at:
        _set(connection, article_id, online=True, n_gone=0, gone_at=None)
    known = connection.execute(_revision(article_id, revision.content_sha256)).one_or_none()
    if known is None:
        connection.execute(revisions.insert().values(_revision_row(article_id, revision)))
        _set(connection, article_id, copy_of=copy_of)
    elif moments := _moments_after(
        known, revision.retrieved_at, returned=article.current_sha256 != known.content_sha256
    ):
        connection.execute(
            update(revisions)
            .where(revisions.c.article_id == article_id, revisions.c.content_sha256 == revision.content_sha256)
            .values(moments)
        )
    else:
        return "unchanged"
    current = settle(connection, article_id)
    return "new_revision" if known is None or current != article.current_sha256 else "unchanged"


def settle(connection: Connection, article_id: str) -> str:
    """Point the article at its newest revision and at its newest extracted one; returns the newest's hash."""
    newest = (
        select(revisions.c.content_sha256, revisions.c.extracted_by)
        .where(revisions.c.article_id == article_id)
        .order_by(revisions.c.last_retrieved_at.desc(), revisions.c.content_sha256)
    )
    rows = connection.execute(newest).all()
    extracted = next((row.content_sha256 for row in rows if row.extracted_by), "")
    current: str = rows[0].content_sha256
    _set(connection, article_id, current_sha256=current, extracted_sha256=extracted)
    return current


def load_articles(connection: Connection, source_id: str | None, after: str, limit: int) -> list[Article]:
    """Up to `limit` articles with their current revisions, by id, those after the id `after`."""
    query = _current().where(articles.c.article_id > after).order_by(articles.c.article_id).limit(limit)
    if source_id is not None:
        query = query.where(articles.c.source_id == source_id)
    return [_article(row) for row in connection.execute(query)]


def load_article(connection: Connection, article_id: str) -> Article | None:
    """The article with its current revision."""
    row = connection.execute(_current().where(articles.c.article_id == article_id)).one_or_none()
    return None if row is None else _article(row)


def load_revisions(connection: Connection, article_id: str) -> list[Revision]:
    """All texts the article has had, oldest first."""
    query = select(revisions).where(revisions.c.article_id == article_id)
    rows = connection.execute(query.order_by(revisions.c.retrieved_at, revisions.c.content_sha256))
    return [_revision_of(row) for row in rows]


def to_extract(connection: Connection, version: str) -> list[Article]:
    """Articles with a revision that the extractor `version` has not read, one entry per such revision, oldest first.

    Earlier revisions are among them: a page may change twice between two analyses, and a reversal shows only when
    both texts have been read.
    """
    query = (
        select(*_ARTICLE_COLUMNS)
        .join_from(articles, revisions, articles.c.article_id == revisions.c.article_id)
        .where(revisions.c.extracted_by != version)
        .order_by(articles.c.article_id, revisions.c.retrieved_at, revisions.c.content_sha256)
    )
    return [_article(row) for row in connection.execute(query)]


def save_copies(connection: Connection, copy_of: Mapping[str, str]) -> None:
    """Set every article's original: as given, "" for those not named."""
    stored = connection.execute(select(articles.c.article_id, articles.c.copy_of)).all()
    for article_id, before in stored:
        original = copy_of.get(article_id, "")
        if original != before:
            _set(connection, article_id, copy_of=original)


def mark_gone(connection: Connection, source_id: str, url: str, at: datetime) -> None:
    """Count an answer 404 or 410; from the second in a row the article is offline."""
    article_id = article_id_of(source_id, url)
    query = select(articles.c.n_gone).where(articles.c.article_id == article_id)
    counted = connection.execute(query).scalar_one_or_none()
    if counted is not None:
        _set(connection, article_id, n_gone=counted + 1, online=counted + 1 < _GONE_AFTER, gone_at=at)


def still_there(connection: Connection, source_id: str, url: str) -> None:
    """The page answered "not modified": whatever was said of its being gone is past."""
    _set(connection, article_id_of(source_id, url), n_gone=0, online=True, gone_at=None)


def _set(connection: Connection, article_id: str, **values: Any) -> None:
    connection.execute(update(articles).where(articles.c.article_id == article_id).values(values))


def _require_source(connection: Connection, source_id: str) -> None:
    query = select(sources.c.source_id).where(sources.c.source_id == source_id)
    if connection.execute(query).one_or_none() is None:
        raise StoreError(f"The source {source_id!r} is not in the store; save the catalogue before its articles.")


def _moments_after(known: Row[Any], at: datetime, *, returned: bool) -> dict[str, datetime]:
    """How a text's moments change when it is retrieved once more, at `at`; empty when that says nothing new."""
    moments = {}
    if at < known.first_retrieved_at:
        moments["first_retrieved_at"] = at
        if known.retrieved_at == known.first_retrieved_at:
            moments["retrieved_at"] = at
    if at > known.last_retrieved_at:
        moments["last_retrieved_at"] = at
        if returned:
            moments["retrieved_at"] = at
    return moments


# Records to rows and back.


def _source_row(source: Source) -> dict[str, Any]:
    return {
        "source_id": source.source_id,
        "name": source.name,
        "home": source.home,
        "kind": source.kind.value,
        "publisher": source.publisher or source.source_id,
        "body": source.body,
        "country": source.country,
        "start_urls": source.start_urls,
        "feeds": source.feeds,
        "sitemaps": source.sitemaps,
        "include": source.include,
        "exclude": source.exclude,
        "files": source.files,
        "delay_seconds": source.delay_seconds,
        "recrawl_min_seconds": source.recrawl_seconds[0],
        "recrawl_max_seconds": source.recrawl_seconds[1],
        "max_pages": source.max_pages,
        "topics": source.topics,
        "enabled": source.enabled,
        "licence": source.licence,
        "terms_url": source.terms_url,
        "terms_checked_on": source.terms_checked_on,
        "notes": source.notes,
    }


def _source(row: Row[Any]) -> Source:
    return Source(
        source_id=row.source_id,
        name=row.name,
        home=row.home,
        kind=SourceKind(row.kind),
        publisher=row.publisher,
        body=row.body,
        country=row.country,
        start_urls=tuple(row.start_urls),
        feeds=tuple(row.feeds),
        sitemaps=tuple(row.sitemaps),
        include=tuple(row.include),
        exclude=tuple(row.exclude),
        files=tuple(row.files),
        delay_seconds=row.delay_seconds,
        recrawl_seconds=(row.recrawl_min_seconds, row.recrawl_max_seconds),
        max_pages=row.max_pages,
        topics=tuple(row.topics),
        enabled=row.enabled,
        licence=row.licence,
        terms_url=row.terms_url,
        terms_checked_on=row.terms_checked_on,
        notes=row.notes,
    )


def _article_row(article_id: str, source_id: str, url: str, copy_of: str) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "source_id": source_id,
        "url": url,
        "current_sha256": "",
        "extracted_sha256": "",
        "copy_of": copy_of,
        "online": True,
        "n_gone": 0,
        "gone_at": None,
    }


def _revision_row(article_id: str, revision: Revision) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "content_sha256": revision.content_sha256,
        "title": revision.title,
        "text": revision.text,
        "blocks": [[block.kind.value, block.start, block.end, block.level] for block in revision.blocks],
        "author": revision.author,
        "published": revision.published,
        "modified": revision.modified,
        "language": revision.language,
        "first_retrieved_at": revision.retrieved_at,
        "retrieved_at": revision.retrieved_at,
        "last_retrieved_at": revision.retrieved_at,
        "extracted_by": "",
    }


_ARTICLE_COLUMNS: Sequence[Any] = (
    articles.c.article_id,
    articles.c.source_id,
    articles.c.url,
    articles.c.copy_of,
    articles.c.online,
    revisions.c.content_sha256,
    revisions.c.title,
    revisions.c.text,
    revisions.c.blocks,
    revisions.c.author,
    revisions.c.published,
    revisions.c.modified,
    revisions.c.language,
    revisions.c.retrieved_at,
)


def _current() -> Select[Any]:
    ours = (articles.c.article_id == revisions.c.article_id) & (articles.c.current_sha256 == revisions.c.content_sha256)
    return select(*_ARTICLE_COLUMNS).join_from(articles, revisions, ours)


def _revision(article_id: str, content_sha256: str) -> Select[Any]:
    return select(revisions).where(revisions.c.article_id == article_id, revisions.c.content_sha256 == content_sha256)


def _article(row: Row[Any]) -> Article:
    return Article(row.article_id, row.source_id, row.url, _revision_of(row), row.copy_of, row.online)


def _revision_of(row: Row[Any]) -> Revision:
    return Revision(
        content_sha256=row.content_sha256,
        title=row.title,
        text=row.text,
        blocks=tuple(Block(BlockKind(kind), start, end, level) for kind, start, end, level in row.blocks),
        retrieved_at=row.retrieved_at,
        author=row.author,
        published=row.published,
        modified=row.modified,
        language=row.language,
    )
