from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import find, given, settings

from gamicore.definitions import Game, read_game
from gamicore.rules import Earned, Measure
from gamicore.testing import GeneratedGame, games
from gamicore.testing.declarations import WINDOWS, ZONES

SEARCH = settings(max_examples=5_000, database=None)


@given(games())
@settings(max_examples=150)
def test_every_game_is_the_one_of_its_text(generated: GeneratedGame) -> None:
    """The strategy loads the text, so that a game with a mistake would fail here with its diagnostics."""
    assert read_game(generated.text, "again.json") == generated.game
    assert 1 <= len(generated.game.rules) <= 6


def _rules(game: Game, holds: Callable[..., bool]) -> bool:
    return any(holds(rule, case) for rule in game.rules for case in rule.cases.values())


@pytest.mark.parametrize(
    "is_there",
    [
        lambda game: _rules(game, lambda _, case: case.when is not None),
        lambda game: _rules(game, lambda _, case: case.recipient is not None),
        lambda game: _rules(game, lambda _, case: any(award.takes for award in case.awards)),
        lambda game: _rules(game, lambda rule, _: len(rule.cases) > 1),
        lambda game: any(badge.when is not None for badge in game.badges),
        lambda game: any(len(badge.tiers) > 1 and isinstance(badge.of, Measure) for badge in game.badges),
        lambda game: any(isinstance(badge.of, Earned) for badge in game.badges),
        lambda game: {ladder.demotion for ladder in game.ladders} == {"never", "automatic"},
        lambda game: any(board.everybody and board.segments for board in game.leaderboards),
        lambda game: any(board.ties == ("share",) and isinstance(board.of, Measure) for board in game.leaderboards),
        lambda game: any(not event_type.needs_player for event_type in game.event_types),
    ],
    ids=["when", "to", "take", "types", "badge-when", "tiers", "earned", "demotion", "everybody", "ties", "playerless"],
)
def test_every_part_of_a_game_is_drawn(is_there: Callable[[Game], bool]) -> None:
    find(games(), lambda generated: is_there(generated.game), settings=SEARCH)


def test_every_window_and_zone_is_drawn() -> None:
    for window in WINDOWS:
        find(
            games(),
            lambda drawn, window=window: any(board.window == window for board in drawn.game.leaderboards),
            settings=SEARCH,
        )
        find(
            games(),
            lambda drawn, window=window: any(cap.per == window for rule in drawn.game.rules for cap in rule.caps),
            settings=SEARCH,
        )
    for zone in ZONES:
        find(games(), lambda drawn, zone=zone: drawn.game.timezone == zone, settings=SEARCH)
