"""Commands that show the map: questions, dashboard, export, status."""

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from cribnotes.cli.screen import console, opened_store, print_json, say
from cribnotes.errors import UsageError
from cribnotes.reasons import scope_in_words
from cribnotes.records import Question, StoredClaim, Verdict
from cribnotes.settings import settings
from cribnotes.store import Store

DISCLAIMER = "Information, not advice for your child."
_MARKS = {
    Verdict.CLASH: ("≠ possible clash", "red"),
    Verdict.DEPENDS: ("◐ depends", "yellow"),
    Verdict.CHANGED: ("↻ changed", "magenta"),
    Verdict.AGREE: ("= agree", "green"),
    Verdict.THIN: ("· not enough said", "dim"),
}
questions_app = typer.Typer(help="The map in the terminal.", invoke_without_command=True)


def add_commands(app: typer.Typer) -> None:
    app.add_typer(questions_app, name="questions")
    app.command("dashboard")(open_dashboard)
    app.command("export")(export_tables)
    app.command("status")(status)


@questions_app.callback()
def questions(
    context: typer.Context,
    verdict: Annotated[Verdict | None, typer.Option(help="Only questions with this verdict.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the questions, most contested first."""
    if context.invoked_subcommand:
        return
    with opened_store() as store:
        if as_json:
            print_json([_as_json(q) for q in store.questions(verdict=verdict)])
        else:
            print_map(store, verdict)


@questions_app.command("show")
def show(
    question_id: Annotated[str, typer.Argument(help="The id that `cribnotes questions` prints.")],
) -> None:
    """Print one question with its sides and exact quotes."""
    with opened_store() as store:
        question = store.question(question_id)
        if question is None:
            raise UsageError(f"There is no question {question_id!r}; `cribnotes questions` lists them.")
        claims = {c.claim.claim_id: c for c in store.claims(claim_ids=question.claim_ids)}
    _print_question(question)
    for position in question.positions:
        console.print(Padding(Text(f"“{position.headline}”", style="bold"), (1, 0, 0, 2)))
        for claim_id in position.claim_ids:
            _print_claim(claims[claim_id])
    if question.history:
        console.print(Padding(Text("Said earlier, since replaced", style="bold"), (1, 0, 0, 2)))
        for claim_id in question.history:
            _print_claim(claims[claim_id])
    console.print(f"\n{DISCLAIMER}", style="dim")


def print_map(store: Store, verdict: Verdict | None = None) -> None:
    """Print every question that has something to show, with a headline for each side."""
    shown = [q for q in store.questions(verdict=verdict) if verdict or q.verdict is not Verdict.THIN]
    for question in shown:
        _print_question(question)
        for position in question.positions:
            sources = f"{position.n_sources} source{'' if position.n_sources == 1 else 's'}"
            console.print(Padding(Text(f"{sources}: “{position.headline}”"), (0, 0, 0, 4)))
    if not shown:
        console.print("No questions yet. Bring in articles with crawl or ingest, then run cribnotes analyze.")
    console.print(f"\n{DISCLAIMER}", style="dim")


def _print_question(question: Question) -> None:
    mark, style = _MARKS[question.verdict]
    console.print()
    console.print(
        Text.assemble((question.title, "bold"), "  ", (mark, style), (f"  {question.question_id}", "dim")),
        soft_wrap=True,
    )
    if question.depends_on and question.verdict in (Verdict.CLASH, Verdict.DEPENDS):
        console.print(Padding(Text(f"depends on {question.depends_on}", style="italic"), (0, 0, 0, 4)))
    if question.age_unstated:
        console.print(Padding(Text("neither side states an age", style="italic"), (0, 0, 0, 4)))
    if question.values:
        console.print(Padding(Text("here people want different things", style="italic"), (0, 0, 0, 4)))


def _print_claim(stored: StoredClaim) -> None:
    claim = stored.claim
    date = stored.published.date().isoformat() if stored.published else "undated"
    scope = scope_in_words(claim.scope)
    voice = "" if claim.voice.value == "own" else f", {claim.voice.value}"
    gone = "" if stored.current else ", no longer online"
    console.print(Padding(Text(f"“{claim.quote}”"), (0, 0, 0, 4)))
    facts = f"{stored.source_name} ({stored.kind.value.replace('_', ' ')}), {date}{voice}{gone}"
    console.print(
        Padding(Text(f"{facts}{f' · for {scope}' if scope else ''} · {stored.url}", style="dim"), (0, 0, 0, 6))
    )


def _as_json(question: Question) -> dict[str, object]:
    return {
        "question_id": question.question_id,
        "title": question.title,
        "topic": question.topic,
        "verdict": question.verdict,
        "depends_on": question.depends_on,
        "n_sources": question.n_sources,
        "positions": [
            {"headline": p.headline, "n_sources": p.n_sources, "claims": p.claim_ids} for p in question.positions
        ],
        "history": question.history,
    }


def open_dashboard(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8501,
    demo: Annotated[bool, typer.Option("--demo", help="Show the demo's map instead of your own.")] = False,
) -> None:
    """Open the dashboard on 127.0.0.1."""
    from cribnotes.cli.collect import demo_url
    from dashboard.launch import launch

    url = demo_url() if demo else settings().store_url
    with opened_store(url):
        pass  # a store that cannot be opened is said here, in one sentence, before any server starts
    say(f"The dashboard is at http://127.0.0.1:{port} (Ctrl+C ends it).")
    raise typer.Exit(launch(url, port))


def export_tables(
    folder: Annotated[Path | None, typer.Argument(help="Folder to write; new, or an earlier export.")] = None,
    format: Annotated[str, typer.Option("--format", help="csv, parquet or sqlite.")] = "csv",
    raw: Annotated[bool, typer.Option("--raw", help="Leave cells that a spreadsheet might run as they are.")] = False,
    since: Annotated[datetime | None, typer.Option(help="Only claims seen since this date (UTC).")] = None,
    topic: Annotated[str, typer.Option(help="Only this topic.")] = "",
    source: Annotated[str, typer.Option(help="Only this source.")] = "",
    verdict: Annotated[Verdict | None, typer.Option(help="Only questions with this verdict.")] = None,
    differ: Annotated[
        tuple[Path, Path] | None, typer.Option("--diff", metavar="OLD NEW", help="Compare two exports instead.")
    ] = None,
) -> None:
    """Write the research tables as a Data Package, or list what differs between two of them."""
    from cribnotes.export import diff, export

    if differ:
        print_json({table: asdict(found) for table, found in diff(*differ).items()})
        return
    if folder is None:
        raise UsageError("Name the folder to write, or two exports to compare with --diff OLD NEW.")
    since = since.replace(tzinfo=UTC) if since else None
    with opened_store() as store:
        summary = export(
            store, folder, format=format, raw=raw, since=since, topic=topic, source=source, verdict=verdict
        )
    say(f"Wrote {folder}: {summary}")


def status(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """What the store holds, and how each source's last crawl went."""
    with opened_store() as store:
        counts, runs = store.counts(), {run.source_id: run for run in reversed(store.runs())}
    if as_json:
        print_json({"counts": counts, "last_runs": {k: asdict(v) for k, v in runs.items()}})
        return
    console.print(", ".join(f"{count} {name}" for name, count in counts.items()))
    table = Table("source", "last crawl", "outcome", "fetched", "articles", "error", box=None)
    for run in runs.values():
        table.add_row(
            run.source_id,
            f"{run.started_at:%Y-%m-%d %H:%M}",
            run.outcome,
            str(run.n_fetched),
            str(run.n_articles),
            run.error,
        )
    if runs:
        console.print(table)
