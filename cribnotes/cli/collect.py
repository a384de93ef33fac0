"""Commands that bring articles in and make the map: demo, sources, crawl, ingest, analyze, purge.

The stages are imported where they are used: they load spaCy, Scrapy and ONNX Runtime, and most commands need none.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from cribnotes.catalog import load_catalog
from cribnotes.cli.look import print_map
from cribnotes.cli.screen import complain, console, opened_store, print_json, progress, say
from cribnotes.engine import open_engine
from cribnotes.errors import UsageError
from cribnotes.pipeline.report import Report
from cribnotes.records import CrawlRun, Source
from cribnotes.resources import shipped
from cribnotes.settings import settings
from cribnotes.store import Store

if TYPE_CHECKING:
    from cribnotes.pipeline.analyze import Analysis

CatalogOption = Annotated[Path | None, typer.Option("--catalog", help="A TOML file of sources.")]
sources_app = typer.Typer(help="The catalogue of sources.", no_args_is_help=True)


def add_commands(app: typer.Typer) -> None:
    app.command("demo")(demo)
    app.add_typer(sources_app, name="sources")
    app.command("crawl")(crawl_sources)
    app.command("ingest")(ingest_documents)
    app.command("analyze")(analyze_store)
    app.command("purge")(purge)


def demo_url() -> str:
    """Where the demo keeps its own store: invented sample sites are never mixed with real sources."""
    return f"sqlite:///{settings().home / 'demo' / 'cribnotes.sqlite'}"


def demo() -> None:
    """Crawl the bundled sample web over loopback, analyse it, and print the contested questions."""
    from crawlers import sample_web
    from cribnotes.pipeline.crawl import crawl

    sources = load_catalog(shipped("sample_web", "catalog.toml"))
    with opened_store(demo_url()) as store:
        with progress() as report:
            with sample_web.serve() as address:
                runs = crawl(store, sources, contact=settings().contact, through=address, report=report)
            analysis = _analyze(store, full=False, report=report)
        _tell_runs(runs)
        _tell_analysis(analysis)
        print_map(store)
    if any(run.outcome == "failed" for run in runs):
        raise typer.Exit(1)


@sources_app.command("list")
def list_sources(
    catalog: CatalogOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the sources of a catalogue, or those of the store."""
    if catalog:
        sources = load_catalog(catalog)
    else:
        with opened_store() as store:
            sources = store.sources()
    if as_json:
        print_json([{"source_id": s.source_id, "name": s.name, "kind": s.kind, "home": s.home} for s in sources])
        return
    table = Table("id", "name", "kind", "home", box=None)
    for source in sources:
        table.add_row(source.source_id, source.name, source.kind.value, source.home)
    console.print(table if sources else "No sources yet. Write a catalogue (see docs/sources.md) and crawl it.")


def crawl_sources(
    catalog: CatalogOption = None,
    source: Annotated[list[str] | None, typer.Option("--source", help="Only this source (repeat for more).")] = None,
    max_pages: Annotated[int | None, typer.Option(min=1, help="At most so many pages a source.")] = None,
    allow_private: Annotated[
        list[str] | None, typer.Option("--allow-private", help="A host that may have a private address.")
    ] = None,
) -> None:
    """Crawl the sources of a catalogue (or those already in the store)."""
    from cribnotes.pipeline.crawl import crawl

    with opened_store() as store:
        sources = _chosen(_known_sources(store, catalog), source or [])
        with progress() as report:
            runs = crawl(
                store,
                sources,
                contact=settings().contact,
                max_pages=max_pages,
                allow_private=allow_private or [],
                report=report,
            )
    _tell_runs(runs)
    if any(run.outcome == "failed" for run in runs):
        raise typer.Exit(1)


def ingest_documents(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders: HTML, Markdown, text, JSONL, CSV, WARC.")],
    source: Annotated[str, typer.Option("--source", help="The source that all of them belong to.")] = "",
    catalog: CatalogOption = None,
) -> None:
    """Add local documents. Without --source, the catalogue's `files` patterns say whose they are."""
    from cribnotes.pipeline.ingest import ingest

    if not source and not catalog:
        raise UsageError("Say whose documents these are: --source ID, or --catalog FILE with `files` patterns.")
    for path in paths:
        if not path.exists():
            raise UsageError(f"There is no file or folder {path}.")
    with opened_store() as store, progress() as report:
        outcome = ingest(store, paths, _known_sources(store, catalog), source_id=source, report=report)
    for unreadable in outcome.left_out:
        complain(f"Left out {unreadable.path}: {unreadable.reason}")
    say(
        f"{outcome.n_new} new, {outcome.n_changed} changed, {outcome.n_unchanged} unchanged, "
        f"{len(outcome.left_out)} left out."
    )
    if outcome.left_out:
        raise typer.Exit(1)


def analyze_store(
    full: Annotated[bool, typer.Option("--full", help="Read and compare everything again.")] = False,
) -> None:
    """Find claims, compare them, and draw the map; only what changed."""
    with opened_store() as store, progress() as report:
        analysis = _analyze(store, full=full, report=report)
    _tell_analysis(analysis)


def purge(
    source: Annotated[str, typer.Option("--source", help="Remove everything of this source.")] = "",
    url: Annotated[str, typer.Option("--url", help="Remove this page.")] = "",
) -> None:
    """Remove a source or a page, and never fetch it again."""
    if bool(source) == bool(url):
        raise UsageError("Say what to remove: either --source ID or --url URL.")
    with opened_store() as store:
        store.purge(source_id=source or None, url=url or None)
        with progress() as report:
            _analyze(store, full=False, report=report)
    say(f"Removed {source or url}; it will not be fetched again.")


def _analyze(store: Store, *, full: bool, report: Report) -> "Analysis":
    from cribnotes.pipeline.analyze import analyze

    with open_engine(settings().engine) as executor:
        return analyze(store, executor, full=full, report=report)


def _known_sources(store: Store, catalog: Path | None) -> list[Source]:
    return load_catalog(catalog) if catalog else store.sources()


def _chosen(sources: list[Source], wanted: list[str]) -> list[Source]:
    missing = set(wanted) - {s.source_id for s in sources}
    if missing:
        raise UsageError(f"There is no source {sorted(missing)[0]!r} in the catalogue.")
    chosen = [s for s in sources if s.source_id in wanted] if wanted else [s for s in sources if s.enabled]
    if not chosen:
        raise UsageError("There is nothing to crawl: name a catalogue with --catalog FILE.")
    return chosen


def _tell_runs(runs: list[CrawlRun]) -> None:
    for run in runs:
        if run.outcome == "failed":
            complain(f"{run.source_id}: {run.error}")
    n_new = sum(run.n_new_revisions for run in runs)
    say(f"{len(runs)} sources, {sum(r.n_fetched for r in runs)} fetches, {n_new} new or changed articles.")


def _tell_analysis(analysis: "Analysis") -> None:
    say(
        f"{analysis.n_articles_read} articles read, {analysis.n_claims} claims, {analysis.n_pairs_scored} of "
        f"{analysis.n_pairs} pairs compared, {analysis.n_questions} questions."
    )
