"""robots.txt as RFC 9309 has it, read strictly: when a site's wishes cannot be learned, nothing is fetched."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from protego import Protego
from scrapy import Request
from scrapy.exceptions import IgnoreRequest
from scrapy.http.request import NO_CALLBACK
from scrapy.utils.httpobj import urlparse_cached

from crawlers.middlewares.refusal import Refused
from crawlers.settings import ROBOTS_TOKEN
from cribnotes import clock

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_KEPT = timedelta(hours=24)  # RFC 9309, section 2.4
_LONGEST_DELAY = 3600.0  # seconds; a site that asks for more does not want a crawler

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wishes:
    """What one authority (scheme, host, port) lets us do: its rules, or why nothing at all."""

    read_at: datetime
    rules: Protego | None
    permission: str = ""
    reason: str = ""


class StrictRobots:
    """Asks each authority for its robots.txt once a day and keeps to it, Crawl-delay included.

    2xx: the rules hold. 4xx: there are none, except that 401 and 403 count as "keep out" and 429 as an error.
    5xx, no answer, too many redirects: nothing is fetched. Reading more strictly than the RFC is our choice.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._wishes: dict[str, _Wishes] = {}
        self._asking = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> StrictRobots:
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        if request.meta.get("dont_obey_robotstxt"):
            return  # the request for robots.txt itself
        wishes = await self._wishes_of(request)
        if wishes.rules is None:
            raise Refused(wishes.permission, wishes.reason)
        if not wishes.rules.can_fetch(request.url, ROBOTS_TOKEN):
            raise Refused("robots_disallow", "robots.txt asks crawlers to stay away from it")
        self._slow_down(request, wishes.rules.crawl_delay(ROBOTS_TOKEN))

    async def _wishes_of(self, request: Request) -> _Wishes:
        parts = urlparse_cached(request)
        authority = f"{parts.scheme}://{parts.netloc}"
        async with self._asking:
            known = self._wishes.get(authority)
            if known is None or clock.now() - known.read_at > _KEPT:
                known = self._wishes[authority] = await self._ask(f"{authority}/robots.txt")
        return known

    async def _ask(self, url: str) -> _Wishes:
        request = Request(url, priority=1000, meta={"dont_obey_robotstxt": True}, callback=NO_CALLBACK)
        try:
            response = await self._crawler.engine.download_async(request)
        except IgnoreRequest as error:
            return _unreachable(str(error))
        except Exception as error:
            # Whatever went wrong on the way, the wishes are unknown. The reason is recorded with every page refused.
            logger.info("No robots.txt at %s: %r", url, error)
            return _unreachable("the site did not answer")
        return _read(response)

    def _slow_down(self, request: Request, seconds: float | None) -> None:
        if seconds is None or seconds <= self._crawler.settings.getfloat("DOWNLOAD_DELAY"):
            return
        if not seconds <= _LONGEST_DELAY:
            raise Refused("crawl_delay", f"robots.txt asks for {seconds:g} seconds between two requests")
        downloader = self._crawler.engine.downloader
        slot = downloader.get_slot_key(request)
        # Slots come and go: the setting is for the next one, the attribute for the one in use.
        downloader.per_slot_settings[slot] = {"delay": seconds, "concurrency": 1}
        if slot in downloader.slots:
            downloader.slots[slot].delay = seconds
        request.meta["autothrottle_dont_adjust_delay"] = True


def _read(response: Response) -> _Wishes:
    if response.status in (401, 403):
        return _Wishes(clock.now(), None, "robots_denied", f"its robots.txt is locked (HTTP {response.status})")
    if response.status == 429 or response.status >= 500 or response.status < 200:
        return _unreachable(f"the server answered {response.status}")
    body = response.body if response.status < 300 else b""
    return _Wishes(clock.now(), Protego.parse(body.decode("utf-8-sig", errors="ignore")))


def _unreachable(why: str) -> _Wishes:
    return _Wishes(clock.now(), None, "robots_unreachable", f"its robots.txt could not be read: {why}")
