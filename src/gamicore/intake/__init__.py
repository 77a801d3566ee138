"""What comes in from outside: events and players, each typed exactly or refused with a reason.

The law here: nothing of what a host hands over is kept but exact built-in values, and a refusal changes nothing.
"""

from gamicore.intake.content import MAX_DEPTH, MAX_ID, MAX_TEXT, exact
from gamicore.intake.corrections import MAX_REASON, check_reason, correction_of
from gamicore.intake.intake import Intake, Rejection
from gamicore.intake.quick_intake import quick_intakes
from gamicore.intake.roster import Roster
from gamicore.intake.wire import wire_of, wire_value

__all__ = [
    "MAX_DEPTH",
    "MAX_ID",
    "MAX_REASON",
    "MAX_TEXT",
    "Intake",
    "Rejection",
    "Roster",
    "check_reason",
    "correction_of",
    "exact",
    "quick_intakes",
    "wire_of",
    "wire_value",
]
