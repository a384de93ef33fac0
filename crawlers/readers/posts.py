"""A Markdown file: a post with front matter, a plain text with marks, or a web page turned into Markdown."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from crawlers.blocks import clean, revision_of_blocks
from crawlers.dates import lone_date, parse_date, sane, stated_in_text
from crawlers.judging import FEWEST_WORDS, NotAnArticle, language_of_text
from crawlers.readers.decoding import decoded
from crawlers.readers.document import Document, local_url
from crawlers.readers.furniture import article_lines, looks_like_a_dump, page_author, page_title
from crawlers.readers.markdown import Line, lines_of
from crawlers.urls import canonical, is_web
from cribnotes import clock
from cribnotes.errors import DocumentError
from cribnotes.records import BlockKind

_FENCE = "---"
_DATED = ("date", "published", "datePublished", "pubDate", "published_at", "publish_date")
_CHANGED = ("modified", "updated", "lastmod", "last_modified", "dateModified", "reviewed", "last_reviewed")
_ADDRESSES = ("url", "canonical", "canonical_url", "canonicalUrl", "link", "permalink")
_SHOWN = ("isVisible", "visible", "published", "publish")  # false means: not for readers yet


def read_markdown(raw: bytes, path: str) -> Iterator[Document]:
    """The one document of a Markdown file."""
    facts, body = _front_matter(decoded(raw))
    if facts.get("draft") is True or any(facts.get(name) is False for name in _SHOWN):
        raise DocumentError("Its front matter says that it is not published.")
    lines = lines_of(body)
    dumped = not facts and looks_like_a_dump(lines)
    kept = article_lines(lines) if dumped else [line for line in lines if line.text]
    blocks = [(line.kind, line.level, line.text) for line in kept]
    _refuse_non_articles(kept, dumped)
    now = clock.now()
    published, modified = _dates(facts, lines)
    yield Document(
        path,
        next((canonical(url) for name in _ADDRESSES if is_web(url := str(facts.get(name, "")))), local_url(path)),
        revision_of_blocks(
            blocks,
            title=str(facts.get("title") or "") or (page_title(lines) if dumped else _title(kept, path)),
            retrieved_at=now,
            author=_names(facts.get("author") or facts.get("authors")) or (page_author(lines) if dumped else ""),
            published=sane(published, now),
            modified=sane(modified, now),
            language=language_of_text(blocks),
        ),
    )


def _front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """(the facts between two fences at the top, the rest)."""
    if text.lstrip().startswith(f"{_FENCE}\n") or text.startswith(f"{_FENCE}\r\n"):
        head, found, body = text.lstrip()[len(_FENCE) :].partition(f"\n{_FENCE}")
        if found:
            try:
                facts = yaml.safe_load(head)
            except (yaml.YAMLError, ValueError) as error:
                raise DocumentError(f"Its front matter is not valid YAML: {_first_line(error)}.") from error
            if isinstance(facts, dict):
                return facts, body.partition("\n")[2]
    return {}, text


def _first_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}, {getattr(error, 'problem', '')}" if mark else str(error).splitlines()[0]


def _refuse_non_articles(lines: list[Line], dumped: bool) -> None:
    words = sum(line.words for line in lines)
    if words == 0:
        raise NotAnArticle("it lists other pages") if dumped else DocumentError("It has no text.")
    if dumped and words < FEWEST_WORDS:
        raise NotAnArticle(f"it has only {words} words of text")
    letters = sum(len(line.text) for line in lines)
    if sum(len(line.unlinked) for line in lines) < letters / 2:
        raise NotAnArticle("it lists other pages")


def _dates(facts: Mapping[str, Any], lines: list[Line]) -> tuple[Any, Any]:
    published = next((moment for name in _DATED if (moment := parse_date(facts.get(name, "")))), None)
    modified = next((moment for name in _CHANGED if (moment := parse_date(facts.get(name, "")))), None)
    stated_published, stated_modified = stated_in_text(" ".join(line.text for line in lines))
    alone = next((moment for line in lines if (moment := lone_date(line.text))), None)
    return published or stated_published, modified or stated_modified or (alone if not facts else None)


def _title(lines: list[Line], path: str) -> str:
    headings = (line.text for line in lines if line.kind is BlockKind.HEADING)
    return next(headings, PurePosixPath(path).stem.replace("-", " ").replace("_", " "))


def _names(stated: Any) -> str:
    if isinstance(stated, dict):
        return _names(stated.get("name"))
    if isinstance(stated, list):
        return ", ".join(filter(None, map(_names, stated)))
    return clean(str(stated)) if stated else ""
