"""Bad input gives one clear sentence and the right exit code, and loses nothing: seen through the real command."""

import os
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLE = """<html lang="en"><head><title>Milk after one</title></head><body><article><h1>Milk after one</h1>
<p>Give your toddler whole milk between the first and the second birthday, because small children need the fat to grow.
After the second birthday most children can drink low-fat milk. Never give honey to a baby under one year of age.
Offer water with meals, keep juice for special days, and let your child decide how much to drink at the table.</p>
<p>If you worry about your child's weight, talk to your doctor before you change anything about the milk at home.</p>
</article></body></html>"""
CATALOG = """[[source]]
id = "willow"
name = "Willow"
home = "http://willow.example/"
kind = "parent_blog"
files = ["*"]
"""


@pytest.fixture
def home(tmp_path):
    (tmp_path / "sources.toml").write_text(CATALOG, encoding="utf-8")
    return tmp_path


def cribnotes(home: Path, *arguments: str, limit: int = 0, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user would; `limit` caps the size of any file it writes, as a full disk does."""

    def cap() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-c", "from cribnotes.cli import main; main()", *arguments],
        env={**os.environ, "CRIBNOTES_HOME": str(home / "home"), "CRIBNOTES_ENGINE": "serial", **environment},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=120,
        preexec_fn=cap if limit else None,
    )


def one_sentence(text: str) -> bool:
    """One line that ends like a sentence or a question; no traceback."""
    return "Traceback" not in text and len(text.strip().splitlines()) == 1 and text.strip().endswith((".", "?"))


def test_a_missing_file_is_wrong_usage(home):
    done = cribnotes(home, "ingest", "nowhere.html", "--catalog", "sources.toml")
    assert done.returncode == 2
    assert one_sentence(done.stderr)
    assert "nowhere.html" in done.stderr


def test_documents_without_an_owner_are_wrong_usage(home):
    (home / "page.html").write_text(ARTICLE, encoding="utf-8")
    done = cribnotes(home, "ingest", "page.html")
    assert done.returncode == 2
    assert one_sentence(done.stderr)


def test_an_empty_page_and_a_binary_file_are_named_and_the_good_one_is_kept(home):
    pages = home / "pages"
    pages.mkdir()
    (pages / "good.html").write_text(ARTICLE, encoding="utf-8")
    (pages / "empty.html").write_text("", encoding="utf-8")
    (pages / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    done = cribnotes(home, "ingest", "pages", "--catalog", "sources.toml")
    assert done.returncode == 1
    *left_out, summary = done.stderr.strip().splitlines()
    assert [line.split(":")[0] for line in left_out] == ["Left out pages/empty.html", "Left out pages/picture.html"]
    assert summary.startswith("1 new")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('kindd = "parent_blog"', ["sources.toml", "willow", "kindd"]),
        ('recrawl = "soon"', ["sources.toml", "willow", "recrawl"]),
        ("= 3", ["sources.toml"]),
    ],
)
def test_a_typo_in_the_catalogue_names_file_source_and_key(home, line, named):
    (home / "sources.toml").write_text(CATALOG + line + "\n", encoding="utf-8")
    done = cribnotes(home, "sources", "list", "--catalog", "sources.toml")
    assert done.returncode == 2
    assert one_sentence(done.stderr)
    assert all(part in done.stderr for part in named)


def test_an_unreachable_host_fails_its_source_in_words(home):
    (home / "sources.toml").write_text(
        CATALOG.replace("http://willow.example/", "http://127.0.0.1:9/") + 'start_urls = ["http://127.0.0.1:9/a"]\n',
        encoding="utf-8",
    )
    done = cribnotes(home, "crawl", "--catalog", "sources.toml")
    assert "Traceback" not in done.stderr
    assert "0 new or changed articles" in done.stderr
    shown = cribnotes(home, "status")
    assert "willow" in shown.stdout


def test_crawling_beyond_this_machine_needs_a_contact(home):
    done = cribnotes(home, "crawl", "--catalog", "sources.toml", CRIBNOTES_CONTACT="")
    assert done.returncode == 1
    assert "CRIBNOTES_CONTACT" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_full_disk_is_said_and_what_was_stored_stays(home):
    (home / "page.html").write_text(ARTICLE, encoding="utf-8")
    assert cribnotes(home, "ingest", "page.html", "--catalog", "sources.toml").returncode == 0
    more = home / "more"
    more.mkdir()
    for number in range(40):
        (more / f"{number}.html").write_text(ARTICLE.replace("whole milk", f"whole milk number {number}" * 400))
    used = max(file.stat().st_size for file in (home / "home").iterdir())
    done = cribnotes(home, "ingest", "more", "--catalog", "sources.toml", limit=used + 20_000)
    assert done.returncode == 1
    assert one_sentence(done.stderr)
    again = cribnotes(home, "ingest", "page.html", "--catalog", "sources.toml")
    assert "1 unchanged" in again.stderr


def test_a_store_of_a_newer_version_is_refused_unharmed(home):
    assert cribnotes(home, "status").returncode == 0
    database = home / "home" / "cribnotes.sqlite"
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        before = list(connection.iterdump())
    done = cribnotes(home, "questions")
    assert done.returncode == 1
    assert one_sentence(done.stderr)
    with sqlite3.connect(database) as connection:
        assert list(connection.iterdump()) == before


def test_an_unknown_question_and_an_unknown_source_are_wrong_usage(home):
    for arguments in (("questions", "show", "nothing"), ("crawl", "--source", "nobody", "--catalog", "sources.toml")):
        done = cribnotes(home, *arguments)
        assert done.returncode == 2
        assert one_sentence(done.stderr)


def test_an_empty_store_says_how_to_begin(home):
    done = cribnotes(home, "questions")
    assert done.returncode == 0
    assert "crawl or ingest" in done.stdout


def test_a_bad_setting_is_named(home):
    done = cribnotes(home, "status", CRIBNOTES_HOSTED="perhaps")
    assert done.returncode == 2
    assert "CRIBNOTES_HOSTED" in done.stderr
    assert one_sentence(done.stderr)
