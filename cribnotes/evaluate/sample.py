"""The map of the sample web against its gold reading: what was found, how it was judged, what was made up.

The gold reading is machine-assisted: see its description. Definitions, so that a number can be read:

- A map question *covers* a gold question when it holds claims of at least half of its gold quotes, or, where there are
  several sides, at least one claim of each side. Claims on a side, in the history and not placed all count as held.
- A gold question is *found* by one map question at most, and one map question finds one gold question at most: among
  those that cover each other, the pairs with most shared gold quotes come first. So a map that throws everything
  together finds one question.
- A contested map question (clash, depends, changed) that covers no gold question is *false*.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from crawlers.urls import canonical
from cribnotes.errors import UsageError
from cribnotes.evaluate.figures import Share, share
from cribnotes.evaluate.gold import Gold, GoldQuestion, GoldQuote, Matcher, load_gold
from cribnotes.evaluate.traps import TrapOutcome, spring_traps
from cribnotes.records import Question, StoredClaim, Verdict
from cribnotes.resources import shipped
from cribnotes.store import Store

GOLD_NOTE = "Measured against machine-assisted gold, on invented pages."
SHARES = {
    "question_recall": "questions found",
    "verdict_accuracy": "verdict right, of those found",
    "sides_apart": "opposed claims on two sides",
    "sides_together": "agreeing claims on one side",
    "claim_recall": "gold claims extracted",
    "exact_quotes": "quotes exact",
    "trap_share": "traps avoided, of those met",
    "copies_marked": "copies marked as copies",
}
CONTESTED = frozenset({Verdict.CLASH, Verdict.DEPENDS, Verdict.CHANGED})


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one gold question; `question_id` is "" when it was not found."""

    gold_id: str
    expected: Verdict
    question_id: str
    verdict: Verdict | None
    n_quotes: int
    missed: tuple[str, ...]  # gold quotes that no claim was made of


@dataclass(frozen=True, slots=True)
class SampleScores:
    """All figures of one map. Shares carry 95 % intervals over gold questions (over articles for `exact_quotes`)."""

    gold_sha256: str
    question_recall: Share
    verdict_accuracy: Share  # of the found questions
    sides_apart: Share  # pairs of claims from two gold sides that stand on two positions
    sides_together: Share  # pairs from one gold side that stand on one position
    claim_recall: Share  # gold quotes that were extracted
    exact_quotes: Share  # stored claims whose quote is what the stored text says at its offsets
    n_contested: int
    false_questions: tuple[tuple[str, str, Verdict], ...]  # (question_id, title, verdict)
    traps: tuple[TrapOutcome, ...]
    findings: tuple[Finding, ...]
    copies_marked: Share
    wrongly_stored: tuple[str, ...]  # URLs that are no articles, or that robots.txt forbids

    @property
    def trap_share(self) -> Share:
        """Traps avoided, of those whose page (and, for a pair, whose claims) came into the store."""
        return share([(int(trap.avoided), 1) for trap in self.traps if trap.avoided is not None])

    @property
    def figures(self) -> dict[str, float | None]:
        """What floors are pinned to, by name: 0..1, more is better, None when there was nothing to count."""
        n_true = self.n_contested - len(self.false_questions)
        return {
            **{name: getattr(self, name).value for name in SHARES},
            "contested_precision": n_true / self.n_contested if self.n_contested else None,
        }

    def as_dict(self) -> dict[str, Any]:
        """Everything as JSON values."""
        return {
            "gold": GOLD_NOTE,
            **asdict(self),
            "trap_share": asdict(self.trap_share),
            "figures": self.figures,
        }


def evaluate_sample(store: Store, gold_path: Path | None = None) -> SampleScores:
    """Score the map in `store` (see the module for what counts); the gold reading that ships is the default.

    Raises UsageError when the store holds no page of the sample web.
    """
    gold = load_gold(gold_path or shipped("gold", "sample_web.json"))
    claims = store.claims()
    questions = store.questions()
    pages = {canonical(article.url): article.copy_of for article in store.articles()}
    wanted = {quote.url for question in gold.questions for side in question.sides for quote in side}
    if not wanted & pages.keys():
        raise UsageError("The store holds no page of the sample web; run `cribnotes demo` into it first.")
    matcher = Matcher(claims)
    found = _find(gold, questions, matcher)
    found_pairs = [(one, found[one.question_id]) for one in gold.questions if one.question_id in found]
    pairs = [_pairs(one, question, matcher) for one, question in found_pairs]
    findings = tuple(_finding(one, found.get(one.question_id), matcher) for one in gold.questions)
    return SampleScores(
        gold_sha256=gold.sha256,
        question_recall=share([(int(one.question_id in found), 1) for one in gold.questions]),
        verdict_accuracy=share([(int(question.verdict is one.verdict), 1) for one, question in found_pairs]),
        sides_apart=share([apart for apart, _ in pairs]),
        sides_together=share([together for _, together in pairs]),
        claim_recall=share([(one.n_quotes - len(one.missed), one.n_quotes) for one in findings]),
        exact_quotes=_exact(store, claims),
        n_contested=sum(question.verdict in CONTESTED for question in questions),
        false_questions=tuple(
            (question.question_id, question.title, question.verdict)
            for question in questions
            if question.verdict in CONTESTED and not any(_covered(one, question, matcher) for one in gold.questions)
        ),
        traps=spring_traps(gold, matcher, claims, questions, store.relations(), pages.keys()),
        findings=findings,
        copies_marked=share([(int(bool(pages[copy])), 1) for copy, _ in gold.copies if copy in pages]),
        wrongly_stored=tuple(sorted(pages.keys() & {*gold.not_articles, *gold.forbidden})),
    )


def _find(gold: Gold, questions: Sequence[Question], matcher: Matcher) -> dict[str, Question]:
    """The map question that finds each gold question, by the gold question's id."""
    candidates = sorted(
        (
            (-shared, one.question_id, place)
            for one in gold.questions
            for place, question in enumerate(questions)
            if (shared := _covered(one, question, matcher))
        ),
    )
    found: dict[str, Question] = {}
    used: set[int] = set()
    for _, gold_id, place in candidates:
        if gold_id not in found and place not in used:
            found[gold_id] = questions[place]
            used.add(place)
    return found


def _covered(gold: GoldQuestion, question: Question, matcher: Matcher) -> int:
    """How many gold quotes `question` holds if it covers `gold`, else 0."""
    held = set(question.claim_ids)
    by_side = [sum(not held.isdisjoint(matcher.claims_of(quote)) for quote in side) for side in gold.sides]
    n_quotes = sum(len(side) for side in gold.sides)
    each_side = len(by_side) > 1 and all(by_side)
    return sum(by_side) if each_side or 2 * sum(by_side) >= n_quotes else 0


def _pairs(gold: GoldQuestion, question: Question, matcher: Matcher) -> tuple[tuple[int, int], tuple[int, int]]:
    """(hits, total) of pairs across gold sides that stand apart, and of pairs within a side that stand together.

    Counted are claims that the question holds, but for its history, which stands on no position by right. A claim that
    no side was decided for separates nothing and joins nothing.
    """
    position_of = {claim_id: p.position_id for p in question.positions for claim_id in p.claim_ids}
    position_of |= dict.fromkeys(question.unplaced, "")
    placed = [
        (side, position_of[claim_id])
        for side, quotes in enumerate(gold.sides)
        for quote in quotes
        if (claim_id := _first_held(quote, position_of, matcher))
    ]
    across = [(one[1], other[1]) for one, other in combinations(placed, 2) if one[0] != other[0]]
    within = [(one[1], other[1]) for one, other in combinations(placed, 2) if one[0] == other[0]]
    apart = sum(one != other and bool(one and other) for one, other in across)
    together = sum(one == other and bool(one) for one, other in within)
    return (apart, len(across)), (together, len(within))


def _first_held(quote: GoldQuote, position_of: dict[str, str], matcher: Matcher) -> str:
    return next((claim_id for claim_id in matcher.claims_of(quote) if claim_id in position_of), "")


def _missed(gold: GoldQuestion, matcher: Matcher) -> tuple[str, ...]:
    return tuple(quote.quote for side in gold.sides for quote in side if not matcher.claims_of(quote))


def _exact(store: Store, claims: Sequence[StoredClaim]) -> Share:
    by_article: dict[str, list[StoredClaim]] = defaultdict(list)
    for stored in claims:
        by_article[stored.claim.article_id].append(stored)
    counts = []
    for article_id, of_article in by_article.items():
        texts = {revision.content_sha256: revision.text for revision in store.revisions(article_id)}
        exact = sum(
            texts.get(one.claim.content_sha256, "")[one.claim.quote_start : one.claim.quote_end] == one.claim.quote
            for one in of_article
        )
        counts.append((exact, len(of_article)))
    return share(counts)


def _finding(gold: GoldQuestion, question: Question | None, matcher: Matcher) -> Finding:
    return Finding(
        gold.question_id,
        gold.verdict,
        question.question_id if question else "",
        question.verdict if question else None,
        sum(map(len, gold.sides)),
        _missed(gold, matcher),
    )
