"""What the runner and its child process say to each other, one JSON line each."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from crawlers.extract import Page
from crawlers.urls import site_of
from cribnotes.records import Fetch, Source


@dataclass(frozen=True, slots=True)
class Order:
    """One crawl to be done.

    `validators` are (ETag, Last-Modified) by URL; `through` is the address of the sample web or ""; hosts in
    `private_hosts` may have private addresses.
    """

    source: Source
    contact: str
    validators: dict[str, tuple[str, str]]
    max_pages: int
    through: str = ""
    private_hosts: tuple[str, ...] = ()

    @property
    def named_urls(self) -> tuple[str, ...]:
        """Every address that the catalogue entry names."""
        return (self.source.home, *self.source.start_urls, *self.source.feeds, *self.source.sitemaps)

    @property
    def sites(self) -> frozenset[str]:
        """The sites that the crawl may touch (see `crawlers.urls.site_of`)."""
        return frozenset(map(site_of, self.named_urls))


@dataclass(frozen=True, slots=True)
class Fetched:
    """One request with its answer, and the article if the answer was one. `fetch.run_id` is for the caller to fill."""

    fetch: Fetch
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Finished:
    """The child's last line: without it, the crawl broke off. `reason` is Scrapy's, "finished" when all went well."""

    reason: str


ORDER: TypeAdapter[Order] = TypeAdapter(Order)
LINE: TypeAdapter[Fetched | Finished] = TypeAdapter(Fetched | Finished)
