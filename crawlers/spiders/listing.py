"""Discovery by listing: the older pages that a list of articles leads on to."""

import re
from urllib.parse import urljoin

from lxml.html import HtmlElement

from crawlers.blocks import clean
from crawlers.urls import canonical, is_web, site_of

_NEXT_WORDS = re.compile(
    r"\W*(?:(?:older|next|more|previous|earlier|all)(?:\s+(?:posts?|entries|articles?|stories|page))?|archives?|\d{1,3})\W*",
    re.IGNORECASE,
)
_NEXT_ADDRESS = re.compile(r"/page[/-]?\d+(?:\.\w+)?/?$|[?&](?:page|paged|p|offset|start)=\d+$", re.IGNORECASE)


def further_listings(tree: HtmlElement, url: str) -> list[str]:
    """Canonical addresses on the same site that go on with the list shown at `url`, each once."""
    found: dict[str, None] = {}
    for link in tree.xpath("//a[@href] | //link[@rel='next'][@href]"):
        target = urljoin(url, link.get("href").strip())
        leads_on = (
            link.get("rel") == "next"
            or (_NEXT_ADDRESS.search(target) and target != url)
            or _NEXT_WORDS.fullmatch(clean(link.text_content()))
        )
        if leads_on and is_web(target) and site_of(target) == site_of(url):
            found.setdefault(canonical(target))
    return list(found)
