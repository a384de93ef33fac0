"""No page may lead the crawler to this machine, the local network or a cloud's metadata service."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Any

from scrapy.utils.defer import maybe_deferred_to_future
from scrapy.utils.httpobj import urlparse_cached

from crawlers.middlewares.refusal import Refused
from crawlers.settings import ORDER_SETTING

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred


class PrivateAddressGuard:
    """Refuses hosts whose address is not a public one, except hosts that the order allows by name.

    The name is resolved by Scrapy's caching resolver, so the connection goes to the very address that was judged.
    """

    def __init__(self, private_hosts: tuple[str, ...]) -> None:
        self._private_hosts = private_hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> PrivateAddressGuard:
        return cls(crawler.settings[ORDER_SETTING].private_hosts)

    async def process_request(self, request: Request) -> None:
        host = urlparse_cached(request).hostname or ""
        if request.meta.get("through"):
            return
        if host in self._private_hosts:
            request.meta["proxy"] = None  # a proxy for the outside world does not know this network
            return
        address = await _address_of(host)
        if not _is_public(address):
            raise Refused("private_address", f"{host} is {address}, an address inside a private network")


async def _address_of(host: str) -> str:
    if ":" in host:
        return host  # an IPv6 literal
    from twisted.internet import reactor  # Scrapy installs its reactor before this runs, so not at import

    resolving: Deferred[Any] = reactor.resolve(host)  # type: ignore[arg-type] # its stub wants numbers
    return str(await maybe_deferred_to_future(resolving))


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address)
    mapped = getattr(ip, "ipv4_mapped", None)
    return (mapped or ip).is_global and not ip.is_multicast
