import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.documents import Document, Unreadable, read
from cribnotes import clock
from cribnotes.errors import UsageError
from cribnotes.records import BlockKind
from tests.crawlers.pages import COMMENTS, READ_AT, page

POST = """---
id: 'kx7'
title: "Do toddlers need milk?"
date: '2020-12-09T00'
featuredImage: './glass.jpg' #https://pictures.example/glass
tags:
  - milk
---

Many families ask me about **milk**, and [my answer](https://drwren.example/milk) is a long one\\. Let us take
it slowly\\.

![a glass of milk](./glass.png)

## Calcium

- Give no more than 16 ounces of milk per day.
- Greens are a source as well:
  - kale and okra

> A diet can be rich without dairy.

| Age | Milk |
|-----|------|
| 1-2 | whole |
"""

DUMP = """
Bedtime for toddlers \\- Harbour Health








[Skip to main content](#main)

* [Health A\\-Z](/a-z/)
* [Live Well](/live/)

+ [Our clinics](/clinics/)
+ [Donate](/donate/)

[![Harbour Health](/logo.png)
Harbour Health Home](/)

Search

An official site of the harbour council\\. Share secrets only here\\.

[Appointments
------------

Book today](/book)

Bedtime for toddlers
====================

[Print](#print)

On this page [Naps](#naps) \\| [Lights](#lights)

A toddler needs eleven to fourteen hours of sleep in a day\\. Put her to bed at the same time every night\\.[By Jo
Wren](/team/)

[Find out how to bath a baby](/bath/)

Naps
----

Stop naps after four o'clock in the afternoon, or bedtime will move with them\\. For more see [naps](/naps/)\\.

* One nap is enough from eighteen months\\.
* [Naps at nursery](/nursery/)

Related pages
-------------

* [Night terrors](/terrors/)
* [Cots](/cots/)

Lights
------

Keep the bedroom dark and turn off every screen an hour before bedtime, yours included\\.

[Back to top](#top)

Sign up for our newsletter
--------------------------

Your email

We use your email address for nothing else\\.

Page last reviewed: 3 March 2022
Next review due: 3 March 2025

Support links
-------------

* [About us](/about/)
* [Cookies](/cookies/)

© Harbour Council
"""


@pytest.fixture(autouse=True)
def stopped_clock() -> object:
    with clock.frozen(READ_AT):
        yield


def only(path: Path) -> Document:
    (document,) = read(path)
    assert isinstance(document, Document), document
    return document


def reason(path: Path) -> str:
    (unreadable,) = read(path)
    assert isinstance(unreadable, Unreadable)
    return unreadable.reason


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def blocks(document: Document) -> list[tuple[str, str]]:
    revision = document.revision
    return [(block.kind.value, revision.text[block.start : block.end]) for block in revision.blocks]


def test_a_post_with_front_matter_becomes_an_article(tmp_path: Path) -> None:
    document = only(write(tmp_path, "milk.md", POST))
    assert document.url == "file:milk.md"
    assert document.revision.title == "Do toddlers need milk?"
    assert document.revision.published == datetime(2020, 12, 9, tzinfo=UTC)
    assert blocks(document) == [
        ("paragraph", "Many families ask me about milk, and my answer is a long one. Let us take it slowly."),
        ("heading", "Calcium"),
        ("list_item", "Give no more than 16 ounces of milk per day."),
        ("list_item", "Greens are a source as well:"),
        ("list_item", "kale and okra"),
        ("quotation", "A diet can be rich without dairy."),
        ("table_row", "Age | Milk"),
        ("table_row", "1-2 | whole"),
    ]


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("date: 2020-12-09", "2020-12-09"),
        ("date: 2020-12-09 10:11:12 +0100", "2020-12-09"),
        ("published: December 9, 2020", "2020-12-09"),
        ("date: '2030-10-29T00'", None),
        ("date: soon", None),
        ("date:", None),
    ],
)
def test_dates_in_front_matter_may_be_odd(tmp_path: Path, line: str, published: str | None) -> None:
    document = only(write(tmp_path, "milk.md", POST.replace("date: '2020-12-09T00'", line)))
    assert (document.revision.published and document.revision.published.date().isoformat()) == published


def test_front_matter_may_state_author_and_address(tmp_path: Path) -> None:
    facts = "authors:\n  - name: Jo Wren\n  - Ada Byrne\nurl: https://drwren.example/milk/?utm_source=x"
    document = only(write(tmp_path, "milk.md", POST.replace("id: 'kx7'", facts)))
    assert document.revision.author == "Jo Wren, Ada Byrne"
    assert document.url == "https://drwren.example/milk/"


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("draft: true", "not published"),
        ("isVisible: no", "not published"),
        ("title: 'unclosed", "not valid YAML: line"),
    ],
)
def test_front_matter_can_keep_a_post_out(tmp_path: Path, front: str, expected: str) -> None:
    assert expected in reason(write(tmp_path, "milk.md", POST.replace("id: 'kx7'", front)))


def test_a_list_of_links_is_no_article(tmp_path: Path) -> None:
    links = "".join(f"- [An interesting page about sleep, number {n}](https://x.example/{n})\n" for n in range(9))
    assert "lists other pages" in reason(write(tmp_path, "links.md", "# Links\n\n" + links))


def test_a_page_turned_into_markdown_loses_its_furniture(tmp_path: Path) -> None:
    document = only(write(tmp_path, "bedtime.md", DUMP))
    assert blocks(document) == [
        ("heading", "Bedtime for toddlers"),
        (
            "paragraph",
            "A toddler needs eleven to fourteen hours of sleep in a day. Put her to bed at the same time every night.",
        ),
        ("heading", "Naps"),
        (
            "paragraph",
            "Stop naps after four o'clock in the afternoon, or bedtime will move with them. For more see naps.",
        ),
        ("list_item", "One nap is enough from eighteen months."),
        ("heading", "Lights"),
        (
            "paragraph",
            "Keep the bedroom dark and turn off every screen an hour before bedtime, yours included.",
        ),
    ]
    assert document.revision.title == "Bedtime for toddlers"
    assert document.revision.modified == datetime(2022, 3, 3, tzinfo=UTC)
    assert document.revision.published is None
    assert document.revision.author == "Jo Wren"


def test_a_text_without_links_is_kept_whole(tmp_path: Path) -> None:
    text = "# Night\n\nBefore the article there is a preface, meant to be read.\n\n# Day\n\nSleep when she sleeps."
    assert [words for _, words in blocks(only(write(tmp_path, "a.md", text)))] == text.replace("# ", "").split("\n\n")


def test_a_saved_page_knows_its_address(tmp_path: Path) -> None:
    html = page(head='<link rel="canonical" href="https://nightshift.example/awake/">', after=COMMENTS)
    document = only(write(tmp_path, "awake.HTML", html))
    assert document.url == "https://nightshift.example/awake/"
    assert "Whisky" not in document.revision.text
    assert only(write(tmp_path, "sub folder/plain.htm", page())).url == "file:plain.htm"


def test_plain_text_becomes_blocks(tmp_path: Path) -> None:
    text = (
        "Awake again\n\nMost babies wake at night\nin their first year.\n\nWhat helps\n\n- A dark room.\n"
        "- A dull\n  evening.\n1. Patience, which is in short supply in every house with a child in it.\n\n"
        "Published on 3 March 2019."
    )
    document = only(write(tmp_path, "awake.txt", text))
    assert blocks(document)[:6] == [
        ("heading", "Awake again"),
        ("paragraph", "Most babies wake at night in their first year."),
        ("heading", "What helps"),
        ("list_item", "A dark room."),
        ("list_item", "A dull evening."),
        ("list_item", "Patience, which is in short supply in every house with a child in it."),
    ]
    assert document.revision.title == "Awake again"
    assert document.revision.published == datetime(2019, 3, 3, tzinfo=UTC)


def test_text_in_an_old_encoding_is_read(tmp_path: Path) -> None:
    words = "The café’s owner says: “Children sleep better after a long day at the sea – always.” " * 4
    assert "café’s" in only(write(tmp_path, "old.txt", words.encode("cp1252"))).revision.text


def test_csv_rows_are_documents_and_bad_rows_are_numbered(tmp_path: Path) -> None:
    table = (
        "URL,title,author,published,text,html\r\n"
        'https://a.example/1?utm_source=x,One,Jo,2020-01-02,"Put her down awake.\nEvery night.",\r\n'
        ",Two,,,,\r\n"
        "not an address,Three,,,Some words.,\r\n"
        "https://a.example/4,Four,,,,<p>Too little</p>\r\n"
        "https://a.example/5,Five,,,words,,too,many\r\n"
        ",Six,,someday,Let him cry for a minute.,\r\n"
    )
    rows = list(read(write(tmp_path, "posts.csv", table)))
    one, six = (row for row in rows if isinstance(row, Document))
    assert (one.url, one.revision.title, one.revision.author) == ("https://a.example/1", "One", "Jo")
    assert one.revision.published == datetime(2020, 1, 2, tzinfo=UTC)
    assert one.revision.text == "Put her down awake.\nEvery night."
    assert (six.url, six.revision.published) == ("file:posts.csv#7", None)
    reasons = [row.reason for row in rows if isinstance(row, Unreadable)]
    assert [text.split()[:2] for text in reasons] == [["Row", "3:"], ["Row", "4"], ["Row", "5:"], ["Row", "6"]]


def test_json_lines_are_documents(tmp_path: Path) -> None:
    rows = [
        json.dumps({"url": "https://a.example/1", "title": "One", "html": page(), "author": "Jo", "published": None}),
        "{broken",
        "",
        "[1, 2]",
        json.dumps({"text": "Put her down awake."}),
    ]
    one, broken, no_object, five = read(write(tmp_path, "posts.jsonl", "\n".join(rows)))
    assert isinstance(one, Document)
    assert one.revision.author == "Jo"
    assert any(block.kind is BlockKind.LIST_ITEM for block in one.revision.blocks)
    assert broken == Unreadable("posts.jsonl", "Row 2 is not valid JSON.")
    assert no_object == Unreadable("posts.jsonl", "Row 4 is no object.")
    assert isinstance(five, Document)
    assert five.url == "file:posts.jsonl#5"


@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_gives_its_pages(tmp_path: Path, packed: bool) -> None:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=packed)
    for url, status, kind, body in (
        ("https://nightshift.example/awake/", "200 OK", "text/html; charset=utf-8", page()),
        ("https://nightshift.example/gone/", "404 Not Found", "text/html", page()),
        ("https://nightshift.example/stub/", "200 OK", "text/html", page("<p>Soon.</p>")),
        ("https://nightshift.example/a.png", "200 OK", "image/png", "PNG"),
    ):
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        dated = {"WARC-Date": "2021-05-06T07:08:09Z"}
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(body.encode()), http_headers=headers, warc_headers_dict=dated
        )
        writer.write_record(record)
    name = "site.warc.gz" if packed else "site.warc"
    article, stub = read(write(tmp_path, name, stream.getvalue()))
    assert isinstance(article, Document)
    assert article.url == "https://nightshift.example/awake/"
    assert article.revision.retrieved_at == datetime(2021, 5, 6, 7, 8, 9, tzinfo=UTC)
    assert isinstance(stub, Unreadable)
    assert "https://nightshift.example/stub/" in stub.reason


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("picture.html", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "binary"),
        ("empty.html", b"", "empty"),
        ("empty.md", b" \n", "empty"),
        ("empty.txt", b"", "empty"),
        ("noise.txt", bytes(range(256)) * 4, "not text in any known encoding"),
        ("index.tsv", b"file\tpublisher\n", ".tsv is not a kind of file that can be read"),
        ("README", b"words", "A file without an ending is not a kind"),
        ("index.csv", b"file,publisher\na.md,CDC\n", "neither a column text nor a column html"),
        ("broken.csv", b'text\n"never closed', "cannot be read"),
        ("huge.html", b"<p>" + b"x" * 5_300_000, "larger than any article"),
        ("cut.warc.gz", gzip.compress(b"WARC/1.0\r\nnothing")[:20], "cut off"),
        ("no.warc", b"this is no archive", "damaged"),
        ("german.txt", b"Die meisten Babys wachen nachts auf, und das ist ganz normal. " * 4, "language is de"),
    ],
)
def test_what_cannot_be_read_says_why_in_a_sentence(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    why = reason(write(tmp_path, name, content))
    assert expected in why
    assert why.endswith(".")
    assert "\n" not in why


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    write(tmp_path, "b.md", POST)
    write(tmp_path, "a/z.md", POST)
    write(tmp_path, "a/index.tsv", "x")
    write(tmp_path, ".git/config.txt", "hidden")
    found = list(read(tmp_path))
    assert [one.path for one in found] == [f"{tmp_path.name}/{name}" for name in ("a/index.tsv", "a/z.md", "b.md")]
    assert isinstance(found[1], Document)
    assert found[1].url == f"file:{tmp_path.name}/a/z.md"


def test_reading_twice_gives_the_same(tmp_path: Path) -> None:
    write(tmp_path, "bedtime.md", DUMP)
    write(tmp_path, "milk.md", POST)
    assert list(read(tmp_path)) == list(read(tmp_path))


def test_a_missing_file_is_a_wrong_request(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no file or folder .*nowhere\.md"):
        read(tmp_path / "nowhere.md")
