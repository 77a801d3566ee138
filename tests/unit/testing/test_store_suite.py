"""The suites find stores that break a promise."""

from __future__ import annotations

import pytest

CONFORMING = """
    import pytest
    from gamicore.ledger.store import MemoryStore
    from gamicore.testing.store_suite import {suite}

    class Store(MemoryStore):
        pass

    {mistake}

    class TestStore({suite}):
        @pytest.fixture
        def open_store(self):
            return Store
"""

FORGETS = "Store.append = lambda self, unit: None"
REVERSES = "Store.units = lambda self: iter(self._units[::-1])"
DROPS_EMPTY = "Store.append = lambda self, unit: unit and MemoryStore.append(self, unit)"
STAYS_OPEN = "Store.close = lambda self: None"
READS_ONCE = "Store.units = lambda self: self.__dict__.setdefault('reading', MemoryStore.units(self))"
GROWS = "Store.units = lambda self: MemoryStore.units(self) and iter(self._units)"
TAKES_ALL = "Store.append = lambda self, unit: self._units.append(unit)"
MISCOUNTS = "Store.__len__ = lambda self: len(set(self._units))"


def _outcome(pytester: pytest.Pytester, suite: str, mistake: str) -> dict[str, int]:
    pytester.makepyfile(CONFORMING.format(suite=suite, mistake=mistake))
    return pytester.runpytest("-p", "no:cacheprovider").parseoutcomes()


def test_a_store_that_keeps_its_promises_passes(pytester: pytest.Pytester) -> None:
    outcome = _outcome(pytester, "StoreSuite", "")
    assert outcome.keys() == {"passed"}


@pytest.mark.parametrize(
    "mistake",
    [FORGETS, REVERSES, DROPS_EMPTY, STAYS_OPEN, READS_ONCE, GROWS, TAKES_ALL, MISCOUNTS],
    ids=lambda mistake: mistake.partition(" ")[0],
)
def test_each_broken_promise_is_found(pytester: pytest.Pytester, mistake: str) -> None:
    assert _outcome(pytester, "StoreSuite", mistake)["failed"] >= 1


def test_a_store_that_is_not_durable_is_found(pytester: pytest.Pytester) -> None:
    """Each of the promises that only durable stores make is missed."""
    assert _outcome(pytester, "DurableStoreSuite", "")["failed"] == 5
