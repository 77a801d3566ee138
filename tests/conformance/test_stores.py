"""Every store keeps what a store promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gamicore.ledger import FileStore, MemoryStore, Store
from gamicore.testing.store_suite import DurableStoreSuite, StoreSuite


class TestMemoryStore(StoreSuite):
    @pytest.fixture
    def open_store(self) -> Callable[[], Store]:
        return MemoryStore


class TestFileStore(DurableStoreSuite):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> Callable[[], Store]:
        return lambda: FileStore(tmp_path / "points.gcl")
