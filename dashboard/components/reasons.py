"""Why the map puts two quotes on two sides, or beside each other: the pairs, the reason, how sure it is."""

from collections.abc import Mapping

from cribnotes.reasons import reason_in_words
from cribnotes.records import Label, Question, Relation, StoredClaim
from dashboard.components.sides import LETTERS
from dashboard.components.text import shown

_PAIRS_AT_MOST = 12
_LABEL_WORDS = {
    Label.CLASH: "contradict each other",
    Label.DEPENDS: "can both hold, it depends",
    Label.AGREE: "agree",
    Label.UNRELATED: "speak of different things",
}


def why(question: Question, relations: tuple[Relation, ...], claims: Mapping[str, StoredClaim]) -> str:
    """The pairs across sides, surest first, folded away."""
    letters = {
        claim_id: LETTERS[i % 26] for i, position in enumerate(question.positions) for claim_id in position.claim_ids
    }
    across = [
        relation
        for relation in relations
        if relation.claim_a in claims
        and relation.claim_b in claims
        and relation.claim_a in letters
        and relation.claim_b in letters
        and letters[relation.claim_a] != letters[relation.claim_b]
        and relation.label is not Label.UNRELATED
    ]
    across.sort(key=lambda relation: (-relation.probability(relation.label), relation.claim_a, relation.claim_b))
    if not across:
        listed = "<p>No two quotes of different sides were compared closely enough to say.</p>"
    else:
        rows = "".join(_pair(relation, letters, claims) for relation in across[:_PAIRS_AT_MOST])
        listed = f'<ol class="pairs">{rows}</ol>'
        if len(across) > _PAIRS_AT_MOST:
            listed += f'<p class="aside">The surest {_PAIRS_AT_MOST} of {len(across)} pairs.</p>'
    return (
        '<details class="why"><summary>Why do you think so?</summary>'
        "<p>A computer model compared these quotes two by two. It is wrong at times: read the words yourself.</p>"
        f"{listed}</details>"
    )


def _pair(relation: Relation, letters: Mapping[str, str], claims: Mapping[str, StoredClaim]) -> str:
    sure = relation.probability(relation.label)
    first = _quoted("first", relation.claim_a, letters, claims)
    second = _quoted("second", relation.claim_b, letters, claims)
    return (
        f"<li>{first}{second}"
        f"<p><b>They {_LABEL_WORDS[relation.label]}</b>, {sure:.0%} sure. "
        f"{shown(reason_in_words(relation.reason))}</p></li>"
    )


def _quoted(which: str, claim_id: str, letters: Mapping[str, str], claims: Mapping[str, StoredClaim]) -> str:
    stored = claims[claim_id]
    return (
        f'<p class="one"><span class="letter">The {which}, side {letters[claim_id]}</span> '
        f"“{shown(stored.claim.quote)}” <i>{shown(stored.source_name)}</i></p>"
    )
