"""The one spider: asks a source for its pages, however they are discovered, and yields what came of each request."""

import re
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from lxml.html import HtmlElement
from scrapy import Request, Spider
from scrapy.exceptions import (
    CannotResolveHostError,
    CloseSpider,
    DownloadCancelledError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from scrapy.http import Response, TextResponse
from scrapy.linkextractors import IGNORED_EXTENSIONS
from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.url import url_has_any_extension
from twisted.internet.threads import deferToThread
from twisted.python.failure import Failure

from crawlers.extract import NotAnArticle, Page, extract, links_of, load
from crawlers.judging import forbids_keeping, is_html, says_article
from crawlers.messages import Fetched, Order
from crawlers.spiders.feed import pages_in_feed
from crawlers.spiders.listing import further_listings
from crawlers.spiders.sitemap import urls_in_sitemap
from crawlers.urls import canonical, is_web, site_of
from cribnotes import clock
from cribnotes.errors import DocumentError
from cribnotes.records import Fetch

_FILES = [f".{extension}" for extension in IGNORED_EXTENSIONS]  # pictures, archives, office files, ...
_KNOWN_LAST = -1  # pages known from earlier runs come after the discovery of new ones


class SourceSpider(Spider):
    """Crawls `order.source`: feeds, sitemaps and listing pages first, then every page seen in an earlier run.

    Pages found by feeds and sitemaps are taken as they are listed. With start pages, or when the source names no
    feed and no sitemap, links are followed too.
    """

    name = "source"

    def __init__(self, order: Order, **arguments: Any) -> None:
        super().__init__(**arguments)
        source = self._source = order.source
        self._order = order
        self._listings = source.start_urls or (() if source.feeds or source.sitemaps else (source.home,))
        self._include = [re.compile(pattern) for pattern in source.include]
        self._exclude = [re.compile(pattern) for pattern in source.exclude]
        self._asked: set[str] = set()
        self._delivered: set[str] = set()
        self._left = order.max_pages

    async def start(self) -> AsyncIterator[Any]:
        for feed in self._source.feeds:
            yield self._request(feed, self.parse_feed)
        for sitemap in self._source.sitemaps:
            yield self._request(sitemap, self.parse_sitemap)
        for request in self._listing_requests(self._listings):
            yield request
        for request in self._page_requests(self._order.validators, priority=_KNOWN_LAST):
            yield request

    async def parse_feed(self, response: Response) -> AsyncIterator[Any]:
        pages = pages_in_feed(response.body, response.url) if response.status == 200 else []
        yield self._fetched(response, "listing" if pages else "error", "" if pages else _no("feed", response))
        for request in self._page_requests(pages):
            yield request

    async def parse_sitemap(self, response: Response, waiting: tuple[str, ...] = ()) -> AsyncIterator[Any]:
        try:
            if response.status != 200:
                raise DocumentError(_no("sitemap", response))
            pages, further = urls_in_sitemap(response.body, response.url)
            yield self._fetched(response, "listing")
        except DocumentError as error:
            pages, further = [], []
            yield self._fetched(response, "error", str(error))
        for request in self._page_requests(pages):
            yield request
        # One after the other, so that a site with hundreds of sitemaps is not read to the end for nothing.
        for following in self._next_sitemap((*further, *waiting)):
            yield following

    async def parse_page(self, response: Response, is_listing: bool = False) -> AsyncIterator[Any]:
        """One page: an article, a listing, or neither; and the links that are to be followed."""
        refusal = self._refusal(response)
        if refusal is not None:
            yield refusal
            if response.status == 429:
                raise CloseSpider("too_many_requests")
            return
        reading = deferToThread(_Reading, response.text, response.url, is_listing)  # off the reactor: it takes long
        read: _Reading = await maybe_deferred_to_future(reading)
        if read.page is None:
            permission = "noindex" if read.outcome == "skipped" else "allowed"
            yield self._fetched(response, read.outcome, read.detail, permission)
        elif read.page.canonical_url in self._delivered:
            yield self._fetched(response, "skipped", f"it is the page {read.page.canonical_url} again")
        elif not self._wanted(response.url):
            yield self._fetched(response, "skipped", "it leads to a page that the catalogue leaves out")
        else:
            self._delivered.add(read.page.canonical_url)
            yield self._fetched(response, "article", page=read.page)
        if self._listings:
            for request in self._listing_requests(read.listings if is_listing else ()):
                yield request
            for request in self._page_requests(read.links):
                yield request

    def failed(self, failure: Failure) -> Iterator[Fetched | Request]:
        """A request that was refused by our own rules, or that nothing answered."""
        error, request = failure.value, failure.request  # type: ignore[attr-defined] # Scrapy adds the request
        if isinstance(error, IgnoreRequest):
            permission = getattr(error, "permission", "allowed")
            yield self._record(_asked_url(request), 0, "skipped", str(error), permission)
        else:
            yield self._record(_asked_url(request), 0, "error", _words(error))
        yield from self._next_sitemap(request.cb_kwargs.get("waiting", ()))

    def _refusal(self, response: Response) -> Fetched | None:
        """What there is to say about an answer that is no page to be read."""
        if response.status == 304:
            return self._fetched(response, "unchanged")
        if response.status != 200:
            return self._fetched(response, "error", f"the server answered {response.status}")
        if forbids_keeping(_header(response, "X-Robots-Tag")):
            return self._fetched(response, "skipped", "its publisher asks not to keep it", "noindex")
        if not isinstance(response, TextResponse) or not is_html(_header(response, "Content-Type")):
            return self._fetched(response, "not_an_article", "it is not an HTML page")
        return None

    def _next_sitemap(self, waiting: tuple[str, ...]) -> Iterator[Request]:
        if waiting and self._left > 0:
            yield self._request(waiting[0], self.parse_sitemap, waiting=waiting[1:])

    def _listing_requests(self, urls: Iterable[str]) -> Iterator[Request]:
        for url in urls:
            if self._may_ask(url):
                yield self._request(url, self.parse_page, is_listing=True)

    def _page_requests(self, urls: Iterable[str], priority: int = 0) -> Iterator[Request]:
        for url in urls:
            if is_web(url) and self._wanted(url) and not url_has_any_extension(url, _FILES) and self._may_ask(url):
                yield self._request(canonical(url), self.parse_page, priority)

    def _request(self, url: str, callback: Any, priority: int = 0, **arguments: Any) -> Request:
        etag, last_modified = ("", "") if arguments or callback != self.parse_page else self._validators(url)
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return Request(
            url,
            callback=callback,
            errback=self.failed,
            priority=priority,
            headers={name: value for name, value in headers.items() if value},
            cb_kwargs=arguments,
            dont_filter=True,  # `_may_ask` has seen to it
        )

    def _validators(self, url: str) -> tuple[str, str]:
        return self._order.validators.get(url, ("", ""))

    def _may_ask(self, url: str) -> bool:
        """Once per page, and no more pages than ordered."""
        name = canonical(url)
        if self._left <= 0 or name in self._asked:
            return False
        self._asked.add(name)
        self._left -= 1
        return True

    def _wanted(self, url: str) -> bool:
        """Whether the catalogue entry's sites and path patterns let `url` be an article."""
        path = urlsplit(url).path
        included = not self._include or any(pattern.search(path) for pattern in self._include)
        return (
            site_of(url) in self._order.sites
            and included
            and not any(pattern.search(path) for pattern in self._exclude)
        )

    def _fetched(
        self,
        response: Response,
        outcome: str,
        detail: str = "",
        permission: str = "allowed",
        page: Page | None = None,
    ) -> Fetched:
        etag, last_modified = _header(response, "ETag"), _header(response, "Last-Modified")
        url = _asked_url(response)
        if response.status == 304:  # a 304 need not repeat them
            old_etag, old_last_modified = self._validators(url)
            etag, last_modified = etag or old_etag, last_modified or old_last_modified
        return self._record(url, response.status, outcome, detail, permission, etag, last_modified, page)

    def _record(
        self,
        url: str,
        status: int,
        outcome: str,
        detail: str = "",
        permission: str = "allowed",
        etag: str = "",
        last_modified: str = "",
        page: Page | None = None,
    ) -> Fetched:
        fetch = Fetch(
            run_id="",
            source_id=self._source.source_id,
            url=url,
            at=clock.now(),
            status=status,
            permission=permission,
            outcome=outcome,
            detail=detail,
            etag=etag,
            last_modified=last_modified,
        )
        return Fetched(fetch, page)


class _Reading:
    """What is on a page; made in a thread, so it touches nothing else."""

    def __init__(self, html: str, url: str, is_listing: bool) -> None:
        self.page: Page | None = None
        self.detail = ""
        self.links: tuple[str, ...] = ()
        self.listings: list[str] = []
        try:
            tree = load(html)
            self.links = _links_to_follow(tree, url)
            self.listings = further_listings(tree, url) if self.links else []
            # A start page is a list, unless it says of itself that it is an article.
            if is_listing and not says_article(tree):
                self.outcome = "listing"
            else:
                self.page = extract(html, url, clock.now())
                self.outcome = "article"
        except NotAnArticle as error:
            self.outcome = "skipped" if error.reason == "noindex" else "not_an_article"
            self.detail = error.reason
        except Exception as error:
            # Whatever a parser trips over on one page, the other pages are still wanted; the record keeps the fact.
            self.outcome, self.detail = "error", f"it could not be read ({type(error).__name__}: {error})"


def _links_to_follow(tree: HtmlElement, url: str) -> tuple[str, ...]:
    robots = " ".join(tree.xpath("//meta[@name='robots']/@content")).lower()
    return () if "nofollow" in robots or "none" in robots.replace(",", " ").split() else links_of(tree, url)


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")


def _asked_url(message: Request | Response) -> str:
    """The address that was asked for first, before redirects."""
    return str(next(iter(message.meta.get("redirect_urls", ())), message.url))


def _no(kind: str, response: Response) -> str:
    if response.status != 200:
        return f"the server answered {response.status}"
    return f"{response.url} is not a {kind}, or an empty one."


def _words(error: BaseException | None) -> str:
    match error:
        case DownloadTimeoutError():
            return "no answer in time"
        case CannotResolveHostError():
            return "there is no such host"
        case DownloadCancelledError():
            return "it is larger than any article"
        case _:
            return f"nothing answered ({type(error).__name__})"
