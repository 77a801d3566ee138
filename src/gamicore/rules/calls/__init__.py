"""Calls of functions in expressions: plain ones become operations, history functions measures.

The law here: every name and every argument is resolved when a game is loaded, and what reads the same means the same:
one measure has one spelling.
"""

from gamicore.rules.calls.functions import FUNCTIONS, Function, check_call, refuse_unknown
from gamicore.rules.calls.history import HISTORY_FUNCTIONS, HistoryFunction, read_call

__all__ = ["FUNCTIONS", "HISTORY_FUNCTIONS", "Function", "HistoryFunction", "check_call", "read_call", "refuse_unknown"]
