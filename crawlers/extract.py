"""An HTML page to an article: its main text in blocks, without its readers' comments, and what it states of itself."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml.html import HtmlElement
from trafilatura.metadata import examine_meta, extract_title
from trafilatura.utils import load_html

from crawlers import judging
from crawlers.authors import stated_author
from crawlers.blocks import clean, revision_of_blocks
from crawlers.dates import stated_in_page
from crawlers.judging import NotAnArticle
from crawlers.maintext import main_blocks, prune_comments
from crawlers.urls import canonical, is_web, site_of
from cribnotes.records import Revision

__all__ = ["NotAnArticle", "Page", "extract", "links_of", "load", "revision_of_blocks"]


@dataclass(frozen=True, slots=True)
class Page:
    """An article as a page shows it. `links` are canonical URLs on the same site, in reading order."""

    canonical_url: str
    revision: Revision
    links: tuple[str, ...]


def extract(html: bytes | str, url: str, retrieved_at: datetime) -> Page:
    """The article on a page fetched from `url` at `retrieved_at` (UTC).

    Raises NotAnArticle, with the reason, for anything that is not one English article open to be kept.
    """
    tree = load(html)
    judging.refuse_unwanted(tree)
    links = links_of(tree, url)
    prune_comments(tree)
    published, modified = stated_in_page(tree, retrieved_at)
    linked_headings = judging.linked_headings(tree)
    blocks = main_blocks(tree)
    judging.refuse_listing(tree, blocks, linked_headings)
    revision = revision_of_blocks(
        blocks,
        title=_title(tree),
        retrieved_at=retrieved_at,
        author=stated_author(tree),
        published=published,
        modified=modified,
        language=judging.language_of_text(blocks),
    )
    return Page(_stated_url(tree, url), revision, links)


def load(html: bytes | str) -> HtmlElement:
    """The parsed page; NotAnArticle when it is empty or no HTML at all."""
    judging.refuse_binary(html)
    tree = load_html(html)
    if tree is None:
        raise NotAnArticle("it is not an HTML page")
    return tree


def links_of(tree: HtmlElement, url: str) -> tuple[str, ...]:
    """Canonical URLs of the same site that the page links to and does not ask to ignore, each once, in order."""
    base = urljoin(url, next(iter(tree.xpath("//base/@href")), ""))
    found: dict[str, None] = {}
    for link in tree.xpath("//a[@href][not(contains(@rel, 'nofollow'))]"):
        try:
            target = urljoin(base, link.get("href").strip())
        except ValueError:
            continue  # an address that no browser could open either
        if is_web(target) and site_of(target) == site_of(url):
            found.setdefault(canonical(target))
    return tuple(found)


def _title(tree: HtmlElement) -> str:
    """The page's one main heading where it has one, for titles carry the site's name; else the stated title."""
    stated = examine_meta(tree).title or extract_title(tree) or ""
    headings = [heading for element in tree.iter("h1") if (heading := clean(element.text_content()))]
    if len(headings) == 1 and (not stated or headings[0].casefold() in clean(stated).casefold()):
        return headings[0]
    return stated or (headings[0] if headings else "")


def _stated_url(tree: HtmlElement, url: str) -> str:
    """rel=canonical when it stays on the site; a page may not speak for another site's."""
    for href in tree.xpath("//link[@rel='canonical']/@href"):
        target = urljoin(url, href.strip())
        if is_web(target) and site_of(target) == site_of(url):
            return canonical(target)
    return canonical(url)
