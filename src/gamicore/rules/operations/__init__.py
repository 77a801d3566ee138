"""What each operator and function does with values: exact, total, shared by the tree evaluator and generated code.

The law here: an operation gives a value or raises `Skip` with a named reason, and nothing else, whatever the values.
"""

from gamicore.rules.operations.arithmetic import (
    ROUNDINGS,
    Rounding,
    divide,
    divide_down,
    percent_of_target,
    remainder,
    round_down,
    round_half_even,
    round_half_up,
    round_quotient,
    round_up,
    zone,
)
from gamicore.rules.operations.foreign import call_foreign, error_text, hook_failed, is_text, is_value_of, value_shown
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
    "ROUNDINGS",
    "Rounding",
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
    "hook_failed",
    "in_season",
    "is_text",
    "is_value_of",
    "later",
    "missing",
    "percent_of_target",
    "remainder",
    "round_down",
    "round_half_even",
    "round_half_up",
    "round_quotient",
    "round_up",
    "value_shown",
    "weekday",
    "workday",
    "zone",
]
