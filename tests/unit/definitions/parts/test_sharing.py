"""Splits among the touches of a journey, gifts that are held until they are confirmed, and gifts taken back."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from gamicore.definitions import Game, Pending, Refund, Rule, Split, check_game
from gamicore.definitions.parts import SPLIT_MODELS
from gamicore.model import Step
from gamicore.plugins import SPLIT_MODELS as TAKEN_NAMES
from gamicore.plugins import Plugin, Plugins, SplitModel
from gamicore.rules import INTEGER, NUMBER, Constant, FieldRead, Operation

BASE = """\
game: tiny
currencies: {xp: {}}
players: {team: text}
events:
  seen: {lead: key, n: integer}
  won: {deal: key, lead: {type: key, optional: true}}
  paid: {deal: key, paid: number, total: number}
  lost: {deal: key}
  mail: {n: integer}
"""
WEIGH = Plugins([Plugin("example", split_models=[SplitModel("even", lambda touches, _: [1] * len(touches))])])
HOUR = 3_600_000_000


def check(parts: str, on: str, **named: Any) -> Game | list[Any]:
    return check_game(f"{BASE}rules: {{r: {{on: {on}, give: {{xp: 1}}, {parts}}}}}", **named)


def rule(parts: str, on: str = "won") -> Rule:
    found = check(parts, on)
    assert isinstance(found, Game), found
    return found.rules[0]


def codes(parts: str, on: str = "won") -> list[str]:
    found = check(parts, on)
    assert not isinstance(found, Game)
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("{by: lead, model: first}", Split("lead", "first")),
        ("{by: lead, model: last}", Split("lead", "last")),
        ("{by: lead, model: linear}", Split("lead", "linear")),
        (
            "{by: lead, model: position, shares: [40%, 0.2, 40%]}",
            Split("lead", "position", (Fraction(2, 5), Fraction(1, 5), Fraction(2, 5))),
        ),
        ("{by: lead, model: position, shares: [1, 0, 0]}", Split("lead", "position", (1, 0, 0))),
        ("{by: lead, model: position, shares: [0, 1, 0]}", Split("lead", "position", (0, 1, 0))),
        ("{by: lead, model: decay, half_life: 90m}", Split("lead", "decay", half_life=90 * 60_000_000)),
        ("{by: lead, model: decay, half_life: 2w}", Split("lead", "decay", half_life=14 * 24 * HOUR)),
        (
            "{by: lead, model: stages, weights: {won: 3, seen: 0.5}}",
            Split("lead", "stages", weights=(("seen", Fraction(1, 2)), ("won", 3))),
        ),
    ],
)
def test_a_split_is_read(text: str, split: Split) -> None:
    found = rule(f"split: {text}")
    assert found.split == split
    assert found.cases["won"].split_field == 1


def test_each_case_knows_where_the_key_stands() -> None:
    cases = rule("split: {by: lead, model: linear}", "[seen, won]").cases
    assert {name: case.split_field for name, case in cases.items()} == {"seen": 0, "won": 1}
    assert rule("to: player").cases["won"].split_field is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{by: lad, model: first}", ["unknown-field"]),
        ("{by: lead, model: frist}", ["unknown-split-model"]),
        ("{by: lead, model: first, shares: [1, 0, 0]}", ["bad-split"]),
        ("{by: lead, model: position}", ["bad-split"]),
        ("{by: lead, model: position, shares: [40%, 40%]}", ["bad-split"]),
        ("{by: lead, model: position, shares: [40%, 20%, 20%]}", ["bad-split"]),
        ("{by: lead, model: position, shares: [40%, 20%, 20%, 20%]}", ["bad-split"]),
        ("{by: lead, model: position, shares: [60%, -20%, 60%]}", ["bad-split"]),
        ("{by: lead, model: position, shares: [half, 0, half]}", ["bad-split", "bad-split"]),
        ("{by: lead, model: decay}", ["bad-split"]),
        ("{by: lead, model: decay, half_life: 1mo}", ["bad-duration"]),
        ("{by: lead, model: decay, half_life: 0h}", ["bad-duration"]),
        ("{by: lead, model: stages}", ["bad-split"]),
        ("{by: lead, model: stages, weights: {}}", ["bad-split"]),
        ("{by: lead, model: stages, weights: {won: 0}}", ["bad-split"]),
        ("{by: lead, model: stages, weights: {won: 1, seen: -1}}", ["bad-split"]),
        ("{by: lead, model: stages, weights: {won: 1, seen: many}}", ["bad-split"]),
        ("{by: lead, model: stages, weights: {won: 1, lost: 1}}", ["unknown-field"]),
        ("{by: lead, model: stages, weights: {won: 1, sen: 1}}", ["unknown-event-type"]),
        ("{model: first}", ["missing-key"]),
        ("{by: lead, model: first, half: 1}", ["unknown-key"]),
    ],
)
def test_mistakes_of_splits_are_noted(text: str, expected: list[str]) -> None:
    assert codes(f"split: {text}") == expected


def test_all_events_need_the_key() -> None:
    assert codes("split: {by: lead, model: first}", "[won, mail]") == ["unknown-field"]
    assert codes("split: {by: n, model: first}", "seen") == ["unknown-field"]


def test_plug_ins_add_models() -> None:
    found = check_game(
        f"{BASE}plugins: example\nrules: {{r: {{on: won, give: {{xp: 1}}, split: {{by: lead, model: even}}}}}}",
        plugins=WEIGH,
    )
    assert isinstance(found, Game)
    assert found.rules[0].split == Split("lead", "even")


def test_plug_ins_cannot_take_the_name_of_a_model() -> None:
    assert frozenset(SPLIT_MODELS) == frozenset(TAKEN_NAMES)


def test_gifts_are_held() -> None:
    found = rule("pending: {by: deal, confirm: paid, share: paid / (total + 1), void: [lost], within: 30d}")
    total = Operation("+", (FieldRead(2, "total", NUMBER), Constant(1, INTEGER)), NUMBER)
    share = Operation("/", (FieldRead(1, "paid", NUMBER), total), NUMBER)
    assert found.pending == Pending("deal", {"paid": share}, ("lost",), Step(days=30))
    assert found.cases["won"].pending_field == 0


def test_little_has_to_be_said_of_what_is_held() -> None:
    assert rule("pending: {by: deal, confirm: [paid, lost]}").pending == Pending("deal", {"lost": None, "paid": None})
    half = rule("pending: {by: deal, confirm: paid, share: 50%, void: lost, within: 12h}").pending
    assert half is not None
    assert (half.within, half.void) == (12 * HOUR, ("lost",))
    assert isinstance(half.confirm["paid"], Constant)
    assert half.confirm["paid"].value == Fraction(1, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{by: deal}", ["missing-key"]),
        ("{by: deal, confirm: []}", ["wrong-type"]),
        ("{by: dael, confirm: paid}", ["unknown-field"]),
        ("{by: deal, confirm: pad}", ["unknown-event-type"]),
        ("{by: deal, confirm: badge.earned}", ["unknown-event-type"]),
        ("{by: deal, confirm: mail}", ["unknown-field"]),
        ("{by: lead, confirm: seen, void: paid}", ["unknown-field"]),
        ("{by: deal, confirm: paid, void: [lost, lots]}", ["unknown-event-type"]),
        ("{by: deal, confirm: [paid, lost], void: lost}", ["bad-pending"]),
        ("{by: deal, confirm: paid, share: 1.5}", ["bad-pending"]),
        ("{by: deal, confirm: paid, share: 0 - 1}", ["bad-pending"]),
        ("{by: deal, confirm: paid, share: paid / total}", ["possible-zero"]),
        ("{by: deal, confirm: paid, share: true}", ["wrong-type"]),
        ("{by: deal, confirm: paid, share: 1 / count(paid)}", ["beyond-event"]),
        ("{by: deal, confirm: paid, share: amount}", ["unknown-field"]),
        ("{by: deal, confirm: [paid, lost], share: paid}", ["unknown-field"]),
        ("{by: deal, confirm: paid, within: 0d}", ["bad-duration"]),
    ],
)
def test_mistakes_of_what_is_held_are_noted(text: str, expected: list[str]) -> None:
    assert codes(f"pending: {text}") == expected


def test_gifts_are_taken_back() -> None:
    found = rule("refund: {by: deal, on: [paid], share: paid / (total + 1)}")
    total = Operation("+", (FieldRead(2, "total", NUMBER), Constant(1, INTEGER)), NUMBER)
    share = Operation("/", (FieldRead(1, "paid", NUMBER), total), NUMBER)
    assert found.refund == Refund("deal", {"paid": share})
    assert found.cases["won"].refund_field == 0
    assert rule("refund: {by: deal, on: [lost, paid]}").refund == Refund("deal", {"lost": None, "paid": None})
    assert rule("cooldown: 1d").cases["won"].refund_field is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{by: deal}", ["missing-key"]),
        ("{by: deal, on: []}", ["wrong-type"]),
        ("{by: dael, on: paid}", ["unknown-field"]),
        ("{by: lead, on: lost}", ["unknown-field"]),
        ("{by: deal, on: pad}", ["unknown-event-type"]),
        ("{by: deal, on: level.reached}", ["unknown-event-type"]),
        ("{by: deal, on: paid, within: 30d}", ["unknown-key"]),
        ("{by: deal, on: paid, share: 150%}", ["bad-refund"]),
        ("{by: deal, on: paid, share: -1%}", ["bad-refund"]),
        ("{by: deal, on: paid, share: 0%}", ["bad-refund"]),
        ("{by: deal, on: paid, share: paid / total}", ["possible-zero"]),
        ("{by: deal, on: paid, share: 1 if paid > 1 and paid < 0 else 0}", ["impossible-condition"]),
        ("{by: deal, on: paid, share: amount}", ["unknown-field"]),
        ("{by: deal, on: paid, share: count(paid) / 9}", ["beyond-event"]),
    ],
)
def test_mistakes_of_what_is_taken_back_are_noted(text: str, expected: list[str]) -> None:
    assert codes(f"refund: {text}") == expected


@pytest.mark.parametrize("part", ["pending: {by: deal, confirm: paid}", "refund: {by: deal, on: paid}"])
def test_only_gifts_are_held_or_taken_back(part: str) -> None:
    found = check_game(f"{BASE}rules: {{r: {{on: won, take: {{xp: 1}}, {part}}}}}")
    assert isinstance(found, list)
    assert [diagnostic.code for diagnostic in found] == ["unused-key"]
