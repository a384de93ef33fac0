"""The three file formats of the tables: write rows, read them back.

CSV is UTF-8 without a byte order mark, every field quoted, lines ended by a line feed; empty fields are missing values.
Parquet and SQLite hold the same cells; JSON stays text, and moments are timestamps in Parquet, ISO 8601 text in SQLite.
"""

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from cribnotes.export.rows import Row
from cribnotes.export.schema import Cell, Column, Table
from cribnotes.export.spreadsheet import guard, unguard

_DATABASE = "cribnotes.sqlite"
_BATCH = 10_000  # rows of one Parquet row group


@dataclass(frozen=True, slots=True)
class Format:
    """How tables are stored. `guarded` below says whether formula-like text carries an apostrophe (CSV only)."""

    name: str
    mediatype: str
    file_of: Callable[[Table], str]
    write: Callable[[Path, Table, Iterable[Row], bool], None]  # folder, table, rows, guarded
    read: Callable[[Path, Table, bool], Iterator[Row]]  # folder, table, guarded


def _write_csv(folder: Path, table: Table, rows: Iterable[Row], guarded: bool) -> None:
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(table.header)
        writer.writerows([_csv_text(cell, guarded) for cell in row] for row in rows)


def _csv_text(cell: Cell, guarded: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return guard(cell) if guarded else cell
    return str(int(cell)) if cell == int(cell) else str(cell)  # 24 months, not 24.0


def _read_csv(folder: Path, table: Table, guarded: bool) -> Iterator[Row]:
    with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader, None)  # the header
        for texts in reader:
            yield tuple(_cell(column, text, guarded) for column, text in zip(table.columns, texts, strict=True))


def _cell(column: Column, text: str, guarded: bool) -> Cell:
    if not text:
        return None
    match column.type:
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return text == "true"
        case _:
            return unguard(text) if guarded else text


def _write_parquet(folder: Path, table: Table, rows: Iterable[Row], guarded: bool) -> None:
    # Here and below pyarrow is imported where it is used: it takes half a second, and most commands never need it.
    import pyarrow
    import pyarrow.parquet

    types = {
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "datetime": pyarrow.timestamp("ms", tz="UTC"),
    }
    schema = pyarrow.schema(
        [
            pyarrow.field(column.name, types.get(column.type, pyarrow.string()), nullable=not column.required)
            for column in table.columns
        ]
    )
    remaining = iter(rows)
    with pyarrow.parquet.ParquetWriter(folder / f"{table.name}.parquet", schema) as writer:
        while batch := list(islice(remaining, _BATCH)):
            columns = [
                pyarrow.array([_moment(row[i]) if column.type == "datetime" else row[i] for row in batch], field.type)
                for i, (column, field) in enumerate(zip(table.columns, schema, strict=True))
            ]
            writer.write_batch(pyarrow.record_batch(columns, schema=schema))


def _moment(cell: Cell) -> datetime | None:
    return datetime.fromisoformat(str(cell)) if cell is not None else None


def _read_parquet(folder: Path, table: Table, guarded: bool) -> Iterator[Row]:
    import pyarrow.parquet

    with pyarrow.parquet.ParquetFile(folder / f"{table.name}.parquet") as file:
        for batch in file.iter_batches(columns=list(table.header)):
            for row in batch.to_pylist():
                yield tuple(_iso(row[name]) for name in table.header)


def _iso(value: Any) -> Cell:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value


_SQL_TYPES = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def _write_sqlite(folder: Path, table: Table, rows: Iterable[Row], guarded: bool) -> None:
    lines = [
        f"{column.name} {_SQL_TYPES.get(column.type, 'TEXT')}{' NOT NULL' if column.required else ''}"
        for column in table.columns
    ]
    lines.append(f"PRIMARY KEY ({', '.join(table.primary_key)})")
    lines += [f"FOREIGN KEY ({own}) REFERENCES {other} ({theirs})" for own, other, theirs in table.foreign_keys]
    # Names come from our own schema, never from outside.
    insert = f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608
    with closing(sqlite3.connect(folder / _DATABASE)) as database, database:
        database.execute(f"CREATE TABLE {table.name} ({', '.join(lines)})")
        database.executemany(insert, rows)


def _read_sqlite(folder: Path, table: Table, guarded: bool) -> Iterator[Row]:
    truth = [column.type == "boolean" for column in table.columns]
    query = f"SELECT {', '.join(table.header)} FROM {table.name} ORDER BY {', '.join(table.primary_key)}"  # noqa: S608
    with closing(sqlite3.connect(f"{(folder / _DATABASE).resolve().as_uri()}?mode=ro", uri=True)) as database:
        for row in database.execute(query):
            yield tuple(bool(cell) if is_truth else cell for cell, is_truth in zip(row, truth, strict=True))


FORMATS = {
    "csv": Format("csv", "text/csv", lambda table: f"{table.name}.csv", _write_csv, _read_csv),
    "parquet": Format(
        "parquet",
        "application/vnd.apache.parquet",
        lambda table: f"{table.name}.parquet",
        _write_parquet,
        _read_parquet,
    ),
    "sqlite": Format("sqlite", "application/vnd.sqlite3", lambda table: _DATABASE, _write_sqlite, _read_sqlite),
}
