"""Writes generated articles as files: JSON lines per publisher, or a web of one folder per host."""

import html
import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from cribnotes.records import BlockKind, Source

if TYPE_CHECKING:
    from benchmarks.corpus import GeneratedArticle

_SITEMAP_URLS = 50_000  # most that one sitemap may list (sitemaps.org)
_FEED_ITEMS = 20


def write_jsonl(folder: Path, sources: Sequence[Source], articles: Iterable["GeneratedArticle"]) -> None:
    """`<source_id>.jsonl` with url, title, author, published and text a line, and catalog.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalog.toml").write_text(_catalog(sources, crawled=False), encoding="utf-8")
    with ExitStack() as open_files:
        files = {
            source.source_id: open_files.enter_context(
                (folder / f"{source.source_id}.jsonl").open("w", encoding="utf-8")
            )
            for source in sources
        }
        for article in articles:
            row = {
                "url": article.url,
                "title": article.title,
                "author": article.author,
                "published": article.published.isoformat(),
                "text": _text(article),
            }
            files[article.source_id].write(json.dumps(row, ensure_ascii=False) + "\n")


def _text(article: "GeneratedArticle") -> str:
    marks = {BlockKind.HEADING: "## ", BlockKind.LIST_ITEM: "- "}
    return "\n\n".join(f"{marks.get(kind, '')}{text}" for kind, _, text in article.blocks)


def write_web(folder: Path, sources: Sequence[Source], articles: Iterable["GeneratedArticle"]) -> None:
    """`sites/<host>/` with pages, robots.txt, sitemaps, a feed of some articles and a front page, and catalog.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalog.toml").write_text(_catalog(sources, crawled=True), encoding="utf-8")
    with ExitStack() as open_files:
        sites = {source.source_id: _Site(folder / "sites", source, open_files) for source in sources}
        for article in articles:
            sites[article.source_id].add(article)
        for site in sites.values():
            site.finish()


class _Site:
    """One host; keeps nothing of its articles but the last few for the feed."""

    def __init__(self, folder: Path, source: Source, open_files: ExitStack) -> None:
        self._source = source
        self._folder = folder / f"{source.source_id}.example"
        (self._folder / "articles").mkdir(parents=True, exist_ok=True)
        self._open_files = open_files
        self._sitemap: IO[str] | None = None
        self._n_articles = 0
        self._latest: list[tuple[str, str, datetime]] = []  # (URL, title, published)

    def add(self, article: "GeneratedArticle") -> None:
        if self._n_articles % _SITEMAP_URLS == 0:
            self._begin_sitemap()
        self._n_articles += 1
        name = article.url.rsplit("/", 1)[1]
        (self._folder / "articles" / name).write_text(_page(article, self._source), encoding="utf-8")
        changed = (article.modified or article.published).date()
        if self._sitemap is not None:
            self._sitemap.write(f"<url><loc>{article.url}</loc><lastmod>{changed}</lastmod></url>\n")
        self._latest = [*self._latest[1 - _FEED_ITEMS :], (article.url, article.title, article.published)]

    def finish(self) -> None:
        self._end_sitemap()
        home = self._source.home
        parts = -(-self._n_articles // _SITEMAP_URLS)
        entries = "".join(f"<sitemap><loc>{home}sitemap-{part}.xml</loc></sitemap>\n" for part in range(parts))
        self._write("sitemap.xml", f'{_XML}<sitemapindex xmlns="{_SITEMAP}">\n{entries}</sitemapindex>\n')
        self._write("robots.txt", f"User-agent: *\nDisallow: /private/\n\nSitemap: {home}sitemap.xml\n")
        items = "".join(
            f"<item><title>{html.escape(title)}</title><link>{url}</link><pubDate>{format_datetime(at)}</pubDate></item>\n"
            for url, title, at in self._latest
        )
        name = html.escape(self._source.name)
        head = f"<title>{name}</title><link>{home}</link><description>{name}</description>"
        self._write("feed.xml", f'{_XML}<rss version="2.0"><channel>{head}\n{items}</channel></rss>\n')
        links = "\n".join(f'<li><a href="{url}">{html.escape(title)}</a></li>' for url, title, _ in self._latest)
        self._write("index.html", f"{_HTML}<title>{name}</title></head><body><ul>\n{links}\n</ul></body></html>\n")

    def _begin_sitemap(self) -> None:
        self._end_sitemap()
        path = self._folder / f"sitemap-{self._n_articles // _SITEMAP_URLS}.xml"
        self._sitemap = self._open_files.enter_context(path.open("w", encoding="utf-8"))
        self._sitemap.write(f'{_XML}<urlset xmlns="{_SITEMAP}">\n')

    def _end_sitemap(self) -> None:
        if self._sitemap is not None:
            self._sitemap.write("</urlset>\n")
            self._sitemap.close()
            self._sitemap = None

    def _write(self, name: str, content: str) -> None:
        (self._folder / name).write_text(content, encoding="utf-8")


_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_HTML = '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _page(article: "GeneratedArticle", source: Source) -> str:
    title = html.escape(article.title)
    byline = f'<p class="byline">By {html.escape(article.author)}</p>\n' if article.author else ""
    body = []
    for kind, level, text in article.blocks:
        tag = {BlockKind.HEADING: f"h{level}", BlockKind.LIST_ITEM: "li"}.get(kind, "p")
        element = f"<{tag}>{html.escape(text, quote=False)}</{tag}>"
        body.append(f"<ul>{element}</ul>" if tag == "li" else element)
    meta = f'<meta property="article:published_time" content="{article.published.isoformat()}">'
    if article.modified:
        meta += f'<meta property="article:modified_time" content="{article.modified.isoformat()}">'
    if article.author:
        meta += f'<meta name="author" content="{html.escape(article.author)}">'
    name = html.escape(source.name)
    return (
        f"{_HTML}<title>{title} | {name}</title>{meta}"
        f'<link rel="canonical" href="{article.url}"></head>\n<body><nav><a href="/">{name}</a></nav>\n'
        f"<main><article><h1>{title}</h1>\n{byline}" + "\n".join(body) + "\n</article></main>\n"
        f"<footer><p>{name}</p></footer></body></html>\n"
    )


def _catalog(sources: Sequence[Source], *, crawled: bool) -> str:
    """The catalogue of a corpus; only what crawling or ingesting needs."""
    entries = []
    for source in sources:
        lines = {"id": source.source_id, "name": source.name, "home": source.home, "kind": source.kind.value}
        lists = {"sitemaps": source.sitemaps, "include": source.include} if crawled else {"files": source.files}
        entries.append(
            "[[source]]\n"
            + "".join(f"{key} = {json.dumps(value)}\n" for key, value in lines.items())
            + "".join(f"{key} = {json.dumps(list(value))}\n" for key, value in lists.items())
            + f'delay_seconds = 0\nmax_pages = {source.max_pages}\nlicence = "{source.licence}"\n'
        )
    return "# A generated corpus: every publisher is invented.\n\n" + "\n".join(entries)
