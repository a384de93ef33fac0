"""Cuts page furniture (menus, banners, link lists, footers) out of a web page that was turned into Markdown.

Such files hold everything that stood on the page. What is furniture shows in the statistics of its blocks: nothing but
links, no sentences, a place before the headline or behind the references. No site is known by name here.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawlers.readers.markdown import Line
from cribnotes.records import BlockKind

_SENTENCE = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_SENTENCE_WORDS = 8  # a block of so many words that ends like a sentence is prose

# Words of the web's machinery that stand alone in a block, whatever the site.
_CONTROLS = re.compile(
    r"(?:skip (?:directly )?to .*|(?:back|return) to (?:the )?top|top of (?:the )?page"
    r"|(?:open|close|expand|collapse|show|hide|view|see|load)(?: all| more| less)?(?: (?:close|expand|collapse) all)?"
    r"|print|share(?: (?:this|on) .*)?|tweet|e-?mail|pin(?: it)?|save|search(?: .*)?|submit|menu|close|play"
    r"|(?:enlarge )?image|video|advertisement|sections?|important|retry"
    r"|on this page|in this article|contents|table of contents"
    r"|(?:minus|plus)?\s?(?:related pages)?|log ?in|sign ?in|sign up|register|subscribe|\w+ icon|previous|next|home"
    r"|loading|error\b.*|.*\bfield is required.*|language:.*|.{0,40}\brelated content|(?:\W|\d)*)",
    re.IGNORECASE,
)
_STUCK_CONTROLS = re.compile(r"^(?:top of page|open all close all|expand all collapse all)\s+", re.IGNORECASE)
# A sentence that only sends the reader elsewhere.
_POINTERS = re.compile(
    r"(?:to )?(?:visit|see|view|read|learn more|find out|for more|more information|watch|download)\b.*", re.IGNORECASE
)
# What stands behind these lines is no article any more.
_ENDS = re.compile(
    r"(?:.{0,20}\b(?:show )?references|sources|bibliography|further reading"
    r"|(?:page |content )?last (?:reviewed|updated)\b.*"
    r"|(?:page )?next review due\b.*|.{0,4}©.*|copyright\b.*|.*\ball rights reserved\b.*|support links"
    r"|reprint permissions|(?:any )?use of this (?:web)?site\b.*|legal (?:conditions|notice|information)\b.*)\W*",
    re.IGNORECASE,
)
# These head a list of links or an invitation; the article may go on behind it.
_ASIDES = re.compile(
    r"(?:see also|related\b.*|you (?:may|might) also (?:like|want).*|recommended\b.*|more (?:from|on|about|in)\b.*"
    r"|learn more|more information|products (?:and|&) services|follow\b.*|stay (?:in touch|connected|up to date)\b.*"
    r"|get the .* app|was this .* helpful.*|share this\b.*)",
    re.IGNORECASE,
)
_FORMS = re.compile(
    r".*\b(?:newsletters?|your inbox|sign up|subscri(?:be|bing|ption)|submitted for this request|your e-?mail"
    r"|privacy (?:policy|practices)|use of data)\b.*",
    re.IGNORECASE,
)
# A converter may leave no space before a byline, or behind a control.
_STUCK_BYLINE = re.compile(r"(?<=[.!?])By (?P<name>[A-Z][\w .,'’]{1,60})$")
_BYLINE = re.compile(r"(?:answer from|written by|reviewed by|by)\s+(?P<name>(?-i:[A-Z]).{1,60})", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s+(?:[|\-–—·:]|::|»)\s+")


def article_lines(lines: Sequence[Line]) -> list[Line]:
    """`lines` without the furniture around and between the article's own."""
    return _without_bare_headings(_trimmed(_without_asides(_until_end(lines[_headline(lines) :]))))


def looks_like_a_dump(lines: Sequence[Line]) -> bool:
    """Whether a file is a whole web page rather than a text that somebody wrote: many of its blocks are only links."""
    return sum(_is_links(line) for line in lines) >= 5


def page_title(lines: Sequence[Line]) -> str:
    """The headline when it repeats the page's title or is its main heading, else the longest part of that title.

    The title is the first block of a dumped page; its other parts name the site.
    """
    stated = next((line.text for line in lines if line.text), "")
    headline = lines[_headline(lines)] if lines else None
    if headline and headline.kind is BlockKind.HEADING and (headline.level == 1 or _repeats(headline, stated)):
        return headline.text
    return max(_SEPARATORS.split(stated), key=len)


def page_author(lines: Sequence[Line]) -> str:
    """Who is named in a block such as "By Jo Wren" or "Answer from Jo Wren"."""
    for line in lines:
        match = _BYLINE.fullmatch(line.text) if line.words <= 10 else _STUCK_BYLINE.search(line.text)
        if match:
            return match["name"]
    return ""


def _headline(lines: Sequence[Line]) -> int:
    """Where the article begins.

    At the heading that repeats words of the page's title; else at the first main heading; else at the first heading
    with prose below. Menus have headings too, but these are links.
    """
    stated = next((line.text for line in lines if line.text), "")
    headings = [
        (position, line)
        for position, line in enumerate(lines)
        if line.kind is BlockKind.HEADING and line.words and line.link_share < 0.5 and position > 0
    ]
    for position, line in headings:
        if _repeats(line, stated):
            return position
    for position, line in headings:
        if line.level == 1:
            return position
    for position, _ in headings:
        below = [line for line in lines[position + 1 : position + 4] if not _is_links(line)]
        if any(_is_prose(line) for line in below[:2]):
            return position
    return 0


def _repeats(heading: Line, title: str) -> bool:
    words = heading.text.casefold()
    parts = [title.casefold(), *_SEPARATORS.split(title.casefold())]
    return any(part == words or (heading.words > 1 and part.endswith(f" {words}")) for part in parts)


def _until_end(lines: Sequence[Line]) -> Sequence[Line]:
    for position, line in enumerate(lines):
        if position and line.words <= 25 and _ENDS.fullmatch(line.text):
            return lines[:position]
    return lines


def _without_asides(lines: Sequence[Line]) -> list[Line]:
    kept: list[Line] = []
    aside = form = False
    for line in map(_bare, lines):
        form = bool(_FORMS.fullmatch(line.text)) or (form and not _goes_on(line))
        heads_aside = line.words <= 12 and bool(_ASIDES.fullmatch(line.text))
        aside = heads_aside or (aside and not _goes_on(line))
        if not (aside or form or _is_furniture(line)):
            kept.append(line)
    return kept


def _is_furniture(line: Line) -> bool:
    alone = (line.text, line.unlinked.strip(" |·:-"))
    byline = line.words <= 10 and line.kind is BlockKind.PARAGRAPH and bool(_BYLINE.fullmatch(line.text))
    return byline or _is_links(line) or any(map(_CONTROLS.fullmatch, alone))


def _goes_on(line: Line) -> bool:
    """Whether the article goes on with this line after an aside."""
    return _is_prose(line) or (line.kind is BlockKind.HEADING and not _is_links(line))


def _bare(line: Line) -> Line:
    text, unlinked = (_STUCK_BYLINE.sub("", _STUCK_CONTROLS.sub("", words)) for words in (line.text, line.unlinked))
    return replace(line, text=text, unlinked=unlinked)


def _trimmed(lines: list[Line]) -> list[Line]:
    """Without what trails behind the last sentence or list."""
    end = len(lines)
    while end > 0 and not (
        _is_prose(lines[end - 1]) or lines[end - 1].kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
    ):
        end -= 1
    return lines[:end]


def _without_bare_headings(lines: Sequence[Line]) -> list[Line]:
    """Without headings that have lost everything below them, the headline excepted."""
    kept: list[Line] = []
    for line in reversed(lines):
        below = kept[-1] if kept else None
        bare = below is None or (below.kind is BlockKind.HEADING and below.level <= line.level)
        if line.kind is not BlockKind.HEADING or not bare or line is lines[0]:
            kept.append(line)
    return kept[::-1]


def _is_links(line: Line) -> bool:
    """Whether a block is there for its links."""
    if not line.words:
        return True
    if line.link_share > 0.2 and _POINTERS.fullmatch(line.text) and line.words <= 25:
        return True
    return line.link_share >= (0.5 if line.kind is BlockKind.LIST_ITEM else 0.8)


def _is_prose(line: Line) -> bool:
    return line.words >= _SENTENCE_WORDS and line.link_share < 0.5 and bool(_SENTENCE.search(line.text))
