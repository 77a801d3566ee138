"""What tests of mending need: who sees how it went on, long histories, and what must hold of all snapshots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import strategies as st

from gamicore import Engine, TooLateError
from gamicore.definitions import Game
from gamicore.engine.folding.mending import Mending
from gamicore.engine.folding.states import State
from gamicore.ledger import Row
from gamicore.testing import Amend, Arrival, Restore, Retract, arrive, corrected_histories, rosters

SPACINGS = (0, 1, 3, 16)
Described = dict[str, dict[str, Any]]
Step = Arrival | list[Any] | tuple[str, Described]


class Spy:
    """Counts how mendings went on behind each block, by kind of state: `player`, `group`, `shared` or `held`.

    `same` and `shift` are agreements, `jump` and `end` what was left as it was: up to a threshold, or up to the end.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.seen: Counter[str] = Counter()
        agreement, skip, keep = Mending._agreement, Mending._skip, State.keep

        def agreed(mending: Mending, *slots: Any) -> Any:
            moved = agreement(mending, *slots)
            self.seen[f"{_kind(mending)} {'differs' if moved is None else 'shift' if moved else 'same'}"] += 1
            return moved

        def skipped(mending: Mending, number: int, following: int, *rest: Any) -> Any:
            is_end = following > len(mending._state.cuts)
            self.seen[f"{_kind(mending)} {'end' if is_end else 'jump'}"] += 1
            return skip(mending, number, following, *rest)

        def kept(state: State, spacing: int) -> None:
            keep(state, spacing)
            self.seen["large"] += state.due - len(state.facts) > 2 * spacing

        monkeypatch.setattr(Mending, "_agreement", agreed)
        monkeypatch.setattr(Mending, "_skip", skipped)
        monkeypatch.setattr(State, "keep", kept)


def _kind(mending: Mending) -> str:
    target = mending._run.args[0]  # type: ignore[attr-defined]
    return "player" if isinstance(target, int) else str(target[0])


@st.composite
def long_histories(draw: st.DrawFn, game: Game, *, parts: int = 4) -> list[Step]:
    """Draw steps: parts of histories, each with ids of its own, what is said of players, and corrections of all."""
    steps: list[Step] = []
    known: list[dict[str, Any]] = []
    for part in range(parts):
        for arrival in draw(corrected_histories(game, max_size=8)):
            renamed = _renamed(arrival, part)
            steps.append(renamed)
            if isinstance(renamed, dict) and renamed.get("type") in game.type_index:
                known.append(renamed)
        if draw(st.booleans()):
            steps.append(("players", draw(rosters(game))))
        corrected = draw(st.lists(st.sampled_from(known), max_size=3)) if known else []
        steps += [draw(_corrections(event, known)) for event in corrected]
    return steps


def _renamed(arrival: Arrival, part: int) -> Arrival:
    if isinstance(arrival, Retract | Restore):
        return type(arrival)(f"{part}-{arrival.id}", arrival.source)
    if isinstance(arrival, Amend):
        return Amend({**arrival.event, "id": f"{part}-{arrival.event['id']}"})
    return {**arrival, "id": f"{part}-{arrival['id']}"} if isinstance(arrival.get("id"), str) else arrival


@st.composite
def _corrections(draw: st.DrawFn, event: dict[str, Any], known: Sequence[dict[str, Any]]) -> Arrival:
    """Draw a correction; an amendment takes its player, time or all its content from another event."""
    name = (event["id"], event.get("source") or "")
    form = draw(st.sampled_from(["retract", "restore", "player", "time", "all"]))
    if form == "retract":
        return Retract(*name)
    if form == "restore":
        return Restore(*name)
    other = draw(st.sampled_from(known))
    taken = other if form == "all" else {form: other[form]} if other.get(form) else {}
    kept = {key: part for key, part in event.items() if key in {"id", "source"}}
    base = {key: part for key, part in {**event, **taken}.items() if key not in {"id", "source"}}
    return Amend({**base, **kept})


def take(engine: Engine, step: Step) -> str:
    """Have an engine take a step: an event or a correction, a list of events, or what is said of players."""
    if isinstance(step, tuple):
        try:
            return str(engine.set_players(step[1]))
        except TooLateError:
            return "too late"
    if isinstance(step, list):
        return str(engine.submit_many(step).counts)
    return arrive(engine, step).status


def agree(engines: Sequence[Engine], steps: Sequence[Step]) -> None:
    """Hold engines to one another: after each step the same status, and the same entries, in whatever order."""
    for number, step in enumerate(steps, start=1):
        before = len(engines[0].ledger)
        statuses = [take(engine, step) for engine in engines]
        assert len(set(statuses)) == 1, f"step {number}, {step}: {statuses}"
        rows = [_ordered(engine.ledger.rows[before:], engine) for engine in engines]
        for found in rows[1:]:
            told = {"more": sorted({*found} - {*rows[0]}), "less": sorted({*rows[0]} - {*found})}
            assert found == rows[0], f"step {number}, {step}: {told}"
    for engine in engines:
        assert engine.verify() == []
        check_snapshots(engine)


def _ordered(rows: list[Row], engine: Engine) -> list[str]:
    """Give rows in an order of their own; what they correct is named by its cause, whose number may be another's."""
    corrected = [engine.ledger.rows[row[4]][:2] if len(row) > 4 and row[4] >= 0 else None for row in rows]
    return sorted(repr((row[:4], row[5:], first)) for row, first in zip(rows, corrected, strict=True))


def check_snapshots(engine: Engine) -> None:
    """Make sure that each snapshot is what folding from the beginning gives, and stands between two events."""
    folding = engine._conductor.folding
    targets: dict[Any, State] = dict(enumerate(folding.states)) | folding._others
    for target, state in targets.items():
        assert state.facts == sorted(state.facts)
        for cut, snapshot in zip(state.cuts, state.snapshots, strict=True):
            slots = folding._before(target, ())[1]
            folding._run(target, slots, state.facts[:cut], [], [])
            assert snapshot == slots, f"{target}: the snapshot behind {cut} inputs"
            assert state.facts[cut - 1][:4] != state.facts[cut][:4], f"{target}: {cut} is inside of an event"
