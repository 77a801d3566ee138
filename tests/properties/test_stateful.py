"""A ledger on disk stays what the oracle says, and grows only, whatever is told, corrected, closed and killed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.properties.faults import FAULTS
from tests.properties.ledgers import LedgerMachine
from tests.unit.testing.sampling import ROUND

# What has to have happened at least once in a run, or the run has shown nothing of it.
WANTED = {
    *("submit", "submit late", "submit a twin", "submit what was corrected before", "submit again", "contradict"),
    *("refused", "submit many", "retract", "restore", "amend", "amend back", "amend early", "set player", "advance"),
    *("activate", "refuse a version", "reopen", "kill before it was whole", "kill behind it"),
    *(f"dict {status}" for status in ("recorded", "duplicate", "conflict", "rejected")),
    *(f"{kind} {status}" for kind in ("Retract", "Restore", "Amend") for status in ("recorded", "duplicate")),
    *("Restore rejected", "Amend rejected"),
    *("final", "set player too late", "dict too late", "dict moved", "Amend too late", "Amend moved"),
    "Retract too late",
}


def play(machines: int, steps: int, phases: Collection[Phase] = tuple(Phase)) -> Counter[str]:
    """Run machines with games that are drawn afresh; give what they have seen.

    They are the same ones each time where the profile says so.
    """
    LedgerMachine.seen.clear()
    limits = settings(
        max_examples=ROUND,
        stateful_step_count=steps,
        phases=phases,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    for number in range(machines // ROUND):
        machine = type("Ledger", (LedgerMachine,), {})
        run_state_machine_as_test(seed(number)(machine) if settings().derandomize else machine, settings=limits)
    return Counter(LedgerMachine.seen)


@pytest.mark.parametrize(
    ("machines", "steps"), [(150, 30), pytest.param(1_500, 50, marks=pytest.mark.long)], ids=["some", "many"]
)
def test_a_ledger_is_what_the_oracle_says_after_every_step(machines: int, steps: int) -> None:
    seen = play(machines, steps)
    assert WANTED - seen.keys() == set()


@pytest.mark.parametrize("fault", ["a watermark that falls", "an identity without its source"])
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[fault](monkeypatch)
    with pytest.raises(AssertionError):
        play(60, 30, [Phase.generate])
