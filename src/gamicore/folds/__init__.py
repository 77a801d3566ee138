"""How inputs are folded into the states of a plan: by the interpreter, and by generated code that does the same faster.

The law here: pure. What an input does to a state depends on the state and the input alone.
"""

from gamicore.folds.awarding import HELD, SHARED
from gamicore.folds.firing import Firing
from gamicore.folds.generator import generate, steps_of
from gamicore.folds.groups import GROUP
from gamicore.folds.interpreter import Interpreter
from gamicore.folds.limits import Claim, Given, Limit, Move, Resolution, Told
from gamicore.folds.sight import Reads

__all__ = [
    "GROUP",
    "HELD",
    "SHARED",
    "Claim",
    "Firing",
    "Given",
    "Interpreter",
    "Limit",
    "Move",
    "Reads",
    "Resolution",
    "Told",
    "generate",
    "steps_of",
]
