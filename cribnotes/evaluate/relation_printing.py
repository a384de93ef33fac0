"""The relation figures as tables for a person."""

from rich.console import Console
from rich.table import Table

from cribnotes.evaluate.labels import FEWEST, Estimate
from cribnotes.evaluate.relations import PAIRS_NOTE, RelationReport

TOO_FEW = "not shown enough"


def print_relations(report: RelationReport, console: Console | None = None) -> None:
    """One table a set of pairs, on standard output unless told otherwise."""
    console = console or Console()
    for name in report.scorers[0].sets:
        n = report.scorers[0].sets[name].n
        table = Table("scorer", "label", "precision", "recall", "F1", title=f"{name}, {report.part}: {n} pairs")
        for scorer in report.scorers:
            scores = scorer.sets[name]
            for one in scores.labels:
                table.add_row(scorer.name, one.label, *map(in_words, (one.precision, one.recall, one.f1)))
            table.add_row(scorer.name, "macro", "", "", in_words(scores.macro_f1), end_section=True)
        console.print(table)
    console.print(f"In brackets 95 % intervals and n; with n below {FEWEST}: {TOO_FEW}. {PAIRS_NOTE}")
    for scorer in report.scorers:
        if scorer.note:
            console.print(f"  {scorer.name}: {scorer.note}", markup=False)
    for note in report.notes:
        console.print(f"  {note}", markup=False)


def in_words(estimate: Estimate) -> str:
    """`0.61 (0.52 to 0.70; n 128)`, and a mark where too few were counted."""
    counted = f"n {estimate.n}" if estimate.shown_enough else f"n {estimate.n}, {TOO_FEW}"
    if estimate.value is None:
        return f"none ({counted})"
    return f"{estimate.value:.2f} ({estimate.low:.2f} to {estimate.high:.2f}; {counted})"
