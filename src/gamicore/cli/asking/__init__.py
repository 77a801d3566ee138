"""Asking: the commands that ask a ledger, or a history that is scored first.

The law here: nothing is written, and what is printed is what the engine says.
"""

from gamicore.cli.asking.questions import board, explain, statement, verify
from gamicore.cli.asking.what_if import what_if
from gamicore.cli.asking.why_not import why_not

__all__ = ["board", "explain", "statement", "verify", "what_if", "why_not"]
