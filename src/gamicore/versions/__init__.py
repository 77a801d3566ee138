"""Versions of a game: what follows what, which rules are in force when, and what is different in words.

The law here: several versions make one game, which is played like any other.
"""

from gamicore.versions.differing import Difference, differences
from gamicore.versions.succession import Past, checked_past, names_of, succeeded

__all__ = ["Difference", "Past", "checked_past", "differences", "names_of", "succeeded"]
