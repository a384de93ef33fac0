"""Blocks of text to a revision: the one place where `Revision.text` is put together."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime

from cribnotes.identity import content_sha256
from cribnotes.records import Block, BlockKind, Revision

TextBlock = tuple[BlockKind, int, str]  # kind, heading level (0 otherwise), text

# Invisible characters that split words for a machine and change nothing for a reader: soft hyphen, zero width, marks.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def revision_of_blocks(
    blocks: Sequence[TextBlock],
    *,
    title: str,
    retrieved_at: datetime,
    author: str = "",
    published: datetime | None = None,
    modified: datetime | None = None,
    language: str | None = None,
) -> Revision:
    """The revision whose text is `blocks` joined by newlines; `text[block.start:block.end]` is each block exactly.

    White space inside a block becomes single spaces. Empty blocks, and a block that repeats the one before it, are
    left out. `language` is an ISO 639-1 code; None means English.
    """
    texts: list[str] = []
    placed: list[Block] = []
    start = 0
    for kind, level, raw in blocks:
        text = clean(raw)
        if not text or (texts and texts[-1] == text):
            continue
        placed.append(Block(kind, start, start + len(text), level if kind is BlockKind.HEADING else 0))
        texts.append(text)
        start += len(text) + 1
    whole = "\n".join(texts)
    return Revision(
        content_sha256=content_sha256(whole),
        title=clean(title),
        text=whole,
        blocks=tuple(placed),
        retrieved_at=retrieved_at,
        author=clean(author),
        published=published,
        modified=modified,
        language=language or "en",
    )


def clean(text: str) -> str:
    """`text` on one line: single spaces, composed accents, no invisible or control characters."""
    composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    spaced = "".join(" " if unicodedata.category(character) == "Cc" else character for character in composed)
    return " ".join(spaced.split())
