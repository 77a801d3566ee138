"""What each operator and function does with values: exact, total, shared by the tree evaluator and generated code.

The law here: an operation gives a value or raises `Skip` with a named reason, and nothing else, whatever the values.
"""

from gamicore.rules.operations.arithmetic import (
    divide,
    divide_down,
    percent_of_target,
    remainder,
    round_half_even,
    round_quotient,
    zone,
)
from gamicore.rules.operations.foreign import call_foreign, error_text, is_value_of
from gamicore.rules.operations.skips import (
    DIVISION_BY_ZERO,
    MISSING_FIELD,
    OVERFLOW,
    PLUGIN_FAILED,
    Skip,
    bounded,
    bounded_amount,
    holds,
    missing,
)
from gamicore.rules.operations.table import OPERATIONS
from gamicore.rules.operations.times import (
    between,
    business_hours,
    earlier,
    holiday,
    in_season,
    later,
    weekday,
    workday,
)

__all__ = [
    "DIVISION_BY_ZERO",
    "MISSING_FIELD",
    "OPERATIONS",
    "OVERFLOW",
    "PLUGIN_FAILED",
    "Skip",
    "between",
    "bounded",
    "bounded_amount",
    "business_hours",
    "call_foreign",
    "divide",
    "divide_down",
    "earlier",
    "error_text",
    "holds",
    "holiday",
    "in_season",
    "is_value_of",
    "later",
    "missing",
    "percent_of_target",
    "remainder",
    "round_half_even",
    "round_quotient",
    "weekday",
    "workday",
    "zone",
]
