"""What two exports differ in, table by table."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cribnotes.errors import UsageError
from cribnotes.export.descriptor import DESCRIPTOR, NAME
from cribnotes.export.formats import FORMATS
from cribnotes.export.rows import Row
from cribnotes.export.schema import CONTRACT_VERSION, TABLES, Table

Key = tuple[str, ...]  # the cells of the primary key


@dataclass(frozen=True, slots=True)
class Differences:
    """Rows of one table by primary key. `changed` names the columns whose cells differ."""

    added: tuple[Key, ...]
    changed: tuple[tuple[Key, tuple[str, ...]], ...]
    withdrawn: tuple[Key, ...]


def diff(old: Path, new: Path) -> dict[str, Differences]:
    """Compare two exports, of any formats, by table name. Columns that may change at every crawl are not compared.

    Raises UsageError when a folder is no export, is of another contract version or is damaged.
    """
    exports = [_Export(old), _Export(new)]
    return {table.name: _compare(table, exports[0].rows(table), exports[1].rows(table)) for table in TABLES}


class _Export:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        try:
            content: dict[str, Any] = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
            if content["name"] != NAME:
                raise KeyError(NAME)
            self._format = FORMATS[content["resources"][0]["format"]]
            self._guarded = bool(content["spreadsheet_safe"])
            version = content["version"]
        except (OSError, ValueError, LookupError, TypeError) as error:
            raise UsageError(
                f"{folder} is no export of Cribnotes; name two folders made by `cribnotes export`."
            ) from error
        if version != CONTRACT_VERSION:
            raise UsageError(
                f"{folder} has tables of version {version}, this program {CONTRACT_VERSION}; export again."
            )

    def rows(self, table: Table) -> Iterator[Row]:
        try:
            yield from self._format.read(self._folder, table, self._guarded)
        except (OSError, ValueError, sqlite3.Error) as error:  # pyarrow's errors are ValueErrors or OSErrors
            raise UsageError(
                f"The table {table.name} in {self._folder} cannot be read ({error}); export again."
            ) from error


def _compare(table: Table, old: Iterator[Row], new: Iterator[Row]) -> Differences:
    """Both stand in order of the primary key, so one pass over both is enough."""
    key_places = [table.header.index(name) for name in table.primary_key]
    compared = [i for i, column in enumerate(table.columns) if not column.volatile]
    added, changed, withdrawn = [], [], []

    def key_of(row: Row) -> Key:
        return tuple(str(row[i]) for i in key_places)

    before, after = next(old, None), next(new, None)
    while before is not None or after is not None:
        if before is None or (after is not None and key_of(after) < key_of(before)):
            added.append(key_of(after))  # type: ignore[arg-type]
            after = next(new, None)
        elif after is None or key_of(before) < key_of(after):
            withdrawn.append(key_of(before))
            before = next(old, None)
        else:
            if columns := tuple(table.header[i] for i in compared if before[i] != after[i]):
                changed.append((key_of(after), columns))
            before, after = next(old, None), next(new, None)
    return Differences(tuple(added), tuple(changed), tuple(withdrawn))
