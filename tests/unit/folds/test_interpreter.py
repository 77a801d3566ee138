"""The interpreter, step by step, with amounts worked out by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from gamicore.definitions import read_game
from gamicore.folds import Interpreter
from gamicore.ledger import NOBODY, Fact, Row, team_id
from gamicore.model import parse_instant
from gamicore.plan import RECEIVED, Plan

HOUR = 3_600_000_000
MONDAY = parse_instant("2026-03-02T10:00:00Z")

GAME = read_game("""
game: steps
currencies: {coins: {}, xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events:
  call: {minutes: integer}
  gift: {player: optional, to_whom: {type: player, optional: true}}
rules:
  capped: {on: call, when: minutes > 0, give: {xp: minutes}, cap: {xp: 10, per: day}}
  divide: {on: call, when: player.team == "red", give: {coins: 12 / (minutes - 1)}}
  taken:  {on: call, take: {coins: minutes - 4}}
  sent:   {on: gift, to: to_whom, give: {xp: "7"}, cap: {xp: 9}}
badges:
  talker: {of: "sum(call.minutes, during=day)", tiers: {some: 5, more: 15}}
  redder: {when: player.team == "red" and count(call) >= 2}
levels:
  falls: {of: coins, thresholds: [0, 2], demotion: automatic}
  stays: {of: xp, thresholds: [8, 10, 16]}
""")
PLAN = Plan(GAME)
INTERPRETER = Interpreter(PLAN, ["", "anna", "bob"])
CALL, GIFT = (GAME.type_index[name] for name in ("call", "gift"))
STEPS = INTERPRETER.steps()


class Account:
    """The state of one player, and what is posted and sent, in words."""

    def __init__(self, team: str | None = None) -> None:
        self.slots = PLAN.initial((team,))
        self.posted: list[Row] = []
        self.sent: list[Any] = []

    def step(self, fact: Fact) -> list[str]:
        """Fold a fact; say what it brings."""
        self.posted.clear()
        STEPS[fact[5]](self.slots, fact, self.posted.append, self.sent.append)
        return [f"{PLAN.elements[row[1]]} {row[2]:+d}" for row in self.posted]


def call(minutes: int, hours: int = 0) -> Fact:
    return (MONDAY + hours * HOUR, 0, "", f"c{hours}", 1, CALL, minutes, None)


def gift(player: int, to_whom: int | None) -> Fact:
    return (MONDAY, 0, "", "g", player, GIFT, to_whom, None)


def sent_to_bob(cause: Fact) -> tuple[int, Fact]:
    """Give what an award of 7 xp sends to player 2: it is the third case of the game."""
    return (2, (*cause[:4], 2, RECEIVED, cause, ((2, (7,)),)))


def test_a_cap_cuts_the_award_that_crosses_it_and_opens_again_the_next_day() -> None:
    """6 of 10; then 4 of the 6; then none; the next day all. In one cause, rules come before badges and levels."""
    anna = Account()
    assert anna.step(call(6)) == ["rule capped +6", "rule taken -2", "badge talker some +1", "level falls 1 -1"]
    assert anna.step(call(6, 1)) == ["rule capped +4", "rule taken -2", "level stays 1 +1", "level stays 2 +1"]
    assert anna.step(call(4, 2)) == ["badge talker more +1"]
    assert anna.step(call(6, 24)) == ["rule capped +6", "rule taken -2", "level stays 3 +1"]


def test_a_skip_in_one_rule_does_not_stop_another() -> None:
    """12 / (1 - 1) has no value; 12 / (3 - 1) is 6 and lifts the ladder to 2; -1 minutes give and take nothing."""
    anna = Account("red")
    assert anna.step(call(1)) == ["rule capped +1"]
    assert anna.step(call(3, 1)) == ["rule capped +3", "rule divide +6", "badge redder +1", "level falls 2 +1"]
    assert anna.step(call(-1, 2)) == []


def test_automatic_demotion_goes_down_rung_by_rung_and_up_again() -> None:
    anna = Account("red")
    first = ["rule capped +5", "rule divide +3", "rule taken -1", "badge talker some +1", "level falls 2 +1"]
    assert anna.step(call(5)) == first
    assert anna.step(call(13, 24)) == [
        *("rule capped +10", "rule divide +1", "rule taken -9", "badge redder +1"),
        *("level falls 2 -1", "level falls 1 -1", "level stays 1 +1", "level stays 2 +1"),
    ]
    assert anna.step(call(2, 25)) == [
        *("rule divide +12", "badge talker more +1", "level falls 1 +1", "level falls 2 +1"),
    ]
    assert anna.slots[PLAN.earned[0]] == 3 - 1 + 1 - 9 + 12


def test_an_award_to_another_is_sent_and_counts_nothing_for_the_sender() -> None:
    anna = Account()
    assert anna.step(gift(1, 2)) == []
    assert anna.sent == [sent_to_bob(gift(1, 2))]
    assert [anna.slots[index] for index in PLAN.earned] == [0, 0]


def test_an_award_to_oneself_is_not_sent() -> None:
    anna = Account()
    assert anna.step(gift(1, 1)) == ["rule sent +7"]
    assert anna.sent == []


def test_an_event_without_player_sends_and_settles_nothing() -> None:
    nobody = Account()
    assert nobody.step(gift(NOBODY, 2)) == []
    assert nobody.sent == [sent_to_bob(gift(NOBODY, 2))]
    assert nobody.slots == PLAN.initial((None,))


def test_received_awards_are_capped_and_judged_by_the_state_of_who_receives_them() -> None:
    """7, then 2 of 7 because the cap is 9 in all; together they reach level 1 at 8."""
    bob = Account()
    cause = gift(1, 2)
    _, received = sent_to_bob(cause)
    assert bob.step(received) == ["rule sent +7"]
    assert bob.posted[0] == (cause, 2, 7, 2)
    assert bob.step(received) == ["rule sent +2", "level stays 1 +1"]
    assert bob.step(received) == []


@pytest.mark.parametrize(
    ("fact", "team", "skips"),
    [
        (call(0), "red", ["condition-false", "", ""]),
        (call(1), "red", ["", "division-by-zero", ""]),
        (call(2), "blue", ["", "condition-false", ""]),
        (call(2), None, ["", "missing-field", ""]),
        (gift(1, None), "red", ["missing-field"]),
    ],
)
def test_a_firing_says_why_nothing_was_awarded(fact: Fact, team: str | None, skips: list[str]) -> None:
    firings = INTERPRETER.fire(PLAN.initial((team,)), fact)
    assert [firing.skip for firing in firings] == skips
    assert all(not any(firing.amounts) for firing in firings if firing.skip)


def test_a_firing_keeps_amounts_before_caps_and_what_was_seen() -> None:
    fact = call(30)
    capped, divide, taken = INTERPRETER.fire(PLAN.initial(("red",)), fact)
    assert (capped.amounts, divide.amounts, taken.amounts) == ((30,), (0,), (26,))
    assert (capped.recipient, capped.plan.rule.rule.name) == (1, "capped")
    seen: list[Any] = list(capped.seen.values())
    assert 30 in seen
    assert True in seen


def test_a_missing_part_is_named() -> None:
    (sent,) = INTERPRETER.fire(PLAN.initial((None,)), gift(1, None))
    assert (sent.detail, sent.recipient) == ("the recipient", NOBODY)
    _, divide, _ = INTERPRETER.fire(PLAN.initial((None,)), call(2))
    assert divide.detail == "player.team"


def test_a_window_begins_again_only_when_it_is_over() -> None:
    """Midnight after Monday is 14 hours later; what was counted before does not count then."""
    slots = PLAN.initial((None,))
    slot = next(slot for measure, slot in PLAN.measures.items() if measure.function == "sum")
    for hours, total in ((0, 3), (13, 6), (14, 3), (15, 6)):
        INTERPRETER.count(slots, call(3, hours))
        day = date(2026, 3, 2 if hours < 14 else 3).toordinal()
        assert (slots[slot.index - 1], slots[slot.index]) == (day, total)


def test_a_team_is_never_judged() -> None:
    """Neither at once, nor when more can come later."""
    interpreter = Interpreter(PLAN, ["", "anna", team_id("team", "red")])
    slots = PLAN.initial((None,))
    posted: list[Row] = []
    _, received = sent_to_bob(gift(1, 2))
    for _ in range(2):
        interpreter.steps()[RECEIVED](slots, received, posted.append, _refuse)
    assert [PLAN.elements[row[1]].kind for row in posted] == ["rule", "rule"]
    assert slots[PLAN.concerned] == 0


def _refuse(sent: Any) -> None:
    raise AssertionError(sent)
