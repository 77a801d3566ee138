"""gamicore: a gamification engine to embed. A game file and events in; points, badges, levels and leaderboards out.

A game is a pure function from a history of events; the ledger holds its value, whatever order the events came in.
`load_game` reads a game, `Engine` plays it. What is named here is imported when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gamicore.definitions import Game, check_game, cost_of, game_from, load_game, read_game
    from gamicore.engine import (
        BadgeEarned,
        BadgeRevoked,
        Changed,
        Discrepancy,
        EarnedBadge,
        Engine,
        Explanation,
        Gap,
        Level,
        LevelLost,
        LevelReached,
        Line,
        Outcome,
        PlayerChange,
        PointsMoved,
        RankMoved,
        Rejection,
        SegmentChange,
        SkippedRule,
        Subscription,
        Summary,
        View,
        WhatIf,
        WhyNot,
        kept_game,
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
        PluginError,
        TooLateError,
        UnknownNameError,
        VersionError,
    )
    from gamicore.leaderboards import Board, Standing
    from gamicore.ledger import Entry, Posting
    from gamicore.model import Currency, Diagnostic, Limits, Place
    from gamicore.versions import Difference, differences
else:

    def __getattr__(name: str) -> object:
        """Import a public name when it is first asked for; to import the package alone costs next to nothing."""
        for home in (
            ("errors", "model", "definitions", "versions", "ledger", "leaderboards", "engine")
            if name in __all__
            else ()
        ):
            package = import_module(f"{__name__}.{home}")
            if hasattr(package, name):
                globals()[name] = getattr(package, name)
                return globals()[name]
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Name what can be asked for."""
        return sorted({*globals(), *__all__})


__all__ = [
    "ArgumentError",
    "BadgeEarned",
    "BadgeRevoked",
    "Board",
    "Changed",
    "Currency",
    "DefinitionError",
    "Diagnostic",
    "Difference",
    "Discrepancy",
    "EarnedBadge",
    "Engine",
    "Entry",
    "Explanation",
    "Game",
    "GamicoreError",
    "Gap",
    "LedgerDamagedError",
    "LedgerError",
    "LedgerForeignError",
    "LedgerLockedError",
    "LedgerWriteError",
    "Level",
    "LevelLost",
    "LevelReached",
    "Limits",
    "Line",
    "Outcome",
    "Place",
    "PlayerChange",
    "PluginError",
    "PointsMoved",
    "Posting",
    "RankMoved",
    "Rejection",
    "SegmentChange",
    "SkippedRule",
    "Standing",
    "Subscription",
    "Summary",
    "TooLateError",
    "UnknownNameError",
    "VersionError",
    "View",
    "WhatIf",
    "WhyNot",
    "check_game",
    "cost_of",
    "differences",
    "game_from",
    "kept_game",
    "load_game",
    "read_game",
]
