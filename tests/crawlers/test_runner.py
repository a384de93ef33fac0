"""Crawls by the real child process against a real server on loopback."""

import dataclasses
import itertools
import os
import signal
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psutil
import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from crawlers.runner import Fetched, crawl
from crawlers.sample_web import serve
from cribnotes import __version__
from cribnotes.errors import CribnotesError, UsageError
from cribnotes.records import Source, SourceKind
from tests.crawlers.pages import PARAGRAPHS, page

EVERYTHING = "User-agent: *\nAllow: /\n"


def source(home: str, **fields: Any) -> Source:
    fields = {"delay_seconds": 0.0, "start_urls": (home,), "include": ("/posts/",), **fields}
    return Source(source_id="night-shift", name="The Night Shift", home=home, kind=SourceKind.PARENT_BLOG, **fields)


def answers(
    source: Source, *, max_pages: int = 50, validators: Mapping[str, tuple[str, str]] | None = None, through: str = ""
) -> dict[str, Fetched]:
    """What came of each request, by the path that was asked for."""
    fetched = crawl(source, contact="", validators=validators or {}, max_pages=max_pages, through=through)
    return {"/" + one.fetch.url.split("/", 3)[3]: one for one in fetched}


def outcomes(answers: Mapping[str, Fetched]) -> dict[str, str]:
    return {path: one.fetch.outcome for path, one in answers.items()}


def index(*paths: str) -> str:
    return page("".join(f'<p><a href="{path}">{path}</a></p>' for path in paths), title="The Night Shift")


def html(server: HTTPServer, path: str, text: str, **response: Any) -> None:
    server.expect_request(path).respond_with_data(text, content_type="text/html; charset=utf-8", **response)


def robots(server: HTTPServer, text: str = EVERYTHING, status: int = 200) -> None:
    server.expect_request("/robots.txt").respond_with_data(text, status=status, content_type="text/plain")


def asked(server: HTTPServer) -> list[str]:
    return [request.path for request, _ in server.log]


def test_listing_pages_lead_to_articles_within_the_patterns(httpserver: HTTPServer) -> None:
    robots(httpserver, "User-agent: Cribnotes\nDisallow: /posts/private/\n")
    html(
        httpserver,
        "/",
        index("/posts/one/", "/posts/private/", "/posts/old/", "/about/", "/posts/photo.jpg", "/page/2/"),
    )
    html(httpserver, "/page/2/", index("/posts/two/", "https://elsewhere.example/posts/x/"))
    html(httpserver, "/posts/one/", page())
    html(httpserver, "/posts/two/", page("<p>Soon more.</p>"))
    found = answers(source(httpserver.url_for("/"), exclude=("/old/",)))
    assert outcomes(found) == {
        "/": "listing",
        "/page/2/": "listing",
        "/posts/one/": "article",
        "/posts/two/": "not_an_article",
        "/posts/private/": "skipped",
    }
    assert found["/posts/private/"].fetch.permission == "robots_disallow"
    assert found["/posts/one/"].fetch.status == 200
    revision = found["/posts/one/"].page.revision  # type: ignore[union-attr]
    assert revision.title == "Awake again"
    assert revision.text == "\n".join(revision.text[block.start : block.end] for block in revision.blocks)
    assert set(asked(httpserver)) == {"/robots.txt", "/", "/page/2/", "/posts/one/", "/posts/two/"}


def test_the_user_agent_says_who_asks(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index("/posts/one/"))
    html(httpserver, "/posts/one/", page())
    list(crawl(source(httpserver.url_for("/")), contact="jo@nightshift.example", validators={}, max_pages=5))
    agents = {request.headers["User-Agent"] for request, _ in httpserver.log}
    assert agents == {f"Cribnotes/{__version__} (+mailto:jo@nightshift.example)"}
    assert not any("Cookie" in request.headers or "Referer" in request.headers for request, _ in httpserver.log)


@pytest.mark.parametrize(
    ("status", "permission"), [(500, "robots_unreachable"), (429, "robots_unreachable"), (403, "robots_denied")]
)
def test_a_robots_file_that_cannot_be_read_closes_the_site(
    httpserver: HTTPServer, status: int, permission: str
) -> None:
    robots(httpserver, "<html>Oops: Allow everything</html>", status)
    html(httpserver, "/", index("/posts/one/"))
    found = answers(source(httpserver.url_for("/")))
    assert found["/"].fetch.permission == permission
    assert found["/"].fetch.outcome == "skipped"
    assert set(asked(httpserver)) == {"/robots.txt"}


@pytest.mark.parametrize("status", [404, 200])
def test_a_missing_or_soft_missing_robots_file_means_no_rules(httpserver: HTTPServer, status: int) -> None:
    robots(httpserver, "<html><body><h1>Page not found</h1></body></html>", status)
    html(httpserver, "/", index("/posts/one/"))
    html(httpserver, "/posts/one/", page())
    assert outcomes(answers(source(httpserver.url_for("/")))) == {"/": "listing", "/posts/one/": "article"}


def test_a_redirect_into_a_private_network_is_not_followed(httpserver: HTTPServer) -> None:
    robots(httpserver)
    metadata = {"Location": "http://169.254.169.254/latest/meta-data/"}
    html(httpserver, "/", index("/posts/one/"))
    html(httpserver, "/posts/one/", "", status=302, headers=metadata)
    found = answers(source(httpserver.url_for("/")))
    assert found["/posts/one/"].fetch.outcome == "skipped"
    assert found["/posts/one/"].fetch.permission == "other_site"


def test_a_robots_file_that_redirects_into_a_private_network_closes_the_site(httpserver: HTTPServer) -> None:
    location = {"Location": "http://169.254.169.254/robots.txt"}
    httpserver.expect_request("/robots.txt").respond_with_data("", status=302, headers=location)
    found = answers(source(httpserver.url_for("/")))
    assert found["/"].fetch.permission == "robots_unreachable"
    assert "169.254.169.254" in found["/"].fetch.detail


@pytest.mark.parametrize(
    "home", ["http://10.0.0.7/", "http://[fd00::1]/", "http://[::ffff:127.0.0.1]/", "http://2130706433/"]
)
def test_an_address_in_a_private_network_is_refused(home: str) -> None:
    (refused,) = crawl(source(home), contact="jo@nightshift.example", validators={}, max_pages=5)
    assert refused.fetch.permission == "private_address"
    assert refused.fetch.outcome == "skipped"


def test_an_address_in_a_private_network_may_be_allowed_by_name(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index())
    disguised = source(f"http://2130706433:{httpserver.port}/")  # 127.0.0.1 written as one number
    contact = "jo@nightshift.example"
    (page,) = crawl(disguised, contact=contact, validators={}, max_pages=5, allow_private=("2130706433",))
    assert (page.fetch.outcome, page.fetch.status) == ("listing", 200)


def test_a_known_page_is_asked_with_its_validators(httpserver: HTTPServer) -> None:
    def answer(request: Request) -> Response:
        if request.headers.get("If-None-Match") == '"v1"':
            return Response(status=304)
        return Response(
            page(), content_type="text/html", headers={"ETag": '"v1"', "Last-Modified": "Sun, 01 Feb 2026 00:00:00 GMT"}
        )

    robots(httpserver)
    html(httpserver, "/", index("/posts/one/"))
    httpserver.expect_request("/posts/one/").respond_with_handler(answer)
    html(httpserver, "/posts/gone/", "gone", status=410)
    home = httpserver.url_for("/")
    first = answers(source(home))["/posts/one/"].fetch
    assert (first.outcome, first.etag, first.last_modified) == ("article", '"v1"', "Sun, 01 Feb 2026 00:00:00 GMT")
    known = {first.url: (first.etag, first.last_modified), home + "posts/gone/": ("", "")}
    again = answers(source(home), validators=known)
    assert outcomes(again) == {"/": "listing", "/posts/one/": "unchanged", "/posts/gone/": "error"}
    assert again["/posts/one/"].fetch.etag == '"v1"'
    assert again["/posts/gone/"].fetch.status == 410


def test_pages_that_must_not_be_kept_are_not_kept(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index("/posts/header/", "/posts/meta/", "/posts/huge/", "/posts/sheet", "/posts/loop/"))
    html(httpserver, "/posts/header/", page(), headers={"X-Robots-Tag": "noindex"})
    html(httpserver, "/posts/meta/", page(head='<meta name="robots" content="noindex">'))
    html(httpserver, "/posts/huge/", page(PARAGRAPHS + "<p>more</p>" * 600_000))
    httpserver.expect_request("/posts/sheet").respond_with_data(b"%PDF-1.4", content_type="application/pdf")
    html(httpserver, "/posts/loop/", "", status=302, headers={"Location": httpserver.url_for("/posts/loop/")})
    found = answers(source(httpserver.url_for("/")))
    assert {path: (one.fetch.outcome, one.fetch.permission) for path, one in found.items()} == {
        "/": ("listing", "allowed"),
        "/posts/header/": ("skipped", "noindex"),
        "/posts/meta/": ("skipped", "noindex"),
        "/posts/huge/": ("error", "allowed"),
        "/posts/sheet": ("not_an_article", "allowed"),
        "/posts/loop/": ("skipped", "allowed"),
    }
    assert found["/posts/huge/"].fetch.detail == "it is larger than any article"
    assert all(one.page is None for one in found.values())


def test_no_more_pages_are_asked_for_than_ordered(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index(*(f"/posts/{number}/" for number in range(9))))
    for number in range(9):
        html(httpserver, f"/posts/{number}/", page(f"<p>Night number {number} of nine.</p>" + PARAGRAPHS))
    found = answers(source(httpserver.url_for("/")), max_pages=4)
    assert list(outcomes(found).values()) == ["listing", "article", "article", "article"]


def test_crawl_delay_counts_when_it_is_longer_than_ours(httpserver: HTTPServer) -> None:
    moments: list[float] = []

    def answer(_: Request) -> Response:
        moments.append(time.monotonic())
        return Response(page(f"<p>This is night {len(moments)}.</p>" + PARAGRAPHS), content_type="text/html")

    robots(httpserver, "User-agent: *\nCrawl-delay: 1\n")
    html(httpserver, "/", index("/posts/1/", "/posts/2/", "/posts/3/"))
    for number in (1, 2, 3):
        httpserver.expect_request(f"/posts/{number}/").respond_with_handler(answer)
    answers(source(httpserver.url_for("/")))
    assert len(moments) == 3
    assert all(later - earlier >= 0.95 for earlier, later in itertools.pairwise(moments))


def test_feeds_and_sitemaps_name_the_pages(httpserver: HTTPServer) -> None:
    robots(httpserver)
    home = httpserver.url_for("/")
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{home}a/"/></entry></feed>'
    rss = '<rss version="2.0"><channel><link>/</link><item><link>/b/</link></item></channel></rss>'
    nested = f"<sitemapindex><sitemap><loc>{home}s2.xml</loc></sitemap></sitemapindex>"
    pages = f"<urlset><url><loc>{home}c/</loc></url><url><loc>https://elsewhere.example/</loc></url></urlset>"
    for path, xml in {"/atom": atom, "/rss": rss, "/s1.xml": nested, "/s2.xml": pages, "/bad.xml": "not xml"}.items():
        httpserver.expect_request(path).respond_with_data(xml, content_type="application/xml")
    for path in ("/a/", "/b/", "/c/"):
        html(
            httpserver, path, page(f"<p>The page at {path} follows.</p>" + PARAGRAPHS + '<a href="/unlisted/">more</a>')
        )
    feeds = (home + "atom", home + "rss")
    found = answers(source(home, include=(), start_urls=(), feeds=feeds, sitemaps=(home + "s1.xml", home + "bad.xml")))
    assert outcomes(found) == {
        "/atom": "listing",
        "/rss": "listing",
        "/s1.xml": "listing",
        "/s2.xml": "listing",
        "/bad.xml": "error",
        "/a/": "article",
        "/b/": "article",
        "/c/": "article",
    }


def test_a_site_that_asks_for_fewer_requests_is_left_alone(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index("/posts/1/", "/posts/2/", "/posts/3/"))
    for number in (1, 2, 3):
        html(httpserver, f"/posts/{number}/", "slow down", status=429)
    came: list[Fetched] = []
    with pytest.raises(CribnotesError, match="fewer requests"):
        came.extend(crawl(source(httpserver.url_for("/")), contact="", validators={}, max_pages=9))
    assert asked(httpserver).count("/posts/3/") == 0


def test_a_killed_crawl_hands_over_what_came_and_then_says_so(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index("/posts/1/", "/posts/2/"))
    html(httpserver, "/posts/1/", page())
    came = []
    with pytest.raises(CribnotesError, match="night-shift broke off"):  # noqa: PT012 - it breaks off while it is read
        for one in crawl(source(httpserver.url_for("/"), delay_seconds=1.0), contact="", validators={}, max_pages=9):
            came.append(one.fetch.outcome)
            os.kill(_child(), signal.SIGKILL)
    assert came == ["listing"]


def _child() -> int:
    """The crawl's process: the one child of this process that runs the worker."""
    return next(child.pid for child in psutil.Process().children() if "crawlers.worker" in child.cmdline())


def test_a_contact_is_needed_beyond_this_machine() -> None:
    elsewhere = source("https://nightshift.test/")
    with pytest.raises(UsageError, match=r"nightshift\.test.*CRIBNOTES_CONTACT"):
        crawl(elsewhere, contact="", validators={}, max_pages=1)
    sample = source("http://nightshift.example/")
    with pytest.raises(UsageError):
        crawl(sample, contact="", validators={}, max_pages=1)
    crawl(sample, contact="", validators={}, max_pages=1, through="127.0.0.1:1")


def test_the_sample_web_is_reached_through_its_address(tmp_path: Path) -> None:
    folder = tmp_path / "nightshift.example"
    (folder / "posts").mkdir(parents=True)
    (folder / "index.html").write_text(index("/posts/awake.html"), encoding="utf-8")
    (folder / "posts/awake.html").write_text(page(), encoding="utf-8")
    log: list[tuple[str, int]] = []
    with serve(tmp_path, log) as address:
        found = answers(source("http://nightshift.example/"), through=address)
        first = found["/posts/awake.html"].fetch
        again = answers(source("http://nightshift.example/"), through=address, validators={first.url: (first.etag, "")})
    assert outcomes(found) == {"/": "listing", "/posts/awake.html": "article"}
    assert found["/posts/awake.html"].page.canonical_url == "http://nightshift.example/posts/awake.html"  # type: ignore[union-attr]
    assert outcomes(again) == {"/": "listing", "/posts/awake.html": "unchanged"}
    assert ("http://nightshift.example/robots.txt", 404) in log


def test_fetches_are_left_for_the_caller_to_number(httpserver: HTTPServer) -> None:
    robots(httpserver)
    html(httpserver, "/", index())
    fetch = answers(source(httpserver.url_for("/")))["/"].fetch
    assert fetch.run_id == ""
    assert dataclasses.replace(fetch, run_id="r1").source_id == "night-shift"
