"""Faults of an engine to be planted, each a mistake that somebody could make where the past is mended.

Each takes what it needs from `monkeypatch`, so that a test that plants one leaves none behind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve

from gamicore.engine.conductor import Conductor
from gamicore.engine.folding import differences, folding, mending
from gamicore.engine.folding.folding import Folding
from gamicore.engine.folding.mending import Mending
from gamicore.engine.folding.states import copied
from gamicore.folds import interpreter, sharing
from gamicore.ledger import AMOUNT, CAUSE, ELEMENT, HOLDER, TIME, Row, identity_of
from gamicore.plan import READING, Plan

Plant = Callable[[pytest.MonkeyPatch], None]
FAULTS: dict[str, Plant] = {}
FIRST_TYPE = 0


def _fault(plant: Plant) -> Plant:
    FAULTS[plant.__name__.replace("_", " ")] = plant
    return plant


@_fault
def confirmed_before_the_event_that_confirms(patch: pytest.MonkeyPatch) -> None:
    """What an event posts of what was held comes to its player before the event itself."""
    for module in (interpreter, sharing):
        patch.setattr(module, "CONFIRMED", (READING + FIRST_TYPE) / 2)


@_fault
def only_one_round_of_badges(patch: pytest.MonkeyPatch) -> None:
    """What badges and levels bring about brings about nothing more."""
    patch.setattr(Plan, "has_feedback", False)


@_fault
def only_the_first_round_of_states(patch: pytest.MonkeyPatch) -> None:
    """A late state changes what others were sent, and they are not told."""
    patch.setattr(folding, "_redirect", lambda before, after, following, because: None)


@_fault
def only_two_rounds_of_states(patch: pytest.MonkeyPatch) -> None:
    """Those are told, but not whom they tell in turn."""

    def settle(self: Folding, rows: list[Row], late: Any) -> list[Row]:
        for _ in range(2):
            following: Any = {}
            for target in sorted(late, key=folding._order):
                self._mend(target, late[target], rows, following)
            late = following
        return differences.net(rows)

    patch.setattr(Folding, "_settle", settle)


@_fault
def what_is_no_longer_sent_stays(patch: pytest.MonkeyPatch) -> None:
    """Other states get what is new, and keep what was taken back."""
    redirect = folding._redirect

    def keeps(before: Any, after: Any, following: Any, because: Any) -> None:
        redirect([one for one in before if one in after], after, following, because)

    patch.setattr(folding, "_redirect", keeps)


def _agreeing(patch: pytest.MonkeyPatch, ignores: Callable[[Mending, list[int]], bool]) -> None:
    """Have states agree that differ in slots that are ignored."""
    agreement = Mending._agreement

    def agrees(self: Mending, old: Any, new: Any) -> Any:
        moved = agreement(self, old, new)
        if moved is not None:
            return moved
        shifts = {shift.index for shift in self._shifts}
        differing = [at for at in range(len(old)) if at not in shifts and old[at] != new[at]]
        return [] if ignores(self, differing) else None

    patch.setattr(Mending, "_agreement", agrees)


@_fault
def a_stop_though_one_slot_differs(patch: pytest.MonkeyPatch) -> None:
    """Nearly equal is taken for equal."""
    _agreeing(patch, lambda self, differing: len(differing) == 1)


@_fault
def a_stop_though_a_dictionary_differs(patch: pytest.MonkeyPatch) -> None:
    """What caps have used for each key is not compared."""
    _agreeing(patch, lambda self, differing: all(type(self._state.slots[at]) is dict for at in differing))


@_fault
def a_stop_before_the_last_change(patch: pytest.MonkeyPatch) -> None:
    """Both agree between two inputs that change."""
    patch.setattr(Mending, "_changes_from", lambda self, at: False)


@_fault
def thresholds_ignored(patch: pytest.MonkeyPatch) -> None:
    """A sum is shifted over what it is compared with."""
    patch.setattr(mending, "_is_in_reach", lambda shift, change, earlier, later: False)


@_fault
def what_fell_ignored(patch: pytest.MonkeyPatch) -> None:
    """A sum that reached a threshold between two snapshots, and fell again, is taken for one that never did."""
    reaches = mending._is_in_reach
    patch.setattr(mending, "_is_in_reach", lambda shift, *rest: reaches(evolve(shift, fallen=None), *rest))


def _netting(patch: pytest.MonkeyPatch, key_of: Callable[[Row], Any]) -> None:
    """Have rows added up by another key."""

    def net(rows: list[Row]) -> list[Row]:
        merged: dict[Any, Row] = {}
        for row in rows:
            key = key_of(row)
            first = merged.get(key, (*row[:AMOUNT], 0, *row[HOLDER:]))
            merged[key] = (*first[:AMOUNT], first[AMOUNT] + row[AMOUNT], *first[HOLDER:])
        return [row for row in merged.values() if row[AMOUNT]]

    patch.setattr(folding, "net", net)


@_fault
def an_identity_without_its_element(patch: pytest.MonkeyPatch) -> None:
    """What two rules give for an event is one."""
    _netting(patch, lambda row: (identity_of(row[CAUSE]), row[CAUSE][TIME], row[HOLDER]))


@_fault
def an_identity_without_its_player(patch: pytest.MonkeyPatch) -> None:
    """What an event gives to two players is one."""
    _netting(patch, lambda row: (identity_of(row[CAUSE]), row[CAUSE][TIME], row[ELEMENT]))


@_fault
def an_identity_without_its_source(patch: pytest.MonkeyPatch) -> None:
    """Two sources name an event alike."""
    _netting(patch, lambda row: (row[CAUSE][3], row[CAUSE][TIME], row[ELEMENT], row[HOLDER]))


@_fault
def snapshots_that_are_not_shifted(patch: pytest.MonkeyPatch) -> None:
    """The next correction begins with what the sum was."""
    skip = Mending._skip

    def skips(self: Mending, number: int, following: int, *rest: Any) -> Any:
        kept = [copied(snapshot)[0] for snapshot in self._state.snapshots[number:following]]
        found = skip(self, number, following, *rest)
        if kept:
            self._snapshots[-len(kept) :] = kept
        return found

    patch.setattr(Mending, "_skip", skips)


@_fault
def a_watermark_that_falls(patch: pytest.MonkeyPatch) -> None:
    """It goes back to the latest event that counts."""
    correct = Conductor.correct

    def corrects(self: Conductor, *arguments: Any) -> Any:
        status = correct(self, *arguments)
        if status == "recorded":
            self.watermark = max((fact[TIME] for fact in self.ledger.contents.all_counting()), default=None)
        return status

    patch.setattr(Conductor, "correct", corrects)
