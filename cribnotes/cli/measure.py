"""Commands that measure quality: evaluate."""

from typing import Annotated

import typer

from cribnotes.cli.collect import demo_url
from cribnotes.cli.screen import opened_store, print_json
from cribnotes.evaluate import evaluate_sample, print_report

evaluate_app = typer.Typer(help="Measure quality on the benchmarks.", no_args_is_help=True)


def add_commands(app: typer.Typer) -> None:
    app.add_typer(evaluate_app, name="evaluate")


@evaluate_app.command("sample")
def sample(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Score the demo's map against the gold reading of the sample web (run `cribnotes demo` first)."""
    with opened_store(demo_url()) as store:
        report = evaluate_sample(store)
    if as_json:
        print_json(report.as_dict())
    else:
        print_report(report)
