"""Quality on the sample web: the whole flow from crawl to map, scored against the gold reading."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import Figure, Result
from crawlers import sample_web
from cribnotes.catalog import load_catalog
from cribnotes.engine import open_engine
from cribnotes.evaluate import SampleScores, evaluate_sample
from cribnotes.evaluate.sample import GOLD_NOTE, SHARES
from cribnotes.pipeline.analyze import analyze
from cribnotes.pipeline.crawl import crawl
from cribnotes.resources import shipped
from cribnotes.store import Store


def run() -> tuple[Result, SampleScores]:
    """Score a fresh map."""
    with fresh_map() as store:
        scores = evaluate_sample(store)
    shares = {name: (words, getattr(scores, name)) for name, words in SHARES.items()}
    lines = [
        Figure(words, f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f}; {one.hits} of {one.total})")
        for words, one in shares.values()
        if one.value is not None
    ]
    false = Figure("false contested questions", f"{len(scores.false_questions)} of {scores.n_contested}")
    notes = f"{GOLD_NOTE} In brackets 95 % intervals (bootstrap over questions). Gold sha256 `{scores.gold_sha256}`."
    return Result("Quality on the sample web", (*lines, false), notes), scores


@contextmanager
def fresh_map() -> Iterator[Store]:
    """A store, gone after the block, with the sample web crawled and analysed in this process."""
    with TemporaryDirectory() as folder, Store.open(f"sqlite:///{Path(folder) / 'sample.sqlite'}") as store:
        with sample_web.serve() as address:
            crawl(store, load_catalog(shipped("sample_web", "catalog.toml")), contact="", through=address)
        with open_engine("serial") as engine:
            analyze(store, engine)
        yield store
