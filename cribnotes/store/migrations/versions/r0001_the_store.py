"""The store: sources, articles, claims, relations, the map, crawls, reviews."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "changes",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name="pk_changes"),
        sa.UniqueConstraint(
            "question_id",
            "at",
            "cause",
            "before",
            "after",
            "detail",
            name="uq_changes_question_id_at_cause_before_after_detail",
        ),
    )
    op.create_index("ix_changes_at", "changes", ["at"], unique=False)

    op.create_table(
        "map_state",
        sa.Column("one", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("snapshot_version", sa.Integer(), nullable=False),
        sa.Column("analysed_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("one = 1", name="ck_map_state_one_row"),
        sa.PrimaryKeyConstraint("one", name="pk_map_state"),
    )

    op.create_table(
        "questions",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("depends_on", sa.Text(), nullable=False),
        sa.Column("of_values", sa.Boolean(), nullable=False),
        sa.Column("age_unstated", sa.Boolean(), nullable=False),
        sa.Column("safety", sa.Text(), nullable=False),
        sa.Column("n_sources", sa.Integer(), nullable=False),
        sa.Column("first_seen", sa.DateTime(), nullable=True),
        sa.Column("last_changed", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("question_id", name="pk_questions"),
    )
    op.create_index("ix_questions_place", "questions", ["place"], unique=False)
    op.create_index("ix_questions_topic", "questions", ["topic"], unique=False)
    op.create_index("ix_questions_verdict", "questions", ["verdict"], unique=False)

    op.create_table(
        "reviews",
        sa.Column("claim_a", sa.Text(), nullable=False),
        sa.Column("claim_b", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("claim_a", "claim_b", "reviewer", name="pk_reviews"),
    )

    op.create_table(
        "sources",
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("home", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("start_urls", sa.JSON(), nullable=False),
        sa.Column("feeds", sa.JSON(), nullable=False),
        sa.Column("sitemaps", sa.JSON(), nullable=False),
        sa.Column("include", sa.JSON(), nullable=False),
        sa.Column("exclude", sa.JSON(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("delay_seconds", sa.Float(), nullable=False),
        sa.Column("recrawl_min_seconds", sa.Integer(), nullable=False),
        sa.Column("recrawl_max_seconds", sa.Integer(), nullable=False),
        sa.Column("max_pages", sa.Integer(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("terms_url", sa.Text(), nullable=False),
        sa.Column("terms_checked_on", sa.Text(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source_id", name="pk_sources"),
    )

    op.create_table(
        "vectors",
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("text_sha256", sa.Text(), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("model", "text_sha256", name="pk_vectors"),
    )

    op.create_table(
        "articles",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("current_sha256", sa.Text(), nullable=False),
        sa.Column("extracted_sha256", sa.Text(), nullable=False),
        sa.Column("copy_of", sa.Text(), nullable=False),
        sa.Column("online", sa.Boolean(), nullable=False),
        sa.Column("n_gone", sa.Integer(), nullable=False),
        sa.Column("gone_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name="fk_articles_source_id"),
        sa.PrimaryKeyConstraint("article_id", name="pk_articles"),
    )
    op.create_index("ix_articles_source_id", "articles", ["source_id"], unique=False)
    op.create_index("ix_articles_url", "articles", ["url"], unique=False)

    op.create_table(
        "crawl_runs",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("n_fetched", sa.Integer(), nullable=False),
        sa.Column("n_articles", sa.Integer(), nullable=False),
        sa.Column("n_new_revisions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["source_id"], ["sources.source_id"], name="fk_crawl_runs_source_id"),
        sa.PrimaryKeyConstraint("run_id", name="pk_crawl_runs"),
    )
    op.create_index("ix_crawl_runs_source_id_started_at", "crawl_runs", ["source_id", "started_at"], unique=False)

    op.create_table(
        "positions",
        sa.Column("position_id", sa.Text(), nullable=False),
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("headline_claim", sa.Text(), nullable=False),
        sa.Column("n_sources", sa.Integer(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.question_id"], name="fk_positions_question_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("position_id", name="pk_positions"),
    )
    op.create_index("ix_positions_question_id", "positions", ["question_id"], unique=False)

    op.create_table(
        "fetches",
        sa.Column("fetch_id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("permission", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=False),
        sa.Column("last_modified", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["crawl_runs.run_id"], name="fk_fetches_run_id"),
        sa.PrimaryKeyConstraint("fetch_id", name="pk_fetches"),
    )
    op.create_index("ix_fetches_run_id", "fetches", ["run_id"], unique=False)
    op.create_index("ix_fetches_source_id_url", "fetches", ["source_id", "url"], unique=False)

    op.create_table(
        "revisions",
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("blocks", sa.JSON(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=True),
        sa.Column("modified", sa.DateTime(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("first_retrieved_at", sa.DateTime(), nullable=False),
        sa.Column("retrieved_at", sa.DateTime(), nullable=False),
        sa.Column("last_retrieved_at", sa.DateTime(), nullable=False),
        sa.Column("extracted_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.article_id"], name="fk_revisions_article_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("article_id", "content_sha256", name="pk_revisions"),
    )

    op.create_table(
        "claims",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("quote_start", sa.Integer(), nullable=False),
        sa.Column("quote_end", sa.Integer(), nullable=False),
        sa.Column("proposition", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text(), nullable=True),
        sa.Column("comparison", sa.JSON(), nullable=True),
        sa.Column("quantities", sa.JSON(), nullable=False),
        sa.Column("scope", sa.JSON(), nullable=False),
        sa.Column("age_min_months", sa.Float(), nullable=True),
        sa.Column("age_max_months", sa.Float(), nullable=True),
        sa.Column("voice", sa.Text(), nullable=False),
        sa.Column("attributed_to", sa.Text(), nullable=False),
        sa.Column("evidence_basis", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "content_sha256"],
            ["revisions.article_id", "revisions.content_sha256"],
            name="fk_claims_article_id_content_sha256",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("claim_id", name="pk_claims"),
    )
    op.create_index("ix_claims_article_id", "claims", ["article_id"], unique=False)
    op.create_index("ix_claims_topic", "claims", ["topic"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("question_id", sa.Text(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("position_id", sa.Text(), nullable=True),
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name="fk_memberships_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["position_id"], ["positions.position_id"], name="fk_memberships_position_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["questions.question_id"], name="fk_memberships_question_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("question_id", "rank", name="pk_memberships"),
    )
    op.create_index("ix_memberships_claim_id", "memberships", ["claim_id"], unique=False)
    op.create_index("ix_memberships_position_id", "memberships", ["position_id"], unique=False)

    op.create_table(
        "occurrences",
        sa.Column("claim_id", sa.Text(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("content_sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["article_id", "content_sha256"],
            ["revisions.article_id", "revisions.content_sha256"],
            name="fk_occurrences_article_id_content_sha256",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["claim_id"], ["claims.claim_id"], name="fk_occurrences_claim_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_id", "content_sha256", name="pk_occurrences"),
    )
    op.create_index(
        "ix_occurrences_article_id_content_sha256", "occurrences", ["article_id", "content_sha256"], unique=False
    )

    op.create_table(
        "relations",
        sa.Column("claim_a", sa.Text(), nullable=False),
        sa.Column("claim_b", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("p_clash", sa.Float(), nullable=False),
        sa.Column("p_depends", sa.Float(), nullable=False),
        sa.Column("p_agree", sa.Float(), nullable=False),
        sa.Column("p_unrelated", sa.Float(), nullable=False),
        sa.Column("reason_code", sa.Text(), nullable=False),
        sa.Column("reason_arguments", sa.JSON(), nullable=False),
        sa.Column("model_version", sa.Text(), nullable=False),
        sa.Column("evidence_key", sa.Text(), nullable=False),
        sa.CheckConstraint("claim_a < claim_b", name="ck_relations_ordered"),
        sa.ForeignKeyConstraint(["claim_a"], ["claims.claim_id"], name="fk_relations_claim_a", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["claim_b"], ["claims.claim_id"], name="fk_relations_claim_b", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("claim_a", "claim_b", name="pk_relations"),
    )
    op.create_index("ix_relations_claim_b", "relations", ["claim_b"], unique=False)
    op.create_index("ix_relations_evidence_key", "relations", ["evidence_key"], unique=False)
