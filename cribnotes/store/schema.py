"""The tables of the store. Portable SQL: SQLite by default, PostgreSQL by URL.

Whatever a query filters on is a plain column; nested values that are only carried along are JSON.
A change here needs a migration in `migrations/versions` and its number in `REVISION`.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)

REVISION = "0002"  # the newest migration; kept here so that opening a current store need not import Alembic


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: stored as UTC without a zone, handed out with the zone UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"the moment {value} has no time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


# Constraints get predictable names, so that a later migration can address them on every database.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _text(name: str, *arguments: Any, **options: Any) -> Column[str]:
    return Column(name, Text, *arguments, nullable=False, **options)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False)


def _probability(name: str) -> Column[float]:
    return Column(name, Float, nullable=False)


def _truth(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _moment(name: str, *, optional: bool = False) -> Column[datetime]:
    return Column(name, UtcDateTime, nullable=optional)


def _nested(name: str, *, optional: bool = False) -> Column[Any]:
    return Column(name, JSON(none_as_null=True), nullable=optional)


sources = Table(
    "sources",
    metadata,
    _text("source_id", primary_key=True),
    _text("name"),
    _text("home"),
    _text("kind"),
    _text("publisher"),
    _text("body"),
    _text("country"),
    _nested("start_urls"),
    _nested("feeds"),
    _nested("sitemaps"),
    _nested("include"),
    _nested("exclude"),
    _nested("files"),
    Column("delay_seconds", Float, nullable=False),
    _number("recrawl_min_seconds"),
    _number("recrawl_max_seconds"),
    _number("max_pages"),
    _nested("topics"),
    _truth("enabled"),
    _text("licence"),
    _text("terms_url"),
    _text("terms_checked_on"),
    _text("notes"),
)

articles = Table(
    "articles",
    metadata,
    _text("article_id", primary_key=True),
    _text("source_id", ForeignKey("sources.source_id")),
    _text("url"),
    _text("current_sha256"),  # the revision retrieved last
    _text("extracted_sha256"),  # the revision whose claims are current: the newest that has been extracted, or ""
    _text("copy_of"),
    _truth("online"),
    _number("n_gone"),  # answers 404 or 410 in a row
    _moment("gone_at", optional=True),  # the last of them
    Index(None, "source_id"),
    Index(None, "url"),
)

# One row per text of an article: a page that goes back to an earlier text goes back to its row.
revisions = Table(
    "revisions",
    metadata,
    _text("article_id", ForeignKey("articles.article_id", ondelete="CASCADE")),
    _text("content_sha256"),
    _text("title"),
    _text("text"),
    _nested("blocks"),  # [kind, start, end, level] each
    _text("author"),
    _moment("published", optional=True),
    _moment("modified", optional=True),
    _text("language"),
    _moment("first_retrieved_at"),
    _moment("retrieved_at"),  # when it last became the article's text; later than the first only if it had gone
    _moment("last_retrieved_at"),  # when it was last found unchanged
    _text("extracted_by"),  # version of the extractor that read it, or ""
    PrimaryKeyConstraint("article_id", "content_sha256"),
)

claims = Table(
    "claims",
    metadata,
    _text("claim_id", primary_key=True),
    _text("article_id"),
    _text("source_id"),
    _text("content_sha256"),
    _text("quote"),
    _number("quote_start"),
    _number("quote_end"),
    _text("proposition"),
    _text("kind"),
    _text("polarity"),
    _text("strength"),
    _text("subject"),
    _text("action"),
    _text("object"),
    _text("outcome"),
    Column("direction", Text),
    _nested("comparison", optional=True),
    _nested("quantities"),
    _nested("scope"),
    Column("age_min_months", Float),
    Column("age_max_months", Float),
    _text("voice"),
    _text("attributed_to"),
    _text("evidence_basis"),
    _text("topic"),
    _text("extractor_version"),
    _nested("because"),
    # The extractor no longer reads it in any revision; kept only until the next map, which it may still stand in.
    _truth("withdrawn"),
    ForeignKeyConstraint(
        ["article_id", "content_sha256"], ["revisions.article_id", "revisions.content_sha256"], ondelete="CASCADE"
    ),
    Index(None, "article_id"),
    Index(None, "topic"),
)

# In which revisions a claim stands: its dates, and whether it is current, follow from this.
occurrences = Table(
    "occurrences",
    metadata,
    _text("claim_id", ForeignKey("claims.claim_id", ondelete="CASCADE")),
    _text("article_id"),
    _text("content_sha256"),
    PrimaryKeyConstraint("claim_id", "content_sha256"),
    ForeignKeyConstraint(
        ["article_id", "content_sha256"], ["revisions.article_id", "revisions.content_sha256"], ondelete="CASCADE"
    ),
    Index(None, "article_id", "content_sha256"),
)

vectors = Table(
    "vectors",
    metadata,
    _text("model"),
    _text("text_sha256"),
    Column("vector", LargeBinary, nullable=False),
    PrimaryKeyConstraint("model", "text_sha256"),
)

relations = Table(
    "relations",
    metadata,
    _text("claim_a", ForeignKey("claims.claim_id", ondelete="CASCADE")),
    _text("claim_b", ForeignKey("claims.claim_id", ondelete="CASCADE")),
    _text("label"),
    _probability("p_clash"),
    _probability("p_depends"),
    _probability("p_agree"),
    _probability("p_unrelated"),
    _text("reason_code"),
    _nested("reason_arguments"),
    _text("model_version"),
    _text("evidence_key"),
    PrimaryKeyConstraint("claim_a", "claim_b"),
    CheckConstraint("claim_a < claim_b", name="ordered"),
    Index(None, "claim_b"),
    Index(None, "evidence_key"),
)

questions = Table(
    "questions",
    metadata,
    _text("question_id", primary_key=True),
    _number("place"),  # order of the map
    _text("title"),
    _text("topic"),
    _text("verdict"),
    _text("depends_on"),
    _truth("of_values"),
    _truth("age_unstated"),
    _text("safety"),
    _number("n_sources"),
    _moment("first_seen", optional=True),
    _moment("last_changed", optional=True),
    Index(None, "place"),
    Index(None, "verdict"),
    Index(None, "topic"),
)

positions = Table(
    "positions",
    metadata,
    _text("position_id", primary_key=True),
    _text("question_id", ForeignKey("questions.question_id", ondelete="CASCADE")),
    _number("place"),
    _text("headline"),
    _text("headline_claim"),
    _number("n_sources"),
    _nested("kinds"),
    Index(None, "question_id"),
)

memberships = Table(
    "memberships",
    metadata,
    _text("question_id", ForeignKey("questions.question_id", ondelete="CASCADE")),
    _number("rank"),
    _text("role"),  # side, history, unplaced
    Column("position_id", Text, ForeignKey("positions.position_id", ondelete="CASCADE")),  # of a side, else NULL
    _text("claim_id", ForeignKey("claims.claim_id", ondelete="CASCADE")),
    PrimaryKeyConstraint("question_id", "rank"),
    Index(None, "position_id"),
    Index(None, "claim_id"),
)

changes = Table(
    "changes",
    metadata,
    Column("change_id", Integer, primary_key=True),
    _text("question_id"),
    _moment("at"),
    _text("cause"),
    _text("before"),
    _text("after"),
    _text("detail"),
    UniqueConstraint("question_id", "at", "cause", "before", "after", "detail"),  # an analysis done again adds nothing
    Index(None, "at"),
)

# One row: how often the map was written, and when last.
map_state = Table(
    "map_state",
    metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),
    _number("snapshot_version"),
    _moment("analysed_at", optional=True),
    CheckConstraint("one = 1", name="one_row"),
)

crawl_runs = Table(
    "crawl_runs",
    metadata,
    _text("run_id", primary_key=True),
    _text("source_id", ForeignKey("sources.source_id")),
    _moment("started_at"),
    _moment("finished_at", optional=True),
    _text("outcome"),
    _text("error"),
    _number("n_fetched"),
    _number("n_articles"),
    _number("n_new_revisions"),
    Index(None, "source_id", "started_at"),
)

fetches = Table(
    "fetches",
    metadata,
    Column("fetch_id", Integer, primary_key=True),
    _text("run_id", ForeignKey("crawl_runs.run_id")),
    _text("source_id"),
    _text("url"),
    _moment("at"),
    _number("status"),
    _text("permission"),
    _text("outcome"),
    _text("detail"),
    _text("etag"),
    _text("last_modified"),
    Index(None, "run_id"),
    Index(None, "source_id", "url"),
)

# No foreign keys: a review outlives the claims it is about, and finds them again when they return.
reviews = Table(
    "reviews",
    metadata,
    _text("claim_a"),
    _text("claim_b"),
    _text("label"),
    _text("reviewer"),
    _moment("at"),
    _text("comment"),
    PrimaryKeyConstraint("claim_a", "claim_b", "reviewer"),
)

# What was taken down and must not come back.
denied = Table(
    "denied",
    metadata,
    _text("what"),  # "source" or "url"
    _text("value"),
    _moment("at"),
    PrimaryKeyConstraint("what", "value"),
)
