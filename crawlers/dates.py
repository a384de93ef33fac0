"""Dates that a page states: published, and last changed or reviewed. Nothing is guessed from addresses or clocks."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from lxml.html import HtmlElement

Stated = tuple[datetime | None, datetime | None]  # published, modified

_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web; an earlier date is a default value or a misprint

_MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_NAMES = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_WRITTEN = re.compile(
    rf"\b(?:(?P<m1>{_NAMES})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})"  # March 3, 2021
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_NAMES})\.?,?\s+(?P<y2>{_YEAR})"  # 3 March 2021
    rf"|(?P<y3>{_YEAR})-(?P<m3>\d\d)-(?P<d3>\d\d))\b",  # 2021-03-03
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:(?P<modified>(?:last|medically|clinically|page last|content)?\s*"
    r"(?:reviewed|updated|modified|revised))|(?P<published>(?:first\s+|originally\s+)?(?:published|posted)))"
    r"(?:\s+(?:on|by|date)\b[^\n\d:]{0,40})?\s*[:\-–]?\s*$",
    re.IGNORECASE,
)

# Names of meta elements in lower case, the surest first.
_PUBLISHED_META = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "citation_date",
    "dc.date",
    "date",
    "publish-date",
    "pubdate",
    "sailthru.date",
    "parsely-pub-date",
)
_MODIFIED_META = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "revised",
    "reviewed",
)
_DATE_CLASS = re.compile(r"\b(?:entry|post|article|blog|publish(?:ed)?)[-_]?(?:date|on|time)\b|\bpublished\b", re.I)


def stated_in_page(tree: HtmlElement, retrieved_at: datetime) -> Stated:
    """What a page says of its own dates: JSON-LD, then meta elements, then time elements, then labelled words."""
    published = modified = None
    for found_published, found_modified in (
        _in_json_ld(tree),
        _in_meta(tree),
        _in_time_elements(tree),
        stated_in_text(_own_words(tree)),
    ):
        published = published or sane(found_published, retrieved_at)
        modified = modified or sane(found_modified, retrieved_at)
    return published, modified if modified and (published is None or modified >= published) else None


def stated_in_text(text: str) -> Stated:
    """Dates right behind a label such as "Last reviewed:" or "Published on"."""
    published = modified = None
    for match in _WRITTEN.finditer(text):
        label = _LABEL.search(text, max(0, match.start() - 80), match.start())
        if label is None:
            continue
        if label["modified"]:
            modified = modified or _of_match(match)
        else:
            published = published or _of_match(match)
    return published, modified


def lone_date(text: str) -> datetime | None:
    """The date of a line that holds nothing else, but for an invitation to see its references."""
    match = _WRITTEN.match(text)
    return (
        _of_match(match) if match and re.fullmatch(r"(?:\W*show references)?\W*", text[match.end() :], re.I) else None
    )


def parse_date(text: object) -> datetime | None:
    """A date or time as written by a person or a machine, in UTC; None when it is neither (or not a real date)."""
    if isinstance(text, datetime):
        return _utc(text)
    words = str(text).strip()
    try:
        return _utc(datetime.fromisoformat(words))
    except ValueError:
        match = _WRITTEN.search(words)
        return _of_match(match) if match else None


def sane(moment: datetime | None, retrieved_at: datetime) -> datetime | None:
    """`moment` unless it lies before the web or after the page was read (a day of grace for time zones)."""
    return moment if moment and _OLDEST <= moment <= retrieved_at + timedelta(days=1) else None


def json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object that the page's JSON-LD scripts describe, graphs opened; broken scripts count as absent."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            described = json.loads(script.text_content(), strict=False)
        except ValueError:
            continue  # pages with broken JSON-LD are common, and every other source of facts remains
        waiting = [described]
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                yield item
                waiting.extend(item.get("@graph") or [])


def _in_json_ld(tree: HtmlElement) -> Stated:
    published = modified = None
    for item in json_ld(tree):
        published = published or parse_date(item.get("datePublished") or "")
        modified = modified or parse_date(item.get("dateModified") or item.get("lastReviewed") or "")
    return published, modified


def _in_meta(tree: HtmlElement) -> Stated:
    contents: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        contents.setdefault(name.lower(), meta.get("content"))

    def first(names: tuple[str, ...]) -> datetime | None:
        return next((moment for name in names if (moment := parse_date(contents.get(name, "")))), None)

    return first(_PUBLISHED_META), first(_MODIFIED_META)


def _in_time_elements(tree: HtmlElement) -> Stated:
    published = modified = None
    for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified' or @pubdate or @class]"):
        mark, classes = element.get("itemprop", ""), element.get("class", "")
        is_time = element.tag == "time"
        words = element.get("datetime") or element.get("content") or element.text_content()[:60]
        if mark == "dateModified" or (is_time and "updated" in classes):
            modified = modified or parse_date(words)
        elif mark == "datePublished" or element.get("pubdate") is not None or _DATE_CLASS.search(classes):
            published = published or parse_date(words)
    return published, modified


def _own_words(tree: HtmlElement) -> str:
    """The visible words, one line per text node, so that a label and its date stay together."""
    return " ".join(" ".join(tree.xpath("//body//text()[not(ancestor::script or ancestor::style)]")).split())


def _of_match(match: re.Match[str]) -> datetime | None:
    form = next(form for form in "123" if match[f"y{form}"])
    month = match[f"m{form}"].lower()
    try:
        number = int(month) if month.isdigit() else _MONTHS[month]
        return datetime(int(match[f"y{form}"]), number, int(match[f"d{form}"]), tzinfo=UTC)
    except ValueError:
        return None  # a 31 June


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
