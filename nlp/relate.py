"""How two claims relate: clash, depends, agree or unrelated, with probabilities and a reason.

Four kinds of evidence meet in a small logistic model (`data/models/relation`): the entailment model on the two
propositions, where each claim stands on its topic, their frames, and their nearness in meaning. It says whether the
claims oppose, agree or don't bear on each other; the scopes then decide by the labelling guide whether opposition is a
clash or depends. A pair is scored once, in one fixed order, and rounded to three decimals, so the stored number never
depends on the batch.
"""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cribnotes.errors import ModelError
from cribnotes.identity import short_hash
from cribnotes.reasons import scope_in_words
from cribnotes.records import Claim, Label, Reason, Relation
from cribnotes.resources import shipped
from nlp.entail import Entailment
from nlp.frames import FEATURES, frame_features
from nlp.scope import ScopeRelation, compare_scopes, label_of_opposition

CLASSES = ("oppose", "agree", "unrelated")
# The second direction is asked only where the first saw some bearing; below it, it never changes the label.
BEARING = 0.05
COLUMNS = (
    "contradiction",  # mean of the two directions
    "contradiction_least",  # the weaker direction
    "entailment",  # the stronger direction: one follows from the other
    "cosine",
    "same_side",  # of their topic, beyond chance (`nlp.stance`)
    "same_topic",
    "other_topic",
    *FEATURES,
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims to relate, with what was measured on each before: how near they are and how alike they stand."""

    a: Claim
    b: Claim
    cosine: float  # of their propositions' vectors
    same_side: float = 0.0  # as `nlp.stance.same_side` gives it

    def in_text_order(self) -> "Pair":
        swap = (self.b.proposition, self.b.claim_id) < (self.a.proposition, self.a.claim_id)
        return Pair(self.b, self.a, self.cosine, self.same_side) if swap else self


class Relater:
    """Scores pairs of claims."""

    def __init__(self, entailment: Entailment | None = None, folder: Path | None = None) -> None:
        self._entailment = entailment or Entailment()
        facts = _read_facts(folder or shipped("models", "relation"))
        self._weights = np.array(facts["weights"], dtype=np.float64)
        self._bias = np.array(facts["bias"], dtype=np.float64)
        self._clash_share = {ScopeRelation(name): float(share) for name, share in facts["clash_share"].items()}
        self.version: str = f"{facts['version']}+{self._entailment.version}"

    @staticmethod
    def shipped_version() -> str:
        """The version that a Relater of the shipped models will have; loads neither."""
        return f"{_read_facts(shipped('models', 'relation'))['version']}+{Entailment.shipped_version()}"

    def relate(self, pairs: Sequence[Pair]) -> list[Relation]:
        """One relation a pair, in the order given; a pair gets the same relation whichever claim comes first."""
        ordered = [pair.in_text_order() for pair in pairs]
        evidence = pair_evidence(ordered, self._entailment)
        odds = np.exp(evidence @ self._weights + self._bias)
        shares = odds / odds.sum(axis=1, keepdims=True)
        return [
            self._relation(pair.a, pair.b, row, dict(zip(COLUMNS, seen, strict=True)))
            for pair, row, seen in zip(ordered, shares, evidence, strict=True)
        ]

    def _relation(self, a: Claim, b: Claim, shares: NDArray[np.float64], seen: dict[str, float]) -> Relation:
        oppose, agree, unrelated = (float(share) for share in shares)
        scopes = compare_scopes(a.scope, b.scope)
        clash_share = self._clash_share[scopes]
        chances = {
            Label.CLASH: round(oppose * clash_share, 3),
            Label.DEPENDS: round(oppose * (1 - clash_share), 3),
            Label.AGREE: round(agree, 3),
            Label.UNRELATED: round(unrelated, 3),
        }
        # First whether they oppose at all, then by the guide's rule how: a doubtful scope must not hide opposition.
        likely = label_of_opposition(scopes)
        best = max((oppose, likely), (agree, Label.AGREE), (unrelated, Label.UNRELATED))[1]
        first, second = (a, b) if a.claim_id < b.claim_id else (b, a)
        return Relation(
            claim_a=first.claim_id,
            claim_b=second.claim_id,
            label=best,
            p_clash=chances[Label.CLASH],
            p_depends=chances[Label.DEPENDS],
            p_agree=chances[Label.AGREE],
            p_unrelated=chances[Label.UNRELATED],
            reason=_reason(best, first, second, seen, scopes.value),
            model_version=self.version,
        )


def _read_facts(folder: Path) -> dict[str, Any]:
    path = folder / "weights.json"
    try:
        facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        made_for = facts["columns"], facts["classes"]
    except (OSError, KeyError, ValueError) as error:
        raise ModelError(f"The relation model {path} cannot be read ({error}); install again.") from error
    if made_for != (list(COLUMNS), list(CLASSES)):
        raise ModelError(f"{path} was made for other evidence; run python -m cribnotes.evaluate.fitting.")
    return facts


def pair_evidence(pairs: Sequence[Pair], entailment: Entailment) -> NDArray[np.float64]:
    """The evidence on each pair, shape (n, len(COLUMNS))."""
    forward = entailment.probabilities([(p.a.proposition, p.b.proposition) for p in pairs]).astype(np.float64)
    backward = forward.copy()
    bearing = np.flatnonzero(forward[:, 0] + forward[:, 2] >= BEARING)
    if len(bearing):
        chosen = [pairs[i] for i in bearing.tolist()]
        backward[bearing] = entailment.probabilities([(p.b.proposition, p.a.proposition) for p in chosen])
    contradiction = np.stack([forward[:, 2], backward[:, 2]])
    known = [bool(p.a.topic and p.b.topic) for p in pairs]
    same = [k and p.a.topic == p.b.topic for k, p in zip(known, pairs, strict=True)]
    other = [k and not s for k, s in zip(known, same, strict=True)]
    return np.column_stack(
        [
            contradiction.mean(axis=0),
            contradiction.min(axis=0),
            np.maximum(forward[:, 0], backward[:, 0]),
            np.array([p.cosine for p in pairs], dtype=np.float64),
            np.array([p.same_side for p in pairs], dtype=np.float64),
            np.array(same, dtype=np.float64),
            np.array(other, dtype=np.float64),
            np.array([frame_features(p.a, p.b) for p in pairs]).reshape(len(pairs), len(FEATURES)),
        ]
    )


def evidence_key(a: Claim, b: Claim) -> str:
    """Names everything a relation is made from, so that an unchanged pair is never scored again."""
    return short_hash("pair", *sorted((_content(a), _content(b))))


def _content(claim: Claim) -> str:
    frame = (claim.polarity, claim.direction, claim.action, claim.object, claim.subject, claim.outcome, claim.topic)
    rest = (
        claim.comparison and astuple(claim.comparison),
        [astuple(q) for q in claim.quantities],
        astuple(claim.scope),
    )
    return short_hash(claim.claim_id, claim.proposition, repr(frame), repr(rest))


def _reason(label: Label, a: Claim, b: Claim, seen: dict[str, float], scopes: str) -> Reason:
    """The strongest piece of evidence for the label, and for opposition how the scopes stand (a before b)."""
    if label is Label.UNRELATED:
        return Reason("no_bearing")
    if label is Label.AGREE:
        code = "same_comparison" if seen["same_comparison"] else "same_advice"
        return Reason(code, (("entailment", f"{seen['entailment']:.2f}"),))
    for code in ("reversed_comparison", "numbers_exclude", "opposite_direction", "opposite_polarity"):
        if seen[code] >= 0.5:
            break
    else:
        code = "contradicts"
    return Reason(
        code,
        (
            ("scopes", scopes),
            ("scope_a", scope_in_words(a.scope)),
            ("scope_b", scope_in_words(b.scope)),
            ("contradiction", f"{seen['contradiction']:.2f}"),
        ),
    )
