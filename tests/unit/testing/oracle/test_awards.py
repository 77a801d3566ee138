from __future__ import annotations

from gamicore.definitions import Game, read_game
from gamicore.testing.oracle.awards import Awarded, adjusted, asked, awards_of, refunded, settled
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.players import Team, players_of
from gamicore.testing.oracle.sight import Sight
from tests.unit.testing.oracle.facts import call, history, sight

GAME = read_game("""
game: awards
currencies: {coins: {}, xp: {}}
events: {call: {points: {type: integer, optional: true}}, text: {}, paid: {deal: key}, won: {deal: key}}
rules:
  b: {on: call, give: {xp: "default(points, 0)", coins: 2}, take: {coins: 1}, cap: {xp: 5}}
  a: {on: call, when: has(points), give: {xp: 100}}
  c: {on: text, give: {xp: 1}}
  held: {on: won, give: {xp: 10}, pending: {by: deal, confirm: paid, within: 48h}}
""")


def awarded(*events: dict[str, object], before: tuple[Entry, ...] = (), game: Game = GAME) -> Awarded:
    """Give what the last event brings."""
    return awards_of(sight(history(*events, game=game), "anna", entries=before, game=game), before)


def test_rules_are_asked_in_order_of_names() -> None:
    """Of 7 points the cap leaves 5; currencies come in order of names, gifts before takes."""
    brought = awarded(call("1", points=7))
    found = [(entry.element, entry.currency, entry.amount, entry.takes) for entry in brought.entries]
    assert found == [("a", 1, 100, False), ("b", 0, 2, False), ("b", 1, 5, False), ("b", 0, 1, True)]
    assert brought.concerned == {"anna"}
    seen = sight(history(call("1", points=7), game=GAME), "anna", game=GAME)
    assert [rule.name for rule in asked(seen)] == ["a", "b"]


def test_a_gift_of_which_a_cap_leaves_nothing_concerns_its_recipient() -> None:
    events = [call("1", points=7), call("2", points=7)]
    first = history(*events, game=GAME).facts[0]
    brought = awarded(*events, before=(Entry(first, "rule", "b", "anna", 5, currency=1),))
    assert [entry.element for entry in brought.entries if entry.currency == 1] == ["a"]
    assert brought.concerned == {"anna"}


def test_without_an_award_nobody_is_concerned() -> None:
    game = read_game("""
        {game: g, currencies: {xp: {}}, events: {call: {points: integer}}, rules: {r: {on: call, give: {xp: points}}}}
    """)
    for points in (0, -1):
        assert awarded(call("1", points=points), game=game) == Awarded((), frozenset())


def test_a_rule_for_a_tier_names_it_in_its_entries() -> None:
    found = history(call("1", points=7), game=GAME)
    brought = awards_of(sight(found, "anna", game=GAME), [], "badge closer gold")
    assert {entry.tier for entry in brought.entries} == {"badge closer gold"}


def deal(name: str, kind: str, day: int, key: str = "D1") -> dict[str, object]:
    return {"id": name, "type": kind, "player": "anna", "time": f"2026-03-{day:02}T12:00:00Z", "data": {"deal": key}}


def test_what_is_held_is_posted_in_time_and_by_its_key() -> None:
    """Two days after the award, not three; and by a payment for its deal."""
    for day, key, posted in ((3, "D1", 10), (4, "D1", 0), (3, "D2", 0)):
        found = history(deal("w", "won", 1), deal("p", "paid", day, key), game=GAME)
        (held,) = awards_of(sight(found, "anna", 0, game=GAME), []).entries
        assert (held.kind, held.amount) == ("pending", 10)
        made = settled(sight(found, "anna", 1, game=GAME), [held])
        assert sum(entry.amount for entry in made if entry.kind == "rule") == posted
        assert sum(entry.signed for entry in made if entry.kind == "pending") == -posted


def test_what_was_given_is_taken_back_by_its_key() -> None:
    """A third and another of 10: 6.67 are kept as 7, then 3.33 as 3."""
    game = read_game("""
        game: refunds
        currencies: {xp: {}}
        events: {won: {deal: key}, paid: {deal: key}}
        rules: {r: {on: won, give: {xp: 10}, refund: {by: deal, on: paid, share: 1 / 3}}}
    """)
    found = history(
        deal("w", "won", 1), deal("p", "paid", 2), deal("q", "paid", 3), deal("x", "paid", 4, "D2"), game=game
    )
    (gift,) = awards_of(sight(found, "anna", 0, game=game), []).entries
    for at, taken in ((1, [3]), (2, [4]), (3, [])):
        made = refunded(sight(found, "anna", at, game=game), [gift])
        assert [(entry.kind, entry.amount, entry.takes, entry.settles) for entry in made] == [
            ("refund", amount, True, gift) for amount in taken
        ]


def test_an_adjustment_moves_smallest_units() -> None:
    def adjustment(amount: float) -> list[tuple[int, bool]]:
        data = {"currency": "coins", "amount": amount}
        event = {"id": "1", "type": "points.adjusted", "player": "anna", "time": "2026-03-02T12:00:00Z", "data": data}
        entries = adjusted(sight(history(event, game=cents), "anna", game=cents))
        return [(entry.amount, entry.takes) for entry in entries]

    cents = read_game("{game: g, currencies: {coins: {decimals: 2}}}")
    assert [adjustment(amount) for amount in (1.25, -3, 0)] == [[(125, False)], [(300, True)], []]


def test_a_team_receives_and_concerns_nobody() -> None:
    """Whoever has the value; without it, and without a player, there is no recipient."""
    game = read_game("""
        game: g
        currencies: {xp: {}}
        players: {team: {type: enum, values: [red, blue]}}
        events: {call: {player: optional}}
        rules: {r: {on: call, to: player.team, give: {xp: 5}}}
    """)
    for player, rows, entries in (
        ("anna", {"anna": {"team": "red"}}, [(Team("team", "red"), 5)]),
        ("anna", {"anna": {}}, []),
        (None, {"anna": {"team": "red"}}, []),
    ):
        events = history(call("1", player), game=game)
        seen = Sight(players_of(game, events, rows), events.facts, (), player, events.facts[-1])
        brought = awards_of(seen, ())
        assert [(entry.player, entry.amount) for entry in brought.entries] == entries
        assert brought.concerned == frozenset()
