"""The main text of a page in blocks: trafilatura finds it, readers' comments are cut out before."""

from collections.abc import Iterator

import trafilatura
from lxml.etree import SubElement, _Element
from lxml.html import HtmlElement
from trafilatura.settings import Document

from crawlers import judging
from crawlers.blocks import TextBlock, clean
from cribnotes.records import BlockKind

# Comments of readers, whatever the blogging software calls them. They are somebody else's voice.
_COMMENT_NAMES = (
    "comments?|comment-?(?:s-?area|list|thread|body|wrap(?:per)?|section|respond|form|content|text)|commentlist"
    "|respond|reply-?form|disqus(?:_thread)?|dsq-[a-z]+|fb-comments|webmentions?|(?:user-?|customer-?)?reviews?|testimonials?|reader-?(?:comments?|responses)"
)
_COMMENTS = f"""
    //*[self::div or self::section or self::ol or self::ul or self::aside or self::details or self::form
        or self::article]
       [re:test(concat(' ', @id, ' ', @class, ' '), '[ _-](?:{_COMMENT_NAMES})[ _-]', 'i')
        or @itemprop='comment'
        or contains(@itemtype, 'schema.org/Comment') or contains(@itemtype, 'schema.org/UserComments')]
"""

_BREAK = "\ue000"  # a private character that stands for an end of paragraph while trafilatura reads the page
_COLUMNS = "//table[.//h1 or .//h2 or .//table or .//form or .//td[count(.//p) > 2]]"


def prune_comments(tree: HtmlElement) -> None:
    """Cut what readers wrote out of `tree`."""
    for element in tree.xpath(_COMMENTS, namespaces={"re": "http://exslt.org/regular-expressions"}):
        # A wrapper that merely says "comments are open" in its class holds the article itself.
        if element.getparent() is not None and not element.xpath(".//h1"):
            element.drop_tree()


def main_blocks(tree: HtmlElement) -> list[TextBlock]:
    """The blocks of the main text of a page, raw: `revision_of_blocks` cleans them. Changes `tree`."""
    _unfold_layout_tables(tree)
    _mark_breaks(tree)
    blocks = _found_blocks(tree)
    if _has_structure(blocks) or not _mark_article(tree):
        return blocks
    marked = _found_blocks(tree)
    return marked if _words(marked) >= _words(blocks) else blocks


def _found_blocks(tree: HtmlElement) -> list[TextBlock]:
    # The precise mode scores best on the extraction benchmark, and drops advertisements and teasers that others keep.
    # On a few pages it drops the article too; where there surely is one, the balanced mode gets a second chance.
    blocks: list[TextBlock] = []
    for precise in (True, False) if judging.says_article(tree) else (True,):
        document = trafilatura.bare_extraction(
            tree, favor_precision=precise, include_comments=False, include_tables=True, include_formatting=False
        )
        blocks = list(_blocks_under(document.body)) if isinstance(document, Document) else []
        if _words(blocks) >= judging.FEWEST_WORDS:
            break
    return blocks


def _words(blocks: list[TextBlock]) -> int:
    return sum(len(text.split()) for _, _, text in blocks)


def _has_structure(blocks: list[TextBlock]) -> bool:
    return any(kind in (BlockKind.HEADING, BlockKind.LIST_ITEM) for kind, _, _ in blocks)


def _unfold_layout_tables(tree: HtmlElement) -> None:
    """Tables that arrange a page in columns become divisions; tables of facts stay."""
    for table in tree.xpath(_COLUMNS):
        for element in table.xpath("self::* | tbody | tbody/tr | tr | tbody/tr/td | tr/td"):
            element.tag = "div"


def _mark_article(tree: HtmlElement) -> bool:
    """On a page that marks no part as its article, mark the element with the most text in paragraphs of its own.

    Without a mark trafilatura gathers bare paragraphs and loses the headings and lists between them.
    """
    if tree.xpath("//article | //main"):
        return False
    holders = tree.xpath("//body[p] | //body//div[p] | //body//section[p]")
    fullest = max(holders, key=_own_paragraphs, default=None)
    if fullest is None:
        return False
    if fullest.tag == "body":
        children = list(fullest)
        article = SubElement(fullest, "article")
        article.extend(children)
    else:
        fullest.tag = "article"
    return True


def _own_paragraphs(element: HtmlElement) -> int:
    return sum(len(paragraph.text_content()) for paragraph in element.iterchildren("p"))


def _mark_breaks(tree: HtmlElement) -> None:
    """Two line breaks in a row are how many blogs end a paragraph; a single one is only a new line."""
    for line_break in tree.iter("br"):
        following = line_break.getnext()
        if following is not None and following.tag == "br" and not (line_break.tail or "").strip():
            following.tail = _BREAK + (following.tail or "")


def _blocks_under(parent: _Element) -> Iterator[TextBlock]:
    for element in parent:
        if element.tag in _STRUCTURE:
            yield from _structure(element)
        elif element.tag != "graphic":
            yield from _paragraphs(element)
        if element.tail and element.tail.strip():
            yield BlockKind.PARAGRAPH, 0, element.tail


_STRUCTURE = ("list", "quote", "table", "head")


def _structure(element: _Element) -> Iterator[TextBlock]:
    match element.tag:
        case "list":
            yield from _list_items(element)
        case "quote":
            yield from _quotations(element)
        case "table":
            yield from _rows(element)
        case _:
            yield BlockKind.HEADING, _level(element), _inline(element)


def _level(head: _Element) -> int:
    rend = head.get("rend") or ""
    return int(rend[1]) if rend[:1] == "h" and rend[1:].isdigit() else 2


def _inline(element: _Element) -> str:
    """The words of `element` itself: nested lists, quotations and tables are blocks of their own."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            parts.append(" ")
        elif child.tag not in _STRUCTURE:
            parts.append(_inline(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _nested(element: _Element) -> Iterator[TextBlock]:
    for child in element:
        if child.tag in _STRUCTURE:
            yield from _structure(child)
        else:
            yield from _nested(child)


def _paragraphs(element: _Element) -> Iterator[TextBlock]:
    for part in _inline(element).split(_BREAK):
        yield BlockKind.PARAGRAPH, 0, part
    yield from _nested(element)


def _list_items(element: _Element) -> Iterator[TextBlock]:
    for item in element:
        yield BlockKind.LIST_ITEM, 0, _inline(item)
        yield from _nested(item)


def _quotations(element: _Element) -> Iterator[TextBlock]:
    paragraphs = element.findall("p")
    if not paragraphs:
        yield BlockKind.QUOTATION, 0, _inline(element)
    for paragraph in paragraphs:
        yield BlockKind.QUOTATION, 0, _inline(paragraph)
    yield from _nested(element)


def _rows(element: _Element) -> Iterator[TextBlock]:
    for row in element.iter("row"):
        cells = [clean(" ".join(cell.itertext())) for cell in row.iter("cell")]
        yield BlockKind.TABLE_ROW, 0, " | ".join(cell for cell in cells if cell)
