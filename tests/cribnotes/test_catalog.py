import re
from pathlib import Path

import pytest

from cribnotes.catalog import load_catalog, parse_duration
from cribnotes.errors import CatalogError, UsageError
from cribnotes.records import Source, SourceKind

SLOW_NEST = """
[[source]]
id = "slow-nest"
name = "The Slow Nest"
home = "http://slownest.example/"
kind = "parent_blog"
"""


def catalog(folder: Path, content: str) -> Path:
    path = folder / "catalog.toml"
    path.write_text(content, encoding="utf-8")
    return path


def refusal(folder: Path, content: str) -> str:
    """What is said of a catalogue, from after the file's name on."""
    path = catalog(folder, content)
    with pytest.raises(CatalogError) as refused:
        load_catalog(path)
    file, said = str(refused.value).split(": ", 1)
    assert file == str(path)
    return said


def test_five_lines_make_a_source(tmp_path: Path) -> None:
    assert load_catalog(catalog(tmp_path, SLOW_NEST)) == [
        Source(
            source_id="slow-nest",
            name="The Slow Nest",
            home="http://slownest.example/",
            kind=SourceKind.PARENT_BLOG,
            publisher="slow-nest",
        )
    ]


def test_every_key_of_the_catalogue_is_read(tmp_path: Path) -> None:
    everything = """
    [[source]]
    id = "agency"
    name = "Norland Health Agency"
    publisher = "norland"
    body = "aap"
    home = "https://agency.example/"
    kind = "public_health"
    country = "XN"
    start_urls = ["https://agency.example/a"]
    feeds = ["https://agency.example/feed"]
    sitemaps = ["https://agency.example/map.xml"]
    include = ['^/advice/\\d+']
    exclude = ["^/tag/"]
    files = ["agency/*.html"]
    delay_seconds = 2
    recrawl = ["1d", "90d"]
    max_pages = 20
    topics = ["sleep-position"]
    enabled = false
    licence = "CC-BY-4.0"
    terms_url = "https://agency.example/terms"
    terms_checked_on = 2026-05-31
    notes = "Asked by letter."
    """
    (source,) = load_catalog(catalog(tmp_path, everything))
    assert source == Source(
        source_id="agency",
        name="Norland Health Agency",
        home="https://agency.example/",
        kind=SourceKind.PUBLIC_HEALTH,
        publisher="norland",
        body="aap",
        country="XN",
        start_urls=("https://agency.example/a",),
        feeds=("https://agency.example/feed",),
        sitemaps=("https://agency.example/map.xml",),
        include=(r"^/advice/\d+",),
        exclude=("^/tag/",),
        files=("agency/*.html",),
        delay_seconds=2.0,
        recrawl_seconds=(86400, 90 * 86400),
        max_pages=20,
        topics=("sleep-position",),
        enabled=False,
        licence="CC-BY-4.0",
        terms_url="https://agency.example/terms",
        terms_checked_on="2026-05-31",
        notes="Asked by letter.",
    )


def test_sources_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    two = SLOW_NEST + SLOW_NEST.replace("slow-nest", "a-first")
    assert [source.source_id for source in load_catalog(catalog(tmp_path, two))] == ["slow-nest", "a-first"]


def test_an_empty_catalogue_has_no_sources(tmp_path: Path) -> None:
    assert load_catalog(catalog(tmp_path, "# nothing yet\n")) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('feed = ["http://x.example/"]', "key 'feed': there is no such key; did you mean 'feeds'?"),
        ("budget = 3", "key 'budget': there is no such key."),
        ('feeds = ["ftp://x.example/"]', "key 'feeds.1': 'ftp://x.example/' is not a web address"),
        ('start_urls = ["http://a.example/", "http:///x"]', "key 'start_urls.2': 'http:///x' is not a web address"),
        ('feeds = "http://x.example/"', "key 'feeds': it should be a list"),
        ('sitemaps = ["http://x.example/a b"]', "key 'sitemaps.1'"),
        ('terms_url = "see below"', "key 'terms_url': 'see below' is not a web address"),
        ('delay_seconds = "5"', "key 'delay_seconds': input should be a valid number"),
        ("delay_seconds = true", "key 'delay_seconds': input should be a valid number"),
        ("delay_seconds = -1", "key 'delay_seconds': input should be greater than or equal to 0"),
        ("delay_seconds = nan", "key 'delay_seconds'"),
        ("max_pages = 0", "key 'max_pages': input should be greater than or equal to 1"),
        ("max_pages = 10.5", "key 'max_pages'"),
        ('recrawl = "7 days"', "key 'recrawl': '7 days' is not a duration"),
        ('recrawl = ["9d", "1d"]', "key 'recrawl': the shortest time between crawls, '9d', is longer"),
        ('recrawl = ["1d"]', "key 'recrawl': write one duration such as '7d'"),
        ("recrawl = 7", "key 'recrawl': write one duration such as '7d'"),
        ('enabled = "true"', "key 'enabled': input should be a valid boolean"),
        ('include = ["("]', "key 'include.1': '(' is not a regular expression"),
        ('exclude = ["[a-"]', "key 'exclude.1': '[a-' is not a regular expression"),
        ('terms_checked_on = "in May"', "key 'terms_checked_on': 'in May' is not a day; write it as 2026-05-31"),
        ("terms_checked_on = 2026-05-31T12:00:00Z", "key 'terms_checked_on'"),
        ('publisher = " "', "key 'publisher': it is empty"),
    ],
)
def test_a_bad_line_is_named_with_its_source_and_key(tmp_path: Path, line: str, said: str) -> None:
    assert refusal(tmp_path, SLOW_NEST + line).startswith(f"source 'slow-nest', {said}")


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (
            '"parent_blog"',
            '"parent_blogs"',
            "source 'slow-nest', key 'kind': 'parent_blogs' is not one of public_health",
        ),
        ('id = "slow-nest"', "", "source number 1, key 'id': it is missing."),
        ('"slow-nest"', '"Slow nest"', "source 'Slow nest', key 'id': 'Slow nest' may hold only a-z"),
        ('home = "http://slownest.example/"', "", "source 'slow-nest', key 'home': it is missing."),
        ("[[source]]", "[source]", "write every source as [[source]], with two brackets."),
        (
            "[[source]]",
            "[[sources]]",
            "key 'sources': the file may hold only [[source]] entries; did you mean 'source'?",
        ),
    ],
)
def test_a_mistake_in_what_every_source_needs_is_named(tmp_path: Path, good: str, bad: str, said: str) -> None:
    assert refusal(tmp_path, SLOW_NEST.replace(good, bad)).startswith(said)


def test_a_misspelt_kind_comes_with_the_nearest_one(tmp_path: Path) -> None:
    assert refusal(tmp_path, SLOW_NEST.replace("parent_blog", "parentblog")).endswith("; did you mean 'parent_blog'?")


def test_two_sources_with_one_id_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path, SLOW_NEST + SLOW_NEST) == (
        "source 'slow-nest', key 'id': there are two with this id; rename one."
    )


def test_a_mistake_of_writing_is_named_with_its_line(tmp_path: Path) -> None:
    assert "line 7" in refusal(tmp_path, SLOW_NEST + "country = \n")
    assert "line 7" in refusal(tmp_path, SLOW_NEST + 'country = """no end')


def test_a_file_in_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.toml"
    path.write_bytes(SLOW_NEST.encode() + 'name = "Kinderkrämer"'.encode("latin-1"))
    with pytest.raises(CatalogError, match=r"latin\.toml: line 7 is not UTF-8"):
        load_catalog(path)


def test_a_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=re.escape(str(tmp_path / "none.toml"))):
        load_catalog(tmp_path / "none.toml")


def test_durations_are_days_hours_or_minutes() -> None:
    assert [parse_duration(words) for words in ("7d", "12h", "30m")] == [604800, 43200, 1800]


@pytest.mark.parametrize("words", ["", "7", "d", "0d", "-1d", "1.5h", "7 d", "7w", "٣d", "9999999d"])
def test_anything_else_is_no_duration(words: str) -> None:
    with pytest.raises(UsageError, match="is not a duration"):
        parse_duration(words)
