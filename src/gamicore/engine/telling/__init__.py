"""Telling: why something is in the ledger, or is not, in words that name the values they rest on.

The law here: nothing is kept for it while scoring; what is said is derived again from what is recorded.
"""

from gamicore.engine.telling.awards_told import AwardTeller
from gamicore.engine.telling.explaining import Explainer
from gamicore.engine.telling.explanation import Explanation, told_condition
from gamicore.engine.telling.ranks_told import told_ranks

__all__ = ["AwardTeller", "Explainer", "Explanation", "told_condition", "told_ranks"]
