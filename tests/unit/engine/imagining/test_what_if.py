"""What if: the history under another game, without events, or with more; compared with what it is."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gamicore import ArgumentError, Engine, UnknownNameError, read_game
from gamicore.engine import PlayerChange, SegmentChange
from gamicore.testing import arrive, corrected_histories, games, histories, rosters
from tests.unit.engine.acts import event

GAME = """
game: calls
currencies: {xp: {}, coins: {decimals: 2}}
players: {team: {type: enum, values: [red, blue]}}
events:
  call: {minutes: {type: number, optional: true}, helper: {type: player, optional: true}}
rules:
  call: {on: call, give: {xp: 10, coins: "0.25"}}
badges: {caller: {of: count(call), tiers: {one: 1, two: 2, three: 3}}}
levels: {career: {of: xp, thresholds: [10, 30]}}
leaderboards: {all: {of: xp}}
"""
PLAYERS = {"anna": {"team": "red"}, "bob": {"team": "blue"}, "cleo": {}}


def played(text: str = GAME) -> Engine:
    engine = Engine(read_game(text))
    engine.set_players(PLAYERS)
    for number in range(3):
        engine.submit(event(f"a{number}", "anna", f"1{number}:00"))
    for number in range(2):
        engine.submit(event(f"b{number}", "bob", f"1{number}:30"))
    return engine


def test_without_an_event_all_that_it_brought_is_gone() -> None:
    engine = played()
    found = engine.what_if(without=["a0", ("", "a1")])
    assert found.changes == (
        PlayerChange(
            "anna",
            balances={"xp": (30, 10), "coins": (Fraction(3, 4), Fraction(1, 4))},
            lost=(("caller", "two"), ("caller", "three")),
            levels={"career": (2, 1)},
            ranks={"all": (1, 2)},
        ),
        PlayerChange("bob", ranks={"all": (2, 1)}),
    )
    assert found.totals == {"xp": (50, 30), "coins": (Fraction(5, 4), Fraction(3, 4))}
    assert engine.balance("anna", "xp") == 30


def test_events_that_would_have_happened_too_count() -> None:
    found = played().what_if(plus=[event("b2", "bob", "12:30"), event("new", "zoe", "13:00")])
    assert [(change.player, change.balances["xp"], change.gained) for change in found.changes] == [
        ("bob", (20, 30), (("caller", "three"),)),
        ("zoe", (0, 10), (("caller", "one"),)),
    ]
    assert found.changes[1].ranks == {"all": (None, 3)}
    assert found.after.watermark == found.before.watermark or found.after.watermark is not None


def test_what_the_other_game_does_not_take_is_told() -> None:
    other = GAME.replace("minutes: {type: number, optional: true}", "minutes: number").replace("xp: 10", "xp: minutes")
    found = played().what_if(read_game(other), plus=[event("x", "bob", "12:30", minutes=7), event("a0", "bob")])
    assert (found.refused, len(found.rejections)) == ({"missing-field": 6}, 6)
    assert found.totals["xp"] == (50, 7)


def test_another_event_of_a_known_id_is_told() -> None:
    assert played().what_if(plus=[event("a0", "bob")]).refused == {"conflict": 1}


def test_gains_and_losses_are_told_by_segment() -> None:
    found = played().what_if(without=["a0"], plus=[event("b2", "bob", "12:30")])
    assert found.by("team", "xp") == {
        "blue": SegmentChange(gaining=1, losing=0, players=1, total=(20, 30)),
        "none": SegmentChange(gaining=0, losing=0, players=1, total=(0, 0)),
        "red": SegmentChange(gaining=0, losing=1, players=1, total=(30, 20)),
    }
    with pytest.raises(UnknownNameError, match="no attribute 'size'"):
        found.by("size", "xp")
    with pytest.raises(UnknownNameError, match="currency 'gold'"):
        found.by("team", "gold")


def test_currencies_of_either_game_are_compared_in_their_units() -> None:
    other = GAME.replace("coins: {decimals: 2}", "coins: {decimals: 3}, stars: {}").replace(
        'coins: "0.25"', 'coins: "0.125", stars: 1'
    )
    found = played().what_if(read_game(other))
    assert found.totals == {"xp": (50, 50), "coins": (Fraction(5, 4), Fraction(5, 8)), "stars": (0, 5)}


def test_events_that_do_not_count_cannot_be_left_out() -> None:
    engine = played()
    engine.retract("a0")
    with pytest.raises(UnknownNameError, match="'a0' counts"):
        engine.what_if(without=["a0"])
    with pytest.raises(ArgumentError, match="one text"):
        engine.what_if(without="a1")


def test_progress_is_told_up_to_the_end() -> None:
    seen: list[tuple[int, int]] = []
    played().what_if(progress=lambda done, of: seen.append((done, of)))
    assert seen == [(5, 5)]


def test_it_can_be_asked_of_the_past() -> None:
    engine = played()
    engine.retract("a2")
    assert engine.as_known_at(call=5).what_if(without=["a1"]).changes[0].balances["xp"] == (30, 20)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_whole_new_game_gives_what_it_makes_of_the_events(data: st.DataObject) -> None:
    """The same game changes nothing; left-out events count as retracted; another game is as if it had been played."""
    game = data.draw(games()).game
    engine, alone = Engine(game), Engine(game)
    rows = data.draw(rosters(game))
    for one in (engine, alone):
        one.set_players(rows)
    for arrival in data.draw(corrected_histories(game)):
        arrive(engine, arrival)
    same = engine.what_if()
    assert (same.changes, same.refused) == ((), {})
    assert same.after.value() == engine.value()
    facts = [entry.event for entry in engine.ledger if not entry.source and entry.event in _counting(engine)]
    if facts:
        name = data.draw(st.sampled_from(facts))
        would = engine.what_if(without=[name]).after.value()
        if engine.retract(name).status == "recorded":
            assert would == engine.value()


def _counting(engine: Engine) -> set[str]:
    return {fact[3] for fact in engine.ledger.contents.all_counting() if not fact[2]}


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_same_game_in_other_rules_is_as_if_it_had_been_played(data: st.DataObject) -> None:
    generated = data.draw(games())
    text = json.loads(generated.text)
    text["rules"] = {}
    other = read_game(json.dumps(text), "other.json")
    rows, history = data.draw(rosters(generated.game)), data.draw(histories(generated.game))
    engine, wanted = Engine(generated.game), Engine(other)
    for one in (engine, wanted):
        one.set_players(rows)
        for arrival in history:
            one.submit(arrival)
    assert engine.what_if(other).after.value() == wanted.value()
