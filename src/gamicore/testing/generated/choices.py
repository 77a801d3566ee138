"""Choices: the draws that everything generated is made of; what is simplest comes first, so that examples shrink to it.

Each is one draw of a small integer, because a game takes hundreds of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeVar

from hypothesis import strategies as st

Choice = TypeVar("Choice")


@cache
def _indexes(size: int) -> st.SearchStrategy[int]:
    return st.integers(0, size - 1)


def pick(draw: st.DrawFn, choices: Sequence[Choice]) -> Choice:
    """Draw one of some choices."""
    return choices[draw(_indexes(len(choices)))]


def pick_some(draw: st.DrawFn, choices: Iterable[Choice], *, least: int = 0, most: int) -> list[Choice]:
    """Draw several different choices, in any order; fewer than are asked for where there are no more."""
    left = list(choices)
    count = min(pick(draw, range(least, most + 1)), len(left))
    return [left.pop(draw(_indexes(len(left)))) for _ in range(count)]


def happens(draw: st.DrawFn, *, one_in: int) -> bool:
    """Draw whether something happens that does so once in so many times."""
    return draw(_indexes(one_in)) == one_in - 1
