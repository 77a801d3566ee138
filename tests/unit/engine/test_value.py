"""The value: what players hold, and where the ledger does not say what the history is worth."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import Discrepancy, Engine, UnknownNameError, read_game
from gamicore.engine.value import Level, level_on, net_of
from gamicore.ledger import Element
from gamicore.model import parse_instant
from gamicore.progression import Ladder
from tests.unit.engine.acts import event

GAME = read_game("""
game: value
currencies: {coins: {decimals: 2}, xp: {}}
events: {call: {minutes: integer}, fee: {}}
rules:
  call: {on: call, give: {xp: minutes, coins: minutes / 4}, cap: {xp: 10, per: day}}
  fee:  {on: fee, take: {coins: "0.5"}}
badges: {loud: {of: xp, tiers: {bronze: 3, silver: 8}}, first: {when: count(call) >= 1}}
levels:
  career: {of: xp, thresholds: [0, 5, 9], titles: [Rookie, Pro, Expert]}
  purse:  {of: coins, thresholds: [1]}
leaderboards: {daily: {of: xp, window: day}}
""")
EVENTS = [
    event("1", time="10:00", minutes=6),
    event("crm/1", "bob", "11:00", minutes=1),
    event("2", time="12:00", minutes=6),
    event("3", time="13:00", kind="fee"),
]


def played() -> Engine:
    engine = Engine(GAME)
    engine.submit_many(EVENTS)
    return engine


def test_the_value_is_what_the_game_says_of_the_history() -> None:
    """Anna: 6 + 4 xp (capped), 1.50 + 1.50 - 0.50 coins; bob: 1 xp and 0.25 coins."""
    assert played().value() == {
        "awards": {
            ("", "1", "rule", "call", "", "xp", False, "anna"): 6,
            ("", "1", "rule", "call", "", "coins", False, "anna"): 150,
            ("", "1", "badge", "first", "", "", False, "anna"): 1,
            ("", "1", "badge", "loud", "bronze", "", False, "anna"): 1,
            ("", "1", "level", "career", "2", "", False, "anna"): 1,
            ("", "1", "level", "purse", "1", "", False, "anna"): 1,
            ("crm", "1", "rule", "call", "", "xp", False, "bob"): 1,
            ("crm", "1", "rule", "call", "", "coins", False, "bob"): 25,
            ("crm", "1", "badge", "first", "", "", False, "bob"): 1,
            ("", "2", "rule", "call", "", "xp", False, "anna"): 4,
            ("", "2", "rule", "call", "", "coins", False, "anna"): 150,
            ("", "2", "badge", "loud", "silver", "", False, "anna"): 1,
            ("", "2", "level", "career", "3", "", False, "anna"): 1,
            ("", "3", "rule", "fee", "", "coins", True, "anna"): -50,
        },
        "balances": {"anna": {"coins": 250, "xp": 10}, "bob": {"coins": 25, "xp": 1}},
        "teams": {},
        "badges": {"anna": {"first": [""], "loud": ["bronze", "silver"]}, "bob": {"first": [""]}},
        "levels": {"anna": {"career": 3, "purse": 1}, "bob": {"career": 1, "purse": 0}},
        "boards": {"daily": {"2026-03-02": [("anna", 10, 1), ("bob", 1, 2)]}},
        "watermark": "2026-03-02T13:00:00Z",
    }


def test_an_engine_without_events_has_an_empty_value() -> None:
    empty: dict[str, Any] = {
        "awards": {},
        "balances": {},
        "teams": {},
        "badges": {},
        "levels": {},
        "boards": {"daily": {}},
        "watermark": None,
    }
    assert Engine(GAME).value() == empty


def test_badges_say_when_and_by_which_event_they_were_earned() -> None:
    engine = played()
    told = [(badge.badge, badge.tier, badge.source, badge.event) for badge in engine.badges("anna")]
    assert told == [("first", "", "", "1"), ("loud", "bronze", "", "1"), ("loud", "silver", "", "2")]
    (first,) = engine.badges("bob")
    assert (first.source, first.event, first.time) == ("crm", "1", parse_instant("2026-03-02T11:00:00Z"))


def test_levels_say_what_is_missing_for_the_next() -> None:
    engine = played()
    assert engine.levels("bob") == {
        "career": Level("career", 1, "Rookie", 5),
        "purse": Level("purse", 0, "", 100),
    }
    assert engine.levels("anna")["career"] == Level("career", 3, "Expert", None)


def test_a_level_is_where_one_begins_and_what_was_won_and_lost() -> None:
    ladder = Ladder("career", 0, (0, 5, 9))
    elements = [Element("level", "other", "1"), *(Element("level", "career", str(level)) for level in (1, 2, 3))]
    assert level_on(ladder, {}, 1, elements).number == 1
    assert level_on(ladder, {(1, 1): -1, (1, 0): 1, (2, 2): 1}, 1, elements).number == 0
    assert level_on(ladder, {(1, 2): 1, (1, 3): 1}, 1, elements).number == 3


def test_a_statement_runs_by_currency_in_the_order_of_the_ledger() -> None:
    """A late event's correction stands at the end: 5 before 6 and 4 leave 5 and 0 of the last."""
    engine = played()
    engine.submit(event("0", time="09:00", minutes=5))
    lines = [(line.entry.event, line.entry.amount, line.balance) for line in engine.statement("anna", "xp")]
    assert lines == [("1", 6, 6), ("2", 4, 10), ("0", 5, 15), ("1", -1, 14), ("2", -4, 10)]
    both = [(line.entry.element.currency, line.balance) for line in engine.statement("anna")]
    assert both[:5] == [("coins", 150), ("xp", 6), ("coins", 300), ("xp", 10), ("coins", 250)]
    assert [line.entry.player for line in engine.statement("bob")] == ["bob", "bob"]


def test_who_and_what_is_unknown_is_an_error() -> None:
    engine = played()
    for ask in (engine.badges, engine.levels, engine.statement):
        with pytest.raises(UnknownNameError, match=r"no player 'ana': nobody of this id has been met"):
            ask("ana")
    with pytest.raises(UnknownNameError, match="no player 'ana'"):
        engine.balance("ana", "xp")
    for ask_for in (engine.balance, engine.statement):
        with pytest.raises(UnknownNameError, match="no currency 'xq'"):
            ask_for("anna", "xq")


def test_a_ledger_that_says_something_else_is_found_out() -> None:
    """Anna's coins are lost, some are invented for bob, and her xp are doubled; by event, element and player."""
    engine = played()
    rows = engine.ledger.rows
    rows.append(rows[1])
    del rows[0]
    rows.append((rows[0][0], 0, 7, 2))
    assert [str(found) for found in engine.verify()] == [
        "rule call for event '1' of 'anna': the ledger says 0, right is 150",
        "rule call for event '1' of 'bob': the ledger says 7, right is 0",
        "rule call for event '1' of 'anna': the ledger says 12, right is 6",
    ]
    assert engine.verify()[0] == Discrepancy("anna", "1", "rule call", 0, 150)


def test_a_found_discrepancy_of_another_source_names_the_event() -> None:
    engine = played()
    engine.ledger.rows[:] = [row for row in engine.ledger.rows if row[0][2] != "crm" or row[1] != 0]
    (found,) = engine.verify()
    assert (found.player, found.event, found.said, found.right) == ("bob", "1", 0, 25)


def test_what_nets_to_nothing_is_left_out() -> None:
    cause = (0, 0, "", "e", 1, 0, None)
    rows = [(cause, 0, 5, 1), (cause, 0, -5, 1, 0, None), (cause, 1, 2, 1), (cause, 1, 1, 1, -1, None)]
    assert net_of(rows) == {("e", 0, 1, 1): 3}


def test_entries_of_an_event_that_has_moved_are_apart() -> None:
    """They stand at the times of its contents, and 5 taken back at 0 are not 5 given at 9."""
    before, after = (0, 0, "", "e", 1, 0, None), (9, 0, "", "e", 1, 0, None)
    rows = [(before, 0, 5, 1), (before, 0, -5, 1, 0, after), (after, 0, 5, 1, -1, after)]
    assert net_of(rows) == {("e", 9, 0, 1): 5}
