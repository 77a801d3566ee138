"""Folding: what turns the facts of a history into the states of players and of what they share, and mends them.

The law here: what a state says never depends on the order in which its inputs came; nothing is folded again that cannot
have changed.
"""

from gamicore.engine.folding.differences import corrected_rows, net
from gamicore.engine.folding.folding import Folding
from gamicore.engine.folding.states import SPACING

__all__ = ["SPACING", "Folding", "corrected_rows", "net"]
