import os
import sys
from concurrent.futures import Executor, Future
from pathlib import Path

import pytest

from cribnotes.engine import open_engine
from cribnotes.errors import CribnotesError, UsageError
from cribnotes.identity import short_hash


def process_of(_: int) -> int:
    return os.getpid()


def test_serial_work_runs_in_this_process_at_once() -> None:
    with open_engine("serial") as executor:
        future = executor.submit(process_of, 1)
        assert future.done()
        assert future.result() == os.getpid()


def test_local_work_runs_in_other_processes() -> None:
    with open_engine("local:2") as executor:
        assert os.getpid() not in set(executor.map(process_of, range(4)))


@pytest.mark.parametrize("setting", ["serial", "local:1", "local"])
def test_every_engine_gives_the_same_results_in_order(setting: str) -> None:
    words = [f"word {number}" for number in range(50)]
    with open_engine(setting) as executor:
        assert isinstance(executor, Executor)
        assert list(executor.map(short_hash, words)) == [short_hash(word) for word in words]


@pytest.mark.parametrize("setting", ["serial", "local:1"])
def test_an_error_in_a_worker_reaches_the_caller(setting: str) -> None:
    with open_engine(setting) as executor:
        future: Future[int] = executor.submit(int, "seven")
        with pytest.raises(ValueError, match="seven"):
            future.result()


def test_work_not_begun_is_dropped_when_the_block_fails(tmp_path: Path) -> None:
    def fail() -> None:
        with open_engine("local:1") as executor:
            executor.submit(process_of, 1).result()
            for number in range(5000):
                executor.submit((tmp_path / str(number)).touch)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert len(list(tmp_path.iterdir())) < 5000


@pytest.mark.parametrize("setting", ["", "fast", "local:", "local:0", "local:-1", "local:two", "serial:2", "dask:x"])
def test_an_unknown_engine_is_named(setting: str) -> None:
    with pytest.raises(UsageError, match="is not known; set CRIBNOTES_ENGINE to serial"), open_engine(setting):
        pass


def test_dask_without_its_extra_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)  # as if it were not installed, wherever the tests run
    with (
        pytest.raises(UsageError, match=r"needs Dask; install it with `pip install 'cribnotes\[dask\]'`"),
        open_engine("dask://127.0.0.1:8786"),
    ):
        pass


def test_every_failure_of_an_engine_is_one_a_person_can_read() -> None:
    with pytest.raises(CribnotesError, match=r"\.$"), open_engine("quick"):
        pass
