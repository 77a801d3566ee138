"""Progression: badges and levels, as values with their own laws; their state is folded by the engine.

The law here: pure. What a player holds follows from his history alone.
"""

from gamicore.progression.badge import Badge, Tier
from gamicore.progression.ladder import Demotion, Ladder

__all__ = ["Badge", "Demotion", "Ladder", "Tier"]
