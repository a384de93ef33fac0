from pathlib import Path

import pytest

from benchmarks import sample
from benchmarks.floors import FLOORS, Floors, breaches, pin, read_floors
from cribnotes.errors import UsageError

GOLD = "a" * 64


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    path.write_text('{"gold_sha256": "", "figures": {}}', encoding="utf-8")
    pin(GOLD, {"question_recall": 0.8, "verdict_accuracy": 0.7}, lower=False, path=path)
    return path


def test_figures_on_their_floor_pass(floors: Path) -> None:
    assert breaches(read_floors(floors), GOLD, {"question_recall": 0.8, "verdict_accuracy": 0.9}) == []


def test_the_run_that_set_a_floor_passes_it(tmp_path: Path, floors: Path) -> None:
    pin(GOLD, {"question_recall": 2 / 3, "verdict_accuracy": 1.0}, lower=True, path=floors)
    assert breaches(read_floors(floors), GOLD, {"question_recall": 2 / 3, "verdict_accuracy": 1.0}) == []


def test_a_fall_is_named(floors: Path) -> None:
    [breach] = breaches(read_floors(floors), GOLD, {"question_recall": 0.79, "verdict_accuracy": 0.7})
    assert "question_recall" in breach
    assert "0.79" in breach


def test_a_figure_that_can_no_longer_be_measured_is_a_fall(floors: Path) -> None:
    [breach] = breaches(read_floors(floors), GOLD, {"question_recall": 0.8, "verdict_accuracy": None})
    assert "verdict_accuracy" in breach


def test_another_gold_reading_makes_floors_void(floors: Path) -> None:
    [breach] = breaches(read_floors(floors), "b" * 64, {"question_recall": 1.0, "verdict_accuracy": 1.0})
    assert "gold" in breach


def test_floors_that_were_never_pinned_hold_nothing() -> None:
    [breach] = breaches(Floors("", {}), GOLD, {"question_recall": 1.0})
    assert "--update" in breach


def test_a_floor_is_not_lowered_by_the_way(floors: Path) -> None:
    before = floors.read_text(encoding="utf-8")
    with pytest.raises(UsageError, match="question_recall"):
        pin(GOLD, {"question_recall": 0.5, "verdict_accuracy": 0.9}, lower=False, path=floors)
    with pytest.raises(UsageError, match="verdict_accuracy"):
        pin("b" * 64, {"question_recall": 0.9}, lower=False, path=floors)
    assert floors.read_text(encoding="utf-8") == before


def test_a_floor_is_lowered_on_purpose(floors: Path) -> None:
    pin(GOLD, {"question_recall": 0.5}, lower=True, path=floors)
    assert read_floors(floors) == Floors(GOLD, {"question_recall": 0.5})


def test_a_floor_rises(floors: Path) -> None:
    pin(GOLD, {"question_recall": 0.85, "verdict_accuracy": 0.7}, lower=False, path=floors)
    assert read_floors(floors).figures["question_recall"] == 0.85


@pytest.mark.slow
def test_the_map_of_the_sample_web_stands_on_its_floors() -> None:
    _, scores = sample.run()
    assert breaches(read_floors(FLOORS), scores.gold_sha256, scores.figures) == []
