"""gamicore: a gamification engine to embed. A game file and events in; points, badges, levels and leaderboards out.

A game is a pure function from a history of events; the ledger holds its value, whatever order the events came in.
`load_game` reads a game, `Engine` plays it.
"""

from gamicore.definitions import Game, check_game, load_game, read_game
from gamicore.engine import (
    Discrepancy,
    EarnedBadge,
    Engine,
    Explanation,
    Level,
    Line,
    Outcome,
    Rejection,
    Summary,
)
from gamicore.errors import (
    ArgumentError,
    DefinitionError,
    GamicoreError,
    LedgerDamagedError,
    LedgerError,
    LedgerForeignError,
    LedgerLockedError,
    LedgerWriteError,
    UnknownNameError,
)
from gamicore.leaderboards import Board, Standing
from gamicore.ledger import Entry, Posting
from gamicore.model import Currency, Diagnostic, Place

__all__ = [
    "ArgumentError",
    "Board",
    "Currency",
    "DefinitionError",
    "Diagnostic",
    "Discrepancy",
    "EarnedBadge",
    "Engine",
    "Entry",
    "Explanation",
    "Game",
    "GamicoreError",
    "LedgerDamagedError",
    "LedgerError",
    "LedgerForeignError",
    "LedgerLockedError",
    "LedgerWriteError",
    "Level",
    "Line",
    "Outcome",
    "Place",
    "Posting",
    "Rejection",
    "Standing",
    "Summary",
    "UnknownNameError",
    "check_game",
    "load_game",
    "read_game",
]
