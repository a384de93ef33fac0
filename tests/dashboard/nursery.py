"""A store as a crawl would leave it, made by hand: every verdict, two pages of questions, and an article that attacks.

All sources and sentences are invented.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cribnotes.identity import article_id_of, claim_id_of, content_sha256
from cribnotes.records import (
    AgeInterval,
    Article,
    Block,
    BlockKind,
    Change,
    Claim,
    ClaimKind,
    EvidenceBasis,
    Label,
    Polarity,
    Position,
    Question,
    Reason,
    Relation,
    Revision,
    Scope,
    Source,
    SourceKind,
    Strength,
    Verdict,
)
from cribnotes.store import Store

AGENCY = Source("norland", "Norland Health", "https://norland.example/", SourceKind.PUBLIC_HEALTH, "norland")
BLOG = Source("slownest", "The Slow Nest", "https://slownest.example/", SourceKind.PARENT_BLOG, "slownest")
WARD = Source("stbrigid", "St Brigid Children’s Hospital", "https://stbrigid.example/", SourceKind.HOSPITAL, "stbrigid")
LAB = Source("cradlescience", "Cradle Science", "https://cradlescience.example/", SourceKind.RESEARCH, "cradlescience")
SHOP = Source("calmcot", "Calmcot", "https://calmcot.example/", SourceKind.COMMERCIAL, "calmcot")
VILLAIN = Source(
    "villain",
    "<script>window.hurt=1</script>**Villain**",
    "https://villain.example/",
    SourceKind.PARENT_BLOG,
    "villain",
)

RETRIEVED = datetime(2026, 11, 2, 6, 0, tzinfo=UTC)
ANALYSED = datetime(2026, 11, 3, 6, 0, tzinfo=UTC)
MODEL = "relater/1"

HOSTILE_TITLE = 'Is <img src=x onerror="window.hurt=2"> **bold** $x^2$ [safe](javascript:window.hurt=3)?'
HOSTILE_QUOTE = (
    "<script>window.hurt=4</script> # Give $\\alpha$ **now** [here](javascript:window.hurt=5) \u202eesrever\u202c"
)
HOSTILE_LINK = "javascript:window.hurt=6"


@dataclass(frozen=True)
class Saying:
    """One sentence of one source."""

    source: Source
    quote: str
    published: datetime | None = None
    scope: Scope = field(default_factory=Scope)
    basis: EvidenceBasis = EvidenceBasis.NONE
    author: str = ""
    title: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        return self.url or f"{self.source.home}{content_sha256(self.quote)[:6]}"

    @property
    def claim_id(self) -> str:
        return claim_id_of(self.source.source_id, self.address, self.quote, 0)


def months(low: float | None, high: float | None) -> Scope:
    return Scope(AgeInterval(low, high, "as the text says"))


CRY_NEVER = Saying(
    BLOG,
    "Never leave a baby to cry alone in the dark; she learns only that nobody comes.",
    datetime(2019, 4, 12, tzinfo=UTC),
    basis=EvidenceBasis.OWN_EXPERIENCE,
    author="Mara Holm",
    title="Why we answer",
)
CRY_NEVER_2 = Saying(SHOP, "Crying it out breaks the bond, so pick your baby up each time.", title="The calm night")
CRY_FINE = Saying(
    LAB,
    "A few nights of crying do a healthy baby no lasting harm, and the family sleeps.",
    datetime(2014, 6, 1, tzinfo=UTC),
    months(6, None),
    EvidenceBasis.TRIAL,
    title="Sleep training, five years on",
)
CRY_LATER = Saying(
    AGENCY,
    "Wait until about six months before you try any kind of sleep training.",
    datetime(2022, 9, 30, tzinfo=UTC),
    months(None, 6),
    EvidenceBasis.GUIDELINE,
    title="Sleep in the first year",
)
MILK_WHOLE = Saying(
    AGENCY,
    "Give your toddler whole milk between the first and the second birthday.",
    datetime(2021, 3, 15, tzinfo=UTC),
    months(12, 24),
    EvidenceBasis.GUIDELINE,
    title="Milk after one",
)
MILK_SKIM = Saying(
    WARD, "From two years on, choose skimmed milk.", datetime(2020, 1, 9, tzinfo=UTC), months(24, None), title="Drinks"
)
MILK_OLD = Saying(
    AGENCY, "Skimmed milk is fine from the first birthday.", datetime(2009, 5, 1, tzinfo=UTC), title="Milk (archive)"
)
SEAT_OLD = Saying(
    AGENCY, "Turn the car seat to face forwards at one year.", datetime(2002, 2, 3, tzinfo=UTC), title="Car seats, 2002"
)
SEAT_NEW = Saying(
    AGENCY,
    "Keep the car seat facing backwards as long as your child fits it.",
    datetime(2019, 8, 20, tzinfo=UTC),
    title="Car seats",
)
READ = [
    Saying(AGENCY, "Read aloud to your child every day from birth.", datetime(2018, 9, 1, tzinfo=UTC), title="Reading"),
    Saying(LAB, "Children who are read to daily know more words at three.", title="Reading aloud"),
    Saying(BLOG, "Read together every day, even if it is the same digger book.", title="The digger book"),
]
THIN_SAYING = Saying(BLOG, "Let a child name the family’s hens.", title="Hens")
HOSTILE = Saying(
    VILLAIN,
    HOSTILE_QUOTE,
    author='"><svg onload=window.hurt=7>',
    title="</blockquote><b>Boo</b> {color:red}",
    url=HOSTILE_LINK,
)
MEEK = Saying(LAB, "Do not give it before the doctor says so.", title="Waiting")


def fill(store: Store) -> None:
    """Save the whole world."""
    crying = _question(
        "cry",
        "Is it all right to let a baby cry to sleep?",
        "cry-it-out",
        Verdict.CLASH,
        [[CRY_NEVER, CRY_NEVER_2], [CRY_FINE], [CRY_LATER]],
        depends_on="age, under or over about six months, hunger and illness ruled out, strain on the family",
        safety="bed-sharing-hazards",
    )
    milk = _question(
        "milk",
        "Whole milk or skimmed milk for a toddler?",
        "milk-fat",
        Verdict.DEPENDS,
        [[MILK_WHOLE], [MILK_SKIM]],
        depends_on="whole milk: 12 to 24 months; skimmed milk: from 2 years",
        history=[MILK_OLD],
        values=True,
    )
    seat = _question("seat", "Which way should a car seat face?", "", Verdict.CHANGED, [[SEAT_NEW]], history=[SEAT_OLD])
    hostile = _question("hostile", HOSTILE_TITLE, "", Verdict.CLASH, [[HOSTILE], [MEEK]], age_unstated=True)
    reading = _question("reading", "Should you read aloud every day?", "", Verdict.AGREE, [READ])
    hens = _question("hens", "Who may name the hens?", "", Verdict.THIN, [[THIN_SAYING]])
    fillers = [_filler(number) for number in range(1, 13)]
    questions = [question for question, _ in [crying, milk, seat, hostile, *fillers, reading, hens]]
    sayings = [one for _, said in [crying, milk, seat, hostile, *fillers, reading, hens] for one in said]

    store.save_sources([AGENCY, BLOG, WARD, LAB, SHOP, VILLAIN])
    for saying in sayings:
        _save(store, saying)
    scopes = (("scopes", "separate"), ("scope_a", "12 to 24 months"), ("scope_b", "from 2 years"))
    store.save_relations(
        [
            ("1", _relation(CRY_NEVER, CRY_FINE, Label.CLASH, 0.91, Reason("opposite_polarity"))),
            ("2", _relation(CRY_NEVER_2, CRY_FINE, Label.CLASH, 0.72, Reason("contradicts"))),
            ("3", _relation(MILK_WHOLE, MILK_SKIM, Label.DEPENDS, 0.88, Reason("opposite_polarity", scopes))),
            ("4", _relation(MILK_OLD, MILK_WHOLE, Label.CLASH, 0.83, Reason("contradicts"))),
            ("5", _relation(SEAT_OLD, SEAT_NEW, Label.CLASH, 0.9, Reason("contradicts"))),
            ("6", _relation(HOSTILE, MEEK, Label.CLASH, 0.7, Reason("reviewed", (("reviewer", "<b>Eve</b>"),)))),
        ]
    )
    changes = [
        Change("cry", datetime(2026, 9, 1, tzinfo=UTC), "new_evidence", "", "depends"),
        Change("cry", ANALYSED, "new_evidence", "depends", "clash"),
    ]
    store.replace_map(questions, changes, analysed_at=ANALYSED)


def _filler(number: int) -> tuple[Question, list[Saying]]:
    do = Saying(BLOG, f"Pack toy number {number} for every trip.")
    do_not = Saying(LAB, f"Leave toy number {number} at home.")
    return _question(f"toy{number}", f"Should toy number {number} travel?", "", Verdict.CLASH, [[do], [do_not]])


def _question(
    question_id: str,
    title: str,
    topic: str,
    verdict: Verdict,
    sides: Sequence[Sequence[Saying]],
    *,
    depends_on: str = "",
    history: Sequence[Saying] = (),
    values: bool = False,
    age_unstated: bool = False,
    safety: str = "",
) -> tuple[Question, list[Saying]]:
    positions = tuple(
        Position(
            position_id=f"{question_id}-{i}",
            question_id=question_id,
            headline=side[0].quote,
            headline_claim=side[0].claim_id,
            claim_ids=tuple(saying.claim_id for saying in side),
            n_sources=len({saying.source.publisher for saying in side}),
            kinds=tuple(sorted({saying.source.kind for saying in side})),
        )
        for i, side in enumerate(sides)
    )
    said = [saying for side in sides for saying in side] + list(history)
    question = Question(
        question_id=question_id,
        title=title,
        topic=topic,
        verdict=verdict,
        depends_on=depends_on,
        positions=positions,
        history=tuple(saying.claim_id for saying in history),
        values=values,
        age_unstated=age_unstated,
        safety=safety,
        n_sources=len({saying.source.publisher for saying in said}),
        first_seen=datetime(2026, 9, 1, tzinfo=UTC),
        last_changed=ANALYSED,
    )
    return question, said


def _save(store: Store, saying: Saying) -> None:
    text = saying.quote
    revision = Revision(
        content_sha256=content_sha256(text),
        title=saying.title,
        text=text,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
        retrieved_at=RETRIEVED,
        author=saying.author,
        published=saying.published,
    )
    article_id = article_id_of(saying.source.source_id, saying.address)
    store.save_revision(saying.source.source_id, saying.address, revision)
    claim = Claim(
        claim_id=saying.claim_id,
        article_id=article_id,
        source_id=saying.source.source_id,
        content_sha256=revision.content_sha256,
        quote=text,
        quote_start=0,
        quote_end=len(text),
        proposition=text,
        kind=ClaimKind.DIRECTIVE,
        polarity=Polarity.FOR,
        strength=Strength.SHOULD,
        scope=saying.scope,
        evidence_basis=saying.basis,
    )
    store.save_claims(Article(article_id, saying.source.source_id, saying.address, revision), [claim], "extractor/1")


def _relation(one: Saying, other: Saying, label: Label, sure: float, reason: Reason) -> Relation:
    a, b = sorted((one.claim_id, other.claim_id))
    shares = {name: round((1 - sure) / 3, 3) for name in Label} | {label: sure}
    return Relation(
        a,
        b,
        label,
        shares[Label.CLASH],
        shares[Label.DEPENDS],
        shares[Label.AGREE],
        shares[Label.UNRELATED],
        reason,
        MODEL,
    )
