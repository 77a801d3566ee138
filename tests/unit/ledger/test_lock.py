from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gamicore.ledger.lock import lock, unlock


@pytest.fixture
def descriptors(tmp_path: Path) -> Iterator[tuple[int, int]]:
    """One file, opened twice."""
    with ExitStack() as stack:
        files = [stack.enter_context((tmp_path / "ledger").open("ab")) for _ in range(2)]
        yield files[0].fileno(), files[1].fileno()


def test_one_opening_has_the_lock(descriptors: tuple[int, int]) -> None:
    first, second = descriptors
    assert lock(first)
    assert not lock(second)
    unlock(first)
    assert lock(second)
    assert not lock(first)


def test_the_lock_ends_with_the_opening(tmp_path: Path) -> None:
    path = tmp_path / "ledger"
    with path.open("ab") as first:
        assert lock(first.fileno())
    with path.open("ab") as second:
        assert lock(second.fileno())


def test_a_lock_that_cannot_be_had_is_no_refusal(descriptors: tuple[int, int]) -> None:
    """Only a lock that somebody holds is told as such; another failure is an error."""
    closed = os.dup(descriptors[0])
    os.close(closed)
    with pytest.raises(OSError, match="Bad file descriptor"):
        lock(closed)
    with pytest.raises(OSError, match="Bad file descriptor"):
        unlock(closed)
