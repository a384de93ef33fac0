import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.measuring import Benchmark, Figure, Result, calibration, in_markdown, measured, rate, update_section

BUSY = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def test_waiting_costs_no_cpu() -> None:
    with measured() as spent:
        time.sleep(0.3)
    assert spent.cpu < 0.1
    assert spent.wall >= 0.29


def test_the_work_of_a_child_process_counts() -> None:
    with measured() as spent:
        subprocess.run([sys.executable, "-c", BUSY], check=True)
    assert spent.cpu >= 0.28


def test_the_fixed_loop_takes_some_time() -> None:
    assert calibration() > 0


def test_a_rate_of_nothing_measurable_is_finite() -> None:
    assert rate(5, 0.0) == pytest.approx(500)


def test_a_section_names_the_command_that_makes_it() -> None:
    section = in_markdown(Benchmark("store", lambda: Result("", ())), Result("Store", (Figure("read", "9"),)), 0.25)
    assert "`python -m benchmarks store --update`" in section
    assert "| read | 9 |" in section
    assert "0.250 CPU-s" in section


def test_updating_a_section_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text("# Results\n", encoding="utf-8")
    for name, text in (("crawl", "one"), ("store", "two"), ("crawl", "three")):
        update_section(name, text, path)
    assert path.read_text(encoding="utf-8") == (
        "# Results\n\n<!-- crawl -->\nthree\n<!-- /crawl -->\n\n<!-- store -->\ntwo\n<!-- /store -->\n"
    )
