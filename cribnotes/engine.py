"""Where batches of work run: in this process, in a few local ones, or on a Dask cluster. One interface, `Executor`.

Workers get functions of importable modules and records, and give records back; only the driver writes to the store.
"""

import importlib
import multiprocessing
import os
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar
from urllib.parse import urlsplit

from cribnotes.errors import CribnotesError, UsageError

_MOST_LOCAL = 4  # each worker loads its own models, some 500 MB; `local:N` asks for more
_PATIENCE_SECONDS = 10

P = ParamSpec("P")
R = TypeVar("R")


@contextmanager
def open_engine(setting: str) -> Iterator[Executor]:
    """The executor that `setting` names: serial, local, local:N or dask://host:port.

    Leaving the block waits for work in flight; leaving it by an exception drops work not yet begun. Raises UsageError
    for a setting that cannot be meant, CribnotesError when the cluster does not answer.
    """
    place, _, rest = setting.strip().partition(":")
    if place == "serial" and not rest:
        executor: Executor = Serial()
    elif place == "local":
        executor = _local(setting, rest)
    elif place == "dask" and rest.startswith("//"):
        with _dask(setting.strip()) as cluster:
            yield cluster
        return
    else:
        raise _unknown(setting)
    try:
        yield executor
    except BaseException:
        executor.shutdown(wait=True, cancel_futures=True)
        raise
    executor.shutdown(wait=True)


class Serial(Executor):
    """Runs each call at once, in the caller's process: simple to debug, and the measure for all others."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """A future that is already done."""
        future: Future[R] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def _local(setting: str, workers: str) -> Executor:
    if not workers and setting.strip() == "local":
        count = min(_cores(), _MOST_LOCAL)
    elif workers.isascii() and workers.isdigit() and int(workers) > 0:
        count = int(workers)
    else:
        raise _unknown(setting)
    # Spawned, not forked: a fork copies the locks of threads (ONNX Runtime's, Streamlit's) that it does not copy.
    return ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))


def _cores() -> int:
    """The cores this process may use, which in a container are fewer than the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _dask(setting: str) -> Iterator[Executor]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError as error:
        raise UsageError(
            f"The engine {setting} needs Dask; install it with `pip install 'cribnotes[dask]'`, or set "
            "CRIBNOTES_ENGINE to local."
        ) from error
    host, port = _scheduler(setting)
    try:
        # Asked first, because Dask's own client needs half a minute to give up, and prints a traceback afterwards.
        socket.create_connection((host, port), timeout=_PATIENCE_SECONDS).close()
        client = distributed.Client(f"tcp://{host}:{port}", set_as_default=False)
    except OSError as error:
        raise CribnotesError(
            f"No Dask scheduler answers at {host}:{port}; start one with `dask scheduler`, or set CRIBNOTES_ENGINE to "
            "local."
        ) from error
    with client:
        yield client.get_executor()


def _scheduler(setting: str) -> tuple[str, int]:
    try:
        parts = urlsplit(setting)
        host, port = parts.hostname, parts.port
    except ValueError as error:  # a port that is no number
        raise _unknown(setting) from error
    if not host or not port:
        raise _unknown(setting)
    return host, port


def _unknown(setting: str) -> UsageError:
    return UsageError(
        f"The engine {setting!r} is not known; set CRIBNOTES_ENGINE to serial, local, local:N with a number N, or "
        "dask://host:port."
    )
