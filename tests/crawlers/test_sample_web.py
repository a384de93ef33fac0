import http.client
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawlers.sample_web import serve

Log = list[tuple[str, int]]


@pytest.fixture
def log() -> Log:
    return []


@pytest.fixture
def address(tmp_path: Path, log: Log) -> Iterator[str]:
    site = tmp_path / "sites" / "nest.example"
    (site / "posts").mkdir(parents=True)
    (site / "index.html").write_text("<h1>Nest</h1>", encoding="utf-8")
    (site / "posts" / "one.html").write_text("<h1>One</h1>", encoding="utf-8")
    (site / "robots.txt").write_text("User-agent: *", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("keep out", encoding="utf-8")
    with serve(tmp_path / "sites", log) as address:
        yield address


def ask(address: str, path: str, headers: dict[str, str] | None = None) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address, timeout=5)
    connection.request("GET", path, headers={"Host": "nest.example", **(headers or {})})
    return connection.getresponse()


def test_a_site_is_chosen_by_host_header_or_by_an_absolute_request(address: str, log: Log) -> None:
    assert ask(address, "/").read() == b"<h1>Nest</h1>"
    assert ask(address, "http://nest.example/posts/one", {"Host": "other.example"}).read() == b"<h1>One</h1>"
    assert log == [("http://nest.example/", 200), ("http://nest.example/posts/one", 200)]


def test_content_types_are_right(address: str) -> None:
    assert ask(address, "/").headers["Content-Type"] == "text/html; charset=utf-8"
    assert ask(address, "/robots.txt").headers["Content-Type"] == "text/plain; charset=utf-8"


def test_an_unchanged_page_is_not_sent_again(address: str) -> None:
    first = ask(address, "/")
    assert ask(address, "/", {"If-None-Match": first.headers["ETag"]}).status == 304
    assert ask(address, "/", {"If-Modified-Since": first.headers["Last-Modified"]}).status == 304
    assert ask(address, "/", {"If-None-Match": '"another"'}).status == 200


@pytest.mark.parametrize("path", ["/none", "/../../secret.txt", "/%2e%2e/%2e%2e/secret.txt", "//etc/passwd", "/%00"])
def test_what_is_not_there_is_not_found(address: str, path: str) -> None:
    assert ask(address, path).status == 404


@pytest.mark.parametrize("host", ["other.example", "..", ".", ""])
def test_an_unknown_host_has_no_pages(address: str, host: str) -> None:
    assert ask(address, "/secret.txt", {"Host": host}).status == 404
