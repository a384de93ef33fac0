"""Add local documents: each goes to the source that claims it by its `files` patterns, or to the one named."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from crawlers.documents import Document, Unreadable, read
from cribnotes.errors import UsageError
from cribnotes.pipeline.report import Report, silent
from cribnotes.records import Source
from cribnotes.store import Store


@dataclass
class Ingest:
    """What became of the documents: counts by outcome, and each one left out with the reason in words."""

    n_new: int = 0
    n_changed: int = 0
    n_unchanged: int = 0
    left_out: list[Unreadable] = field(default_factory=list)


_COUNT_OF = {"new_article": "n_new", "new_revision": "n_changed", "unchanged": "n_unchanged"}


def ingest(
    store: Store,
    paths: Sequence[Path],
    sources: Sequence[Source],
    *,
    source_id: str = "",
    report: Report = silent,
) -> Ingest:
    """Store the documents under `paths`; `sources` is the catalogue.

    With `source_id` every document belongs to that source. Raises UsageError when that source is not in `sources`, or
    none of them has `files` patterns; a document that cannot be read or placed is left out and the rest is kept.
    """
    named = [s for s in sources if s.source_id == source_id]
    if source_id and not named:
        raise UsageError(f"There is no source {source_id!r}; add it to a catalogue and name that with --catalog.")
    if not source_id and not any(s.files for s in sources):
        raise UsageError("No source in the catalogue has `files` patterns; add some, or name a source with --source.")
    store.save_sources(named or sources)
    outcome = Ingest()
    for path in paths:
        for document in read(path):
            if isinstance(document, Unreadable):
                outcome.left_out.append(document)
                continue
            source = named[0] if named else _source_of(document, sources)
            if source is None:
                outcome.left_out.append(Unreadable(document.path, "No source's `files` patterns match it."))
                continue
            _count(outcome, document, store.save_revision(source.source_id, document.url, document.revision))
            report("ingest", outcome.n_new + outcome.n_changed + outcome.n_unchanged, 0, document.path)
    return outcome


def _count(outcome: Ingest, document: Document, saved: str) -> None:
    if saved in _COUNT_OF:
        setattr(outcome, _COUNT_OF[saved], getattr(outcome, _COUNT_OF[saved]) + 1)
    else:
        outcome.left_out.append(Unreadable(document.path, f"Its address, {document.url}, is on the denylist."))


def _source_of(document: Document, sources: Sequence[Source]) -> Source | None:
    name = document.path.rsplit("/", 1)[-1]
    for source in sources:
        if any(fnmatch(document.path, pattern) or fnmatch(name, pattern) for pattern in source.files):
            return source
    return None
