"""From a URL to an engine on a store of this version: folders made, schema migrated, failures put into words."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, IntegrityError, InterfaceError, NoSuchModuleError, OperationalError

from cribnotes.errors import StoreError
from cribnotes.store import sqlite
from cribnotes.store.schema import REVISION
from cribnotes.store.writing import DIALECTS

_VERSION_TABLE = "alembic_version"  # Alembic's own: one row that names the newest migration


def open_store(url: str) -> Engine:
    """An engine on the store at `url`, created or migrated as need be.

    Raises StoreError, in one sentence, when that cannot be done.
    """
    engine = _engine(_parsed(url))
    try:
        with engine.connect() as connection:
            revision = _revision(connection, engine.url)
        if revision != REVISION:
            _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def for_writing(engine: Engine) -> Engine:
    """The engine to begin writing transactions on."""
    return sqlite.for_writing(engine) if engine.dialect.name == "sqlite" else engine


def place(url: URL) -> str:
    """How messages name the store: the file, or the URL without its password."""
    path = sqlite.path_of(url) if url.get_backend_name() == "sqlite" else None
    return str(path) if path else url.render_as_string(hide_password=True)


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(
            "The address of the store is not a database URL; set CRIBNOTES_DATABASE_URL to something like "
            "sqlite:////home/me/cribnotes.sqlite or postgresql+psycopg://user@host/name."
        ) from error
    if parsed.get_backend_name() not in DIALECTS:
        raise StoreError(
            f"The store cannot live in a {parsed.get_backend_name()} database; "
            "set CRIBNOTES_DATABASE_URL to a sqlite or postgresql URL."
        )
    return parsed


def _engine(url: URL) -> Engine:
    if url.get_backend_name() == "sqlite":
        _make_folder(url)
        engine = sqlite.open_engine(url)
    else:
        try:
            engine = create_engine(url)
        except (ModuleNotFoundError, NoSuchModuleError) as error:
            raise StoreError(
                f"The store {place(url)} needs a database driver that is not installed ({error}); "
                "install one, such as psycopg[binary]."
            ) from error
    event.listen(engine, "handle_error", _put_into_words)
    return engine


def _make_folder(url: URL) -> None:
    path = sqlite.path_of(url)
    if path is None:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The folder of the store {path} cannot be made ({error.strerror}); "
            "set CRIBNOTES_HOME to a folder you may write."
        ) from error


def _revision(connection: Connection, url: URL) -> str:
    """The migration the database stands at, "" when it is empty."""
    tables = inspect(connection).get_table_names()
    if _VERSION_TABLE in tables:
        found = connection.execute(text(f"SELECT version_num FROM {_VERSION_TABLE}")).scalar_one_or_none()  # noqa: S608
        return str(found or "")
    if tables:
        raise StoreError(
            f"The database {place(url)} holds something else than a store of Cribnotes; "
            "set CRIBNOTES_DATABASE_URL to an empty or new one."
        )
    return ""


def _migrate(engine: Engine) -> None:
    # Alembic takes a fifth of a second to import; a store that is up to date never needs it.
    from cribnotes.store import migrations

    with for_writing(engine).begin() as connection:
        revision = _revision(connection, engine.url)  # again, under the lock: another process may have migrated
        if revision and revision not in migrations.known():
            raise StoreError(
                f"The store {place(engine.url)} was written by a newer Cribnotes (its version is {revision}, this "
                f"program knows {REVISION}); install the newer Cribnotes again, or set CRIBNOTES_DATABASE_URL to "
                "another store."
            )
        if revision == REVISION:
            return
        path = sqlite.path_of(engine.url) if engine.dialect.name == "sqlite" else None
        if path is not None and revision:
            sqlite.back_up(path, path.with_name(f"{path.name}.before-{REVISION}"))
        migrations.upgrade(connection)


def _put_into_words(context: ExceptionContext) -> None:
    """Turn what the database says into one sentence; a mistake of the program passes as it is."""
    error: Any = context.sqlalchemy_exception
    url = context.engine.url if context.engine is not None else None
    where = "" if url is None else place(url)
    reason = str(context.original_exception).strip().partition("\n")[0]
    if sentence := sqlite.explain(context.original_exception, where):
        raise StoreError(sentence) from context.original_exception
    if isinstance(error, IntegrityError):
        raise StoreError(
            f"The store {where} refused a row that does not fit the others ({reason}); run the command again, "
            "and report it if that happens twice."
        ) from context.original_exception
    if isinstance(error, (OperationalError, InterfaceError)) and context.dialect.name != "sqlite":
        raise StoreError(
            f"The database {where} does not answer as it should ({reason}); check that it runs and lets you in."
        ) from context.original_exception
    if isinstance(context.original_exception, UnicodeEncodeError):
        raise StoreError(
            f"The store {where} was given a text with broken characters ({reason}); read that document again as UTF-8."
        ) from context.original_exception
    return
