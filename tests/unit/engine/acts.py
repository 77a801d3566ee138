"""What the tests of the engine are written with: events on one line, and what the ledger says, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from gamicore import Engine, Entry

Wire = dict[str, Any]


def event(name: str, player: str | None = "anna", time: str = "10:00", kind: str = "call", **fields: Any) -> Wire:
    """Write an event; `crm/7` has a source, `12:00` is on 2 March 2026 and `05T12:00` on the 5th, in UTC."""
    source, slash, identifier = name.rpartition("/")
    day, _, clock = time.rpartition("T")
    moment = f"2026-03-{day or '02'}T{clock}:00Z"
    written: Wire = {"id": identifier, "type": kind, "time": moment, "data": fields}
    if slash:
        written["source"] = source
    if player is not None:
        written["player"] = player
    return written


def told(entries: Iterable[Entry]) -> list[str]:
    """Say entries in words: amount, unit, player, event; what is corrected, and because of which event."""
    return [_told(entry) for entry in entries]


def _told(entry: Entry) -> str:
    said = f"{entry.amount:+d} {entry.element.unit} {entry.team or entry.player} for {entry.event}"
    if not entry.is_correction:
        return said
    corrected = "adds" if entry.corrects is None else f"corrects {entry.corrects}"
    return f"{said}, {corrected}, because of {entry.because[1] if entry.because else 'attributes'}"


def is_balanced(engine: Engine) -> bool:
    """Say whether the accounts of every unit add up to 0."""
    sums: dict[str, int] = {}
    for (_, unit), amount in engine.ledger.accounts().items():
        sums[unit] = sums.get(unit, 0) + amount
    return not any(sums.values())
