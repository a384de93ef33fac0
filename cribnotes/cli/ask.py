"""Commands that answer about given text, storing nothing: claims, compare.

The models are imported where they are used, so that the other commands start without them.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from cribnotes.cli.screen import complain, console, print_json
from cribnotes.errors import UsageError
from cribnotes.identity import article_id_of
from cribnotes.reasons import reason_in_words, scope_in_words
from cribnotes.records import Article, Claim, Label, Relation, Revision
from cribnotes.topics import load_topics

_COLUMNS = ("label", "p_clash", "p_depends", "p_agree", "p_unrelated", "reason")


def add_commands(app: typer.Typer) -> None:
    app.command("claims")(claims)
    app.command("compare")(compare)


def claims(
    files: Annotated[list[Path], typer.Argument(help="Documents: HTML, Markdown, text, JSONL, CSV, WARC.")],
    explain: Annotated[bool, typer.Option("--explain", help="Name the words that set each field.")] = False,
) -> None:
    """Print the claims of documents as JSON lines, storing nothing."""
    from crawlers.documents import Unreadable, read
    from nlp.pipeline import Extractor

    extractor = Extractor(load_topics())
    unreadable = 0
    for path in files:
        if not path.exists():
            raise UsageError(f"There is no file {path}.")
        for document in read(path):
            if isinstance(document, Unreadable):
                complain(f"Left out {document.path}: {document.reason}")
                unreadable += 1
                continue
            for _, found in extractor.extract([_article(document.url, document.revision)]):
                for claim in found:
                    sys.stdout.write(json.dumps(_claim_fields(claim, explain), ensure_ascii=False) + "\n")
    if unreadable:
        raise typer.Exit(1)


def _claim_fields(claim: Claim, explain: bool) -> dict[str, object]:
    from nlp.explain import explain_claim

    fields = explain_claim(claim)
    return fields if explain else {name: value for name, value in fields.items() if name != "because"}


def compare(
    a: Annotated[str, typer.Argument(help="A sentence.")] = "",
    b: Annotated[str, typer.Argument(help="Another sentence.")] = "",
    pairs: Annotated[Path | None, typer.Option("--pairs", help="A TSV file with columns a and b.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where to write the labelled TSV.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The relation of two claims, or of every row of a file."""
    if pairs and out and not (a or b):
        _compare_rows(pairs, out)
        return
    if pairs or out or not (a and b):
        raise UsageError("Give two sentences, or --pairs IN.tsv with --out OUT.tsv.")
    relation, first, second = _relations([(a, b)])[0]
    if as_json:
        print_json({**_row(relation), "scope_a": scope_in_words(first.scope), "scope_b": scope_in_words(second.scope)})
        return
    console.print(f"{relation.label.value} ({relation.probability(relation.label):.2f})", style="bold")
    console.print(reason_in_words(relation.reason), markup=False)
    for name, claim in (("first", first), ("second", second)):
        console.print(f"{name}: {scope_in_words(claim.scope) or 'for whom is not stated'}", markup=False)


def _relations(pairs: list[tuple[str, str]]) -> list[tuple[Relation, Claim, Claim]]:
    """The relation of each pair of sentences, and the sentences as claims."""
    from nlp.compare import Comparer
    from nlp.pipeline import Extractor

    topics = load_topics()
    extractor = Extractor(topics)
    claims = [(extractor.claim_of_sentence(a), extractor.claim_of_sentence(b)) for a, b in pairs]
    return [(r, a, b) for r, (a, b) in zip(Comparer(topics).relate(claims), claims, strict=True)]


def _compare_rows(pairs: Path, out: Path) -> None:
    try:
        with pairs.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines, delimiter="\t")
            columns = list(reader.fieldnames or [])
            if "a" not in columns or "b" not in columns:
                raise UsageError(f"{pairs} has no columns named a and b (tab-separated, with a header row).")
            rows = list(reader)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{pairs} cannot be read: {error}.") from error
    found = _relations([(row["a"] or "", row["b"] or "") for row in rows])
    with out.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(
            lines, [*columns, *_COLUMNS], delimiter="\t", lineterminator="\n", extrasaction="ignore"
        )
        writer.writeheader()
        for row, (relation, _, _) in zip(rows, found, strict=True):
            writer.writerow({**row, **_row(relation)})


def _row(relation: Relation) -> dict[str, str | float]:
    chances = {f"p_{label.value}": relation.probability(label) for label in Label}
    return {"label": relation.label.value, **chances, "reason": reason_in_words(relation.reason)}


def _article(url: str, revision: Revision) -> Article:
    return Article(article_id_of("given", url), "given", url, revision)
