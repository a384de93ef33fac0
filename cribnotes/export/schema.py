"""The exported tables, column by column: headers, datapackage.json, CODEBOOK.md and all formats follow this."""

from dataclasses import dataclass
from typing import Literal

from cribnotes.records import QUOTE_LIMIT

CONTRACT_VERSION = "1.0.0"  # grows when a table or a column changes

ColumnType = Literal["string", "integer", "number", "boolean", "datetime", "array", "object"]

# A cell: text, numbers and truth as they are, moments as ISO 8601 UTC text, lists and objects as JSON text.
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `categories` are (code, meaning); a `volatile` cell may change at every crawl and means nothing."""

    name: str
    type: ColumnType
    description: str
    required: bool = False
    categories: tuple[tuple[str, str], ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    volatile: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `foreign_keys` are (own column, other table, its column); rows stand in order of the primary key."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[tuple[str, str, str], ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


SOURCE_KINDS = (
    ("public_health", "a health authority"),
    ("professional_society", "a society of doctors, midwives or other professionals"),
    ("hospital", "a hospital or clinic"),
    ("research", "research, or a digest of it"),
    ("clinician", "a doctor, nurse or therapist writing as such"),
    ("parent_blog", "parents writing about their own life"),
    ("magazine", "an edited magazine or newspaper"),
    ("advocacy", "an association with a cause"),
    ("commercial", "somebody who sells something to parents"),
)
CLAIM_KINDS = (
    ("directive", "tells the reader to do or not to do something"),
    ("recommendation", "says that something is advised, or advised against"),
    ("effect", "says that one thing causes, prevents or does not change another"),
    ("comparison", "says that one thing is better than another"),
    ("norm", "says what children or parents need, may or should have"),
)
DIRECTIONS = (
    ("increases", "makes the outcome more likely or stronger"),
    ("decreases", "makes the outcome less likely or weaker"),
    ("no_effect", "does not change the outcome"),
)
POLARITIES = (("for", "in favour of the act or statement"), ("against", "against it"))
STRENGTHS = (("must", "an order"), ("should", "advice"), ("may", "a possibility or permission"))
VOICES = (
    ("own", "the author's own view"),
    ("reported", "somebody else's view, told without taking sides"),
    ("rebutted", "somebody else's view, told in order to disagree"),
)
EVIDENCE_BASES = (
    ("guideline", "the source points to a guideline"),
    ("review", "the source points to a review of studies"),
    ("trial", "the source points to a trial"),
    ("cohort", "the source points to a study that observed families"),
    ("expert_opinion", "the source points to what experts think"),
    ("own_experience", "the source points to its author's experience"),
    ("tradition", "the source points to what has always been done"),
    ("none", "the source states no basis"),
)
LABELS = (
    ("clash", "incompatible for the same child in the same situation"),
    ("depends", "opposed, but both hold once the stated age, condition or setting is taken into account"),
    ("agree", "the same advice, or one follows from the other"),
    ("unrelated", "no bearing on each other"),
)
VERDICTS = (
    ("clash", "independent sources give incompatible advice for the same child in the same situation"),
    ("depends", "both sides hold once each side's stated age, condition or setting is taken into account"),
    ("changed", "a source or a body of guidance reversed its own earlier advice"),
    ("agree", "several independent sources say the same and none opposes"),
    ("thin", "fewer than two independent publishers, or no pair that is sure enough"),
)

_TIME = "ISO 8601, UTC."


def _key(name: str, description: str) -> Column:
    return Column(name, "string", description, required=True)


def _probability(label: str) -> Column:
    description = f"Calibrated probability that the label is {label}, rounded to three decimals."
    return Column(f"p_{label}", "number", description, required=True, minimum=0, maximum=1)


def _count(name: str, description: str) -> Column:
    return Column(name, "integer", description, required=True, minimum=0)


SOURCES = Table(
    "sources",
    "Sources",
    "One row per publisher's site. Its kind describes it; it is no rank.",
    (
        _key("source_id", "Identifier of the source in the catalogue."),
        Column("name", "string", "Name of the source.", required=True),
        Column("publisher", "string", "Unit of independence: sources with one publisher count once.", required=True),
        Column("body", "string", "Body whose guidance several sources share; empty when none."),
        Column("kind", "string", "What the source is.", required=True, categories=SOURCE_KINDS),
        Column("country", "string", "Country code, ISO 3166-1 alpha-2."),
        Column("home", "string", "Address of the home page."),
        Column("licence", "string", "Licence of the source's text, as the catalogue states it; empty when not known."),
        _count("n_articles", "Articles of the source in the store, whether or not a filter left them out here."),
        _count("n_claims", "Claims of the source in the store, whether or not a filter left them out here."),
    ),
    ("source_id",),
)

ARTICLES = Table(
    "articles",
    "Articles",
    "One row per page at one canonical address, as it stood when last retrieved. The text is not included.",
    (
        _key("article_id", "Identifier made of source and address."),
        _key("source_id", "The source that published it."),
        Column("url", "string", "Canonical address.", required=True),
        Column("title", "string", "Title of the page."),
        Column("author", "string", "Author as the page names them; empty when it names none."),
        Column("published", "datetime", f"When the page says it was published. {_TIME}"),
        Column("modified", "datetime", f"When the page says it was last changed. {_TIME}"),
        Column("retrieved_at", "datetime", f"When this text was retrieved. {_TIME}", required=True, volatile=True),
        Column("language", "string", "Language of the text, ISO 639-1."),
        Column("content_sha256", "string", "SHA-256 of the text, UTF-8.", required=True),
        Column(
            "copy_of", "string", "article_id of the earliest article with nearly the same text; empty when original."
        ),
        Column("online", "boolean", "False when the page was gone at two crawls in a row.", required=True),
    ),
    ("article_id",),
    (("source_id", "sources", "source_id"), ("copy_of", "articles", "article_id")),
)

CLAIMS = Table(
    "claims",
    "Claims",
    "One row per piece of advice or assertion. `quote` is the source's; every other reading of it is ours, by machine.",
    (
        _key("claim_id", "Identifier made of source, address, normalised quote and ordinal: stable over revisions."),
        _key("article_id", "The article it stands in."),
        _key("source_id", "The source that published it."),
        Column("question_id", "string", "The question it belongs to; empty when none."),
        Column(
            "position_id",
            "string",
            "The side it stands on; empty when it stands on no question, was replaced by a later claim of the same "
            "publisher or body, or no side could be decided.",
        ),
        Column("quote", "string", "The source's exact words, one sentence.", required=True, max_length=QUOTE_LIMIT),
        Column(
            "quote_start",
            "integer",
            "Where the quote begins in the text with the hash content_sha256, in Unicode code points from 0.",
            required=True,
            minimum=0,
        ),
        Column("quote_end", "integer", "Where the quote ends (exclusive), counted likewise.", required=True, minimum=0),
        Column("proposition", "string", "The claim made self-contained. Our wording, by machine.", required=True),
        Column("kind", "string", "What sort of claim it is.", required=True, categories=CLAIM_KINDS),
        Column("subject", "string", "Who or what the claim is about."),
        Column("action", "string", "What is done or advised."),
        Column("object", "string", "What it is done to."),
        Column("outcome", "string", "What is said to come of it."),
        Column("direction", "string", "What is said to happen to the outcome.", categories=DIRECTIONS),
        Column("comparison", "object", 'JSON object {"better", "worse", "respect"}; empty when nothing is compared.'),
        Column(
            "quantity",
            "array",
            'JSON array of {"minimum", "maximum", "unit", "phrase"}: doses, amounts, durations; empty when none.',
        ),
        Column("polarity", "string", "For or against.", required=True, categories=POLARITIES),
        Column("strength", "string", "How strongly it is put.", required=True, categories=STRENGTHS),
        Column("voice", "string", "Whose view it is.", required=True, categories=VOICES),
        Column("age_min_months", "number", "Youngest age meant, in months (inclusive); empty when not stated."),
        Column("age_max_months", "number", "Oldest age meant, in months (exclusive); empty when not stated."),
        Column("conditions", "array", "JSON array of stated conditions (of health, family, act); empty when none."),
        Column("setting", "array", "JSON array of stated settings (places, situations); empty when none."),
        Column("evidence_basis", "string", "What the source rests it on.", required=True, categories=EVIDENCE_BASES),
        Column("topic", "string", "Identifier of the listed topic it touches; empty when none."),
        Column("url", "string", "Address of the article.", required=True),
        Column("published", "datetime", f"When the page says it was published. {_TIME}"),
        Column("retrieved_at", "datetime", f"When the text was retrieved. {_TIME}", required=True, volatile=True),
        Column("first_seen", "datetime", f"When the claim was first seen on the page. {_TIME}", required=True),
        Column("last_seen", "datetime", f"When it was last seen on the page. {_TIME}", required=True, volatile=True),
        Column("content_sha256", "string", "SHA-256 of the text that the offsets count into, UTF-8.", required=True),
        Column("extractor_version", "string", "Version of the extractor that read it.", required=True),
    ),
    ("claim_id",),
    (
        ("article_id", "articles", "article_id"),
        ("source_id", "sources", "source_id"),
        ("question_id", "questions", "question_id"),
        ("position_id", "positions", "position_id"),
    ),
)

RELATIONS = Table(
    "relations",
    "Relations",
    "One row per pair of claims that was compared, claim_a < claim_b. Labels are by machine.",
    (
        _key("claim_a", "The claim with the smaller identifier."),
        _key("claim_b", "The other claim."),
        Column("label", "string", "How the two relate.", required=True, categories=LABELS),
        *(_probability(code) for code, _ in LABELS),
        Column("reason", "object", 'Why: JSON object {"code", "arguments"}.', required=True),
        Column("model_version", "string", "Version of the model and rules that decided.", required=True),
    ),
    ("claim_a", "claim_b"),
    (("claim_a", "claims", "claim_id"), ("claim_b", "claims", "claim_id")),
)

QUESTIONS = Table(
    "questions",
    "Questions",
    "One row per contested or settled matter.",
    (
        _key("question_id", "Identifier that survives re-crawls."),
        Column("title", "string", "The question. Our wording.", required=True),
        Column("topic", "string", "Identifier of the listed topic it belongs to; empty when none foresaw it."),
        Column(
            "verdict", "string", "What the map says, decided on current claims.", required=True, categories=VERDICTS
        ),
        Column("depends_on", "string", "What the answer depends on; empty when nothing is stated."),
        _count("n_claims", "Claims on the question in the map, whether or not a filter left them out here."),
        _count("n_sources", "Independent publishers with a current claim on the question."),
        Column("first_seen", "datetime", f"When the question first stood on the map. {_TIME}"),
        Column("last_changed", "datetime", f"When the question last changed. {_TIME}"),
    ),
    ("question_id",),
)

POSITIONS = Table(
    "positions",
    "Positions",
    "One row per side of a question.",
    (
        _key("position_id", "Identifier of the side."),
        _key("question_id", "The question it answers."),
        Column(
            "headline",
            "string",
            "The quote that stands for the side best; it is also the quote of one of the side's claims.",
            required=True,
            max_length=QUOTE_LIMIT,
        ),
        _count("n_claims", "Claims on the side in the map, whether or not a filter left them out here."),
        _count("n_sources", "Independent publishers with a current claim on the side."),
        Column("kinds", "array", "JSON array of the kinds of those sources (codes of sources.kind).", required=True),
    ),
    ("position_id",),
    (("question_id", "questions", "question_id"),),
)

TABLES = (SOURCES, ARTICLES, CLAIMS, RELATIONS, QUESTIONS, POSITIONS)
