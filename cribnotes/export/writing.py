"""The store's map as a research data package: six tables, datapackage.json, CODEBOOK.md, README.md."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from cribnotes.errors import CribnotesError, UsageError
from cribnotes.export.codebook import codebook, readme
from cribnotes.export.descriptor import DESCRIPTOR, NAME, describe
from cribnotes.export.formats import FORMATS, Format
from cribnotes.export.rows import Row, rows_of
from cribnotes.export.schema import TABLES, Table
from cribnotes.export.selection import Filters, Selection, select
from cribnotes.store import Store

# Of these the newest moment is the package's `created`; what a page says of itself may lie in the future.
_OUR_MOMENTS = ("retrieved_at", "first_seen", "last_seen", "last_changed")


@dataclass(frozen=True, slots=True)
class Summary:
    """What an export wrote: rows by table name, `snapshot_id` 64 hexadecimal digits."""

    folder: Path
    format: str
    snapshot_id: str
    n_rows: dict[str, int]

    def __str__(self) -> str:
        rows = ", ".join(f"{count} {name}" for name, count in self.n_rows.items())
        return f"{rows}; snapshot {self.snapshot_id[:12]}"


def export(
    store: Store,
    folder: Path,
    *,
    format: str = "csv",
    raw: bool = False,
    since: datetime | None = None,
    topic: str | None = None,
    source: str | None = None,
    verdict: str | None = None,
) -> Summary:
    """Write the tables into `folder`, which appears whole or not at all and may replace an earlier export.

    Text that a spreadsheet would run as a formula is guarded by an apostrophe in CSV, unless `raw`. The same store and
    options give the same bytes. Filters are those of `Filters`. Raises UsageError for an unknown format or filter, or a
    `folder` that holds anything but an export; CribnotesError when the disk refuses.
    """
    if format not in FORMATS:
        raise UsageError(f"{format} is no export format; use one of {', '.join(FORMATS)}.")
    folder = folder.expanduser().resolve()
    _check_target(folder)
    filters = Filters(since, topic, source, verdict)
    version = store.snapshot_version()
    selection = select(store, filters)
    unfinished = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.unfinished")
    try:
        unfinished.mkdir(parents=True)
        summary = _fill(
            unfinished, folder, store, selection, filters, FORMATS[format], guarded=format == "csv" and not raw
        )
        if store.snapshot_version() != version:
            raise CribnotesError("The map was written anew while it was being exported; export again.")
        _put_in_place(unfinished, folder)
    except (OSError, sqlite3.Error) as error:
        raise CribnotesError(f"The export to {folder} failed ({error}); nothing was changed there.") from error
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return summary


def _check_target(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise UsageError(f"{folder} is a file; name a folder to export to.")
    found = {path.name for path in folder.iterdir()}
    if found and not (DESCRIPTOR in found and _is_export(folder / DESCRIPTOR)):
        raise UsageError(f"{folder} holds other files; name a new folder, an empty one or an earlier export.")
    written = {DESCRIPTOR, "CODEBOOK.md", "README.md"} | {f.file_of(t) for f in FORMATS.values() for t in TABLES}
    if foreign := sorted(found - written):
        raise UsageError(
            f"{folder} is an earlier export, but {foreign[0]} in it is not from there; move that away first."
        )


def _is_export(descriptor: Path) -> bool:
    try:
        content = json.loads(descriptor.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(content, dict) and content.get("name") == NAME


@dataclass(slots=True)
class _Tally:
    """What is learnt from the rows as they pass by on their way to the files."""

    digest: "hashlib._Hash" = field(default_factory=hashlib.sha256)
    n_rows: dict[str, int] = field(default_factory=dict)
    newest: str = ""
    versions: dict[str, set[str]] = field(default_factory=lambda: {"extractor_version": set(), "model_version": set()})
    publishers: list[dict[str, str]] = field(default_factory=list)

    def watch(self, table: Table, rows: Iterable[Row]) -> Iterator[Row]:
        """`rows`, unchanged. The hash is of their JSON, so it is the same in every format, guarded or not."""
        moments = [i for i, column in enumerate(table.columns) if column.name in _OUR_MOMENTS]
        versions = {name: table.header.index(name) for name in self.versions if name in table.header}
        self.n_rows[table.name] = 0
        self.digest.update(json.dumps([table.name, *table.header]).encode())
        for row in rows:
            self.digest.update(json.dumps(row).encode())
            self.n_rows[table.name] += 1
            self.newest = max(self.newest, *(str(row[i] or "") for i in moments), "")
            for name, i in versions.items():
                self.versions[name].add(str(row[i]))
            if table.name == "sources":
                cells = dict(zip(table.header, row, strict=True))
                publisher = {"title": str(cells["name"])}
                self.publishers.append({**publisher, "path": str(cells["home"])} if cells["home"] else publisher)
            yield row


def _fill(
    unfinished: Path,
    folder: Path,
    store: Store,
    selection: Selection,
    filters: Filters,
    format: Format,
    *,
    guarded: bool,
) -> Summary:
    tally = _Tally()
    by_name = {table.name: table for table in TABLES}
    for name, rows in rows_of(store, selection):
        format.write(unfinished, by_name[name], tally.watch(by_name[name], rows), guarded)
    snapshot_id = tally.digest.hexdigest()
    descriptor = describe(
        unfinished,
        format,
        guarded=guarded,
        snapshot_id=snapshot_id,
        created=tally.newest,
        filters=filters.given,
        n_rows=tally.n_rows,
        versions={name: sorted(found) for name, found in tally.versions.items()},
        publishers=tally.publishers,
    )
    _write_text(unfinished / DESCRIPTOR, json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")
    _write_text(unfinished / "CODEBOOK.md", codebook(guarded=guarded))
    _write_text(
        unfinished / "README.md",
        readme(snapshot_id=snapshot_id, filters=filters.given, n_rows=tally.n_rows, guarded=guarded),
    )
    return Summary(folder, format.name, snapshot_id, tally.n_rows)


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _put_in_place(unfinished: Path, folder: Path) -> None:
    """Rename, with the earlier export out of the way only for the moment between two renames."""
    if not folder.exists():
        unfinished.rename(folder)
        return
    earlier = unfinished.with_suffix(".earlier")
    folder.rename(earlier)
    try:
        unfinished.rename(folder)
    except OSError:
        earlier.rename(folder)
        raise
    shutil.rmtree(earlier)
