"""What generated functions read, spelled, and the lines that have to stand before it."""

from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.folds.reads import Spelling, indented
from gamicore.plan import Plan
from gamicore.rules import GeneratedModule

TEXT = """
game: reads
currencies: {coins: {decimals: 2}, xp: {}}
players: {hired: date, TIMEZONE team: text, tenure: {bands_of: hired, bands: {new: 0d}}}
events: {call: {n: integer}}
rules:
  r: {on: call, when: "count(call, during=day) > 1 and count(call, of=game) > 1 and count(call) > 1", give: {xp: 1}}
badges: {b: {when: count(call) > 1}}
"""
PLAN = Plan(read_game(TEXT.replace("TIMEZONE", "")))
ZONED = Plan(read_game(TEXT.replace("TIMEZONE", "timezone: timezone,")))


def spelling(plan: Plan = PLAN, *, is_lone: bool = False) -> Spelling:
    return Spelling(plan, GeneratedModule(), is_lone=is_lone)


def test_a_field_is_looked_up_once() -> None:
    """Fields begin in the seventh place of a fact."""
    one = spelling()
    assert [one.field(2), one.field(0), one.field(2)] == ["v2", "v0", "v2"]
    assert one.hoisted() == ["v0 = f[6]", "v2 = f[8]"]


def test_attributes_are_those_of_the_state_and_a_band_is_found() -> None:
    one, names = spelling(), PLAN.game.attribute_index
    assert one.attribute(names["team"]) == f"a[{names['team']}]"
    assert one.attribute(names["tenure"]).startswith("band(")
    assert one.hoisted() == ["a = s[0]"]


def test_nobody_has_nothing() -> None:
    one = spelling(is_lone=True)
    measures = [measure for measure in PLAN.measures if measure.is_own]
    assert [one.player(), one.attribute(0), *map(one.measure, measures)] == ["None"] * (2 + len(measures))
    assert one.hoisted() == []


def test_a_plain_measure_is_its_slot_and_a_shared_one_the_answer_of_its_group() -> None:
    one = spelling()
    for measure, slot in PLAN.measures.items():
        assert one.measure(measure) == f"s[{slot.index}]"
    (group,) = PLAN.groups
    assert "r0[0]" in one.measure(group.measures[0])
    assert one.hoisted() == [f"r0 = s[{group.register}]"]


@pytest.mark.parametrize(
    ("plan", "before"),
    [(PLAN, ["if not now[0] <= f[0] < now[1]:", "    turn_to(f[0])"]), (ZONED, ["now = turn(s, f[0])"])],
    ids=["one zone", "own zones"],
)
def test_a_unit_begins_again_when_its_number_changes(plan: Plan, before: list[str]) -> None:
    """A turn has the number of the day in its third place."""
    one = spelling(plan)
    (slot,) = (slot for slot in plan.measures.values() if slot.unit == "day")
    assert one.rolls(plan.measures.values()) == [
        f"if s[{slot.index - 1}] != now[2]:",
        f"    s[{slot.index - 1}] = now[2]",
        f"    s[{slot.index}] = 0",
    ]
    assert one.hoisted() == before


def test_indented_lines_stand_one_step_further() -> None:
    assert indented(["a", "  b"]) == ["    a", "      b"]
