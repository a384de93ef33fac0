"""A saved web page."""

from collections.abc import Iterator
from urllib.parse import urljoin

from crawlers.extract import extract, load
from crawlers.readers.document import Document, local_url
from crawlers.urls import canonical, is_web
from cribnotes import clock


def read_html(raw: bytes, path: str) -> Iterator[Document]:
    """The article of one saved page; its address is the one that it states in rel=canonical or og:url."""
    stated = load(raw).xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    address = next((canonical(url) for url in stated if is_web(url.strip())), "")
    page = extract(raw, address or urljoin("https://saved.invalid/", path), clock.now())
    yield Document(path, address or local_url(path), page.revision)
