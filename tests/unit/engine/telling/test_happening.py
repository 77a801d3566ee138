"""What an event brought, worked out anew: rules, limits and moves, for each player whom it concerns."""

from __future__ import annotations

from typing import Any

from gamicore import read_game
from gamicore.engine.conductor import Conductor
from gamicore.engine.receiving import Tally
from gamicore.engine.telling.happening import Happening, happening_of, resolutions
from gamicore.folds import Limit
from gamicore.ledger import Correction
from tests.unit.engine.acts import event

GAME = read_game("""
game: happening
currencies: {xp: {}}
players: {team: text}
events:
  call: {n: integer, helper: {type: player, optional: true}}
  paid: {lead: key}
  won:  {lead: key}
rules:
  call: {on: call, give: {xp: n}}
  fan:  {on: badge.earned, give: {xp: 5}}
  help: {on: call, to: helper, give: {xp: 3}, cap: {xp: 4, per: day, of: player.team}}
  hold: {on: won, give: {xp: 9}, pending: {by: lead, confirm: paid}}
badges: {first: {when: count(call) >= 1}}
levels: {career: {of: xp, thresholds: [6]}}
""")


def conducted(*events: dict[str, Any]) -> Conductor:
    conductor = Conductor(GAME, None, generates_code=True)
    conductor.describe({player: {"team": "red"} for player in ("zoe", "bob", "anna")}, None)
    conductor.submit(events, Tally(), None, None)
    return conductor


def happened(conductor: Conductor, event_id: str) -> Happening:
    fact = conductor.ledger.fact_of(event_id)
    return happening_of(fact, conductor.folding, conductor.interpreter, conductor.roster)


def test_all_whom_it_concerns_are_met_in_order_of_their_ids() -> None:
    conductor = conducted(event("1", "zoe", n=1, helper="bob"))
    assert [conductor.roster.ids[key] for key in happened(conductor, "1").told] == ["bob", "zoe"]


def test_an_event_that_does_not_count_brought_nothing() -> None:
    conductor = conducted(event("1", "zoe", n=1, helper="bob"))
    conductor.correct(Correction("retract", "", "1", ""), None)
    at = happened(conductor, "1")
    assert (at.firings, at.moves) == ([], [])


def test_all_for_whom_something_is_held_are_met_by_what_confirms_it() -> None:
    """Who was never promised anything under the lead is not met."""
    held = [event(name, name, kind="won", lead=lead) for name, lead in (("zoe", "L"), ("bob", "L"), ("anna", "M"))]
    conductor = conducted(*held, event("2", "cleo", "11:00", "paid", lead="L"))
    assert [conductor.roster.ids[key] for key in happened(conductor, "2").told] == ["bob", "cleo", "zoe"]


def test_rules_of_the_event_and_of_what_it_brought_are_kept_apart() -> None:
    """1 for the call and, in the same event, 5 for the badge are the level of 6, in a second round."""
    conductor = conducted(event("1", n=1))
    at = happened(conductor, "1")
    assert [firing.plan.rule.rule.name for firing in at.firings] == ["call", "help"]
    moves = [
        (str(conductor.plan.elements[move.element]), move.round, [one.plan.rule.rule.name for one in firings])
        for _, move, firings in at.moves
    ]
    assert moves == [("badge first", 1, ["fan"]), ("level career 1", 2, [])]


def test_what_a_shared_cap_has_left_is_worked_out_for_its_claim() -> None:
    """Of 4 a day for the team bob has 3; 1 of 3 is left for anna, and nothing the third time."""
    calls = [event(str(hour), "zoe", f"{hour}:00", n=1, helper=who) for hour, who in ((10, "bob"), (11, "anna"))]
    conductor = conducted(*calls, event("12", "zoe", "12:00", n=1, helper="bob"))
    (help_case,) = (case for case in conductor.plan.all_cases if case.rule.rule.name == "help")

    def limited(event_id: str, player: str) -> tuple[list[Limit], list[int]]:
        at, key = happened(conductor, event_id), conductor.roster.keys[player]
        return at.limits(key, help_case), [one.amount for one in at.given(key, help_case)]

    assert limited("10", "bob") == ([], [3])
    (cut,), given = limited("11", "anna")
    assert (cut.reason, cut.room, given) == ("cut", 1, [1])
    (cut,), given = limited("12", "bob")
    assert (cut.reason, cut.room, given) == ("cut", 0, [])


def test_what_became_of_what_was_held_is_found_in_event_order() -> None:
    conductor = conducted(event("1", kind="won", lead="L"), event("2", time="11:00", kind="paid", lead="L"))
    (found,) = resolutions(conductor.roster.keys["anna"], conductor.folding, conductor.interpreter)
    assert (found.reason, found.amount, found.cause) == ("confirmed", 9, conductor.ledger.fact_of("2"))
    assert conductor.interpreter.resolved is None
