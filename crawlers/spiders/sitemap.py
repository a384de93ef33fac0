"""Discovery by sitemap: the pages, or further sitemaps, that a sitemap lists."""

from urllib.parse import urljoin

from lxml import etree
from scrapy.utils.gz import gunzip
from scrapy.utils.sitemap import Sitemap

from crawlers.settings import PAGE_BYTES
from cribnotes.errors import DocumentError

_UNPACKED = 10 * PAGE_BYTES  # the protocol's own limit for one sitemap is 50 MB
_GZIP = b"\x1f\x8b\x08"


def urls_in_sitemap(body: bytes, url: str) -> tuple[list[str], list[str]]:
    """(pages, further sitemaps) as absolute addresses, in the sitemap's order; plain or gzip.

    Raises DocumentError when the body is no sitemap.
    """
    try:
        sitemap = Sitemap(gunzip(body, max_size=_UNPACKED) if body.startswith(_GZIP) else body)
        found = [urljoin(url, entry["loc"]) for entry in sitemap]
    except (etree.LxmlError, StopIteration, OSError, EOFError, ValueError) as error:
        raise DocumentError(f"{url} is not a sitemap.") from error
    return ([], found) if sitemap.type == "sitemapindex" else (found, [])
