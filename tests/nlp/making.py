"""Small claims and relations for the tests of the map."""

from datetime import UTC, datetime

from cribnotes.identity import claim_id_of
from cribnotes.records import (
    AgeInterval,
    Claim,
    ClaimKind,
    Label,
    Polarity,
    Reason,
    Relation,
    Scope,
    SourceKind,
    StoredClaim,
    Strength,
    Voice,
)


def claim(
    text: str,
    publisher: str = "willow",
    *,
    topic: str = "",
    age: tuple[float | None, float | None] | None = None,
    absolute: bool = False,
    conditions: tuple[str, ...] = (),
    dated: str = "2020-01-01",
    voice: Voice = Voice.OWN,
    body: str = "",
    copy_of: str = "",
    current: bool = True,
    **frame: object,
) -> StoredClaim:
    """A stored claim of `publisher`, said on `dated`, on a page of its own."""
    url = f"http://{publisher}.example/{dated}/{abs(hash(text)) % 10**6}"
    said = datetime.fromisoformat(dated).replace(tzinfo=UTC)
    interval = AgeInterval(age[0], age[1], "") if age else None
    made = Claim(
        claim_id=claim_id_of(publisher, url, text, 0),
        article_id=f"{publisher}/{dated}/{text[:20]}",
        source_id=publisher,
        content_sha256="0" * 64,
        quote=text,
        quote_start=0,
        quote_end=len(text),
        proposition=text,
        kind=ClaimKind.DIRECTIVE,
        polarity=Polarity.FOR,
        strength=Strength.SHOULD,
        scope=Scope(interval, conditions, (), absolute),
        voice=voice,
        topic=topic,
    )
    for name, value in frame.items():
        object.__setattr__(made, name, value)
    return StoredClaim(
        claim=made,
        publisher=publisher,
        body=body,
        kind=SourceKind.PARENT_BLOG,
        source_name=publisher.title(),
        url=url,
        title="A page",
        author="",
        published=said,
        retrieved_at=said,
        first_seen=said,
        last_seen=said,
        current=current,
        copy_of=copy_of,
    )


def relation(a: StoredClaim, b: StoredClaim, label: Label, sure: float = 0.9) -> Relation:
    """A relation that is `sure` of its label; the rest is shared by the other labels."""
    first, second = sorted((a.claim.claim_id, b.claim.claim_id))
    rest = round((1 - sure) / 3, 3)
    chances = {f"p_{other.value}": sure if other is label else rest for other in Label}
    return Relation(first, second, label, reason=Reason("test"), model_version="test", **chances)
