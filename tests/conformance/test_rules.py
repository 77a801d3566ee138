"""The parts of rules by their cases: data files with games, events and what is awarded by each event.

Every case is worked out by hand (`why`) and holds for the oracle, for generated code and for the interpreter, in
whatever order the events arrive. `expected` is all that is awarded: what makes it, whom and in which currency, and how
much of it there is for each event, in smallest units, below 0 for what is taken. Badges and levels have no currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conformance.played_cases import Case, cases_of, game_of, ways

CASES = cases_of(Path(__file__).parent / "rules")
KEYS = {"about", "game", "players", "events", "rules", "expected", "why"}


def text_of(case: Case) -> str:
    """Give the case's game with its rules."""
    return "\n".join(["game: conformance", *case.told["game"], "rules:", *(f"  {rule}" for rule in case.told["rules"])])


def awards(value: Mapping[str, Any], count: int) -> dict[str, list[int]]:
    """Give what is awarded, by what, whom and currency, for each event."""
    found: dict[str, list[int]] = {}
    for (_, event, kind, element, tier, currency, _, player), amount in value["awards"].items():
        maker = element if kind == "rule" else f"{kind}:{element}"
        # A rule on a badge or a level is asked once for each tier; what it gives for all of them is added up.
        what = f" {tier}" if kind in {"badge", "level"} and tier else ""
        whom = player if isinstance(player, str) else ":".join(player)
        name = " ".join(part for part in (f"{maker}{what}", whom, currency) if part)
        found.setdefault(name, [0] * count)[int(event) - 1] += amount
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rules_award_what_they_should_by_each_event(case: Case) -> None:
    for way, value in ways(game_of(text_of(case)), case):
        assert awards(value, len(case.told["events"])) == case.told["expected"], way


def test_every_case_is_whole() -> None:
    """Each says what is awarded by each event and why; none has a key that nobody reads, and no two are the same."""
    assert len(CASES) >= 80
    for case in CASES:
        assert set(case.told) == KEYS - ({"players"} - set(case.told)), case.name
        assert {len(amounts) for amounts in case.told["expected"].values()} <= {len(case.told["events"])}, case.name
        assert case.told["why"], case.name
    asked = [(text_of(case), str(case.told["events"]), str(case.told.get("players"))) for case in CASES]
    assert len(set(asked)) == len(asked)
