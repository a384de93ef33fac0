"""Scores as a table for a person."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from cribnotes.evaluate.figures import Share
from cribnotes.evaluate.sample import GOLD_NOTE, SHARES, SampleScores


def print_report(scores: SampleScores, console: Console | None = None) -> None:
    """The figures, then what went wrong, by name; on standard output unless told otherwise."""
    console = console or Console()
    table = Table("figure", "value", "95 % interval", "counted", caption=GOLD_NOTE)
    for name, words in SHARES.items():
        table.add_row(words, *_cells(getattr(scores, name)))
    table.add_row("false contested questions", str(len(scores.false_questions)), "", f"of {scores.n_contested}")
    console.print(table)
    for finding in scores.findings:
        if finding.verdict is not finding.expected:
            got = f"judged {finding.verdict}" if finding.verdict else "not found"
            extracted = f"{finding.n_quotes - len(finding.missed)} of {finding.n_quotes} claims extracted"
            console.print(f"  {escape(finding.gold_id)}: {got}, should be {finding.expected} ({extracted})")
    for question_id, title, verdict in scores.false_questions:
        console.print(f"  false {verdict}: {escape(title)} ({question_id})")
    sprung = Counter((trap.kind, trap.must) for trap in scores.traps if trap.avoided is False)
    for (kind, must), n in sorted(sprung.items()):
        console.print(f"  trap sprung: {kind}, must {must.replace('_', ' ')}: {n}")
    for url in scores.wrongly_stored:
        console.print(f"  no article, but stored as one: {escape(url)}")


def _cells(share: Share) -> tuple[str, str, str]:
    if share.value is None or share.low is None or share.high is None:
        return "n/a", "", "0"
    return f"{share.value:.3f}", f"{share.low:.3f} to {share.high:.3f}", f"{share.hits} of {share.total}"
