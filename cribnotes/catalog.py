"""The catalogue of sources: a TOML file of `[[source]]` entries."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, PlainValidator, StrictBool

from cribnotes.entries import Day, Entry, WebAddress, Words, read_entries
from cribnotes.errors import UsageError
from cribnotes.records import Source, SourceKind

_SECONDS = {"d": 86400, "h": 3600, "m": 60}
_WEEK = 7 * 86400


def load_catalog(path: Path) -> list[Source]:
    """The sources of a catalogue file, in its order.

    Raises CatalogError that names the file, the source and the key.
    """
    return [_source(entry) for entry in read_entries(path, "source", SourceEntry)]


def parse_duration(words: str) -> int:
    """Seconds of a duration such as "7d", "12h" or "30m". Raises UsageError for anything else."""
    match = re.fullmatch(r"([1-9][0-9]{0,5})([dhm])", words.strip())
    if match is None:
        raise UsageError(f"{words!r} is not a duration; write a number and d, h or m, such as '7d', '12h' or '30m'")
    return int(match[1]) * _SECONDS[match[2]]


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"{value!r} is not a regular expression: {error}") from error
    return value


Pattern = Annotated[str, AfterValidator(_pattern)]


def _recrawl(value: object) -> tuple[int, int]:
    """One duration, or the shortest and the longest, in seconds."""
    bounds = [value, value] if isinstance(value, str) else value
    if not isinstance(bounds, list) or len(bounds) != 2 or not all(isinstance(one, str) for one in bounds):
        raise ValueError("write one duration such as '7d', or the shortest and the longest such as ['1d', '90d']")
    try:
        shortest, longest = (parse_duration(one) for one in bounds)
    except UsageError as error:
        raise ValueError(str(error)) from error
    if shortest > longest:
        raise ValueError(f"the shortest time between crawls, {bounds[0]!r}, is longer than the longest, {bounds[1]!r}")
    return shortest, longest


class SourceEntry(Entry):
    """The keys of `[[source]]`."""

    name: Words
    home: WebAddress
    kind: SourceKind
    publisher: Words = ""
    body: str = ""
    country: str = ""
    start_urls: tuple[WebAddress, ...] = ()
    feeds: tuple[WebAddress, ...] = ()
    sitemaps: tuple[WebAddress, ...] = ()
    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    files: tuple[Words, ...] = ()
    delay_seconds: float = Field(default=5.0, ge=0, strict=True)
    recrawl: Annotated[tuple[int, int], PlainValidator(_recrawl)] = (_WEEK, _WEEK)
    max_pages: int = Field(default=500, ge=1, strict=True)
    topics: tuple[Words, ...] = ()
    enabled: StrictBool = True
    licence: str = ""
    terms_url: WebAddress = ""
    terms_checked_on: Day = ""
    notes: str = ""


def _source(entry: SourceEntry) -> Source:
    return Source(
        source_id=entry.id,
        name=entry.name,
        home=entry.home,
        kind=entry.kind,
        publisher=entry.publisher or entry.id,
        body=entry.body,
        country=entry.country,
        start_urls=entry.start_urls,
        feeds=entry.feeds,
        sitemaps=entry.sitemaps,
        include=entry.include,
        exclude=entry.exclude,
        files=entry.files,
        delay_seconds=entry.delay_seconds,
        recrawl_seconds=entry.recrawl,
        max_pages=entry.max_pages,
        topics=entry.topics,
        enabled=entry.enabled,
        licence=entry.licence,
        terms_url=entry.terms_url,
        terms_checked_on=entry.terms_checked_on,
        notes=entry.notes,
    )
