"""Tables of articles: CSV and JSON lines with url, title, author, published, and text or html."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from crawlers.dates import parse_date, sane
from crawlers.extract import extract
from crawlers.readers.decoding import decoded
from crawlers.readers.document import Document, Unreadable, local_url
from crawlers.readers.text import revision_of_text
from crawlers.urls import canonical, is_web
from cribnotes import clock
from cribnotes.errors import DocumentError
from cribnotes.records import Revision

_BODIES = ("text", "html")
_WIDEST = 10_000_000  # characters of one cell; the default of the csv module is too small for a page


def read_csv(raw: bytes, path: str) -> Iterator[Document | Unreadable]:
    """One document a row; row numbers count the header as row 1, as spreadsheets do."""
    csv.field_size_limit(_WIDEST)
    table = csv.DictReader(io.StringIO(decoded(raw), newline=""), strict=True)
    header = [str(name).strip().lower() for name in table.fieldnames or ()]
    if not set(_BODIES) & set(header):
        raise DocumentError("It is no table of articles: it has neither a column text nor a column html.")
    table.fieldnames = header
    number = 1
    try:
        for number, row in enumerate(table, start=2):
            problem = "has more cells than the header" if None in row else ""
            yield _row(row, number, path, problem)
    except csv.Error as error:
        yield Unreadable(path, f"Row {number + 1} and all behind it cannot be read: {error}.")


def read_json_lines(raw: bytes, path: str) -> Iterator[Document | Unreadable]:
    """One document a line; empty lines are skipped."""
    for number, line in enumerate(decoded(raw).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError:
            yield Unreadable(path, f"Row {number} is not valid JSON.")
            continue
        yield _row(row if isinstance(row, dict) else {}, number, path, "" if isinstance(row, dict) else "is no object")


def _row(row: Mapping[str, Any], number: int, path: str, problem: str) -> Document | Unreadable:
    try:
        if problem:
            raise DocumentError(f"Row {number} {problem}.")
        url = str(row.get("url") or "").strip()
        if url and not is_web(url):
            raise DocumentError(f"Row {number} has an url that is no web address: {url[:80]}.")
        address = canonical(url) if url else local_url(f"{path}#{number}")
        return Document(path, address, _revision(row, url or f"https://saved.invalid/{number}"))
    except DocumentError as error:
        reason = str(error)
        return Unreadable(path, reason if reason.startswith(f"Row {number} ") else f"Row {number}: {reason}")


def _revision(row: Mapping[str, Any], url: str) -> Revision:
    title, author, text, html = (str(row.get(name) or "").strip() for name in ("title", "author", "text", "html"))
    now = clock.now()
    if text:
        revision = revision_of_text(text, title=title, author=author)
    elif html:
        revision = extract(html, url, now).revision
    else:
        raise DocumentError("It has no text.")
    return replace(
        revision,
        title=title or revision.title,
        author=author or revision.author,
        published=sane(parse_date(row.get("published") or ""), now) or revision.published,
    )
