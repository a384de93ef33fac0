"""Small records that look real: one clinic, one blog, pages with a sentence or two."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cribnotes.identity import article_id_of, claim_id_of, content_sha256
from cribnotes.records import (
    Article,
    Block,
    BlockKind,
    Claim,
    ClaimKind,
    Label,
    Polarity,
    Position,
    Question,
    Reason,
    Relation,
    Revision,
    Source,
    SourceKind,
    Strength,
    Verdict,
)
from cribnotes.store import Store

CLINIC = Source(
    "clinic", "Harbour Clinic", "http://clinic.example/", SourceKind.HOSPITAL, publisher="harbour", body="bay"
)
BLOG = Source("blog", "The Slow Nest", "http://blog.example/", SourceKind.PARENT_BLOG, publisher="blog")
PAGE = "http://clinic.example/sleep"

ON_BACK = "Put your baby on the back for every sleep."
DRY_CREASES = "Keep the neck creases dry."
ON_SIDE = "Side sleeping is fine for newborns."


def day(number: int) -> datetime:
    """A day of January 2026."""
    return datetime(2026, 1, number, 9, 30, tzinfo=UTC)


def url_in(folder: Path) -> str:
    return f"sqlite:///{folder / 'cribnotes.sqlite'}"


def store_in(folder: Path) -> Store:
    """A new store that knows the clinic and the blog."""
    store = Store.open(url_in(folder))
    store.save_sources([CLINIC, BLOG])
    return store


def revision(*sentences: str, at: datetime, **facts: Any) -> Revision:
    """A text of one paragraph per sentence."""
    blocks, start = [], 0
    for sentence in sentences:
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(sentence)))
        start += len(sentence) + 1
    text = "\n".join(sentences)
    facts = {"title": "Safe sleep", **facts}
    return Revision(content_sha256=content_sha256(text), text=text, blocks=tuple(blocks), retrieved_at=at, **facts)


def article(*sentences: str, at: datetime, source: Source = CLINIC, url: str = PAGE) -> Article:
    return Article(article_id_of(source.source_id, url), source.source_id, url, revision(*sentences, at=at))


def claim(page: Article, quote: str, **frame: Any) -> Claim:
    """A directive that stands in the page word for word."""
    start = page.revision.text.index(quote)
    plain = Claim(
        claim_id=claim_id_of(page.source_id, page.url, quote, 0),
        article_id=page.article_id,
        source_id=page.source_id,
        content_sha256=page.revision.content_sha256,
        quote=quote,
        quote_start=start,
        quote_end=start + len(quote),
        proposition=quote,
        kind=ClaimKind.DIRECTIVE,
        polarity=Polarity.FOR,
        strength=Strength.MUST,
        topic="sleep-position",
        extractor_version="1",
    )
    return replace(plain, **frame)


def save_page(store: Store, page: Article) -> str:
    return store.save_revision(page.source_id, page.url, page.revision)


def read_page(store: Store, page: Article, quotes: Sequence[str], version: str = "1") -> list[Claim]:
    """Save the page and, as its claims, the quotes."""
    save_page(store, page)
    claims = [claim(page, quote, extractor_version=version) for quote in quotes]
    store.save_claims(page, claims, version)
    return claims


def relation(first: Claim, second: Claim, label: Label = Label.CLASH, model_version: str = "m1") -> Relation:
    a, b = sorted((first.claim_id, second.claim_id))
    sure = {name: 0.9 if name == label else 0.033 for name in Label}
    return Relation(
        a,
        b,
        label,
        sure[Label.CLASH],
        sure[Label.DEPENDS],
        sure[Label.AGREE],
        sure[Label.UNRELATED],
        Reason("opposite_polarity", (("action", "put"),)),
        model_version,
    )


def question(number: int, sides: Sequence[Sequence[Claim]], **facts: Any) -> Question:
    question_id = f"question-{number:03}"
    positions = tuple(
        Position(
            position_id=f"{question_id}-side-{place}",
            question_id=question_id,
            headline=side[0].quote,
            headline_claim=side[0].claim_id,
            claim_ids=tuple(one.claim_id for one in side),
            n_sources=len({one.source_id for one in side}),
            kinds=(SourceKind.HOSPITAL,),
        )
        for place, side in enumerate(sides)
    )
    plain = Question(
        question_id=question_id,
        title="On the back or on the side?",
        topic="sleep-position",
        verdict=Verdict.CLASH,
        depends_on="",
        positions=positions,
        n_sources=2,
        first_seen=day(1),
        last_changed=day(2),
    )
    return replace(plain, **facts)


def disagreeing_pages(store: Store) -> tuple[Claim, Claim]:
    """The clinic says on the back, the blog on the side; both saved."""
    (back,) = read_page(store, article(ON_BACK, at=day(1)), [ON_BACK])
    nest = article(ON_SIDE, at=day(1), source=BLOG, url="http://blog.example/side")
    (side,) = read_page(store, nest, [ON_SIDE])
    return back, side
