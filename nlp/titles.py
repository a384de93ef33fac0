"""Words for people: the title of a question and the line that says what its answer depends on."""

from collections.abc import Sequence

from cribnotes.reasons import scope_in_words
from cribnotes.records import ClaimKind, Position, StoredClaim
from cribnotes.topics import Topic

_SIDE_NAME_WORDS = 8


def title(headline: StoredClaim, topic: Topic | None) -> str:
    """The topic's title, else a question made from the claim that heads the largest side."""
    if topic:
        return topic.title
    claim = headline.claim
    act = _words(claim.action, claim.object)
    if claim.comparison:
        return f"Is {claim.comparison.better} better than {claim.comparison.worse}?"
    if claim.kind is ClaimKind.EFFECT and claim.subject and claim.outcome:
        return f"Does {_lower(claim.subject)} affect {_lower(claim.outcome)}?"
    if claim.action and claim.kind is not ClaimKind.EFFECT:
        return f"Should you {_lower(act)}?"
    return f"Is it so? “{claim.proposition.rstrip('.')}”"


def depends_on(positions: Sequence[Position], claims: dict[str, StoredClaim], topic: Topic | None) -> str:
    """One line: each side's stated scope where at least one states any, else what the topic says it depends on."""
    lines = []
    for position in positions:
        scope = _usual_scope(position, claims)
        if scope:
            lines.append(f"{_side_name(claims[position.headline_claim])}: {scope}")
    if lines:
        return "; ".join(lines)
    return ", ".join(topic.depends_on) if topic else ""


def _usual_scope(position: Position, claims: dict[str, StoredClaim]) -> str:
    """The scope that most claims of a side state, in words; the headline's first when there is a tie."""
    scopes = [claims[c].claim.scope for c in (position.headline_claim, *position.claim_ids)]
    stated = [scope_in_words(scope) for scope in scopes if scope.stated]
    return max(stated, key=lambda words: (stated.count(words), -stated.index(words)), default="")


def _side_name(headline: StoredClaim) -> str:
    """The thing that a comparison prefers, else the first words of the side's headline."""
    if headline.claim.comparison:
        return headline.claim.comparison.better
    words = headline.claim.quote.rstrip(".").split()
    return f"“{' '.join(words[:_SIDE_NAME_WORDS])}{' …' if len(words) > _SIDE_NAME_WORDS else ''}”"


def _words(*parts: str) -> str:
    return " ".join(part for part in parts if part).strip()


def _lower(words: str) -> str:
    first = words.split(" ", 1)[0]
    keep = (first.isupper() and first != "A") or any(c.isupper() for c in first[1:])
    return words if keep else words[:1].lower() + words[1:]
