"""Two tools every part of the store uses: insert-or-update on either database, and long lists in short queries."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

_QUERY_LIMIT = 500  # values of one IN (...): far below the 32,766 variables of SQLite, and still few queries

_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
DIALECTS = frozenset(_INSERT)


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert `rows`; a row whose primary key is there already takes the new values."""
    if rows:
        insert = _INSERT[connection.dialect.name](table)
        keys = [column.name for column in table.primary_key]
        changed = {name: insert.excluded[name] for name in rows[0] if name not in keys}
        connection.execute(insert.on_conflict_do_update(index_elements=keys, set_=changed), list(rows))


def insert_new(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert those of `rows` that break no uniqueness; the others are there already."""
    if rows:
        connection.execute(_INSERT[connection.dialect.name](table).on_conflict_do_nothing(), list(rows))


def in_batches(keys: Collection[str]) -> Iterator[list[str]]:
    """The distinct `keys`, sorted, in lists short enough for one query."""
    ordered = sorted(set(keys))
    for start in range(0, len(ordered), _QUERY_LIMIT):
        yield ordered[start : start + _QUERY_LIMIT]
