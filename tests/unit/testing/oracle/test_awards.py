from __future__ import annotations

from gamicore.definitions import read_game
from gamicore.testing.oracle.awards import awards_of
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import history_of
from gamicore.testing.oracle.players import players_of
from tests.unit.testing.oracle.facts import call

GAME = read_game("""
game: awards
currencies: {coins: {}, xp: {}}
events: {call: {points: {type: integer, optional: true}}, text: {}}
rules:
  b: {on: call, give: {xp: "default(points, 0)", coins: 2}, take: {coins: 1}, cap: {xp: 5}}
  a: {on: call, when: has(points), give: {xp: 100}}
  c: {on: text, give: {xp: 1}}
""")


def test_rules_are_asked_in_order_of_names() -> None:
    """Of 7 points the cap leaves 5; currencies come in order of names, gifts before takes."""
    history = history_of(GAME, [call("1", points=7)])
    awarded = awards_of(history.facts[0], history, players_of(GAME, history), [])
    found = [(entry.element, entry.currency, entry.amount, entry.takes) for entry in awarded.entries]
    assert found == [("a", 1, 100, False), ("b", 0, 2, False), ("b", 1, 5, False), ("b", 0, 1, True)]
    assert awarded.recipients == {"anna"}


def test_a_gift_that_is_cut_whole_has_a_recipient_and_no_entry() -> None:
    history = history_of(GAME, [call("1", points=7), call("2", points=7)])
    first, second = history.facts
    before = [Entry(first, "rule", "b", "anna", 5, currency=1)]
    awarded = awards_of(second, history, players_of(GAME, history), before)
    assert [entry.element for entry in awarded.entries if entry.currency == 1] == ["a"]
    assert awarded.recipients == {"anna"}


def test_without_an_award_there_is_no_recipient() -> None:
    game = read_game("""
        {game: g, currencies: {xp: {}}, events: {call: {points: integer}}, rules: {r: {on: call, give: {xp: points}}}}
    """)
    history = history_of(game, [call("1", points=0), call("2", points=-1)])
    for fact in history.facts:
        awarded = awards_of(fact, history, players_of(game, history), [])
        assert (awarded.entries, awarded.recipients) == ((), frozenset())
