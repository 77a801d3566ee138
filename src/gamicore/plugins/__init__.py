"""Plug-ins: what somebody else adds to the language, each hook with a typed signature.

The law here: a hook is checked when it is registered, not when it fails; and what it gives is not trusted even then:
whatever goes wrong in it is one skip, or one error, that names it.
"""

from gamicore.plugins.checks import SPLIT_MODELS
from gamicore.plugins.guards import GuardedHistory, GuardedRanking, GuardedSplit
from gamicore.plugins.hooks import (
    AwardKind,
    Function,
    HistoryFunction,
    Hook,
    Moment,
    RankingMethod,
    SplitModel,
    Touch,
)
from gamicore.plugins.plugin import Plugin
from gamicore.plugins.plugins import NO_PLUGINS, Plugins, checked_alone

__all__ = [
    "NO_PLUGINS",
    "SPLIT_MODELS",
    "AwardKind",
    "Function",
    "GuardedHistory",
    "GuardedRanking",
    "GuardedSplit",
    "HistoryFunction",
    "Hook",
    "Moment",
    "Plugin",
    "Plugins",
    "RankingMethod",
    "SplitModel",
    "Touch",
    "checked_alone",
]
