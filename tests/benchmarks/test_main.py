import pytest

from benchmarks.__main__ import main
from benchmarks.measuring import RESULTS


def test_a_run_prints_and_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    before = RESULTS.read_bytes()
    assert main(["store"]) == 0
    printed = capsys.readouterr().out
    assert "claims per CPU-second" in printed
    assert "calibration" in printed
    assert RESULTS.read_bytes() == before


def test_a_benchmark_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["nothing"])
    assert "no benchmark nothing" in capsys.readouterr().err
