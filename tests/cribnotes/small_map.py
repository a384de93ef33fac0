"""A small store: four publishers, two questions, one reversal, one copy. All of them are invented."""

from datetime import UTC, datetime

from cribnotes.identity import article_id_of, claim_id_of, content_sha256
from cribnotes.records import (
    AgeInterval,
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimKind,
    Comparison,
    Direction,
    EvidenceBasis,
    Label,
    Polarity,
    Position,
    Quantity,
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

VERSION = "extractor/1"
MODEL = "relater/1"

AGENCY = Source(
    "norland-health", "Norland Health Agency", "http://norlandhealth.example/", SourceKind.PUBLIC_HEALTH, "norland"
)
BLOG = Source("slow-nest", "The Slow Nest", "http://slownest.example/", SourceKind.PARENT_BLOG, "slow-nest")
SHOP = Source("calmcot", "Calmcot", "http://calmcot.example/", SourceKind.COMMERCIAL, "calmcot")
QUIET = Source("quiet-page", "The Quiet Page", "http://quietpage.example/", SourceKind.PARENT_BLOG, "quiet-page")

WHOLE = "Give a toddler whole milk until the second birthday."
SKIMMED = "Toddlers grow just as well on skimmed milk as on 350 ml of whole milk."
COPIED = "Sneaking out upsets children, whatever else happens."
SNEAK = "- Never sneak out; say goodbye every time."
SLIP = "Slip away while your child is playing and nobody will cry."
OLD = "Skimmed milk is fine from the first birthday."
FREE = "=SUM of all advice: sleep when the baby sleeps."


def fill(store: Store) -> None:
    """Save the whole small world: run twice, it changes nothing."""
    store.save_sources([AGENCY, BLOG, SHOP, QUIET])
    old = article(AGENCY, "milk-2009", [OLD], published=datetime(2009, 5, 1, tzinfo=UTC))
    milk = article(
        AGENCY, "milk", ["Milk brings fat.", WHOLE, "It helps."], published=datetime(2021, 3, 15, tzinfo=UTC)
    )
    nest = article(BLOG, "bottles", [SKIMMED, COPIED, SNEAK], author="Mara")
    shop = article(SHOP, "goodbyes", [SLIP, FREE])
    original = article(SHOP, "calm", [COPIED])
    claims = {
        old: [claim(old, OLD, topic="milk-fat")],
        milk: [claim(milk, WHOLE, topic="milk-fat", scope=Scope(AgeInterval(12, 24, "until the second birthday")))],
        nest: [
            claim(
                nest,
                SKIMMED,
                topic="milk-fat",
                kind=ClaimKind.COMPARISON,
                polarity=Polarity.FOR,
                direction=Direction.NO_EFFECT,
                comparison=Comparison("skimmed milk", "whole milk", "growth"),
                quantities=(Quantity(350, 350, "milliliter", "350 ml"),),
                scope=Scope(AgeInterval(12, 36, "Toddlers"), ("healthy",), ("at home",)),
            ),
            claim(nest, SNEAK, polarity=Polarity.AGAINST),
        ],
        shop: [claim(shop, SLIP), claim(shop, FREE)],
        original: [claim(original, COPIED)],
    }
    for one in (old, milk, shop, original):
        store.save_revision(one.source_id, one.url, one.revision)
    store.save_revision(nest.source_id, nest.url, nest.revision, copy_of=original.article_id)
    for one, found in claims.items():
        store.save_claims(one, found, VERSION)
    store.save_relations([("evidence-1", relation(WHOLE, SKIMMED)), ("evidence-2", relation(SNEAK, SLIP))])
    store.replace_map(
        [
            question("milk", Verdict.DEPENDS, "milk-fat", (AGENCY, WHOLE), (BLOG, SKIMMED), history=(identify(OLD),)),
            question("goodbye", Verdict.CLASH, "", (BLOG, SNEAK), (SHOP, SLIP)),
        ],
        [],
        analysed_at=_AT,
    )


_AT = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
_PLACES: dict[str, tuple[str, str]] = {}  # sentence -> source_id, url


def article(source: Source, slug: str, sentences: list[str], **facts: object) -> Article:
    """An article of one paragraph a sentence."""
    text = "\n".join(sentences)
    url = f"{source.home}{slug}"
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, text.index(sentence), text.index(sentence) + len(sentence)) for sentence in sentences
    )
    revision = Revision(content_sha256(text), slug.capitalize(), text, blocks, _AT, **facts)  # type: ignore[arg-type]
    return Article(article_id_of(source.source_id, url), source.source_id, url, revision)


def claim(article: Article, quote: str, **frame: object) -> Claim:
    start = article.revision.text.index(quote)
    _PLACES[quote] = (article.source_id, article.url)
    facts: dict[str, object] = {
        "kind": ClaimKind.DIRECTIVE,
        "polarity": Polarity.FOR,
        "strength": Strength.SHOULD,
        "evidence_basis": EvidenceBasis.NONE,
        **frame,
    }
    return Claim(
        claim_id=identify(quote),
        article_id=article.article_id,
        source_id=article.source_id,
        content_sha256=article.revision.content_sha256,
        quote=quote,
        quote_start=start,
        quote_end=start + len(quote),
        proposition=quote,
        extractor_version=VERSION,
        **facts,  # type: ignore[arg-type]
    )


def identify(quote: str) -> str:
    """The claim_id of a sentence, once a claim was made of it."""
    return claim_id_of(*_PLACES[quote], quote, 0)


def relation(one: str, other: str) -> Relation:
    a, b = sorted((identify(one), identify(other)))
    return Relation(a, b, Label.CLASH, 0.9, 0.06, 0.03, 0.01, Reason("polarity", (("act", "milk"),)), MODEL)


def question(
    name: str, verdict: Verdict, topic: str, *sides: tuple[Source, str], history: tuple[str, ...] = ()
) -> Question:
    """A question with one claim a side."""
    positions = tuple(
        Position(f"{name}-{n}", name, quote, identify(quote), (identify(quote),), 1, (source.kind,))
        for n, (source, quote) in enumerate(sides)
    )
    title = f"What about {name}?"
    return Question(
        name, title, topic, verdict, "age", positions, history, n_sources=2, first_seen=_AT, last_changed=_AT
    )
