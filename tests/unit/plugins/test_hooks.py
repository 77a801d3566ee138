"""Hooks as values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gamicore.errors import PluginError
from gamicore.plugins import AwardKind, Function, HistoryFunction, Plugin, RankingMethod, SplitModel
from gamicore.plugins.hooks import Hook, described
from gamicore.rules import DATE, INTEGER, NUMBER, TEXT

CALL: Any = max


def test_a_function_has_a_signature() -> None:
    assert Function("weeks", [DATE, DATE], INTEGER, lambda start, end: 0).signature == "weeks(date, date) -> integer"
    assert Function("answer", [], INTEGER, lambda: 42).signature == "answer() -> integer"


def test_a_history_function_has_a_signature() -> None:
    def fold(fields: object, result: object) -> HistoryFunction:
        return HistoryFunction("f", 0, lambda state, moment, value: state, lambda state, moment: state, result, fields)  # type: ignore[arg-type]

    assert (fold([], INTEGER).signature, fold([], INTEGER).takes_field) == ("f(type) -> integer", False)
    assert fold([NUMBER], NUMBER).signature == "f(type.field: number) -> number"
    both = fold([TEXT, DATE], None)
    assert (both.signature, both.takes_field) == ("f(type.field: text or date) -> type of the field", True)


@pytest.mark.parametrize(
    ("hook", "words"),
    [
        (Function("f", [], INTEGER, lambda: 1), "function 'f'"),
        (HistoryFunction("f", 0, max, max), "history function 'f'"),
        (SplitModel("f", CALL), "split model 'f'"),
        (AwardKind("f", CALL), "award kind 'f'"),
        (RankingMethod("f", CALL), "ranking method 'f'"),
    ],
)
def test_a_hook_says_what_it_is(hook: Hook, words: str) -> None:
    assert described(hook) == words


@pytest.mark.parametrize(
    "made",
    [
        lambda: Plugin("extras", functions=Function("double", (), NUMBER, abs)),  # type: ignore[arg-type]
        lambda: Plugin("extras", award_kinds=None),  # type: ignore[arg-type]
        lambda: Function("double", NUMBER, NUMBER, abs),  # type: ignore[arg-type]
        lambda: Function("double", "number", NUMBER, abs),  # type: ignore[arg-type]
    ],
)
def test_what_is_no_list_is_refused(made: Callable[[], object]) -> None:
    with pytest.raises(PluginError, match="stands where a list belongs; give a list"):
        made()
