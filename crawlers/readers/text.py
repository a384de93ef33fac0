"""Plain text: paragraphs between blank lines, lists by their bullets, headings by their shortness."""

import re
from collections.abc import Iterator

from crawlers.blocks import TextBlock, clean, revision_of_blocks
from crawlers.dates import sane, stated_in_text
from crawlers.judging import language_of_text
from crawlers.readers.decoding import decoded
from crawlers.readers.document import Document, local_url
from cribnotes import clock
from cribnotes.errors import DocumentError
from cribnotes.records import BlockKind, Revision

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_HEADING_WORDS = 10
_TOLD_LANGUAGE = 20  # words that it takes to tell a language


def read_text(raw: bytes, path: str) -> Iterator[Document]:
    """The one document of a text file."""
    yield Document(path, local_url(path), revision_of_text(decoded(raw), title=""))


def revision_of_text(text: str, *, title: str, author: str = "") -> Revision:
    """Plain text as a revision; without a title its first heading, else its first words, become one."""
    blocks = list(_blocks(text))
    if not blocks:
        raise DocumentError("It has no text.")
    long_enough = sum(len(words.split()) for _, _, words in blocks) >= _TOLD_LANGUAGE
    now = clock.now()
    published, modified = (sane(moment, now) for moment in stated_in_text(clean(text)))
    return revision_of_blocks(
        blocks,
        title=title or " ".join(blocks[0][2].split()[:_HEADING_WORDS]),
        retrieved_at=now,
        author=author,
        published=published,
        modified=modified,
        language=language_of_text(blocks) if long_enough else None,
    )


def _blocks(text: str) -> Iterator[TextBlock]:
    lines = text.splitlines()
    one_per_line = not any(not line.strip() for line in lines[:-1])  # no blank lines: each line is a paragraph
    paragraph: list[str] = []
    for line in [*lines, ""]:
        bullet = _BULLET.match(line)
        if paragraph and (not line.strip() or bullet or one_per_line):
            yield _block(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line)


def _block(lines: list[str]) -> TextBlock:
    words = clean(" ".join(lines))
    bullet = _BULLET.match(lines[0])
    if bullet:
        return BlockKind.LIST_ITEM, 0, _BULLET.sub("", words)
    if len(lines) == 1 and len(words.split()) <= _HEADING_WORDS and words[-1].isalnum():
        return BlockKind.HEADING, 2, words
    return BlockKind.PARAGRAPH, 0, words
