"""Crawling: pages a minute of whole crawls with extraction and storing, next to `scrapy bench` in the same run."""

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.corpus import Corpus
from benchmarks.corpus_files import write_web
from benchmarks.measuring import Figure, Result, measured, rate
from crawlers import sample_web
from cribnotes.catalog import load_catalog
from cribnotes.errors import CribnotesError
from cribnotes.pipeline.crawl import crawl
from cribnotes.resources import shipped
from cribnotes.store import Store

ONE_HOST = 400  # pages of one generated host: enough that starting a process matters little
_RECEIVED = re.compile(rb"'response_received_count': (\d+)")


def run() -> Result:
    """Three crawls, after one that does not count."""
    # Where bytecode is not kept, every crawl's process would compile all its libraries; so keep it, and warm it up.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    _crawl(shipped("sample_web"))
    sample_pages, sample_cpu, sample_wall = _crawl(shipped("sample_web"))
    with TemporaryDirectory() as folder:
        corpus = Corpus(ONE_HOST, publishers=1)
        write_web(Path(folder), corpus.sources(), corpus.articles())
        pages, cpu, wall = _crawl(Path(folder))
    bare_pages, bare_cpu, bare_wall = _scrapy_bench()
    ratio = rate(pages, cpu) / rate(bare_pages, bare_cpu)
    return Result(
        "Crawling",
        (
            Figure("sample web (ten hosts, a process each)", _words(sample_pages, sample_cpu, sample_wall)),
            Figure(f"one generated host of {ONE_HOST} articles", _words(pages, cpu, wall)),
            Figure("`scrapy bench`", _words(bare_pages, bare_cpu, bare_wall)),
            Figure("one host / `scrapy bench`, per CPU-second", f"{ratio:.2f}"),
        ),
        "Ours fetches, reads robots.txt, extracts the main text and stores it, with no delay; `scrapy bench` fetches "
        "tiny pages and follows links. The servers' time is counted in each.",
    )


def _crawl(web: Path) -> tuple[int, float, float]:
    """(requests answered, CPU-seconds, seconds) of a crawl of a folder with sites/ and catalog.toml."""
    with (
        TemporaryDirectory() as folder,
        Store.open(f"sqlite:///{Path(folder) / 'bench.sqlite'}") as store,
        sample_web.serve(web / "sites") as address,
        measured() as spent,
    ):
        runs = crawl(store, load_catalog(web / "catalog.toml"), contact="", through=address)
    failed = [one for one in runs if one.outcome != "finished"]
    if failed:
        raise CribnotesError(f"The crawl of {failed[0].source_id} failed in the benchmark: {failed[0].error}")
    return sum(one.n_fetched for one in runs), spent.cpu, spent.wall


def _scrapy_bench() -> tuple[int, float, float]:
    with measured() as spent, TemporaryDirectory() as folder:
        finished = subprocess.run(
            [sys.executable, "-m", "scrapy", "bench"],
            cwd=folder,
            env={**os.environ, "TLDEXTRACT_PUBLIC_SUFFIX_LIST_URLS": ""},
            capture_output=True,
            check=True,
        )
    found = _RECEIVED.search(finished.stderr)
    if found is None:
        raise CribnotesError("`scrapy bench` did not say how many pages it got; look at what it prints by itself.")
    return int(found[1]), spent.cpu, spent.wall


def _words(pages: int, cpu: float, wall: float) -> str:
    return f"{60 * rate(pages, wall):,.0f} pages/min, {rate(pages, cpu):,.1f} pages per CPU-second ({pages} pages)"
