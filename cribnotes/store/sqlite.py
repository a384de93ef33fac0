"""All that is particular to SQLite: how a connection is set up, what its errors mean, and a consistent copy."""

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from cribnotes.errors import StoreError

BUSY_SECONDS = 30  # how long a writer waits for another; a commit takes milliseconds, so this is a stuck one

_WRITES = "cribnotes_writes"


def open_engine(url: URL) -> Engine:
    """An engine whose connections use WAL, foreign keys and a patient lock, and whose writers queue up."""
    # SQLAlchemy understands ?timeout= in the URL; ours is only the default.
    waits = {} if "timeout" in url.query else {"timeout": BUSY_SECONDS}
    engine = create_engine(url, connect_args=waits)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def for_writing(engine: Engine) -> Engine:
    """The same engine, its transactions taking the write lock at once.

    A transaction that reads first and writes later fails without waiting when another wrote in between.
    """
    return engine.execution_options(**{_WRITES: True})


def path_of(url: URL) -> Path | None:
    """The database file, None for one in memory."""
    name = url.database or ""
    if name in ("", ":memory:") or "mode=memory" in name:
        return None
    return Path(name.removeprefix("file:").partition("?")[0])


def back_up(source: Path, copy: Path) -> None:
    """Write a consistent copy of the database, whoever is using it; `copy` appears only when it is whole."""
    unfinished = copy.with_name(copy.name + ".unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        reading = sqlite3.connect(source, timeout=BUSY_SECONDS)
        writing = sqlite3.connect(unfinished)
        try:
            reading.backup(writing)
            # The copy is one file that travels alone, so it must not ask for a -wal beside it.
            writing.execute("PRAGMA journal_mode = DELETE")
        finally:
            writing.close()
            reading.close()
        unfinished.replace(copy)
    except (sqlite3.Error, OSError) as error:
        unfinished.unlink(missing_ok=True)
        raise StoreError(
            f"The store {source} cannot be copied to {copy} ({error}); free some space there, or choose another place."
        ) from error


def overwrite_deleted(connection: Connection) -> None:
    """Let this transaction overwrite with zeros what it deletes, instead of only unlinking it."""
    connection.exec_driver_sql("PRAGMA secure_delete = ON")


def empty_the_log(engine: Engine) -> None:
    """Move the write-ahead log into the database and cut it to nothing, so that it keeps no deleted text.

    Raises StoreError when another program has been reading for so long that this could not be done.
    """
    connection = engine.raw_connection()  # a checkpoint runs outside any transaction, and the engine would begin one
    try:
        busy, *_pages = connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.close()
    if busy:
        raise StoreError(
            f"The store {path_of(engine.url)} no longer tells what was removed, but its log still holds it because "
            "another program is reading; stop the other program and run the command again."
        )


def explain(error: BaseException, where: str) -> str | None:
    """One sentence for a failure of SQLite: what, where, how to mend; None when it is a mistake of the program."""
    code = getattr(error, "sqlite_errorcode", None)
    sentence = None if code is None else _SENTENCES.get(code & 0xFF)
    return None if sentence is None else sentence.format(where=where)


_SENTENCES = {
    sqlite3.SQLITE_BUSY: "The store {where} is locked by another program; let it finish or stop it, then try again.",
    sqlite3.SQLITE_LOCKED: "The store {where} is locked by another program; let it finish or stop it, then try again.",
    sqlite3.SQLITE_READONLY: "The store {where} cannot be written: the file or its folder is read-only; "
    "change its permissions or set CRIBNOTES_HOME to a folder you may write.",
    sqlite3.SQLITE_CANTOPEN: "The store {where} cannot be opened or created; "
    "make sure that its folder exists and that you may write there, or set CRIBNOTES_HOME to another folder.",
    sqlite3.SQLITE_PERM: "The store {where} cannot be opened: you lack the permission; "
    "change it or set CRIBNOTES_HOME to a folder of your own.",
    sqlite3.SQLITE_FULL: "The disk that holds the store {where} is full; "
    "free some space and run the command again, what was saved before is kept.",
    sqlite3.SQLITE_IOERR: "The disk that holds the store {where} failed to read or write; "
    "check its space, your quota and its health, then run the command again.",
    sqlite3.SQLITE_NOTADB: "The file {where} is not a store of Cribnotes (nor any SQLite database); "
    "move it away or set CRIBNOTES_DATABASE_URL to another file.",
    sqlite3.SQLITE_CORRUPT: "The store {where} is damaged; bring back a backup with `cribnotes restore FILE`.",
}


def _set_up(connection: sqlite3.Connection, entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # transactions begin where _begin says, not where the driver guesses
    _use_wal(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode a commit survives a killed process without waiting for the disk; only a power cut may cost the last.
    connection.execute("PRAGMA synchronous = NORMAL")


def _use_wal(connection: sqlite3.Connection) -> None:
    # Of several processes that open a new file at once one makes the switch; SQLite refuses the others without waiting.
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    options: dict[str, Any] = dict(connection.get_execution_options())
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITES) else "BEGIN")
