"""The author that a page names, letter by letter."""

import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement
from trafilatura.metadata import extract_author

from crawlers.blocks import clean
from crawlers.dates import json_ld

_LONGEST = 120  # characters; what is longer is a sentence about the author
_BYLINE = re.compile(
    r"(?:^|\b(?:posted|written|published)\b[^.]{0,40}?\s|[·|,]\s*)"
    r"by\s+(?P<name>(?-i:[A-Z])[\w.'’\- ]{1,60}?)\s*(?:[·|,(]|\bon\b|$)",
    re.IGNORECASE,
)


def stated_author(tree: HtmlElement) -> str:
    """The author named in JSON-LD, in a meta element or in a byline; "" when nobody is named.

    Call it on a page without its comments, or a reader may be taken for the author.
    """
    for name in (_in_json_ld(tree), _in_meta(tree), _in_byline(tree), extract_author(tree) or ""):
        author = re.sub(r"^by\s+", "", clean(name), flags=re.IGNORECASE)
        if author and len(author) <= _LONGEST and "://" not in author:
            return author
    return ""


def _in_json_ld(tree: HtmlElement) -> str:
    for item in json_ld(tree):
        names = list(_names(item.get("author")))
        if names:
            return ", ".join(names)
    return ""


def _names(author: Any) -> Iterator[str]:
    if isinstance(author, str):
        yield author
    elif isinstance(author, dict):
        yield from _names(author.get("name"))
    elif isinstance(author, list):
        for one in author:
            yield from _names(one)


def _in_meta(tree: HtmlElement) -> str:
    found = tree.xpath("//meta[@name='author' or @property='author' or @name='dc.creator' or @name='byl']/@content")
    return next(iter(found), "")


def _in_byline(tree: HtmlElement) -> str:
    """A short line such as "posted on 14 February 2018 by Wren" in an element of its own."""
    for element in tree.xpath("//body//*[self::p or self::div or self::span or self::address or self::h2][not(*/*)]"):
        words = clean(element.text_content())
        if len(words) <= _LONGEST and (match := _BYLINE.search(words)):
            return match["name"]
    return ""
