"""From a URL to a store of this version, and the sentence a person gets when that fails."""

import sqlite3
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

import cribnotes.store.migrations as migrations
from cribnotes.errors import StoreError
from cribnotes.store import Store, articles
from cribnotes.store.schema import REVISION, metadata
from tests.cribnotes.store.making import (
    CLINIC,
    ON_BACK,
    article,
    claim,
    day,
    disagreeing_pages,
    read_page,
    save_page,
    store_in,
    url_in,
)

ROOT = Path(__file__).resolve().parents[3]


def database(folder: Path) -> Path:
    return folder / "cribnotes.sqlite"


@pytest.fixture
def old_store(tmp_path: Path) -> Path:
    """A store as the first version left it, with one source in it."""
    engine = create_engine(url_in(tmp_path))
    with engine.begin() as connection:
        migrations.upgrade(connection, "0001")
        articles.save_sources(connection, [CLINIC])
    engine.dispose()
    return database(tmp_path)


def test_a_new_store_makes_its_folder_and_is_empty(tmp_path: Path) -> None:
    with Store.open(url_in(tmp_path / "deep" / "down")) as store:
        assert not any(store.counts().values())
        assert store.url == url_in(tmp_path / "deep" / "down")


def test_the_store_writes_ahead_and_checks_its_references(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        save_page(store, article(ON_BACK, at=day(1)))
        assert Path(f"{database(tmp_path)}-wal").exists()
        beside = sqlite3.connect(database(tmp_path))
        assert beside.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        beside.close()


def test_readers_are_not_stopped_by_a_writer(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        writer = sqlite3.connect(database(tmp_path), isolation_level=None)
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM sources")
        assert len(store.sources()) == 2
        writer.execute("ROLLBACK")
        writer.close()


def test_opening_a_current_store_is_fast_and_needs_no_alembic(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        disagreeing_pages(store)
    code = """
    import sys, time
    from cribnotes.store import Store
    started = time.perf_counter()
    Store.open(sys.argv[1]).close()
    print(time.perf_counter() - started, "alembic" in sys.modules)
    """
    answer = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), url_in(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, alembic_used = answer.stdout.split()
    assert alembic_used == "False"
    assert float(seconds) < 0.1


def test_the_migrations_lead_to_the_schema(tmp_path: Path) -> None:
    with Store.open(url_in(tmp_path)):
        pass
    engine = create_engine(url_in(tmp_path))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert context.get_current_revision() == REVISION
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_the_program_expects() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [REVISION]


def test_every_table_can_be_made_on_postgresql() -> None:
    for table in metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=postgresql.dialect()))


def test_an_old_store_is_migrated_with_its_rows(old_store: Path) -> None:
    with Store.open(f"sqlite:///{old_store}") as store:
        assert store.sources() == [CLINIC]
        assert not store.is_denied("http://clinic.example/", "clinic")


def test_before_a_migration_a_backup_of_the_old_store_is_written(old_store: Path) -> None:
    Store.open(f"sqlite:///{old_store}").close()
    backup = sqlite3.connect(old_store.with_name(f"cribnotes.sqlite.before-{REVISION}"))
    assert backup.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    assert backup.execute("SELECT source_id FROM sources").fetchall() == [("clinic",)]
    assert backup.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    backup.close()


def test_a_backup_that_cannot_be_written_stops_the_migration(old_store: Path) -> None:
    old_store.with_name(f"cribnotes.sqlite.before-{REVISION}").mkdir()
    with pytest.raises(StoreError, match="cannot be copied"):
        Store.open(f"sqlite:///{old_store}")
    kept = sqlite3.connect(old_store)
    assert kept.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    kept.close()


def test_neither_a_new_store_nor_a_current_one_is_backed_up(tmp_path: Path) -> None:
    store_in(tmp_path).close()
    store_in(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == ["cribnotes.sqlite"]


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        disagreeing_pages(store)
    later = sqlite3.connect(database(tmp_path))
    later.execute("UPDATE alembic_version SET version_num = '9901'")
    later.commit()
    later.close()
    before = database(tmp_path).read_bytes()
    with pytest.raises(StoreError) as refused:
        Store.open(url_in(tmp_path))
    assert str(refused.value) == (
        f"The store {database(tmp_path)} was written by a newer Cribnotes (its version is 9901, this program knows "
        f"{REVISION}); install the newer Cribnotes again, or set CRIBNOTES_DATABASE_URL to another store."
    )
    assert database(tmp_path).read_bytes() == before


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    other = sqlite3.connect(database(tmp_path))
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    with pytest.raises(StoreError, match="holds something else than a store of Cribnotes"):
        Store.open(url_in(tmp_path))


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    database(tmp_path).write_text("Dear diary, she slept through the night.\n" * 100)
    with pytest.raises(StoreError, match=r"cribnotes\.sqlite is not a store of Cribnotes.*move it away"):
        Store.open(url_in(tmp_path))


def test_a_damaged_store_is_named(tmp_path: Path) -> None:
    with store_in(tmp_path) as store:
        page = article(*(f"Rule {number}." for number in range(400)), at=day(1))
        read_page(store, page, page.revision.text.split("\n"))
    content = bytearray(database(tmp_path).read_bytes())
    for start in range(4096, len(content), 4096):
        content[start : start + 200] = b"\xa5" * 200
    database(tmp_path).write_bytes(content)
    with pytest.raises(StoreError, match="is damaged; bring back a backup"), Store.open(url_in(tmp_path)) as store:
        store.claims()


def test_a_locked_store_is_named_after_some_patience(tmp_path: Path) -> None:
    with store_in(tmp_path):
        pass
    holder = sqlite3.connect(database(tmp_path), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with Store.open(url_in(tmp_path) + "?timeout=0.3") as store:
        started = time.monotonic()
        with pytest.raises(StoreError, match="is locked by another program; let it finish or stop it"):
            store.save_sources([CLINIC])
        assert 0.2 < time.monotonic() - started < 5
    holder.execute("ROLLBACK")
    holder.close()


def test_a_store_that_may_only_be_read_is_named(tmp_path: Path) -> None:
    store_in(tmp_path).close()
    # The address asks for read-only access, because the superuser may write a read-only file all the same.
    with Store.open(f"sqlite:///file:{database(tmp_path)}?mode=ro&uri=true") as store:
        assert len(store.sources()) == 2
        with pytest.raises(
            StoreError, match=r"cribnotes\.sqlite cannot be written: the file or its folder is read-only"
        ):
            store.save_sources([CLINIC])


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match=r"The folder of the store .* cannot be made .* set CRIBNOTES_HOME"):
        Store.open(url_in(tmp_path / "file" / "deeper"))


def test_a_store_that_is_a_folder_is_named(tmp_path: Path) -> None:
    database(tmp_path).mkdir()
    with pytest.raises(StoreError, match="cannot be opened or created"):
        Store.open(url_in(tmp_path))


FILLER = """
import resource, signal, sys
from cribnotes.errors import StoreError
from cribnotes.store import Store
from tests.cribnotes.store.making import article, day, read_page
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
with Store.open(sys.argv[1]) as store:
    for number in range(100_000):
        said = [f"Rule {number}: " + "keep calm and carry on. " * 40]
        try:
            read_page(store, article(*said, at=day(1), url=f"http://clinic.example/{number}"), said)
        except StoreError as error:
            print(number)
            print(error)
            break
"""


def test_a_full_disk_is_named_and_what_was_saved_is_kept(tmp_path: Path) -> None:
    store_in(tmp_path).close()
    answer = subprocess.run(
        [sys.executable, "-c", FILLER, url_in(tmp_path), "2000000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    number, sentence = answer.stdout.splitlines()
    assert f"The disk that holds the store {database(tmp_path)}" in sentence
    assert "run the command again" in sentence
    with Store.open(url_in(tmp_path)) as store:
        kept = {one.claim.quote.split(":")[0] for one in store.claims()}
        assert {f"Rule {before}" for before in range(int(number))} <= kept
        page = article(ON_BACK, at=day(2))
        read_page(store, page, [ON_BACK])
        assert claim(page, ON_BACK) in [one.claim for one in store.claims()]


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("cribnotes.sqlite", "is not a database URL"),
        ("mysql://localhost/cribnotes", "cannot live in a mysql database"),
        ("postgresql+unheard_of://localhost/cribnotes", "needs a database driver that is not installed"),
    ],
)
def test_an_address_no_store_can_live_at_is_named(url: str, sentence: str) -> None:
    with pytest.raises(StoreError, match=sentence):
        Store.open(url)


def test_a_password_is_not_told_in_a_message() -> None:
    with pytest.raises(StoreError) as refused:
        Store.open("postgresql+unheard_of://ada:secret@localhost/cribnotes")
    assert "secret" not in str(refused.value)
