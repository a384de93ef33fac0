"""Quality of the relation labels on the dev pairs: the scorer beside simpler ways."""

from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import Figure, Result
from cribnotes.evaluate.labels import FEWEST
from cribnotes.evaluate.relation_printing import TOO_FEW, in_words
from cribnotes.evaluate.relations import PAIRS_NOTE, ScorerReport, evaluate_relations
from cribnotes.settings import settings


def run(models: Sequence[Path] = ()) -> Result:
    """All sets and scorers on dev, and the entailment models in the folders `models`, each alone.

    Labels are told apart for natural and enriched pairs; for the known and the open questions macro-F1 is given.
    """
    report = evaluate_relations(datasets=settings().datasets, baseline=True, models=models)
    figures = [figure for name in report.scorers[0].sets for one in report.scorers for figure in _figures(name, one)]
    notes = [PAIRS_NOTE, f"In brackets 95 % intervals and n; with n below {FEWEST}: {TOO_FEW}.", *report.notes]
    notes += [f"{scorer.name}: {scorer.note}" for scorer in report.scorers if scorer.note]
    return Result("Relation labels on the dev pairs", tuple(figures), "\n".join(f"- {note}" for note in notes))


def _figures(name: str, scorer: ScorerReport) -> list[Figure]:
    scores = scorer.sets[name]
    by_label = [
        Figure(
            f"{name}; {scorer.name}; {one.label}",
            f"precision {in_words(one.precision)}, recall {in_words(one.recall)}, F1 {in_words(one.f1)}",
        )
        for one in (scores.labels if name in ("natural", "enriched") else ())
    ]
    return [*by_label, Figure(f"{name}; {scorer.name}; macro-F1", in_words(scores.macro_f1))]
