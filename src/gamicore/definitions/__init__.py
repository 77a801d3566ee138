"""Game files: from what they say to a checked game, every name resolved, every expression typed.

The law here: all of an author's mistakes are collected, with their places, and told at once.
"""

from gamicore.definitions.analysis import Cost, EventCost, MeasureCost, RuleCost, cost_of
from gamicore.definitions.built_in import BADGE_EARNED, BUILT_IN, LEVEL_REACHED, PLAYER_CHANGED, POINTS_ADJUSTED
from gamicore.definitions.game import Game
from gamicore.definitions.lateness import Lateness
from gamicore.definitions.loading import UNREADABLE, check_game, check_game_at, game_from, load_game, read_game
from gamicore.definitions.rule import (
    ALWAYS,
    STACKINGS,
    Award,
    Cap,
    Case,
    Days,
    Multiplier,
    Pending,
    Refund,
    Rule,
    Split,
    Stacking,
)

__all__ = [
    "ALWAYS",
    "BADGE_EARNED",
    "BUILT_IN",
    "LEVEL_REACHED",
    "PLAYER_CHANGED",
    "POINTS_ADJUSTED",
    "STACKINGS",
    "UNREADABLE",
    "Award",
    "Cap",
    "Case",
    "Cost",
    "Days",
    "EventCost",
    "Game",
    "Lateness",
    "MeasureCost",
    "Multiplier",
    "Pending",
    "Refund",
    "Rule",
    "RuleCost",
    "Split",
    "Stacking",
    "check_game",
    "check_game_at",
    "cost_of",
    "game_from",
    "load_game",
    "read_game",
]
