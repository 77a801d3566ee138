"""The engine: the only moving state. It takes events, keeps the ledger equal to the game's value, and answers.

The law here: every read after an accepted call sees what the game makes of the whole history, in whatever order and
batches it came; the ledger says the same, and nothing in it is ever changed.
"""

from gamicore.engine.engine import CHUNK, Engine
from gamicore.engine.explanation import Explanation
from gamicore.engine.outcome import STATUSES, NumberedRejection, Outcome, Status, Summary
from gamicore.engine.value import Discrepancy, EarnedBadge, Level, Line
from gamicore.intake import Rejection

__all__ = [
    "CHUNK",
    "STATUSES",
    "Discrepancy",
    "EarnedBadge",
    "Engine",
    "Explanation",
    "Level",
    "Line",
    "NumberedRejection",
    "Outcome",
    "Rejection",
    "Status",
    "Summary",
]
