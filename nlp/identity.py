"""Stable ids of questions and positions across analyses, and what changed between two maps."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from cribnotes.identity import short_hash
from cribnotes.records import Change, Position, Question, StoredClaim, Verdict

SAME_FROM = 0.3  # share of common claims (Jaccard) from which two clusters count as one and the same


def keep_ids(
    clusters: Sequence[frozenset[str]], previous: Mapping[str, frozenset[str]], kind: str, within: str = ""
) -> list[str]:
    """An id for each cluster: the previous one with the greatest overlap, else one made from its first claim.

    Each previous id is given at most once, best overlaps first, so a split keeps the id on its larger part.
    """
    overlaps = sorted(
        (
            (-len(cluster & old) / len(cluster | old), i, old_id)
            for i, cluster in enumerate(clusters)
            for old_id, old in previous.items()
            if cluster & old
        ),
    )
    ids: dict[int, str] = {}
    for negative, i, old_id in overlaps:
        if -negative >= SAME_FROM and i not in ids and old_id not in ids.values():
            ids[i] = old_id
    taken = set(ids.values())
    for i, cluster in enumerate(clusters):
        if i not in ids:
            fresh = short_hash(kind, within, min(cluster))
            while fresh in taken:  # the id is in use by the cluster that this one split from
                fresh = short_hash(kind, fresh)
            ids[i] = fresh
            taken.add(fresh)
    return [ids[i] for i in range(len(clusters))]


def keep_position_ids(positions: Sequence[Position], previous: Question | None, question_id: str) -> list[str]:
    before = {p.position_id: frozenset(p.claim_ids) for p in previous.positions} if previous else {}
    return keep_ids([frozenset(p.claim_ids) for p in positions], before, "position", question_id)


def changes_between(
    previous: Sequence[Question],
    current: Sequence[Question],
    claims: Mapping[str, StoredClaim],
    at: datetime,
    *,
    reviewed: frozenset[str] = frozenset(),
    new_model: bool = False,
) -> list[Change]:
    """Every difference of verdict between two maps, with its cause.

    `reviewed` are claims that a person labelled since the previous map; `new_model` says that the extractor or scorer
    changed in between. The first map of all has no past to differ from, so it yields nothing.
    """
    if not previous:
        return []
    before = {q.question_id: q for q in previous}
    after = {q.question_id: q for q in current}
    found = []
    for question_id in sorted(before | after):
        old, new = before.get(question_id), after.get(question_id)
        if old and new and old.verdict is new.verdict:
            continue
        found.append(
            Change(
                question_id,
                at,
                _cause(old, new, before, claims, reviewed, new_model),
                old.verdict.value if old else "",
                new.verdict.value if new else "",
                (new or old).title,  # type: ignore[union-attr]  # one of the two exists
            )
        )
    return found


def _cause(
    old: Question | None,
    new: Question | None,
    before: Mapping[str, Question],
    claims: Mapping[str, StoredClaim],
    reviewed: frozenset[str],
    new_model: bool,
) -> str:
    old_claims = set(old.claim_ids) if old else set()
    new_claims = set(new.claim_ids) if new else set()
    if reviewed & (old_claims | new_claims):
        return "review"
    if new_model:
        return "new_model"
    if new is None:
        gone = all(c not in claims or not claims[c].current for c in old_claims)
        return "withdrawal" if gone else "merge"
    if old is None and any(new_claims & set(q.claim_ids) for q in before.values()):
        return "split"
    if new.verdict is Verdict.CHANGED or (old and set(new.history) - set(old.history)):
        return "reversal"
    if new_claims - old_claims:
        return "new_evidence"
    return "withdrawal"
