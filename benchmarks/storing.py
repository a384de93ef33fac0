"""The store: articles and claims written and read per CPU-second, next to plain inserts of the same texts."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import Corpus
from benchmarks.measuring import Figure, Result, measured, rate
from benchmarks.records import article_of, claims_of
from cribnotes.store import Store

N_ARTICLES = 1_000


def run() -> Result:
    """SQLite in a temporary folder."""
    corpus = Corpus(N_ARTICLES)
    articles = [article_of(generated) for generated in corpus.articles()]
    claims = [claims_of(generated, article) for generated, article in zip(corpus.articles(), articles, strict=True)]
    n_claims = sum(map(len, claims))
    with TemporaryDirectory() as folder, Store.open(f"sqlite:///{Path(folder) / 'bench.sqlite'}") as store:
        store.save_sources(corpus.sources())
        with measured() as saving:
            for article in articles:
                store.save_revision(article.source_id, article.url, article.revision)
        with measured() as claiming:
            for article, found in zip(articles, claims, strict=True):
                store.save_claims(article, found, "bench/1")
        with measured() as reading:
            n_read = len(store.claims())
        with measured() as plain:
            _plain_inserts(Path(folder) / "plain.sqlite", [(a.article_id, a.revision.text) for a in articles])
    return Result(
        "Store",
        (
            Figure("save a revision", f"{rate(N_ARTICLES, saving.cpu):,.0f} articles per CPU-second"),
            Figure("plain SQLite, the same texts", f"{rate(N_ARTICLES, plain.cpu):,.0f} articles per CPU-second"),
            Figure("store / plain", f"{rate(N_ARTICLES, saving.cpu) / rate(N_ARTICLES, plain.cpu):.2f}"),
            Figure("save claims", f"{rate(n_claims, claiming.cpu):,.0f} claims per CPU-second"),
            Figure("read claims", f"{rate(n_read, reading.cpu):,.0f} claims per CPU-second"),
        ),
        f"{N_ARTICLES:,} articles with {n_claims:,} claims; each article is a transaction of its own in both.",
    )


def _plain_inserts(path: Path, rows: list[tuple[str, str]]) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE articles (article_id TEXT PRIMARY KEY, text TEXT)")
        for row in rows:
            with database:
                database.execute("INSERT INTO articles VALUES (?, ?)", row)
