"""Crawls one source in a process of its own and hands over every answer as it comes."""

import ipaddress
import os
import subprocess
import sys
import tempfile
from collections.abc import Collection, Generator, Iterator, Mapping
from dataclasses import replace
from typing import IO
from urllib.parse import urlsplit

from pydantic import ValidationError

from crawlers.messages import LINE, ORDER, Fetched, Finished, Order
from crawlers.middlewares.through import is_sample_host
from cribnotes.errors import CribnotesError, UsageError
from cribnotes.records import Source

__all__ = ["Fetched", "crawl"]

_PATIENCE = 5.0  # seconds that a child gets to end after it was asked to


def crawl(
    source: Source,
    *,
    contact: str,
    validators: Mapping[str, tuple[str, str]],
    max_pages: int,
    through: str = "",
    allow_private: Collection[str] = (),
) -> Iterator[Fetched]:
    """Every request of one crawl of `source` with its answer, as they come; `fetch.run_id` is left empty.

    `contact` goes into the user agent and is needed beyond this machine. `validators` are (ETag, Last-Modified) by
    URL from earlier runs: such pages are asked again, and answered "unchanged" when they did not change. At most
    `max_pages` pages are asked for. `through`, "127.0.0.1:PORT", serves the hosts under .example. Hosts that resolve
    to private addresses are refused unless named in `allow_private`; a source whose home is loopback may use it.

    Raises UsageError at once when the contact is missing, and CribnotesError, after all that came was handed over,
    when the crawl broke off.
    """
    order = Order(source, contact, dict(validators), max_pages, through)
    hosts = {urlsplit(url).hostname or "" for url in order.named_urls}
    outside = {host for host in hosts if not _is_loopback(host) and not (through and is_sample_host(host))}
    if outside and "@" not in contact:
        raise UsageError(
            f"Crawling {min(outside)} needs an address where its owner can complain; set CRIBNOTES_CONTACT."
        )
    private_hosts = {*allow_private, *filter(_is_loopback, hosts)}
    return _streamed(replace(order, private_hosts=tuple(sorted(private_hosts))))


def _streamed(order: Order) -> Iterator[Fetched]:
    name = order.source.source_id
    with tempfile.TemporaryFile() as words:
        child = subprocess.Popen(
            [sys.executable, "-m", "crawlers.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=words,
            # tldextract would fetch the list of public suffixes from the network at its first use.
            env={**os.environ, "TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS": ""},
        )
        try:
            finished = yield from _lines(child, order)
        finally:
            _end(child)
        if finished is None:
            raise CribnotesError(f"The crawl of {name} broke off: {_last_words(words, child.returncode)}.")
        if finished.reason == "too_many_requests":
            raise CribnotesError(f"The crawl of {name} stopped because the site asked for fewer requests (HTTP 429).")
        if finished.reason != "finished":
            raise CribnotesError(f"The crawl of {name} stopped early: {finished.reason}.")


def _lines(child: subprocess.Popen[bytes], order: Order) -> Generator[Fetched, None, Finished | None]:
    """Yields what the child sends; returns its last line, or None when that never came."""
    if child.stdin is None or child.stdout is None:
        raise CribnotesError("The crawl could not start: its process has no pipes.")
    try:
        child.stdin.write(ORDER.dump_json(order))
        child.stdin.close()
    except BrokenPipeError:
        return None  # it died before it could read; its last words say why
    for line in child.stdout:
        try:
            message = LINE.validate_json(line)
        except ValidationError:
            return None  # cut off in the middle of a line
        if isinstance(message, Finished):
            return message
        yield message
    return None


def _end(child: subprocess.Popen[bytes]) -> None:
    """Wait for a child that is done; stop one whose caller lost interest."""
    if child.stdout is not None:
        child.stdout.close()
    try:
        child.wait(_PATIENCE if child.poll() is None else 0)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _last_words(words: IO[bytes], status: int) -> str:
    words.seek(0)
    lines = [line.strip() for line in words.read().decode("utf-8", errors="replace").splitlines() if line.strip()]
    if status < 0:
        return f"its process was ended by signal {-status}"
    return lines[-1].rstrip(".") if lines else f"its process ended with status {status}"


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
