"""Scrapy's settings for one crawl. Everything that decides how polite we are is set here, for its defaults are not."""

from typing import Any

from crawlers.messages import Order
from cribnotes import __version__

ROBOTS_TOKEN = "Cribnotes"  # noqa: S105 - the product token that robots.txt files name, no password
PAGE_BYTES = 5 * 1024 * 1024  # no article is larger; a larger answer is cut off unread

ORDER_SETTING = "CRIBNOTES_ORDER"  # where the middlewares find the crawl's Order
_ROOM = "crawlers.middlewares"


def user_agent(contact: str) -> str:
    """Who asks, and where to complain; without a contact only for crawls that stay on this machine."""
    return f"{ROBOTS_TOKEN}/{__version__}" + (f" (+mailto:{contact})" if contact else "")


def scrapy_settings(order: Order) -> dict[str, Any]:
    """Settings for one crawl; the source's delay is the least time between two requests, in seconds."""
    delay = order.source.delay_seconds
    return {
        ORDER_SETTING: order,
        "BOT_NAME": ROBOTS_TOKEN,
        "USER_AGENT": user_agent(order.contact),
        "DEFAULT_REQUEST_HEADERS": {"Accept": "text/html,application/xhtml+xml,*/*;q=0.5", "Accept-Language": "en"},
        # Pace: one request at a time, never faster than the stated delay, slower when the server is slow.
        "DOWNLOAD_DELAY": delay,
        "DOWNLOAD_DELAY_JITTER": 0,
        "CONCURRENT_REQUESTS": 1,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
        "AUTOTHROTTLE_ENABLED": delay > 0 or not order.through,  # the sample web needs no mercy
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_MAX_DELAY": max(60.0, delay),
        "AUTOTHROTTLE_TARGET_CONCURRENCY": 1.0,
        "HTTPERROR_ALLOW_ALL": True,  # the spider records every answer, errors too
        # Limits.
        "DOWNLOAD_TIMEOUT": 30,
        "DOWNLOAD_MAXSIZE": PAGE_BYTES,
        "DOWNLOAD_WARNSIZE": 0,
        "DEPTH_LIMIT": 20,
        "REDIRECT_MAX_TIMES": 5,
        "METAREFRESH_ENABLED": False,
        "RETRY_TIMES": 1,
        "RETRY_HTTP_CODES": [500, 502, 503, 504, 408],
        "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # the failure is recorded as a fetch; it needs no second report
        # Breadth first, so that a page limit keeps the pages next to the start.
        "DEPTH_PRIORITY": 1,
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "SCHEDULER_DISK_QUEUE": "scrapy.squeues.PickleFifoDiskQueue",
        # Permission: our own middlewares replace Scrapy's robots step, which takes an error page for "allow all".
        "ROBOTSTXT_OBEY": True,
        "ROBOTSTXT_USER_AGENT": ROBOTS_TOKEN,
        "DOWNLOADER_MIDDLEWARES": {
            "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
            "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
            f"{_ROOM}.same_site.SameSite": 50,
            f"{_ROOM}.through.Through": 60,
            f"{_ROOM}.guard.PrivateAddressGuard": 70,
            f"{_ROOM}.robots.StrictRobots": 100,
        },
        # Nothing that identifies, caches, listens or phones home.
        "COOKIES_ENABLED": False,
        "REFERRER_POLICY": "no-referrer",
        "HTTPCACHE_ENABLED": False,
        "TELNETCONSOLE_ENABLED": False,
        "REMOTE_CONTROL_ENABLED": False,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        # Standard output carries records, so words go to standard error, and only those that matter.
        "LOG_LEVEL": "WARNING",
        "LOG_STDOUT": False,
        # One page is read at a time, and the language model is loaded anew (100 MB) in every thread that asks for it.
        "REACTOR_THREADPOOL_MAXSIZE": 1,
        "TWISTED_REACTOR": "twisted.internet.asyncioreactor.AsyncioSelectorReactor",
    }
