"""Faults that are planted into the engine are found by the laws that ship with the project, in a bounded search."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gamicore import Engine, read_game
from gamicore.testing import corrected_histories, equality, games, instants, rosters
from tests.properties.faults import FAULTS
from tests.unit.testing.sampling import ROUND

# So many examples each fault is given; a sound engine stands as many.
EXAMPLES = 200


# Where few generated games have what a fault needs: a small game that has it, and histories that are generated.
GAMES = {
    "confirmed before the event that confirms": """
game: g
currencies: {coins: {}, xp: {}}
events: {won: {lead: key}, paid: {lead: key}}
rules:
  hold: {on: won, give: {coins: 2}, pending: {by: lead, confirm: paid}}
  paid: {on: paid, when: balance(coins) > 1, give: {xp: 1}}
""",
    "snapshots that are not shifted": """
game: g
currencies: {xp: {}}
events: {up: {}}
rules: {up: {on: up, give: {xp: 2}}, big: {on: up, when: count(up) == 9, give: {xp: 1}}}
badges: {b: {of: xp, tiers: {x: 6}}}
""",
    "what fell ignored": """
game: g
currencies: {xp: {}}
events: {up: {}, down: {}}
rules: {up: {on: up, give: {xp: 2}}, down: {on: down, take: {xp: 2}}}
levels: {career: {of: xp, thresholds: [0, 4, 8], demotion: automatic}}
""",
}


def refuted(examples: int, text: str = "") -> int | None:
    """Hold engines to the oracle on examples, always the same ones; say which of them was one too many, if any was.

    Args:
        text: Of the game; by default each example has one of its own.
    """
    played = read_game(text) if text else None
    tried = 0
    found: int | None = None

    def law(data: st.DataObject) -> None:
        nonlocal tried, found
        game = played or data.draw(games()).game
        history, players = data.draw(corrected_histories(game, max_size=20)), data.draw(rosters(game))
        until, factory = data.draw(st.none() | instants(game)), partial(Engine, snapshot_every=1 + tried % 3)
        tried += found is None
        if found is not None:
            return
        try:
            equality(factory, game, history, players, until)
        except Exception:  # noqa: BLE001 - an engine that fails breaks the law too
            found = tried

    limits = settings(
        max_examples=ROUND,
        phases=[Phase.generate],
        deadline=None,
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    for number in range(examples // ROUND):
        seed(number)(limits(given(st.data())(law)))()
        if found is not None:
            break
    return found


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[fault](monkeypatch)
    assert refuted(EXAMPLES, GAMES.get(fault, "")) is not None


@pytest.mark.parametrize("text", GAMES.values(), ids=GAMES)
def test_the_small_games_are_played_as_the_oracle_says(text: str) -> None:
    assert refuted(EXAMPLES // 4, text) is None


def test_where_none_is_planted_none_is_found() -> None:
    assert refuted(EXAMPLES // 4) is None
