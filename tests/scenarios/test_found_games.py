"""Games in which an engine was once found to differ from the oracle, made small."""

from __future__ import annotations

import pytest

from gamicore import Engine, Game, read_game
from gamicore.testing import equality

WITH_CODE = pytest.mark.parametrize("generates", [True, False])


def engine_of(game: Game, *, generates: bool) -> Engine:
    return Engine(game, generate_code=generates)


@WITH_CODE
def test_a_rule_without_recipient_takes_its_group(generates: bool) -> None:
    """The second deal has no player: the first rule can give nobody anything, and is still the first of its group."""
    game = read_game("""
        game: group
        currencies: {karma: {}}
        events: {deal.won: {ticket: key, player: optional}}
        rules:
          first: {on: deal.won, from: 2024-01-01, give: {karma: 1}, group: prize}
          second:
            on: deal.won
            give: {karma: 1}
            group: prize
            split: {by: ticket, model: stages, weights: {deal.won: 2}}
    """)
    history = [
        {"id": "1", "type": "deal.won", "player": "anna", "time": "2024-12-29T10:00:00Z", "data": {"ticket": "b"}},
        {"id": "2", "type": "deal.won", "time": "2025-12-29T10:00:00Z", "data": {"ticket": "b"}},
    ]
    equality(lambda played: engine_of(played, generates=generates), game, history)
    engine = engine_of(game, generates=generates)
    engine.submit_many(history)
    assert engine.balance("anna", "karma") == 1


@WITH_CODE
def test_a_grant_that_is_no_longer_asked_for_meets_the_claim_of_another_rule(generates: bool) -> None:
    """The late deal is the first of its month now: the other cools down, and only its second rule claims anything.

    By hand: xp is capped at 1 a month, coins of the first rule are not: 1 xp and 3 coins at 09:59, nothing of it at
    18:29. The second rule gives a coin each time.
    """
    game = read_game("""
        game: claims
        currencies: {coins: {}, xp: {}}
        players: {city: {type: text}, team: {type: text}}
        events: {deal.won: {}}
        rules:
          a: {on: deal.won, give: {xp: 3, coins: 3}, cap: {xp: 1, per: month, of: player.team}, cooldown: 1mo}
          b: {on: deal.won, give: {coins: 1}, cap: {coins: 25, times: 2, of: player.city}}
    """)
    history = [
        {"id": "e", "type": "deal.won", "player": "anna", "time": "2026-03-03T18:29:59Z", "data": {}},
        {"id": "23", "type": "deal.won", "player": "anna", "time": "2026-03-03T09:59:59Z", "data": {}},
    ]
    players = {"anna": {"city": "rome", "team": "red"}}
    equality(lambda played: engine_of(played, generates=generates), game, history, players)
    engine = engine_of(game, generates=generates)
    engine.set_players(players)
    engine.submit_many(history[:1])
    engine.submit_many(history[1:])
    assert engine.balances() == {"anna": {"coins": 3 + 1 + 1, "xp": 1}}
    assert engine.verify() == []
