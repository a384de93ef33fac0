"""A crawl of a source stays on the sites that its catalogue entry names, redirects included."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawlers.middlewares.refusal import Refused
from crawlers.settings import ORDER_SETTING
from crawlers.urls import site_of

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class SameSite:
    """Refuses requests to other sites. A robots.txt may be redirected anywhere (RFC 9309, section 2.3.1.2)."""

    def __init__(self, sites: frozenset[str]) -> None:
        self._sites = sites

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> SameSite:
        return cls(crawler.settings[ORDER_SETTING].sites)

    def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return
        if site_of(request.url) not in self._sites:
            raise Refused("other_site", f"it leads to another site, {site_of(request.url)}")
