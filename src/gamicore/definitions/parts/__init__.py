"""The parts of rules: which events they read, what multiplies, limits, shares out and holds what they give.

The law here: a part that can never have an effect is told, as a mistake is.
"""

from gamicore.definitions.parts.caps import CapReader
from gamicore.definitions.parts.multipliers import MultiplierReader, multiplier_of
from gamicore.definitions.parts.sharing import SPLIT_MODELS, SharingReader
from gamicore.definitions.parts.triggers import read_triggers

__all__ = ["SPLIT_MODELS", "CapReader", "MultiplierReader", "SharingReader", "multiplier_of", "read_triggers"]
