"""The child process of one crawl: an Order comes in on standard input, lines of JSON go out on standard output."""

import os
import sys
from typing import Any

from scrapy import Spider, signals
from scrapy.crawler import AsyncCrawlerProcess
from twisted.python.failure import Failure

from crawlers.messages import LINE, ORDER, Fetched, Finished
from crawlers.settings import scrapy_settings
from crawlers.spiders.source import SourceSpider


def main() -> None:
    order = ORDER.validate_json(sys.stdin.buffer.read())
    # Records leave by a handle of their own: whatever a library prints goes to standard error instead.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as records:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

        def send(line: Fetched | Finished) -> None:
            records.write(LINE.dump_json(line) + b"\n")
            records.flush()

        def passed_on(item: Any, **_: Any) -> None:
            try:
                send(item)
            except BrokenPipeError:
                os._exit(1)  # the runner is gone, and with it everyone who could want the rest

        failures: list[str] = []

        def failed(failure: Failure, **_: Any) -> None:
            failures.append(f"{type(failure.value).__name__}: {failure.getErrorMessage()}")

        def closed(spider: Spider, reason: str, **_: Any) -> None:
            send(Finished(failures[0] if failures else reason))

        process = AsyncCrawlerProcess(scrapy_settings(order))
        crawler = process.create_crawler(SourceSpider)
        crawler.signals.connect(passed_on, signals.item_scraped)
        crawler.signals.connect(closed, signals.spider_closed)
        crawler.signals.connect(failed, signals.spider_error)
        process.crawl(crawler, order=order)
        process.start()


if __name__ == "__main__":
    main()
