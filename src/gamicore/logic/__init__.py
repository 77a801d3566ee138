"""What can be known before any event: conditions that never or always hold, divisors that are 0, ways in graphs.

The law here: what is said is proved; what cannot be proved is left alone, and a proof takes a bounded number of steps.
"""

from gamicore.logic.conditions import can_hold, is_always_zero, refuse_decided
from gamicore.logic.domain import Domain, domain_of
from gamicore.logic.graph import layers, shortest_path

__all__ = ["Domain", "can_hold", "domain_of", "is_always_zero", "layers", "refuse_decided", "shortest_path"]
