"""Folding: what comes late changes exactly what it has to, by entries that say what they correct and why."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore import Engine, read_game
from tests.unit.engine.acts import event, is_balanced, told

GAME = read_game("""
game: folding
currencies: {coins: {}, xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events:
  call: {minutes: integer, helper: {type: player, optional: true}}
  visit: {player: optional, host: player}
rules:
  capped: {on: call, give: {xp: minutes}, cap: {xp: 10, per: day}}
  first:  {on: visit, to: host, when: count(visit) == 1, give: {coins: "6"}}
  help:   {on: call, to: helper, when: count(call) >= 2, give: {coins: minutes}, cap: {coins: 10, per: day}}
  red:    {on: visit, to: host, when: player.team == "red", give: {coins: "3"}, take: {xp: "1"}}
badges: {second: {when: count(call) >= 2}}
levels: {rich: {of: coins, thresholds: [5], demotion: automatic}}
""")


def played(*events: dict[str, Any]) -> Engine:
    engine = Engine(GAME)
    engine.submit_many(events)
    return engine


def submit(engine: Engine, *events: dict[str, Any]) -> list[str]:
    """Submit events in one call; say what is appended."""
    before = len(engine.ledger)
    engine.submit_many(events)
    return told(list(engine.ledger)[before:])


def test_a_late_event_corrects_exactly_what_it_changes() -> None:
    """6 and 4 of a cap of 10; 3 before them leave 6 and 1. The second call is now the one at 10:00."""
    engine = played(event("a", time="10:00", minutes=6))
    assert submit(engine, event("b", time="11:00", minutes=6)) == ["+4 xp anna for b", "+1 badge:second anna for b"]
    assert submit(engine, event("c", time="09:00", minutes=3)) == [
        "+3 xp anna for c",
        "+1 badge:second anna for a, adds, because of c",
        "-3 xp anna for b, corrects 1, because of c",
        "-1 badge:second anna for b, corrects 2, because of c",
    ]
    assert engine.verify() == []


def test_a_correction_is_corrected_in_turn() -> None:
    """9, 1, 0, 0 after 3, 6, 1: what is corrected is always the first entry of an award."""
    engine = played(event("a", time="10:00", minutes=6), event("b", time="11:00", minutes=6))
    submit(engine, event("c", time="09:00", minutes=3))
    assert submit(engine, event("d", time="08:00", minutes=9)) == [
        "+9 xp anna for d",
        "-2 xp anna for c, corrects 3, because of d",
        "+1 badge:second anna for c, adds, because of d",
        "-6 xp anna for a, corrects 0, because of d",
        "-1 badge:second anna for a, corrects 4, because of d",
        "-1 xp anna for b, corrects 1, because of d",
    ]
    assert engine.balance("anna", "xp") == 10
    assert [badge.event for badge in engine.badges("anna")] == ["c"]


def test_a_late_event_that_changes_nothing_else_corrects_nothing() -> None:
    engine = played(event("a", minutes=6), event("b", time="11:00", minutes=1), event("x", "bob", "12:00", minutes=9))
    assert submit(engine, event("c", time="10:30", minutes=1)) == [
        "+1 xp anna for c",
        "+1 badge:second anna for c",
        "-1 badge:second anna for b, corrects 2, because of c",
    ]
    assert submit(engine, event("d", time="10:45", minutes=0)) == []


def test_a_late_event_changes_awards_to_others() -> None:
    """Only from the second call on does a helper get something; bob's 7 coins reach his level."""
    engine = played(event("a", time="10:00", minutes=7, helper="bob"))
    assert submit(engine, event("c", time="09:00", minutes=0)) == [
        "+1 badge:second anna for a, adds, because of c",
        "+7 coins bob for a, adds, because of c",
        "+1 level:rich:1 bob for a, adds, because of c",
    ]


def test_an_award_to_another_moves_to_whom_it_is_due_now() -> None:
    """The first visit is now that of cleo's house: bob loses the coins and the level that they gave."""
    engine = played(event("b", time="10:00", kind="visit", host="bob"))
    assert submit(engine, event("c", time="09:00", kind="visit", host="cleo")) == [
        "-6 coins bob for b, corrects 0, because of c",
        "-1 level:rich:1 bob for b, corrects 1, because of c",
        "+6 coins cleo for c",
        "+1 level:rich:1 cleo for c",
    ]


def test_an_award_that_comes_before_what_its_recipient_did_makes_his_past_late() -> None:
    """Bob's own 8 coins at 20:00 are cut to 4, because anna's event at 11:00 now brings him 6 of 10 before."""
    engine = played(
        event("a1", time="09:00", minutes=0),
        event("b1", "bob", "19:00", minutes=0),
        event("b2", "bob", "20:00", minutes=8, helper="bob"),
    )
    assert submit(engine, event("a2", time="11:00", minutes=6, helper="bob")) == [
        "+6 xp anna for a2",
        "+1 badge:second anna for a2",
        "+6 coins bob for a2",
        "+1 level:rich:1 bob for a2",
        "-4 coins bob for b2, corrects 1, because of a2",
        "-1 level:rich:1 bob for b2, corrects 3, because of a2",
    ]


def test_one_call_never_shows_what_was_not_true_before_or_after_it() -> None:
    """Bob's 8 coins would be whole, until anna's 7 at an earlier time are counted in the next round: 3 remain."""
    engine = played(
        *(event("a1", time="05:00", minutes=0), event("a9", time="20:00", minutes=0)),
        *(event("b1", "bob", "05:00", minutes=0), event("b9", "bob", "20:00", minutes=0)),
    )
    told_now = submit(
        engine,
        event("b2", "bob", "11:00", minutes=8, helper="bob"),
        event("a2", time="10:00", minutes=7, helper="bob"),
    )
    assert [said for said in told_now if "coins" in said] == ["+3 coins bob for b2", "+7 coins bob for a2"]
    assert engine.verify() == []


def test_changed_attributes_correct_what_they_change_also_for_others() -> None:
    engine = played(event("v0", None, "08:00", "visit", host="bob"), event("v", time="09:00", kind="visit", host="bob"))
    assert told(engine.ledger) == ["+6 coins bob for v", "+1 level:rich:1 bob for v"]
    because = "because of attributes"
    changes = [
        ("red", [f"+3 coins bob for v, adds, {because}", f"-1 xp bob for v, adds, {because}"]),
        ("red", []),
        ("blue", [f"-3 coins bob for v, corrects 2, {because}", f"+1 xp bob for v, corrects 3, {because}"]),
        ("", []),
    ]
    for team, expected in changes:
        before = len(engine.ledger)
        engine.set_player("anna", {"team": team})
        assert told(list(engine.ledger)[before:]) == expected
    assert engine.verify() == []


def test_the_attributes_of_nobody_concern_nobody() -> None:
    engine = played(event("v0", None, "08:00", "visit", host="bob"))
    engine.set_player("anna", {"team": "red"})
    assert len(engine.ledger) == 0


_EVENTS = st.builds(
    lambda player, hour, minute, minutes, helper, kind: (player, f"{hour:02}:{minute:02}", minutes, helper, kind),
    st.sampled_from(["anna", "bob"]),
    st.integers(0, 5),
    st.integers(0, 1),
    st.integers(0, 9),
    st.sampled_from([None, "anna", "bob", "cleo"]),
    st.sampled_from(["call", "call", "visit"]),
)
_CALLS = st.lists(st.lists(_EVENTS, max_size=4) | st.sampled_from(["red", "blue", ""]), max_size=6)


def written(number: int, drawn: tuple[Any, ...]) -> dict[str, Any]:
    player, time, minutes, helper, kind = drawn
    if kind == "visit":
        return event(f"e{number}", player, time, kind, host=helper or "bob")
    return event(f"e{number}", player, time, kind, minutes=minutes, **({"helper": helper} if helper else {}))


@given(_CALLS)
def test_whatever_comes_nothing_old_changes_and_the_ledger_is_right(calls: list[Any]) -> None:
    """After each call: old rows and facts are the same objects, accounts balance, the net is what a refold gives."""
    engine = Engine(GAME)
    kept: list[dict[str, Any]] = []
    rows_of_anna: list[dict[str, str]] = []
    for call in calls:
        rows, facts = list(engine.ledger.rows), list(engine.ledger.contents.facts)
        if isinstance(call, str):
            rows_of_anna.append({"team": call})
            engine.set_player("anna", rows_of_anna[-1])
        else:
            batch = [written(len(kept) + number, drawn) for number, drawn in enumerate(call)]
            kept += batch
            engine.submit_many(batch)
        assert all(old is new for old, new in zip(rows, engine.ledger.rows, strict=False))
        assert all(old is new for old, new in zip(facts, engine.ledger.contents.facts, strict=False))
        assert all(row[2] for row in engine.ledger.rows[len(rows) :]), "no entry moves nothing"
        assert is_balanced(engine)
        assert engine.verify() == []
    afresh = Engine(GAME)
    for row in rows_of_anna[-1:]:
        afresh.set_player("anna", row)
    ordered = sorted(kept, key=itemgetter("time", "id"))
    afresh.submit_many(ordered)
    assert engine.value() == afresh.value()


SHARED = read_game("""
game: shared
currencies: {coins: {}, xp: {}}
players: {team: {type: enum, values: [red, blue]}}
events: {seen: {lead: key}, won: {lead: key, n: integer}, paid: {lead: key}}
rules:
  third: {on: seen, when: "count(seen, of=lead) == 3", give: {coins: 1}}
  split: {on: won, give: {xp: n}, split: {by: lead, model: first}}
  team:  {on: seen, give: {xp: 4}, cap: {xp: 10, per: day, of: player.team}}
  hold:  {on: won, give: {coins: n}, pending: {by: lead, confirm: paid}}
""")


TOUCHES = {"anna": "09:00", "bob": "10:00", "cleo": "11:00", "dan": "13:00"}


def shared(*events: dict[str, Any], **teams: str) -> Engine:
    engine = Engine(SHARED)
    engine.set_players({player: {"team": team} for player, team in teams.items()})
    engine.submit_many(events)
    return engine


def test_a_late_event_moves_what_a_journey_answers_to_others() -> None:
    """Cleo's was the third on the lead; with dan's at eight, bob's at ten is."""
    engine = shared(
        *(
            event(player, player, time, "seen", lead="K")
            for player, time in (("anna", "09:00"), ("bob", "10:00"), ("cleo", "11:00"))
        )
    )
    assert submit(engine, event("dan", "dan", "08:00", "seen", lead="K")) == [
        "+4 xp dan for dan",
        "+1 coins bob for bob, adds, because of dan",
        "-1 coins cleo for cleo, corrects 3, because of dan",
    ]
    assert engine.verify() == []


def test_a_late_touch_takes_the_whole_of_a_first_touch_split() -> None:
    """Rule hold comes before rule split: entry 1 is what is held for cleo, entry 2 anna's share."""
    engine = shared(event("a", "anna", "09:00", "seen", lead="K"), event("w", "cleo", "12:00", "won", lead="K", n=7))
    assert submit(engine, event("b", "bob", "08:00", "seen", lead="K")) == [
        "+4 xp bob for b",
        "-7 xp anna for w, corrects 2, because of b",
        "+7 xp bob for w, adds, because of b",
    ]


def test_a_late_claim_takes_the_room_of_a_shared_cap_from_whoever_came_after_it() -> None:
    """4, 4 and 2 of the team's 10; with one before them 4, 4, 2 and nothing."""
    names = ("anna", "bob", "cleo")
    engine = shared(
        *(event(name, name, f"{10 + number}:00", "seen", lead=name) for number, name in enumerate(names)),
        **dict.fromkeys((*names, "dan"), "red"),
    )
    assert told(engine.ledger) == ["+4 xp anna for anna", "+4 xp bob for bob", "+2 xp cleo for cleo"]
    assert submit(engine, event("dan", "dan", "09:00", "seen", lead="dan")) == [
        "-2 xp bob for bob, corrects 1, because of dan",
        "-2 xp cleo for cleo, corrects 2, because of dan",
        "+4 xp dan for dan",
    ]
    assert engine.verify() == []


def test_who_moves_to_another_team_leaves_his_room_behind() -> None:
    names = ("anna", "bob", "cleo")
    engine = shared(
        *(event(name, name, f"{10 + number}:00", "seen", lead=name) for number, name in enumerate(names)),
        **dict.fromkeys(names, "red"),
    )
    before = len(engine.ledger)
    engine.set_player("anna", {"team": "blue"})
    assert told(list(engine.ledger)[before:]) == ["+2 xp cleo for cleo, corrects 2, because of attributes"]
    assert engine.verify() == []


def test_what_is_held_late_is_confirmed_late() -> None:
    """The payment was there before the deal was heard of: it confirms what was given before it, not after."""
    engine = shared(event("p", "anna", "12:00", "paid", lead="K"))
    assert submit(engine, event("w", "bob", "11:00", "won", lead="K", n=5)) == [
        "+5 pending:coins bob for w",
        "+5 xp bob for w",
        "-5 pending:coins bob for p, adds, because of w",
        "+5 coins bob for p, adds, because of w",
    ]
    assert submit(engine, event("late", "bob", "13:00", "won", lead="K", n=3)) == [
        "+3 pending:coins bob for late",
        "+3 xp bob for late",
    ]
    assert engine.verify() == []


def test_attributes_at_a_time_are_those_that_events_had_said_by_then() -> None:
    """The move at noon counts for noon and for what comes after it."""
    engine = shared(
        event("1", time="11:59", kind="seen", lead="a"),
        event("m", time="12:00", kind="player.changed", team="blue"),
        *(event(str(number), time=f"{11 + number}:00", kind="seen", lead="a") for number in (2, 3, 4)),
        event("b", "bob", "20:00", "seen", lead="b"),
        anna="red",
        bob="red",
    )
    told_of = {said.rpartition(" ")[2]: said.partition(" ")[0] for said in told(engine.ledger) if " xp " in said}
    assert told_of == {"1": "+4", "2": "+4", "3": "+4", "4": "+2", "b": "+4"}


def test_what_is_right_is_derived_from_the_facts_alone() -> None:
    """Neither what players were sent nor the states that they fold to are believed."""
    engine = Engine(SHARED)
    engine.set_players({"anna": {"team": "red"}})
    engine.submit_many([event(str(n), time=f"1{n}:00", kind="seen", lead="K") for n in range(3)])
    assert engine.balance("anna", "coins") == 1, "the third that was seen"
    for state in engine._conductor.folding.states:
        state.facts.clear()
        state.slots.clear()
    assert engine.verify() == []


@pytest.mark.parametrize("spacing", [0, 1])
def test_touches_in_another_order_are_another_journey(spacing: int) -> None:
    """15 touches, 21 units: 1.4 each. The two left over go to the first touches, and bob's is no longer among them."""
    game = read_game(
        "{game: g, currencies: {xp: {}}, events: {seen: {lead: key}, won: {lead: key}}, "
        "rules: {r: {on: won, give: {xp: 21}, split: {by: lead, model: linear}}}}"
    )
    engine = Engine(game, snapshot_every=spacing)
    seen = {player: event(player, player, time, "seen", lead="K") for player, time in TOUCHES.items()}
    more = [event(f"d{minute}", "dan", f"13:{minute}", "seen", lead="K") for minute in range(10, 20)]
    engine.submit_many([*seen.values(), *more, event("w", "eve", "18:00", "won", lead="K")])
    assert {player: engine.balance(player, "xp") for player in seen} == {"anna": 2, "bob": 2, "cleo": 1, "dan": 15}
    engine.amend({**seen["bob"], "time": seen["cleo"]["time"].replace("11:", "12:")})
    assert {player: engine.balance(player, "xp") for player in seen} == {"anna": 2, "bob": 1, "cleo": 2, "dan": 15}
    assert engine.verify() == []


def test_inputs_that_are_final_are_dropped_and_folded_anew_where_they_are_asked_for() -> None:
    """A call a day, of which two days are open: with a snapshot after each, no more inputs are kept than are open."""
    text = GAME.canonical.replace('"game":"folding"', '"game":"folding","lateness":"1d"')
    keeps, forgets = (Engine(read_game(text, "limited.json"), snapshot_every=spacing) for spacing in (0, 1))
    for engine in (keeps, forgets):
        for day in range(1, 21):
            engine.submit(event(f"e{day}", time=f"{day:02}T12:00", minutes=day, helper="bob"))
    anna, bob = (forgets._conductor.roster.keys[player] for player in ("anna", "bob"))
    states = [engine._conductor.folding.states for engine in (keeps, forgets)]
    assert [len(each[key].facts) for each in states for key in (anna, bob)] == [20, 19, 2, 2]
    for day in (1, 2, 10, 20):
        assert forgets.explain(f"e{day}").render() == keeps.explain(f"e{day}").render()
    assert forgets.submit(event("late", time="19T11:00", minutes=1, helper="bob")).status == "recorded"
    keeps.submit(event("late", time="19T11:00", minutes=1, helper="bob"))
    assert forgets.ledger.rows == keeps.ledger.rows
    assert forgets.verify() == keeps.verify() == []


def test_a_change_of_attributes_that_is_none_leaves_what_was_dropped_alone() -> None:
    text = GAME.canonical.replace('"game":"folding"', '"game":"folding","lateness":"1d"')
    engine = Engine(read_game(text, "limited.json"), snapshot_every=1)
    for day in range(1, 11):
        engine.submit(event(f"e{day}", time=f"{day:02}T12:00", minutes=day))
    value = engine.value()
    engine.set_player("anna", {})
    assert engine.value() == value
    assert engine.verify() == []
