from collections.abc import Iterator
from pathlib import Path

import pytest

from cribnotes.store import Store
from tests.cribnotes import small_map


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'cribnotes.sqlite'}") as opened:
        small_map.fill(opened)
        yield opened
