"""Receiving: judges what arrives against all that was recorded before; what is known of whom, and what is final.

The law here: nothing is appended, and a refusal changes nothing.
"""

from gamicore.engine.receiving.census import Census
from gamicore.engine.receiving.horizon import Horizon, later
from gamicore.engine.receiving.reception import Reception, Tally

__all__ = ["Census", "Horizon", "Reception", "Tally", "later"]
