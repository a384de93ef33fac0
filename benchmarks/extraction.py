"""How well the main text of pages is found: precision, recall and F1 over 4-word shingles on 181 news pages.

The pages and the method are those of the article extraction benchmark of Zyte (formerly Scrapinghub): the counts of
each page are divided by their sum, precision and recall are averaged over pages, F1 is made of the two averages.
Run `python -m benchmarks.extraction`; the pages are found through CRIBNOTES_DATASETS.
"""

import gzip
import json
import re
import statistics
import time
from collections import Counter
from pathlib import Path

from crawlers.blocks import clean
from crawlers.extract import load
from crawlers.maintext import main_blocks, prune_comments
from cribnotes.errors import UsageError
from cribnotes.settings import settings

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words


def main() -> None:
    started = time.process_time()
    scores = measure(_folder())
    seconds = time.process_time() - started
    print(
        f"{scores['pages']:.0f} pages: precision {scores['precision']:.3f}, recall {scores['recall']:.3f}, "
        f"F1 {scores['f1']:.3f}; {scores['pages'] / seconds:.1f} pages per CPU-second"
    )


def measure(folder: Path) -> dict[str, float]:
    """Scores of our main text: pages, precision, recall, f1. Pages in other languages count here like any others."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    precisions, recalls = [], []
    for name, expected in truth.items():
        html = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        tree = load(html)
        prune_comments(tree)
        text = "\n".join(clean(text) for _, _, text in main_blocks(tree))
        found, wanted = _shingles(text), _shingles(expected["articleBody"])
        shared = (found & wanted).total()
        if found:
            precisions.append(shared / found.total())
        if wanted:
            recalls.append(shared / wanted.total())
    precision, recall = statistics.mean(precisions), statistics.mean(recalls)
    f1 = 2 * precision * recall / (precision + recall)
    return {"pages": len(truth), "precision": precision, "recall": recall, "f1": f1}


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - _SHINGLE + 1))
    return Counter(shingle for start in starts if (shingle := tuple(words[start : start + _SHINGLE])))


def _folder() -> Path:
    datasets = settings().datasets
    if datasets is None:
        raise UsageError("The pages are not at hand; set CRIBNOTES_DATASETS to the folder that holds pages/.")
    return datasets / "pages" / "extraction_benchmark"


if __name__ == "__main__":
    main()
