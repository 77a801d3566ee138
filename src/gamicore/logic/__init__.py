"""What can be known before any event: conditions that never or always hold, divisors that are 0, ways in graphs.

The law here: what is said is proved; what cannot be proved is left alone, and a proof takes a bounded number of steps.
"""

from gamicore.logic.conditions import DECIDING, DIVISIONS, can_hold, is_always_zero, refuse_decided
from gamicore.logic.divisions import refuse_possible_zeros
from gamicore.logic.domain import AtHand, Domain, domain_of
from gamicore.logic.graph import layers, shortest_path
from gamicore.logic.proof import Known, learned_from

__all__ = [
    "DECIDING",
    "DIVISIONS",
    "AtHand",
    "Domain",
    "Known",
    "can_hold",
    "domain_of",
    "is_always_zero",
    "layers",
    "learned_from",
    "refuse_decided",
    "refuse_possible_zeros",
    "shortest_path",
]
