"""The operators and functions by name, each with what it does."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil, floor
from typing import Any

from gamicore.rules.operations.arithmetic import (
    divide,
    divide_down,
    percent_of_target,
    remainder,
    round_down,
    round_half_even,
    round_half_up,
    round_up,
    zone,
)
from gamicore.rules.operations.skips import bounded_amount
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

OPERATIONS: dict[str, Callable[..., Any]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": divide,
    "//": divide_down,
    "%": remainder,
    "negate": lambda operand: -operand,
    "not": lambda operand: not operand,
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
    "in": lambda item, items: item in items,
    "not in": lambda item, items: item not in items,
    "round": round_half_even,
    "round_half_up": round_half_up,
    "round_down": round_down,
    "round_up": round_up,
    "floor": floor,
    "ceil": ceil,
    "abs": abs,
    "min": min,
    "max": max,
    "later": later,
    "earlier": earlier,
    "bounded_amount": bounded_amount,
    "weekday": weekday,
    "between": between,
    "in_season": in_season,
    "business_hours": business_hours,
    "workday": workday,
    "holiday": holiday,
    "zone": zone,
    "percent_of_target": percent_of_target,
    "size": len,
}
