"""Generated: strategies that draw games, and the players, events and histories of any game.

The law here: what is drawn is well-formed, small and likely to collide - few names, few values, few moments.
"""

from gamicore.testing.generated.arrivals import corrected_histories, histories
from gamicore.testing.generated.choices import happens, pick, pick_some
from gamicore.testing.generated.game_texts import GeneratedGame, games
from gamicore.testing.generated.moments import instants
from gamicore.testing.generated.wires import PLAYERS, Rows, Wire, constants_of, events, refused_events, rosters

__all__ = [
    "PLAYERS",
    "GeneratedGame",
    "Rows",
    "Wire",
    "constants_of",
    "corrected_histories",
    "events",
    "games",
    "happens",
    "histories",
    "instants",
    "pick",
    "pick_some",
    "refused_events",
    "rosters",
]
