"""Hosts under `.example` exist only in the sample web: they are asked through its address, as through a proxy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from crawlers.settings import ORDER_SETTING

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class Through:
    """Sends requests for `.example` hosts to the order's `through` address, and no others."""

    def __init__(self, address: str) -> None:
        self._address = address

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Through:
        return cls(crawler.settings[ORDER_SETTING].through)

    def process_request(self, request: Request) -> None:
        if self._address and is_sample_host(urlparse_cached(request).hostname):
            request.meta["proxy"] = f"http://{self._address}"
            request.meta["through"] = True
        elif request.meta.pop("through", False):
            request.meta.pop("proxy", None)  # a redirect left the sample web


def is_sample_host(host: str | None) -> bool:
    """Whether `host` lies under the top-level domain that RFC 2606 reserves for examples."""
    return bool(host) and str(host).endswith(".example")
