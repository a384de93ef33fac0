from enum import StrEnum

import pytest

from cribnotes.export.codebook import codebook
from cribnotes.export.descriptor import schema_of
from cribnotes.export.schema import CLAIMS, POSITIONS, QUESTIONS, RELATIONS, SOURCES, TABLES, Table
from cribnotes.records import (
    ClaimKind,
    Direction,
    EvidenceBasis,
    Label,
    Polarity,
    SourceKind,
    Strength,
    Verdict,
    Voice,
)


@pytest.mark.parametrize(
    ("table", "column", "codes"),
    [
        (SOURCES, "kind", SourceKind),
        (CLAIMS, "kind", ClaimKind),
        (CLAIMS, "direction", Direction),
        (CLAIMS, "polarity", Polarity),
        (CLAIMS, "strength", Strength),
        (CLAIMS, "voice", Voice),
        (CLAIMS, "evidence_basis", EvidenceBasis),
        (RELATIONS, "label", Label),
        (QUESTIONS, "verdict", Verdict),
    ],
)
def test_the_codes_are_those_of_the_records(table: Table, column: str, codes: type[StrEnum]) -> None:
    [found] = [c for c in table.columns if c.name == column]
    assert [code for code, _ in found.categories] == [code.value for code in codes]


def test_the_columns_are_the_contract() -> None:
    assert ", ".join(SOURCES.header) == (
        "source_id, name, publisher, body, kind, country, home, licence, n_articles, n_claims"
    )
    assert ", ".join(CLAIMS.header) == (
        "claim_id, article_id, source_id, question_id, position_id, quote, quote_start, quote_end, proposition, kind, "
        "subject, action, object, outcome, direction, comparison, quantity, polarity, strength, voice, age_min_months, "
        "age_max_months, conditions, setting, evidence_basis, topic, url, published, retrieved_at, first_seen, "
        "last_seen, content_sha256, extractor_version"
    )
    assert ", ".join(RELATIONS.header) == (
        "claim_a, claim_b, label, p_clash, p_depends, p_agree, p_unrelated, reason, model_version"
    )
    assert ", ".join(QUESTIONS.header) == (
        "question_id, title, topic, verdict, depends_on, n_claims, n_sources, first_seen, last_changed"
    )
    assert ", ".join(POSITIONS.header) == "position_id, question_id, headline, n_claims, n_sources, kinds"
    assert [", ".join(table.header) for table in TABLES if table.name == "articles"] == [
        "article_id, source_id, url, title, author, published, modified, retrieved_at, language, content_sha256, "
        "copy_of, online"
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_explained(table: Table) -> None:
    book = codebook(guarded=True)
    for column in table.columns:
        assert column.description.endswith(".")
        assert column.description in book
        assert all(f"- `{code}`: {meaning}" in book for code, meaning in column.categories)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_descriptor_has_the_columns_in_order(table: Table) -> None:
    fields = schema_of(table, guarded=False)["fields"]
    assert tuple(field["name"] for field in fields) == table.header
