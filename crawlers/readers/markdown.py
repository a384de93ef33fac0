"""Markdown to blocks: links, pictures and emphasis are reduced to the words that a reader sees."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml.etree import Comment, strip_elements
from lxml.html import fragment_fromstring
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crawlers.blocks import clean
from cribnotes.records import BlockKind

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


# Web-to-Markdown converters write a link around a whole box as a label of several blocks, which is no valid Markdown.
_LINK_OVER_BLOCKS = re.compile(r"\[(?P<label>[^\[\]]*\n[^\[\]]*)\]\((?P<target>[^()\s]*)\)")

# A bracket inside a link's label, of which converters escape one half: "[Guide \\[PDF]](address)".
_HALF_ESCAPED = re.compile(r"\\\[([^\[\]]*)\](?=\]\()")


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a Markdown file as a reader sees it; pictures are no text. `unlinked` is `text` less its links."""

    kind: BlockKind
    level: int
    text: str
    unlinked: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def link_share(self) -> float:
        return 1 - len(self.unlinked) / len(self.text) if self.text else 1.0


def lines_of(text: str) -> list[Line]:
    """The blocks of `text` in order; a block of nothing but pictures has the text ""."""
    joined = _LINK_OVER_BLOCKS.sub(lambda match: f"[{clean(match['label'].replace('#', ''))}]({match['target']})", text)
    return list(_lines(_PARSER.parse(_HALF_ESCAPED.sub(r"(\1)", joined).replace("****", "** **"))))


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    open_kinds: list[str] = []
    cells: list[tuple[str, str]] = []
    level = 0
    for token in tokens:
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "inline" if "tr" in open_kinds:
                cells.append(_visible(token.children or []))
                continue
            case "inline":
                kind = _kind(open_kinds)
                yield Line(kind, level if kind is BlockKind.HEADING else 0, *_visible(token.children or []))
            case "tr_close":
                yield Line(
                    BlockKind.TABLE_ROW, 0, *(" | ".join(filter(None, column)) for column in zip(*cells, strict=True))
                )
                cells = []
            case "html_block":
                words = _words_of_html(token.content)
                yield Line(BlockKind.PARAGRAPH, 0, words, words)
            case "fence" | "code_block":
                yield Line(BlockKind.PARAGRAPH, 0, clean(token.content), clean(token.content))
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.nesting == 1:
            open_kinds.append(name)
        elif token.nesting == -1:
            open_kinds.pop()


def _kind(open_kinds: Sequence[str]) -> BlockKind:
    if "heading" in open_kinds:
        return BlockKind.HEADING
    if "blockquote" in open_kinds:
        return BlockKind.QUOTATION
    return BlockKind.LIST_ITEM if "list_item" in open_kinds else BlockKind.PARAGRAPH


def _visible(tokens: Sequence[Token]) -> tuple[str, str]:
    """(the words that a reader sees, the same without links)."""
    words, unlinked = [], []
    depth = 0
    for token in tokens:
        depth += token.nesting if token.type in ("link_open", "link_close") else 0
        if token.type in ("text", "code_inline"):
            shown = token.content
        elif token.type in ("softbreak", "hardbreak", "image"):
            shown = " "
        else:
            continue
        words.append(shown)
        unlinked.append(" " if depth else shown)
    return _plain("".join(words)), _plain("".join(unlinked))


def _plain(text: str) -> str:
    """Without the asterisks of emphasis that is no valid Markdown because letters touch it."""
    return clean(text.replace("**", " "))


def _words_of_html(html: str) -> str:
    fragment = fragment_fromstring(html, create_parent="div")
    strip_elements(fragment, "script", "style", "iframe", Comment, with_tail=False)
    return clean(fragment.text_content())
