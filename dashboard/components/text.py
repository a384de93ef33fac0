"""Crawled words made harmless: escaped, without control characters, isolated in their direction; links only to the web.

Everything that is put into HTML goes through `shown` or `attribute`; no other module calls `html.escape`.
"""

import html
import unicodedata
from datetime import datetime
from urllib.parse import urlsplit

_KEPT_FORMATS = {"\u200c", "\u200d"}  # the joiners: scripts of India and Persian need them, and they reorder nothing
_REORDERING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}  # controls, formats (all bidi marks), lone surrogates, separators


def plain(text: str) -> str:
    """`text` on one line, without characters that hide or reorder what is read."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = (c for c in spaced if c in _KEPT_FORMATS or unicodedata.category(c) not in _REORDERING)
    return " ".join("".join(kept).split())


def shown(text: str) -> str:
    """`text` as HTML that shows exactly it, isolated so that its direction cannot spill into its surroundings."""
    return f"<bdi>{html.escape(plain(text))}</bdi>"


def attribute(text: str) -> str:
    """`text` as the value of a quoted HTML attribute."""
    return html.escape(plain(text), quote=True)


def web_address(url: str) -> str:
    """`url` if it leads to the web, else "": no `javascript:`, `data:` or `file:` link is ever made."""
    if url != plain(url) or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.hostname else ""


def host(url: str) -> str:
    """Where a web address leads, for people."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def link(url: str, label: str) -> str:
    """A link that opens beside the dashboard and tells the other site nothing; only the label if it leads nowhere."""
    address = web_address(url)
    if not address:
        return shown(label)
    # Streamlit's sanitiser keeps `target` only where it can set this `rel` itself, which it does.
    return f'<a href="{attribute(address)}" target="_blank" rel="noopener noreferrer">{shown(label)}</a>'


def day(moment: datetime | None) -> str:
    """A date as "3 Nov 2026"; "" when there is none."""
    return f"{moment.day} {moment:%b %Y}" if moment else ""


def counted(number: int, noun: str) -> str:
    """ "1 source", "2 sources"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
