"""The real server on a free port with a filled store, and a browser that may talk to nothing else."""

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cribnotes.store import Store
from dashboard.launch import command, environment
from tests.dashboard import nursery

CHROMIUM = "/usr/bin/chromium"
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_STARTS_WITHIN = 60  # seconds


@pytest.fixture(scope="session")
def store_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('store') / 'cribnotes.sqlite'}"
    with Store.open(url) as store:
        nursery.fill(store)
    return url


@pytest.fixture(scope="session")
def address(store_url: str) -> Iterator[str]:
    """Where the dashboard of the filled store is served."""
    with serving(store_url) as url:
        yield url


@pytest.fixture(scope="session")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard of a store without a map is served."""
    with serving(f"sqlite:///{tmp_path_factory.mktemp('empty') / 'cribnotes.sqlite'}") as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        message = f"no browser at {CHROMIUM}"
        # A person without a browser runs the rest; continuous integration installs one and may not go without.
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A desktop window; what it asks of other hosts is refused and noted in `page.strangers`."""
    yield from _window(browser, 1280, "light")


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone, 390 px wide, at night."""
    yield from _window(browser, 390, "dark")


@contextmanager
def serving(store_url: str) -> Iterator[str]:
    """The dashboard as a person starts it; yields its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    variables = environment(store_url)
    server = subprocess.Popen(command(port), env=variables, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _STARTS_WITHIN
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended with {server.returncode} before it answered")
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"nothing listens on port {port} after {_STARTS_WITHIN} s")


def _window(browser: Browser, width: int, scheme: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.strangers = []  # type: ignore[attr-defined]

    def guard(route):
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            page.strangers.append(route.request.url)
            route.abort()

    context.route("**/*", guard)
    yield page
    context.close()
