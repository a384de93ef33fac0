"""Traps of the gold reading: sentences that are no claim of the author's, and pairs that do not contradict."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cribnotes.evaluate.gold import Gold, Matcher, Trap
from cribnotes.records import Label, Question, Relation, StoredClaim, Verdict, Voice


@dataclass(frozen=True, slots=True)
class TrapOutcome:
    """`avoided` is None when the trap was never met: its page, or a claim of its pair, is not in the store."""

    kind: str
    must: str
    url: str
    quote: str
    avoided: bool | None


def spring_traps(
    gold: Gold,
    matcher: Matcher,
    claims: Sequence[StoredClaim],
    questions: Sequence[Question],
    relations: Sequence[Relation],
    urls: Collection[str],
) -> tuple[TrapOutcome, ...]:
    """Try every trap.

    A sentence that must not be a claim may be extracted as a view that the author reports or rebuts, but not as the
    author's own. Two that must not clash may neither be labelled so nor stand on two sides of a clash.
    """
    own = {stored.claim.claim_id for stored in claims if stored.claim.voice is Voice.OWN}
    clashing = _clashing_pairs(questions, relations)

    def avoided(trap: Trap) -> bool | None:
        meant = set(matcher.claims_of(trap.quote))
        if trap.other is None or trap.must == "not_be_a_claim":
            return own.isdisjoint(meant) if trap.quote.url in urls else None
        others = set(matcher.claims_of(trap.other))
        if not meant or not others:
            return None
        return not any(frozenset((one, other)) in clashing for one in meant for other in others)

    return tuple(TrapOutcome(t.kind, t.must, t.quote.url, t.quote.quote, avoided(t)) for t in gold.traps)


def _clashing_pairs(questions: Sequence[Question], relations: Sequence[Relation]) -> set[frozenset[str]]:
    pairs = {frozenset((r.claim_a, r.claim_b)) for r in relations if r.label is Label.CLASH}
    for question in questions:
        if question.verdict is not Verdict.CLASH:
            continue
        sides = [position.claim_ids for position in question.positions]
        for place, side in enumerate(sides):
            for opposite in sides[place + 1 :]:
                pairs |= {frozenset((one, other)) for one in side for other in opposite}
    return pairs
