"""What was said before and is not said any more, and what happened to the question: dated."""

from collections.abc import Iterable, Mapping

from cribnotes.records import Change, Question, Relation, StoredClaim, Verdict
from dashboard.components.marks import VERDICT_WORDS
from dashboard.components.sides import origin
from dashboard.components.text import day, shown

_CAUSES = {
    "new_evidence": "more was read",
    "reversal": "a source changed its mind",
    "withdrawal": "a source took its words back",
    "review": "a person checked it",
    "new_model": "Cribnotes reads it differently now",
    "split": "one question became several",
    "merge": "several questions became one",
}


def replaced(question: Question, relations: Iterable[Relation], claims: Mapping[str, StoredClaim]) -> str:
    """Advice that its own source, or body of guidance, later replaced: "said until …, replaced by …"."""
    old = [claims[claim_id] for claim_id in question.history if claim_id in claims]
    if not old:
        return ""
    opposing = list(relations)
    entries = "".join(_entry(stored, _successor(stored, opposing, claims)) for stored in sorted(old, key=_when))
    return f'<section class="history"><h2>What used to be said</h2><ul>{entries}</ul></section>'


def happened(changes: tuple[Change, ...]) -> str:
    """What happened to the question, newest first."""
    if not changes:
        return ""
    rows = "".join(f"<li>{day(change.at)}: {_change(change)}</li>" for change in reversed(changes))
    return f'<details class="changes"><summary>How this question changed</summary><ul>{rows}</ul></details>'


def _entry(stored: StoredClaim, successor: StoredClaim | None) -> str:
    said = f"<blockquote>{shown(stored.claim.quote)}</blockquote>"
    if successor is None:
        return f'<li><p class="until">Said on {day(stored.dated)}, replaced since</p>{said}<p>{origin(stored)}</p></li>'
    return (
        f'<li><p class="until">Said until {day(successor.dated)}</p>{said}<p class="origin">{origin(stored)}</p>'
        f'<p class="until">Replaced by</p><blockquote>{shown(successor.claim.quote)}</blockquote>'
        f'<p class="origin">{origin(successor)}</p></li>'
    )


def _successor(
    old: StoredClaim, relations: Iterable[Relation], claims: Mapping[str, StoredClaim]
) -> StoredClaim | None:
    """The later claim of the same voice that opposes `old` most surely."""
    best: tuple[float, StoredClaim] | None = None
    for relation in relations:
        pair = (relation.claim_a, relation.claim_b)
        if old.claim.claim_id not in pair:
            continue
        other = claims.get(pair[1] if pair[0] == old.claim.claim_id else pair[0])
        if other is None or _voice(other) != _voice(old) or other.dated <= old.dated:
            continue
        if best is None or relation.p_clash > best[0]:
            best = (relation.p_clash, other)
    return best[1] if best else None


def _voice(stored: StoredClaim) -> str:
    return stored.body or stored.publisher


def _when(stored: StoredClaim) -> tuple[str, str]:
    return stored.dated.isoformat(), stored.claim.claim_id


def _change(change: Change) -> str:
    cause = _CAUSES.get(change.cause, change.cause.replace("_", " "))
    if not change.before:
        what = f"first shown as “{_verdict(change.after)}”"
    elif change.before == change.after:
        what = f"still “{_verdict(change.after)}”"
    else:
        what = f"from “{_verdict(change.before)}” to “{_verdict(change.after)}”"
    detail = f" ({shown(change.detail)})" if change.detail else ""
    return f"{what}, because {shown(cause)}{detail}"


def _verdict(value: str) -> str:
    return VERDICT_WORDS[Verdict(value)] if value in {known.value for known in Verdict} else "gone"
