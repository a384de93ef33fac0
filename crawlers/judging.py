"""Is this page an article that may be kept? Each refusal has its reason, in words for a person."""

from collections.abc import Sequence

import py3langid
from lxml.html import HtmlElement

from crawlers.blocks import TextBlock, clean
from crawlers.dates import json_ld
from cribnotes.errors import DocumentError
from cribnotes.records import BlockKind

FEWEST_WORDS = 60  # shorter texts are stubs, captions or error pages
_FEW_WORDS = 150  # a page of its own kind (a home page, a login) has hardly more of its own

_ARTICLE_TYPES = {"Article", "BlogPosting", "NewsArticle", "MedicalWebPage", "Report", "ScholarlyArticle"}


class NotAnArticle(DocumentError):
    """The page is not an article that may be kept; `reason` says why, "noindex" when its publisher forbids it."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The page is not an article: {reason}.")
        self.reason = reason


def refuse_binary(html: bytes | str) -> None:
    """Refuse what is empty or no text at all."""
    start = html[:4096]
    if not start.strip():
        raise NotAnArticle("it is empty")
    binary = b"\0" in start if isinstance(start, bytes) else "\0" in start
    utf16 = isinstance(start, bytes) and start[:2] in (b"\xff\xfe", b"\xfe\xff")
    if (binary and not utf16) or (isinstance(start, bytes) and start.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8"))):
        raise NotAnArticle("it is binary, not text")
    if isinstance(start, bytes) and not utf16 and b"<" not in html:
        raise NotAnArticle("it is not an HTML page")


def refuse_unwanted(tree: HtmlElement) -> None:
    """Refuse pages whose publisher asks not to keep them."""
    for meta in tree.xpath("//meta[@name and @content]"):
        if meta.get("name").lower() in ("robots", "cribnotes") and forbids_keeping(meta.get("content")):
            raise NotAnArticle("noindex")


def forbids_keeping(directives: str) -> bool:
    """Whether a robots meta element or X-Robots-Tag header asks not to be indexed."""
    return bool({"noindex", "none"} & set(directives.lower().replace(",", " ").split()))


def is_html(content_type: str) -> bool:
    """Whether a Content-Type header announces HTML; a missing one is left to the reader of the body."""
    kind = content_type.split(";")[0].strip().lower()
    return kind in ("", "text/html", "application/xhtml+xml")


def linked_headings(tree: HtmlElement) -> set[str]:
    """The text of every heading that is nothing but a link: teasers of other pages."""
    found = set()
    for heading in tree.xpath("//h1 | //h2 | //h3 | //h4"):
        words = clean(heading.text_content())
        links = heading.xpath(".//a[@href] | ancestor::a[@href]")
        if words and any(clean(link.text_content()).startswith(words) for link in links):
            found.add(words)
    return found


def refuse_listing(tree: HtmlElement, blocks: Sequence[TextBlock], linked: set[str]) -> None:
    """Refuse pages without an article of their own: too short, a login, a home page, a list of teasers."""
    words = sum(len(text.split()) for _, _, text in blocks)
    if words < FEWEST_WORDS:
        raise NotAnArticle(f"it has only {words} words of text")
    is_stated = says_article(tree)
    if words < _FEW_WORDS and tree.xpath("//input[@type='password']"):
        raise NotAnArticle("it is a login page")
    if words < _FEW_WORDS and not is_stated and "website" in tree.xpath("//meta[@property='og:type']/@content"):
        raise NotAnArticle("it calls itself a website and has little text of its own")
    if not is_stated and _is_teasers(blocks, linked):
        raise NotAnArticle("it lists other pages")


def language_of_text(blocks: Sequence[TextBlock]) -> str:
    """ISO 639-1 code of the text's language; NotAnArticle unless it is English."""
    language, _ = py3langid.classify(" ".join(text for _, _, text in blocks))
    if language != "en":
        raise NotAnArticle(f"its language is {language}, not English")
    return str(language)


def says_article(tree: HtmlElement) -> bool:
    """Whether the page calls itself an article, in JSON-LD or in its Open Graph type."""
    kinds: set[str] = set()
    for item in json_ld(tree):
        stated = item.get("@type") or ()
        kinds.update([stated] if isinstance(stated, str) else map(str, stated))
    return bool(kinds & _ARTICLE_TYPES) or "article" in tree.xpath("//meta[@property='og:type']/@content")


def _is_teasers(blocks: Sequence[TextBlock], linked: set[str]) -> bool:
    """Three or more headings, most of all, that lead elsewhere, with no text of its own before the first of them."""
    headings = [clean(text) for kind, level, text in blocks if kind is BlockKind.HEADING and level > 1]
    teasers = [heading for heading in headings if heading in linked]
    if len(teasers) < 3 or len(teasers) <= len(headings) / 2:
        return False
    own_words = 0
    for kind, _, text in blocks:
        if kind is BlockKind.HEADING and clean(text) in linked:
            break
        own_words += len(text.split())
    return own_words < FEWEST_WORDS
