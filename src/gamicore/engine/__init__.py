"""The engine: the only moving state. It takes events, keeps the ledger equal to the game's value, and answers.

The law here: every read after an accepted call sees what the game makes of the whole history, in whatever order and
batches it came; the ledger says the same, and nothing in it is ever changed.
"""

from gamicore.engine.engine import Engine
from gamicore.engine.imagining import MOST_EVENTS, Gap, PlayerChange, SegmentChange, WhatIf, WhyNot
from gamicore.engine.outcome import STATUSES, NumberedRejection, Outcome, SkippedRule, Status, Summary
from gamicore.engine.recorder import CHUNK
from gamicore.engine.subscriptions import (
    BadgeEarned,
    BadgeRevoked,
    Changed,
    LevelLost,
    LevelReached,
    PointsMoved,
    RankMoved,
    Subscription,
)
from gamicore.engine.telling import Explanation
from gamicore.engine.value import Discrepancy, EarnedBadge, Level, Line
from gamicore.engine.vault import kept_game
from gamicore.engine.view import View
from gamicore.intake import Rejection

__all__ = [
    "CHUNK",
    "MOST_EVENTS",
    "STATUSES",
    "BadgeEarned",
    "BadgeRevoked",
    "Changed",
    "Discrepancy",
    "EarnedBadge",
    "Engine",
    "Explanation",
    "Gap",
    "Level",
    "LevelLost",
    "LevelReached",
    "Line",
    "NumberedRejection",
    "Outcome",
    "PlayerChange",
    "PointsMoved",
    "RankMoved",
    "Rejection",
    "SegmentChange",
    "SkippedRule",
    "Status",
    "Subscription",
    "Summary",
    "View",
    "WhatIf",
    "WhyNot",
    "kept_game",
]
