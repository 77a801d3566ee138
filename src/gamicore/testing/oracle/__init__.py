"""The oracle: what a game is worth, as an executable specification.

The law here: sequential, obvious, slow. Nothing is kept that can be computed again from the facts and from the entries
made so far. With the engine it shares only the definitions, the checked expressions and their plain evaluator.
"""

from gamicore.testing.oracle.boards import Row
from gamicore.testing.oracle.value import Identity, Value, standings_of, value_of

__all__ = ["Identity", "Row", "Value", "standings_of", "value_of"]
