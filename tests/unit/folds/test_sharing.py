"""What stands between players: caps that a team shares, and lists of who waits for a confirmation."""

from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.folds import HELD, Interpreter
from gamicore.ledger import Fact
from gamicore.plan import CONFIRMED, Plan
from tests.unit.engine.acts import event
from tests.unit.folds.played import played

TEXT = """
currencies: {{coins: {{}}, xp: {{}}}}
players: {{team: text}}
events: {{call: {{n: integer, lead: {{type: key, optional: true}}}}}}
rules:
  a-own:  {{on: call, give: {{coins: 1}}}}
  b-team: {{on: call, give: {{xp: n}}, cap: {cap}}}
  c-own:  {{on: call, give: {{coins: 2}}}}
"""
TEAMS = {"anna": {"team": "red"}, "bob": {"team": "red"}, "cleo": {"team": "blue"}}


def given(cap: str, *calls: tuple[str, str, int]) -> list[int]:
    """Give the xp of each call: of whom, when, how many; 0 for none."""
    events = [event(str(at), player, time, n=n, lead="K") for at, (player, time, n) in enumerate(calls)]
    entries = [said.split() for said in played(TEXT.format(cap=cap), *events, players=TEAMS)]
    found = {words[4]: int(words[0]) for words in entries if words[1] == "xp"}
    return [found.get(str(at), 0) for at in range(len(calls))]


@pytest.mark.parametrize(("n", "second"), [(3, 3), (4, 4), (5, 4)])
def test_a_team_shares_a_cap(n: int, second: int) -> None:
    calls = (("anna", "10:00", 6), ("bob", "11:00", n), ("cleo", "12:00", 9), ("dan", "13:00", 99))
    assert given("{xp: 10, per: day, of: player.team}", *calls) == [6, second, 9, 99]


def test_a_shared_cap_opens_again_with_the_day_of_the_game() -> None:
    calls = (("anna", "02T23:59", 9), ("bob", "02T23:59", 9), ("bob", "03T00:00", 9))
    assert given("{xp: 10, per: day, of: player.team}", *calls) == [9, 1, 9]


@pytest.mark.parametrize(("n", "second"), [(3, 3), (4, 4), (5, 0)])
def test_a_whole_shared_cap_gives_all_or_nothing(n: int, second: int) -> None:
    calls = (("anna", "10:00", 6), ("bob", "11:00", n))
    assert given("{xp: 10, of: player.team, whole: true}", *calls) == [6, second]


def test_a_team_has_so_many_awards_together() -> None:
    calls = (("anna", "10:00", 6), ("bob", "11:00", 0), ("bob", "12:00", 6), ("anna", "13:00", 6), ("cleo", "14:00", 6))
    assert given("{times: 2, of: player.team}", *calls) == [6, 0, 6, 0, 6]


def test_an_own_cap_cuts_before_a_shared_one_counts() -> None:
    """Of anna's 9 her own cap leaves 5; the team has 3 of 8 left for bob."""
    calls = (("anna", "10:00", 9), ("bob", "11:00", 9))
    assert given("[{xp: 5, per: day}, {xp: 8, per: day, of: player.team}]", *calls) == [5, 3]


def test_awards_behind_one_that_waits_come_after_it() -> None:
    text = TEXT.format(cap="{xp: 10, of: player.team}")
    assert played(text, event("1", n=6), players=TEAMS) == [
        "+1 coins anna for 1",
        "+6 xp anna for 1",
        "+2 coins anna for 1",
    ]


HOLDS = read_game("""
game: holds
currencies: {xp: {}}
events: {won: {lead: key}, paid: {lead: key}, lost: {lead: key}, idle: {lead: key}}
rules: {r: {on: won, give: {xp: 1}, pending: {by: lead, confirm: paid, void: lost}}}
""")


def fact(kind: str, name: str = "e") -> Fact:
    return (5, 0, "", name, 1, HOLDS.type_index[kind], "K", None)


def test_a_confirmation_goes_to_all_who_wait_for_it_once() -> None:
    plan = Plan(HOLDS)
    holds = Interpreter(plan, ["", "anna", "bob"]).holds
    concerned = [holds.concern(HOLDS.type_index[name]) for name in ("won", "paid", "lost", "idle")]
    assert concerned == [False, True, True, False]
    sent: list[tuple[object, Fact]] = []
    holds.route(fact("paid"), sent.append)
    ((address, message),) = sent
    assert address == (HELD, 0, "K")
    state = holds.initial(0)
    told: list[object] = []
    for name, player in (("bob", 2), ("anna", 1), ("bob", 2)):
        holds.step((HELD, 0, "K"), state, (1, 0, "", "w", name, player), told.append)
    assert told == []
    holds.step((HELD, 0, "K"), state, message, told.append)
    assert told == [
        (2, (5, 0, "", "e", 2, CONFIRMED, 0, fact("paid"))),
        (1, (5, 0, "", "e", 1, CONFIRMED, 0, fact("paid"))),
    ]


def test_what_is_held_and_what_can_be_taken_back_stand_in_lists_of_their_own() -> None:
    game = read_game("""
game: lists
currencies: {xp: {}}
events: {won: {lead: key, deal: key}, paid: {lead: key, deal: key}}
rules:
  a: {on: won, give: {xp: 1}, refund: {by: deal, on: paid}}
  b: {on: won, give: {xp: 1}, pending: {by: lead, confirm: paid}, refund: {by: lead, on: paid}}
""")
    holds = Interpreter(Plan(game), ["", "anna"]).holds
    sent: list[tuple[object, Fact]] = []
    paid = (5, 0, "", "e", 1, game.type_index["paid"], "D", "L", None)
    holds.route(paid, sent.append)
    assert [address for address, _ in sent] == [(HELD, ~0, "D"), (HELD, ~1, "L"), (HELD, 1, "L")]
    state = holds.initial(~0)
    told: list[object] = []
    holds.step((HELD, ~0, "D"), state, (1, 0, "", "w", "anna", 1), told.append)
    holds.step((HELD, ~0, "D"), state, sent[0][1], told.append)
    assert told == [(1, (5, 0, "", "e", 1, CONFIRMED, ~0, paid))]
