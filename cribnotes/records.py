"""The shared language: what every room hands to the next, as frozen dataclasses.

Times are UTC datetimes; ages are months; character offsets count Unicode code points into `Revision.text`.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

QUOTE_LIMIT = 280  # characters of a quote that may leave the machine


class SourceKind(StrEnum):
    PUBLIC_HEALTH = "public_health"
    PROFESSIONAL_SOCIETY = "professional_society"
    HOSPITAL = "hospital"
    RESEARCH = "research"
    CLINICIAN = "clinician"
    PARENT_BLOG = "parent_blog"
    MAGAZINE = "magazine"
    ADVOCACY = "advocacy"
    COMMERCIAL = "commercial"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    QUOTATION = "quotation"
    TABLE_ROW = "table_row"


class ClaimKind(StrEnum):
    DIRECTIVE = "directive"  # "put the baby on her back"
    RECOMMENDATION = "recommendation"  # "experts advise ..."
    EFFECT = "effect"  # "X causes / prevents / has no effect on Y"
    COMPARISON = "comparison"  # "whole milk is better than 2 %"
    NORM = "norm"  # "toddlers need whole milk"


class Polarity(StrEnum):
    FOR = "for"
    AGAINST = "against"


class Strength(StrEnum):
    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Direction(StrEnum):
    INCREASES = "increases"
    DECREASES = "decreases"
    NO_EFFECT = "no_effect"


class Voice(StrEnum):
    OWN = "own"
    REPORTED = "reported"
    REBUTTED = "rebutted"


class EvidenceBasis(StrEnum):
    GUIDELINE = "guideline"
    REVIEW = "review"
    TRIAL = "trial"
    COHORT = "cohort"
    EXPERT_OPINION = "expert_opinion"
    OWN_EXPERIENCE = "own_experience"
    TRADITION = "tradition"
    NONE = "none"


class Label(StrEnum):
    CLASH = "clash"
    DEPENDS = "depends"
    AGREE = "agree"
    UNRELATED = "unrelated"


class Verdict(StrEnum):
    CLASH = "clash"
    DEPENDS = "depends"
    CHANGED = "changed"
    AGREE = "agree"
    THIN = "thin"


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's site, as the catalogue states it. Durations are seconds; patterns are regular expressions."""

    source_id: str
    name: str
    home: str
    kind: SourceKind
    publisher: str = ""  # the unit of independence; the catalogue fills in the id
    body: str = ""  # guidance shared by several sources, e.g. "aap"
    country: str = ""
    start_urls: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    files: tuple[str, ...] = ()  # glob patterns that assign ingested files to this source
    delay_seconds: float = 5.0
    recrawl_seconds: tuple[int, int] = (7 * 86400, 7 * 86400)
    max_pages: int = 500
    topics: tuple[str, ...] = ()
    enabled: bool = True
    licence: str = ""
    terms_url: str = ""
    terms_checked_on: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, list item, quotation or table row: `Revision.text[start:end]`."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0  # 1 to 6 for headings, 0 otherwise


@dataclass(frozen=True, slots=True)
class Revision:
    """The text of an article as it stood when retrieved. `text` is the blocks joined by newlines."""

    content_sha256: str  # of `text`, UTF-8
    title: str
    text: str
    blocks: tuple[Block, ...]
    retrieved_at: datetime
    author: str = ""
    published: datetime | None = None
    modified: datetime | None = None
    language: str = "en"

    def heading_of(self, block: Block) -> str:
        """The nearest heading above `block`, or "" in the lead."""
        found = ""
        for other in self.blocks:
            if other.start >= block.start:
                break
            if other.kind is BlockKind.HEADING:
                found = self.text[other.start : other.end]
        return found


@dataclass(frozen=True, slots=True)
class Article:
    """One page at one canonical URL, with its current revision."""

    article_id: str
    source_id: str
    url: str
    revision: Revision
    copy_of: str = ""  # article_id of the earliest near-identical text, "" when original
    online: bool = True


@dataclass(frozen=True, slots=True)
class AgeInterval:
    """Ages in months, `minimum <= age < maximum`; None is an open end. `phrase` is the text that proves it."""

    minimum: float | None
    maximum: float | None
    phrase: str


@dataclass(frozen=True, slots=True)
class Scope:
    """For whom and when. Empty fields mean "not stated"; `absolute` means stated as "any" ("never", "every child")."""

    age: AgeInterval | None = None
    conditions: tuple[str, ...] = ()
    setting: tuple[str, ...] = ()
    absolute: bool = False

    @property
    def stated(self) -> bool:
        return self.age is not None or bool(self.conditions) or bool(self.setting)


@dataclass(frozen=True, slots=True)
class Comparison:
    better: str
    worse: str
    respect: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A dose, amount or duration; values in `unit` (pint's name for it), equal when one number is given."""

    minimum: float
    maximum: float
    unit: str
    phrase: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One atomic piece of advice or assertion, in the source's exact words, with its frame."""

    claim_id: str
    article_id: str
    source_id: str
    content_sha256: str  # the revision that the offsets count into
    quote: str
    quote_start: int
    quote_end: int
    proposition: str
    kind: ClaimKind
    polarity: Polarity
    strength: Strength
    subject: str = ""
    action: str = ""
    object: str = ""
    outcome: str = ""
    direction: Direction | None = None
    comparison: Comparison | None = None
    quantities: tuple[Quantity, ...] = ()
    scope: Scope = Scope()
    voice: Voice = Voice.OWN
    attributed_to: str = ""  # who is reported or rebutted
    evidence_basis: EvidenceBasis = EvidenceBasis.NONE
    topic: str = ""
    extractor_version: str = ""
    because: tuple[tuple[str, str], ...] = ()  # (field, the words that set it), for --explain


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim with what the store knows about where and when it appeared."""

    claim: Claim
    publisher: str
    body: str
    kind: SourceKind
    source_name: str
    url: str
    title: str
    author: str
    published: datetime | None
    retrieved_at: datetime
    first_seen: datetime
    last_seen: datetime
    current: bool = True  # False: the page dropped it or went offline
    copy_of: str = ""

    @property
    def dated(self) -> datetime:
        """When the source said it, as well as is known."""
        return self.published or self.first_seen


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a relation got its label: a code and its arguments; words are made on display."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """Two claims, `claim_a < claim_b`, with calibrated probabilities rounded to three decimals."""

    claim_a: str
    claim_b: str
    label: Label
    p_clash: float
    p_depends: float
    p_agree: float
    p_unrelated: float
    reason: Reason
    model_version: str

    def probability(self, label: Label) -> float:
        return float(getattr(self, f"p_{label.value}"))


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a question: claims that agree, named by one real sentence."""

    position_id: str
    question_id: str
    headline: str  # the quote that represents the side best
    headline_claim: str  # its claim_id
    claim_ids: tuple[str, ...]
    n_sources: int  # independent publishers with a current claim here
    kinds: tuple[SourceKind, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A contested (or settled) matter: a cluster of claims on one issue."""

    question_id: str
    title: str
    topic: str
    verdict: Verdict
    depends_on: str
    positions: tuple[Position, ...]
    history: tuple[str, ...] = ()  # claim_ids replaced by a later opposing claim of the same publisher or body
    unplaced: tuple[str, ...] = ()  # claim_ids on the question that no side could be decided for
    values: bool = False
    age_unstated: bool = False  # neither side of a clash states an age
    safety: str = ""  # id of the safety statement pinned on it
    n_sources: int = 0
    first_seen: datetime | None = None
    last_changed: datetime | None = None

    @property
    def claim_ids(self) -> tuple[str, ...]:
        sides = tuple(claim_id for position in self.positions for claim_id in position.claim_ids)
        return sides + self.history + self.unplaced


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a question between two analyses."""

    question_id: str
    at: datetime
    cause: str  # new_evidence, reversal, withdrawal, review, new_model, split, merge
    before: str  # verdict before, "" when new
    after: str  # verdict after, "" when gone
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """A person's verdict on a machine label. Keyed by the content of the two claims, so it survives re-runs."""

    claim_a: str
    claim_b: str
    label: Label
    reviewer: str
    at: datetime
    comment: str = ""


@dataclass(frozen=True, slots=True)
class CrawlRun:
    run_id: str
    source_id: str
    started_at: datetime
    finished_at: datetime | None = None
    outcome: str = ""  # finished, failed, interrupted
    error: str = ""
    n_fetched: int = 0
    n_articles: int = 0
    n_new_revisions: int = 0


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request and its answer, with the permission it was made under."""

    run_id: str
    source_id: str
    url: str
    at: datetime
    status: int  # HTTP status, 0 when nothing answered
    permission: str  # allowed, robots_disallow, robots_unreachable, noindex, ...
    outcome: str  # article, listing, unchanged, not_an_article, skipped, error
    detail: str = ""
    etag: str = ""
    last_modified: str = ""
