"""A web archive (WARC 1.0 and 1.1, plain or gzip): every HTML answer in it."""

import io
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from crawlers.dates import parse_date
from crawlers.extract import extract
from crawlers.readers.document import Document, Unreadable
from crawlers.settings import PAGE_BYTES
from crawlers.urls import canonical, is_web
from cribnotes import clock
from cribnotes.errors import DocumentError


def read_warc(raw: bytes, path: str) -> Iterator[Document | Unreadable]:
    """One document per archived article, as it stood on the day it was archived."""
    found = 0
    try:
        for record in ArchiveIterator(io.BytesIO(raw)):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type == "response" and is_web(url) and _is_page(record):
                found += 1
                yield _document(record, url, path)
    except (ArchiveLoadFailed, EOFError, OSError) as error:
        yield Unreadable(path, f"The archive is damaged from here on: {str(error).splitlines()[0]}.")
        return
    if not found:
        yield Unreadable(path, "There are no web pages in the archive, or it is cut off.")


def _is_page(record: object) -> bool:
    headers = record.http_headers  # type: ignore[attr-defined]
    return bool(headers) and headers.get_statuscode() == "200" and "html" in (headers.get_header("Content-Type") or "")


def _document(record: object, url: str, path: str) -> Document | Unreadable:
    archived_at = parse_date(record.rec_headers.get_header("WARC-Date") or "") or clock.now()  # type: ignore[attr-defined]
    body = record.content_stream().read(PAGE_BYTES)  # type: ignore[attr-defined]
    try:
        return Document(path, canonical(url), extract(body, url, archived_at).revision)
    except DocumentError as error:
        return Unreadable(path, f"{url}: {error}")
