"""Folding: what comes late changes exactly what it has to, by entries that say what they correct and why."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore import Engine, read_game
from gamicore.engine.folding import Edit, net, received_facts
from gamicore.plan import RECEIVED
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
        rows, facts = list(engine.ledger.rows), list(engine.ledger.facts)
        if isinstance(call, str):
            rows_of_anna.append({"team": call})
            engine.set_player("anna", rows_of_anna[-1])
        else:
            batch = [written(len(kept) + number, drawn) for number, drawn in enumerate(call)]
            kept += batch
            engine.submit_many(batch)
        assert all(old is new for old, new in zip(rows, engine.ledger.rows, strict=False))
        assert all(old is new for old, new in zip(facts, engine.ledger.facts, strict=False))
        assert all(row[2] for row in engine.ledger.rows[len(rows) :]), "no entry moves nothing"
        assert is_balanced(engine)
        assert engine.verify() == []
    afresh = Engine(GAME)
    for row in rows_of_anna[-1:]:
        afresh.set_player("anna", row)
    ordered = sorted(kept, key=itemgetter("time", "id"))
    afresh.submit_many(ordered)
    assert engine.value() == afresh.value()


OWN = (5, 0, "", "own", 1, 0, None)
CAUSE = (3, 0, "", "cause", 2, 0, None)
BROUGHT = (3, 0, "", "cause", 1, RECEIVED, CAUSE, ((0, 4),))


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (Edit([OWN]), OWN),
        (Edit([OWN, BROUGHT]), CAUSE),
        (Edit(attributes=(None,)), None),
        (Edit([BROUGHT], because=OWN, follows=True), OWN),
        (Edit(removed={BROUGHT}, follows=True), None),
    ],
)
def test_an_edit_knows_which_event_made_it_necessary(edit: Edit, cause: object) -> None:
    assert edit.cause() == cause


def test_awards_to_others_become_one_fact_for_each_event_and_recipient() -> None:
    sent = [(CAUSE, 0, 4, 1), (CAUSE, 1, 2, 3), (CAUSE, 2, 5, 1), (OWN, 0, 1, 3)]
    assert received_facts(sent) == [
        (3, 0, "", "cause", 1, RECEIVED, CAUSE, ((0, 4), (2, 5))),
        (3, 0, "", "cause", 3, RECEIVED, CAUSE, ((1, 2),)),
        (5, 0, "", "own", 3, RECEIVED, OWN, ((0, 1),)),
    ]


def test_rows_of_one_identity_are_added_up_and_nothing_is_left_out() -> None:
    rows = [(CAUSE, 0, 9, 1), (CAUSE, 0, -9, 1, 0, OWN), (CAUSE, 0, 2, 2), (OWN, 0, 5, 1), (OWN, 0, -2, 1)]
    assert net(rows) == [(CAUSE, 0, 2, 2), (OWN, 0, 3, 1)]
