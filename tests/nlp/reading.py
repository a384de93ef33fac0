"""Small articles for the tests of extraction, and one extractor for all of them."""

from datetime import UTC, datetime
from functools import lru_cache

from cribnotes.identity import content_sha256
from cribnotes.records import Article, Block, BlockKind, Claim, Revision
from nlp.pipeline import Extractor

KINDS = {"#": BlockKind.HEADING, "-": BlockKind.LIST_ITEM, ">": BlockKind.QUOTATION, "|": BlockKind.TABLE_ROW}


@lru_cache(maxsize=1)
def extractor() -> Extractor:
    return Extractor([])


def article(*lines: str, title: str = "", language: str = "en", url: str = "http://willow.example/page") -> Article:
    """An article of one block a line; "# " opens a heading, "## " a lower one, "- " a list item, "> " a quotation."""
    text, blocks = "", []
    for line in lines:
        mark, _, words = line.partition(" ")
        level = len(mark) if mark and set(mark) == {"#"} else 0
        kind = KINDS["#"] if level else KINDS.get(mark, BlockKind.PARAGRAPH)
        words = line if kind is BlockKind.PARAGRAPH else words
        text += "\n" if blocks else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), level))
        text += words
    revision = Revision(
        content_sha256(text), title, text, tuple(blocks), datetime(2026, 11, 1, tzinfo=UTC), language=language
    )
    return Article("a1", "willow", url, revision)


def claims(*lines: str, title: str = "", language: str = "en") -> list[Claim]:
    [(_, found)] = extractor().extract([article(*lines, title=title, language=language)])
    return found


def only(*lines: str, title: str = "") -> Claim:
    """The one claim of the lines; the test fails when there are none or several."""
    [found] = claims(*lines, title=title)
    return found
