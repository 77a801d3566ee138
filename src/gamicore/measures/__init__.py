"""Measures: the one machine under every history function, fed event by event.

The law here: a state is small and plain, belongs to one key, and after any history is what the definition of the
measure says of it. `machine` says what a machine is; a function is a `Fold` and written once; a window is a machine
around any of them. `table` puts both together and knows what each keeps.
"""

from gamicore.measures.foreign import HistoryFunction
from gamicore.measures.machine import Fold, Machine, Moment, Position, State
from gamicore.measures.rolling import Rolling
from gamicore.measures.table import EVENT_STREAK, MACHINES, NO_FUNCTIONS, HistoryMachine, machine_of
from gamicore.measures.units import STREAK_UNITS, StreakUnit
from gamicore.measures.values import DISTINCT_LIMIT
from gamicore.measures.windows import Dates, Period, Since

__all__ = [
    "DISTINCT_LIMIT",
    "EVENT_STREAK",
    "MACHINES",
    "NO_FUNCTIONS",
    "STREAK_UNITS",
    "Dates",
    "Fold",
    "HistoryFunction",
    "HistoryMachine",
    "Machine",
    "Moment",
    "Period",
    "Position",
    "Rolling",
    "Since",
    "State",
    "StreakUnit",
    "machine_of",
]
