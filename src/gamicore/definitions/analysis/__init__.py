"""What is known of a game as a whole before its first event: which rules nothing can ever reach, and what it costs.

The law here: it is asked only of games in which all else is right; what is said is sure.
"""

from gamicore.definitions.analysis.cost import Cost, EventCost, MeasureCost, RuleCost, cost_of
from gamicore.definitions.analysis.reach import refuse_unreachable

__all__ = ["Cost", "EventCost", "MeasureCost", "RuleCost", "cost_of", "refuse_unreachable"]
