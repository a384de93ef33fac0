"""Claims and the vectors of their texts.

A claim is current when it stands in the newest extracted revision of an article that is online. Its dates follow from
the revisions it stands in, so the order in which revisions were saved and extracted never shows.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, exists, func, not_, or_, select, update

from cribnotes.errors import StoreError
from cribnotes.records import (
    AgeInterval,
    Article,
    Claim,
    ClaimKind,
    Comparison,
    Direction,
    EvidenceBasis,
    Polarity,
    Quantity,
    Scope,
    SourceKind,
    StoredClaim,
    Strength,
    Voice,
)
from cribnotes.store import takedowns
from cribnotes.store.articles import settle
from cribnotes.store.schema import articles, claims, occurrences, relations, revisions, sources, vectors
from cribnotes.store.writing import in_batches, insert_new, upsert

# Where a claim stands, and by whom it was read; all other columns are the reading, on which relations rest.
_NOT_THE_READING = frozenset(
    {"content_sha256", "quote_start", "quote_end", "extractor_version", "withdrawn", "because"}
)


def save_claims(connection: Connection, article: Article, given: Sequence[Claim], version: str) -> None:
    """Record what the extractor `version` reads in `article.revision`: these claims and no others.

    A claim that stands in no revision any more was never one: it is withdrawn, and goes with the next map.
    """
    content = article.revision.content_sha256
    read_at = _last_retrieved(connection, article.article_id, content)
    if read_at is None:
        if takedowns.is_denied(connection, article.url, article.source_id):
            return  # taken down while it was being read
        raise StoreError(f"The article {article.url} is not in the store in this revision; save it before its claims.")
    _check(article, given)

    # The newest revision decides how a claim reads; an older one only where the newest no longer has the claim.
    known = _known_readings(connection, article.article_id)
    rows = {
        claim.claim_id: _claim_row(claim)
        for claim in given
        if claim.claim_id not in known or known[claim.claim_id].read_at <= read_at or not known[claim.claim_id].stands
    }
    changed = [
        claim_id for claim_id, row in rows.items() if claim_id in known and _reads_otherwise(row, known[claim_id])
    ]
    for batch in in_batches(changed):
        connection.execute(delete(relations).where(or_(relations.c.claim_a.in_(batch), relations.c.claim_b.in_(batch))))
    upsert(connection, claims, list(rows.values()))
    _replace_occurrences(connection, article.article_id, content, {claim.claim_id for claim in given})
    connection.execute(
        update(revisions)
        .where(revisions.c.article_id == article.article_id, revisions.c.content_sha256 == content)
        .values(extracted_by=version)
    )
    settle(connection, article.article_id)


def load_claims(
    connection: Connection, *, current_only: bool = False, claim_ids: Collection[str] | None = None
) -> list[StoredClaim]:
    """Claims with what the store knows of them, by claim_id; asked for by id, withdrawn ones too."""
    query = _stored_claims()
    if current_only:
        query = query.where(_IS_CURRENT)
    if claim_ids is None:
        return [_stored(row) for row in connection.execute(query.where(not_(claims.c.withdrawn)))]
    found = []
    for batch in in_batches(claim_ids):
        found += [_stored(row) for row in connection.execute(query.where(claims.c.claim_id.in_(batch)))]
    return found


def forget_withdrawn(connection: Connection) -> None:
    """Remove the claims that the extractor withdrew; their relations go with them."""
    connection.execute(delete(claims).where(claims.c.withdrawn))


def load_vectors(connection: Connection, model: str, keys: Collection[str]) -> dict[str, bytes]:
    """The vectors of `model` known for these text hashes."""
    found: dict[str, bytes] = {}
    for batch in in_batches(keys):
        query = select(vectors.c.text_sha256, vectors.c.vector).where(
            vectors.c.model == model, vectors.c.text_sha256.in_(batch)
        )
        found.update((row.text_sha256, bytes(row.vector)) for row in connection.execute(query))
    return found


def save_vectors(connection: Connection, model: str, given: Mapping[str, bytes]) -> None:
    """Keep vectors by the hash of their text."""
    rows = [{"model": model, "text_sha256": key, "vector": vector} for key, vector in given.items()]
    upsert(connection, vectors, rows)


def _check(article: Article, given: Sequence[Claim]) -> None:
    for claim in given:
        if (claim.article_id, claim.content_sha256) != (article.article_id, article.revision.content_sha256):
            raise StoreError(
                f"The claim {claim.claim_id} belongs to another text than {article.url}; extract that article again."
            )


def _last_retrieved(connection: Connection, article_id: str, content: str) -> datetime | None:
    query = select(revisions.c.last_retrieved_at).where(
        revisions.c.article_id == article_id, revisions.c.content_sha256 == content
    )
    return connection.execute(query).scalar_one_or_none()


def _known_readings(connection: Connection, article_id: str) -> dict[str, Row[Any]]:
    stands = exists().where(
        occurrences.c.claim_id == claims.c.claim_id, occurrences.c.content_sha256 == claims.c.content_sha256
    )
    query = (
        select(claims, revisions.c.last_retrieved_at.label("read_at"), stands.label("stands"))
        .join_from(claims, revisions, _OF_ITS_REVISION)
        .where(claims.c.article_id == article_id)
    )
    return {row.claim_id: row for row in connection.execute(query)}


def _reads_otherwise(row: dict[str, Any], known: Row[Any]) -> bool:
    return any(value != getattr(known, name) for name, value in row.items() if name not in _NOT_THE_READING)


def _replace_occurrences(connection: Connection, article_id: str, content: str, claim_ids: set[str]) -> None:
    here = and_(occurrences.c.article_id == article_id, occurrences.c.content_sha256 == content)
    before = set(connection.execute(select(occurrences.c.claim_id).where(here)).scalars())
    gone = before - claim_ids
    for batch in in_batches(gone):
        connection.execute(delete(occurrences).where(here, occurrences.c.claim_id.in_(batch)))
        nowhere = not_(exists().where(occurrences.c.claim_id == claims.c.claim_id))
        connection.execute(update(claims).where(claims.c.claim_id.in_(batch), nowhere).values(withdrawn=True))
    rows = [
        {"claim_id": claim_id, "article_id": article_id, "content_sha256": content}
        for claim_id in sorted(claim_ids - before)
    ]
    insert_new(connection, occurrences, rows)


_OF_ITS_REVISION = and_(
    claims.c.article_id == revisions.c.article_id, claims.c.content_sha256 == revisions.c.content_sha256
)
_STANDS_NOW = exists().where(
    occurrences.c.claim_id == claims.c.claim_id, occurrences.c.content_sha256 == articles.c.extracted_sha256
)
_IS_CURRENT = and_(articles.c.online, not_(claims.c.withdrawn), _STANDS_NOW)


def _stored_claims() -> Select[Any]:
    other = revisions.alias("standing_in")
    its_revisions = (
        select()
        .where(
            occurrences.c.claim_id == claims.c.claim_id,
            other.c.article_id == occurrences.c.article_id,
            other.c.content_sha256 == occurrences.c.content_sha256,
        )
        .correlate(claims)
    )
    # A withdrawn claim stands in no revision; the one it was read in dates it.
    first_seen = its_revisions.add_columns(func.min(other.c.first_retrieved_at)).scalar_subquery()
    last_seen = its_revisions.add_columns(func.max(other.c.retrieved_at)).scalar_subquery()
    return (
        select(
            claims,
            sources.c.publisher,
            sources.c.body,
            sources.c.kind.label("source_kind"),
            sources.c.name.label("source_name"),
            articles.c.url,
            articles.c.copy_of,
            revisions.c.title,
            revisions.c.author,
            revisions.c.published,
            revisions.c.retrieved_at,
            func.coalesce(first_seen, revisions.c.first_retrieved_at).label("first_seen"),
            func.coalesce(last_seen, revisions.c.retrieved_at).label("last_seen"),
            _IS_CURRENT.label("current"),
        )
        .join_from(claims, revisions, _OF_ITS_REVISION)
        .join(articles, articles.c.article_id == claims.c.article_id)
        .join(sources, sources.c.source_id == articles.c.source_id)
        .order_by(claims.c.claim_id)
    )


# Records to rows and back.


def _claim_row(claim: Claim) -> dict[str, Any]:
    age = claim.scope.age
    return {
        "claim_id": claim.claim_id,
        "article_id": claim.article_id,
        "source_id": claim.source_id,
        "content_sha256": claim.content_sha256,
        "quote": claim.quote,
        "quote_start": claim.quote_start,
        "quote_end": claim.quote_end,
        "proposition": claim.proposition,
        "kind": claim.kind.value,
        "polarity": claim.polarity.value,
        "strength": claim.strength.value,
        "subject": claim.subject,
        "action": claim.action,
        "object": claim.object,
        "outcome": claim.outcome,
        "direction": claim.direction.value if claim.direction else None,
        "comparison": _comparison_nest(claim.comparison),
        "quantities": [[one.minimum, one.maximum, one.unit, one.phrase] for one in claim.quantities],
        "scope": {
            "age": None if age is None else [age.minimum, age.maximum, age.phrase],
            "conditions": list(claim.scope.conditions),
            "setting": list(claim.scope.setting),
            "absolute": claim.scope.absolute,
        },
        "age_min_months": age.minimum if age else None,
        "age_max_months": age.maximum if age else None,
        "voice": claim.voice.value,
        "attributed_to": claim.attributed_to,
        "evidence_basis": claim.evidence_basis.value,
        "topic": claim.topic,
        "extractor_version": claim.extractor_version,
        "because": [list(pair) for pair in claim.because],
        "withdrawn": False,
    }


def _comparison_nest(comparison: Comparison | None) -> list[str] | None:
    return None if comparison is None else [comparison.better, comparison.worse, comparison.respect]


def _claim(row: Row[Any]) -> Claim:
    scope = row.scope
    return Claim(
        claim_id=row.claim_id,
        article_id=row.article_id,
        source_id=row.source_id,
        content_sha256=row.content_sha256,
        quote=row.quote,
        quote_start=row.quote_start,
        quote_end=row.quote_end,
        proposition=row.proposition,
        kind=ClaimKind(row.kind),
        polarity=Polarity(row.polarity),
        strength=Strength(row.strength),
        subject=row.subject,
        action=row.action,
        object=row.object,
        outcome=row.outcome,
        direction=Direction(row.direction) if row.direction else None,
        comparison=Comparison(*row.comparison) if row.comparison else None,
        quantities=tuple(Quantity(*one) for one in row.quantities),
        scope=Scope(
            age=AgeInterval(*scope["age"]) if scope["age"] else None,
            conditions=tuple(scope["conditions"]),
            setting=tuple(scope["setting"]),
            absolute=scope["absolute"],
        ),
        voice=Voice(row.voice),
        attributed_to=row.attributed_to,
        evidence_basis=EvidenceBasis(row.evidence_basis),
        topic=row.topic,
        extractor_version=row.extractor_version,
        because=tuple((name, words) for name, words in row.because),
    )


def _stored(row: Row[Any]) -> StoredClaim:
    return StoredClaim(
        claim=_claim(row),
        publisher=row.publisher,
        body=row.body,
        kind=SourceKind(row.source_kind),
        source_name=row.source_name,
        url=row.url,
        title=row.title,
        author=row.author,
        published=row.published,
        retrieved_at=row.retrieved_at,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        current=bool(row.current),
        copy_of=row.copy_of,
    )
