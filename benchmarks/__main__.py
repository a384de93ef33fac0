"""`python -m benchmarks [NAME]… [--update] [--lower] [--model FOLDER]`: run all benchmarks, or those named."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import crawling, extracting, relations, sample, scoring, storing
from benchmarks.floors import breaches, pin, read_floors
from benchmarks.measuring import Benchmark, Result, calibration, in_markdown, update_section
from cribnotes.errors import CribnotesError
from cribnotes.evaluate import SampleScores, print_report

SPEED = (
    Benchmark("crawl", crawling.run),
    Benchmark("claims", extracting.run),
    Benchmark("pairs", scoring.run),
    Benchmark("store", storing.run),
)
_NAMES = (*(benchmark.name for benchmark in SPEED), "relations", "sample")

_MODEL = "for `relations`: an entailment model to score alone, too; may be given several times"


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when all ran and no floor was broken, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed and quality.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(_NAMES)}; all when none is named")
    parser.add_argument("--update", action="store_true", help="write RESULTS.md, and for `sample` the floors too")
    parser.add_argument("--lower", action="store_true", help="with --update: floors may be lowered")
    parser.add_argument("--model", type=Path, action="append", default=[], metavar="FOLDER", help=_MODEL)
    given = parser.parse_args(arguments)
    if unknown := set(given.names) - set(_NAMES):
        parser.error(f"there is no benchmark {min(unknown)}; the names are {', '.join(_NAMES)}")
    wanted = given.names or _NAMES
    calibrated = calibration()
    status = 0
    for benchmark in SPEED:
        if benchmark.name in wanted:
            _show(benchmark, benchmark.run(), calibrated, update=given.update)
    if "relations" in wanted:
        command = "python -m benchmarks relations" + " --model FOLDER" * len(given.model)
        benchmark = Benchmark("relations", lambda: relations.run(given.model), command)
        _show(benchmark, benchmark.run(), calibrated, update=given.update)
    if "sample" in wanted:
        result, scores = sample.run()
        print_report(scores)
        status = _hold_to_floors(scores, update=given.update, lower=given.lower)
        if not status:
            _show(Benchmark("sample", lambda: result), result, calibrated, update=given.update)
    return status


def _show(benchmark: Benchmark, result: Result, calibrated: float, *, update: bool) -> None:
    section = in_markdown(benchmark, result, calibrated)
    print(f"{section}\n", flush=True)
    if update:
        update_section(benchmark.name, section)


def _hold_to_floors(scores: SampleScores, *, update: bool, lower: bool) -> int:
    if update:
        pin(scores.gold_sha256, scores.figures, lower=lower)
        return 0
    for breach in (found := breaches(read_floors(), scores.gold_sha256, scores.figures)):
        print(breach)
    return 1 if found else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except CribnotesError as error:
        sys.exit(str(error))
