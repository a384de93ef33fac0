"""Commands that measure quality: evaluate."""

from pathlib import Path
from typing import Annotated

import typer

from cribnotes.cli.collect import demo_url
from cribnotes.cli.screen import opened_store, print_json
from cribnotes.evaluate import evaluate_sample, print_report
from cribnotes.evaluate.gold_pairs import Part
from cribnotes.settings import settings

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


@evaluate_app.command("relations")
def relations(
    part: Annotated[
        Part, typer.Option(help="The test part is opened once, at the end of work on a scorer.")
    ] = Part.DEV,
    baseline: Annotated[bool, typer.Option("--baseline", help="Score simpler ways to label pairs, too.")] = False,
    model: Annotated[
        list[Path] | None,
        typer.Option(help="Folder of an entailment model to score alone.", exists=True, file_okay=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score the labels of claim pairs against the gold pairs; outside pages need CRIBNOTES_DATASETS."""
    # Imported here, for they load spaCy and ONNX Runtime.
    from cribnotes.evaluate.relation_printing import print_relations
    from cribnotes.evaluate.relations import evaluate_relations

    report = evaluate_relations(part, datasets=settings().datasets, baseline=baseline, models=model or ())
    if as_json:
        print_json(report.as_dict())
    else:
        print_relations(report)
