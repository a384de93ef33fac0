from collections.abc import Iterator
from pathlib import Path

import pytest

from cribnotes.store import Store
from tests.cribnotes.store.making import store_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with store_in(tmp_path) as opened:
        yield opened
