from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings

from gamicore.definitions import Game, read_game
from gamicore.rules import Earned, Measure
from gamicore.testing import GeneratedGame, games
from gamicore.testing.declarations import WINDOWS, ZONES
from tests.unit.testing.sampling import rare, seen

LABELS = {
    *("when", "to", "take", "cap", "several types"),
    *("badge with a condition", "tiers of a measure", "tiers of a currency", "never", "automatic"),
    *("everybody", "segments", "shared ties", "board of a measure", "no player", "bands"),
    *ZONES,
    *(f"{kind} {window}" for kind in ("board", "cap") for window in WINDOWS),
}


def labels_of(game: Game) -> Iterator[str]:
    """Say what is in a game."""
    yield game.timezone
    yield from _labels_of_rules(game)
    for badge in game.badges:
        if badge.when is not None:
            yield "badge with a condition"
        elif len(badge.tiers) > 1:
            yield "tiers of a currency" if isinstance(badge.of, Earned) else "tiers of a measure"
    yield from (ladder.demotion for ladder in game.ladders)
    for board in game.leaderboards:
        yield f"board {board.window}"
        found = (board.everybody, bool(board.segments), board.ties == ("share",), isinstance(board.of, Measure))
        named = ("everybody", "segments", "shared ties", "board of a measure")
        yield from (label for label, is_there in zip(named, found, strict=True) if is_there)
    if not all(event_type.needs_player for event_type in game.event_types):
        yield "no player"
    if any(field.bands for field in game.attributes):
        yield "bands"


def _labels_of_rules(game: Game) -> Iterator[str]:
    for rule in game.rules:
        cases = rule.cases.values()
        yield from (f"cap {cap.per}" for cap in rule.caps)
        found = (
            any(case.when is not None for case in cases),
            any(case.recipient is not None for case in cases),
            any(award.takes for case in cases for award in case.awards),
            bool(rule.caps),
            len(cases) > 1,
        )
        named = ("when", "to", "take", "cap", "several types")
        yield from (label for label, is_there in zip(named, found, strict=True) if is_there)


@given(games())
@settings(max_examples=100)
def test_every_game_is_the_one_of_its_text(generated: GeneratedGame) -> None:
    """The strategy loads the text, so that a game with a mistake would fail here with its diagnostics."""
    assert read_game(generated.text, "again.json") == generated.game
    assert 1 <= len(generated.game.rules) <= 6


def test_every_part_of_a_game_is_drawn() -> None:
    counts = seen(games(), lambda generated: labels_of(generated.game), 250)
    assert rare(counts, LABELS, 3) == {}
