"""Values that everything else is made of: events, currencies, numbers, instants, calendars, places.

The law here: values are frozen and exact, and know only their own laws. Nothing reads a clock, a file or the
environment; a time zone is handed in.
"""

from gamicore.model.calendar import BEGINNING, END, LIFETIME, PERIOD_UNITS, Calendar, Period, PeriodUnit, unit_index
from gamicore.model.currency import Currency
from gamicore.model.duration import EXACT_UNITS, STEP_UNITS, DurationTextError, Step, parse_length
from gamicore.model.event import Event
from gamicore.model.instant import (
    EARLIEST,
    EPOCH,
    LATEST,
    MICROSECONDS,
    Instant,
    InstantTextError,
    check_range,
    instant_of,
    instant_text,
    limit_text,
    moment_of,
    parse_instant,
)
from gamicore.model.limits import STANDARD_LIMITS, Limits, meanings_of_limits
from gamicore.model.names import MAX_NAME_LENGTH, is_identifier, is_name, suggest
from gamicore.model.number import (
    AMOUNT_LIMIT,
    DECIMAL_DIGITS,
    RATIONAL_DIGITS,
    RATIONAL_LIMIT,
    WHOLE_DIGITS,
    Number,
    NumberTextError,
    check_share,
    decimal_text,
    number_of,
    number_text,
    parse_number,
    simplify,
)
from gamicore.model.offset import DAY
from gamicore.model.place import Diagnostic, Place, Severity
from gamicore.model.term import FOREVER, Term
from gamicore.model.work_calendar import WorkCalendar

__all__ = [
    "AMOUNT_LIMIT",
    "BEGINNING",
    "DAY",
    "DECIMAL_DIGITS",
    "EARLIEST",
    "END",
    "EPOCH",
    "EXACT_UNITS",
    "FOREVER",
    "LATEST",
    "LIFETIME",
    "MAX_NAME_LENGTH",
    "MICROSECONDS",
    "PERIOD_UNITS",
    "RATIONAL_DIGITS",
    "RATIONAL_LIMIT",
    "STANDARD_LIMITS",
    "STEP_UNITS",
    "WHOLE_DIGITS",
    "Calendar",
    "Currency",
    "Diagnostic",
    "DurationTextError",
    "Event",
    "Instant",
    "InstantTextError",
    "Limits",
    "Number",
    "NumberTextError",
    "Period",
    "PeriodUnit",
    "Place",
    "Severity",
    "Step",
    "Term",
    "WorkCalendar",
    "check_range",
    "check_share",
    "decimal_text",
    "instant_of",
    "instant_text",
    "is_identifier",
    "is_name",
    "limit_text",
    "meanings_of_limits",
    "moment_of",
    "number_of",
    "number_text",
    "parse_instant",
    "parse_length",
    "parse_number",
    "simplify",
    "suggest",
    "unit_index",
]
