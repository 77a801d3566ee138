"""The plan of a game, and the two ways of following it: the interpreter, and generated code that does the same faster.

The law here: pure. What a fact does to a player's state depends on the state, the player's attributes and the fact.
"""

from gamicore.plan.generator import generate, steps_of
from gamicore.plan.interpreter import Firing, Interpreter, Slots, Step
from gamicore.plan.plan import RECEIVED, AwardPlan, BadgePlan, CasePlan, LadderPlan, Plan, attribute_at
from gamicore.plan.spelling import spell, spell_value

__all__ = [
    "RECEIVED",
    "AwardPlan",
    "BadgePlan",
    "CasePlan",
    "Firing",
    "Interpreter",
    "LadderPlan",
    "Plan",
    "Slots",
    "Step",
    "attribute_at",
    "generate",
    "spell",
    "spell_value",
    "steps_of",
]
