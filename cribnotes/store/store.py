"""The store as everything above it sees it: records in, records out. Only this process's driver writes."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine, func, select

from cribnotes import clock
from cribnotes.errors import StoreError, UsageError
from cribnotes.records import (
    Article,
    Change,
    Claim,
    CrawlRun,
    Fetch,
    Question,
    Relation,
    Review,
    Revision,
    Source,
    StoredClaim,
)
from cribnotes.store import (
    articles,
    browse,
    claims,
    crawls,
    opening,
    questions,
    relations,
    reviews,
    schema,
    sqlite,
    takedowns,
)

_PAGE = 200  # articles read at a time: about 2 MB of text

P = ParamSpec("P")
R = TypeVar("R")


class Store:
    """One database of articles, claims, relations and the map. Safe to share between threads.

    Every method is one transaction, and saving the same thing twice changes nothing. Moments are UTC. Any method raises
    StoreError when the database is locked, damaged, read-only or out of space.
    """

    def __init__(self, engine: Engine) -> None:
        self._reading = engine
        self._writing = opening.for_writing(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """The store at an SQLAlchemy URL, made if missing and migrated (after a backup beside it) if old.

        Raises StoreError when it was written by a newer version or cannot be opened.
        """
        return cls(opening.open_store(url))

    @property
    def url(self) -> str:
        """The URL it was opened with, password included."""
        return self._reading.url.render_as_string(hide_password=False)

    def close(self) -> None:
        """Let go of the database."""
        self._reading.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Sources

    def save_sources(self, sources: Iterable[Source]) -> None:
        """Insert or update sources by their id."""
        self._write(articles.save_sources, list(sources))

    def sources(self) -> list[Source]:
        """All sources, by id."""
        return self._read(articles.load_sources)

    # Articles

    def save_revision(self, source_id: str, url: str, revision: Revision, *, copy_of: str = "") -> articles.Saved:
        """Record how the page at `url` (canonical) read at `revision.retrieved_at`.

        Returns "new_article"; "new_revision" when the text is new or has come back; "unchanged"; or "denied" when the
        address or its source was taken down. `copy_of` is the article_id of the original of a near-identical text.
        Raises StoreError when the source was never saved.
        """
        return self._write(articles.save_revision, source_id, url, revision, copy_of)

    def articles(self, *, source_id: str | None = None) -> Iterator[Article]:
        """Articles with their current revisions, by id, read a few hundred at a time."""
        after = ""
        while page := self._read(articles.load_articles, source_id, after, _PAGE):
            yield from page
            after = page[-1].article_id

    def article(self, article_id: str) -> Article | None:
        """One article with its current revision."""
        return self._read(articles.load_article, article_id)

    def revisions(self, article_id: str) -> list[Revision]:
        """The texts an article has had, oldest first; a text that came back is listed once, at its return."""
        return self._read(articles.load_revisions, article_id)

    def mark_gone(self, source_id: str, url: str) -> None:
        """Count an answer 404 or 410; after the second in a row the article is offline and its claims not current."""
        self._write(articles.mark_gone, source_id, url, clock.now())

    def save_copies(self, copy_of: Mapping[str, str]) -> None:
        """Record which articles copy which: article_id to the article_id of the original; all others are originals."""
        self._write(articles.save_copies, copy_of)

    def articles_to_extract(self, version: str) -> list[Article]:
        """Articles whose text the extractor `version` has not read yet.

        An article comes once for each unread revision, oldest first, because a reversal between two analyses shows
        only when both texts are read.
        """
        return self._read(articles.to_extract, version)

    # Claims

    def save_claims(self, article: Article, given: Sequence[Claim], version: str) -> None:
        """Record that the extractor `version` reads in `article.revision` these claims and no others.

        A claim that is in no revision any more by the extractor's reading is withdrawn: `claims()` leaves it out.
        Raises StoreError when the revision is not in the store, or a claim is of another one.
        """
        self._write(claims.save_claims, article, given, version)

    def claims(self, *, current_only: bool = False, claim_ids: Collection[str] | None = None) -> list[StoredClaim]:
        """Claims with the facts of their source, article and revision, by claim_id."""
        return self._read(claims.load_claims, current_only=current_only, claim_ids=claim_ids)

    def vectors(self, model: str, keys: Collection[str]) -> dict[str, bytes]:
        """Key (`content_sha256` of the text) to vector, for those known."""
        return self._read(claims.load_vectors, model, keys)

    def save_vectors(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors by key, the `content_sha256` of their text."""
        self._write(claims.save_vectors, model, vectors)

    # Relations

    def save_relations(self, rows: Iterable[tuple[str, Relation]]) -> None:
        """Keep (evidence key, relation); a pair of claims has one relation, the latest."""
        self._write(relations.save_relations, list(rows))  # made before the lock is taken

    def relations(self, model_version: str | None = None) -> list[Relation]:
        """All relations, or those of one model, by (claim_a, claim_b)."""
        return self._read(relations.load_relations, model_version)

    def prune_relations(self, keep: Collection[tuple[str, str]]) -> None:
        """Remove the relations of all pairs (claim_a, claim_b) but these: pairs that are no longer compared."""
        self._write(relations.prune_relations, keep)

    def relations_among(self, claim_ids: Collection[str]) -> list[Relation]:
        """The relations whose two claims are both among these, by (claim_a, claim_b)."""
        return self._read(relations.load_relations_among, claim_ids)

    def known_evidence(self, model_version: str) -> dict[str, tuple[str, str]]:
        """Evidence key to the pair (claim_a, claim_b) that this model has decided on it."""
        return self._read(relations.known_evidence, model_version)

    def relation_by_evidence(self, model_version: str, keys: Collection[str]) -> dict[str, Relation]:
        """Evidence key to relation, for those of `keys` that this model has decided."""
        return self._read(relations.by_evidence, model_version, keys)

    # The map

    def replace_map(self, given: Sequence[Question], changes: Sequence[Change], *, analysed_at: datetime) -> None:
        """Put these questions, in this order, in place of all there were, and append the changes."""
        self._write(questions.replace_map, given, changes, analysed_at)

    def questions(
        self, *, verdict: str | None = None, topic: str | None = None, limit: int | None = None, offset: int = 0
    ) -> list[Question]:
        """A page of the map in its order, filtered by verdict and topic."""
        return self._read(questions.load_questions, verdict, topic, limit, offset)

    def count_questions(self, *, verdict: str | None = None, topic: str | None = None) -> int:
        """How many questions the same filters let through."""
        return self._read(questions.count_questions, verdict, topic)

    def find_questions(self, wanted: browse.Wanted, *, limit: int | None = None, offset: int = 0) -> list[Question]:
        """A page of the questions wanted (words, verdicts, topics), in the order of the map."""
        return self._read(browse.find_questions, wanted, limit, offset)

    def count_found(self, wanted: browse.Wanted) -> dict[str, int]:
        """Verdict to how many of the questions wanted have it."""
        return self._read(browse.count_found, wanted)

    def question(self, question_id: str) -> Question | None:
        """One question with its positions."""
        return self._read(questions.load_question, question_id)

    def changes(self, *, since: datetime | None = None, question_id: str | None = None) -> list[Change]:
        """What happened to questions at `since` or later, oldest first."""
        return self._read(questions.load_changes, since, question_id)

    def snapshot_version(self) -> int:
        """Grows with every write of the map, and so tells whether what was read of it is still good."""
        return self._read(questions.snapshot_version)

    def analysed_at(self) -> datetime | None:
        """When the map was made, None before the first time."""
        return self._read(questions.load_analysed_at)

    # Crawls

    def start_run(self, run: CrawlRun) -> None:
        """Record a crawl that begins."""
        self._write(crawls.save_run, run)

    def record_fetch(self, fetch: Fetch) -> None:
        """Record one request and its answer."""
        self._write(crawls.record_fetch, fetch)

    def finish_run(self, run: CrawlRun) -> None:
        """Record how a crawl ended."""
        self._write(crawls.save_run, run)

    def runs(self, source_id: str | None = None, limit: int = 50) -> list[CrawlRun]:
        """The latest crawls, newest first."""
        return self._read(crawls.load_runs, source_id, limit)

    def last_fetches(self, source_id: str) -> dict[str, Fetch]:
        """URL to its last fetch, with the newest usable `etag` and `last_modified`."""
        return self._read(crawls.last_fetches, source_id)

    # Reviews

    def save_review(self, review: Review) -> None:
        """Keep a person's verdict on a pair; the same reviewer's earlier one gives way."""
        self._write(reviews.save_review, review)

    def reviews(self) -> list[Review]:
        """All reviews, oldest first."""
        return self._read(reviews.load_reviews)

    # Take-downs, copies, health

    def purge(self, *, source_id: str | None = None, url: str | None = None) -> int:
        """Take down a source or an address for good: text, revisions, claims, relations, questions that cite them.

        Returns how many articles went. Nothing of it is saved again. Backups made before are not touched.
        """
        if (source_id is None) == (url is None):
            raise UsageError("A take-down needs either a source or a URL.")
        what, value = ("source", source_id) if source_id is not None else ("url", str(url))
        removed = self._write(self._take_down, what, value)
        if self._reading.dialect.name == "sqlite":
            sqlite.empty_the_log(self._reading)
        return removed

    def is_denied(self, url: str, source_id: str = "") -> bool:
        """Whether the address, or everything of the source, was taken down."""
        return self._read(takedowns.is_denied, url, source_id)

    def backup(self, copy: Path) -> None:
        """Write a consistent copy of an SQLite store, also while others use it. Raises StoreError when it cannot."""
        path = sqlite.path_of(self._reading.url) if self._reading.dialect.name == "sqlite" else None
        if path is None:
            raise StoreError(
                f"The store {opening.place(self._reading.url)} is not a file; back it up with its database's own tools."
            )
        sqlite.back_up(path, copy)

    def copy_to(self, other: "Store") -> None:
        """Copy everything into an empty store, which may live in another kind of database."""
        if any(other.counts().values()):
            raise StoreError(f"The store {opening.place(other._reading.url)} is not empty; copy into a new one.")
        with self._reading.connect() as source, other._writing.begin() as target:
            for table in schema.metadata.sorted_tables:
                # Numbers that the database gives out are given out anew, or it would give them out twice.
                columns = [column for column in table.c if column is not table.autoincrement_column]
                ordered = select(*columns).order_by(*table.primary_key)
                for rows in source.execute(ordered).mappings().partitions(_PAGE):
                    target.execute(table.insert(), [dict(row) for row in rows])

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        return self._read(_counts)

    def _take_down(self, connection: Connection, what: str, value: str) -> int:
        if connection.dialect.name == "sqlite":
            sqlite.overwrite_deleted(connection)
        removed = takedowns.take_down(connection, what, value, clock.now())
        questions.touch(connection, questions.load_analysed_at(connection))
        return removed

    def _read(self, load: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        with self._reading.connect() as connection:
            return load(connection, *args, **kwargs)

    def _write(self, save: Callable[Concatenate[Connection, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        with self._writing.begin() as connection:
            return save(connection, *args, **kwargs)


def _counts(connection: Connection) -> dict[str, int]:
    tables = [table for table in schema.metadata.sorted_tables if table is not schema.map_state]
    query = select(*(select(func.count()).select_from(table).scalar_subquery().label(table.name) for table in tables))
    return dict(connection.execute(query).one()._mapping)
