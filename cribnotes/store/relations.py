"""Relations of pairs of claims, and what they were decided on."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select

from cribnotes.records import Label, Reason, Relation
from cribnotes.store.schema import relations
from cribnotes.store.writing import in_batches, upsert


def save_relations(connection: Connection, given: Sequence[tuple[str, Relation]]) -> None:
    """Keep (evidence key, relation) by its pair of claims: a pair has one relation, the latest."""
    upsert(connection, relations, [_row(key, relation) for key, relation in given])


def prune_relations(connection: Connection, keep: Collection[tuple[str, str]]) -> None:
    """Remove the relations of all pairs (claim_a, claim_b) but these."""
    kept = set(keep)
    pairs = connection.execute(select(relations.c.claim_a, relations.c.claim_b)).all()
    gone = [{"first": a, "second": b} for a, b in pairs if (a, b) not in kept]
    if gone:
        one = (relations.c.claim_a == bindparam("first")) & (relations.c.claim_b == bindparam("second"))
        connection.execute(delete(relations).where(one), gone)


def load_relations(connection: Connection, model_version: str | None = None) -> list[Relation]:
    """All relations, or those a model made, by their pairs."""
    query = select(relations).order_by(relations.c.claim_a, relations.c.claim_b)
    if model_version is not None:
        query = query.where(relations.c.model_version == model_version)
    return [_relation(row) for row in connection.execute(query)]


def load_relations_among(connection: Connection, claim_ids: Collection[str]) -> list[Relation]:
    """The relations whose two claims are both in `claim_ids`, by their pairs."""
    wanted = set(claim_ids)
    found: list[Relation] = []
    for batch in in_batches(wanted):
        query = (
            select(relations).where(relations.c.claim_a.in_(batch)).order_by(relations.c.claim_a, relations.c.claim_b)
        )
        found += [_relation(row) for row in connection.execute(query) if row.claim_b in wanted]
    return found


def known_evidence(connection: Connection, model_version: str) -> dict[str, tuple[str, str]]:
    """Evidence key to the pair (claim_a, claim_b) that the model has decided on it."""
    query = select(relations.c.evidence_key, relations.c.claim_a, relations.c.claim_b).where(
        relations.c.model_version == model_version
    )
    return {row.evidence_key: (row.claim_a, row.claim_b) for row in connection.execute(query)}


def by_evidence(connection: Connection, model_version: str, keys: Collection[str]) -> dict[str, Relation]:
    """Evidence key to relation, for those of `keys` that the model has decided."""
    found: dict[str, Relation] = {}
    for batch in in_batches(keys):
        query = select(relations).where(relations.c.model_version == model_version, relations.c.evidence_key.in_(batch))
        found.update((row.evidence_key, _relation(row)) for row in connection.execute(query))
    return found


def _row(evidence_key: str, relation: Relation) -> dict[str, Any]:
    return {
        "claim_a": relation.claim_a,
        "claim_b": relation.claim_b,
        "label": relation.label.value,
        "p_clash": relation.p_clash,
        "p_depends": relation.p_depends,
        "p_agree": relation.p_agree,
        "p_unrelated": relation.p_unrelated,
        "reason_code": relation.reason.code,
        "reason_arguments": [list(pair) for pair in relation.reason.arguments],
        "model_version": relation.model_version,
        "evidence_key": evidence_key,
    }


def _relation(row: Row[Any]) -> Relation:
    return Relation(
        claim_a=row.claim_a,
        claim_b=row.claim_b,
        label=Label(row.label),
        p_clash=row.p_clash,
        p_depends=row.p_depends,
        p_agree=row.p_agree,
        p_unrelated=row.p_unrelated,
        reason=Reason(row.reason_code, tuple((name, value) for name, value in row.reason_arguments)),
        model_version=row.model_version,
    )
