"""Whatever a hook does, what gets through is what was promised, or one failure that names it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from fractions import Fraction
from typing import Any

import pytest

from gamicore.errors import PluginError
from gamicore.model import Calendar
from gamicore.plugins import (
    GuardedHistory,
    GuardedRanking,
    GuardedSplit,
    HistoryFunction,
    Moment,
    RankingMethod,
    SplitModel,
    Touch,
)
from gamicore.plugins.guards import FullMoment, Guard
from gamicore.plugins.values import ForeignValueError
from gamicore.rules import INTEGER, Skip


class SilentError(Exception):
    """An exception that cannot even say itself."""

    def __str__(self) -> str:
        raise ValueError


def moment(number: int) -> FullMoment:
    return (number, 7, Calendar(UTC), (number, 0, "", f"e{number}"))


def history(**changed: Any) -> GuardedHistory:
    """Guard a function that counts events, changed in some part."""

    def add(state: list[int], when: Moment, value: None) -> list[int]:
        state[0] += 1
        return state

    def merge(earlier: list[int], later: list[int]) -> list[int]:
        return [earlier[0] + later[0]]

    parts: dict[str, Any] = {"add": add, "read": lambda state, when: state[0], "merge": merge}
    return GuardedHistory("example", HistoryFunction("tally", [0], result=INTEGER, **parts | changed))


def fail(*_: object) -> None:
    raise ValueError("no\n  way")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ValueError("no\n way"), "raised ValueError: no way"),
        (KeyError(), "raised KeyError"),
        (SilentError(), "raised SilentError"),
        (ValueError("x" * 1000), f"raised ValueError: {'x' * 120}"),
        (ValueError("\ud800"), "raised ValueError: ?"),
        (RecursionError("deep"), "raised RecursionError: deep"),
    ],
)
def test_an_exception_becomes_a_sentence(error: Exception, told: str) -> None:
    def call() -> None:
        raise error

    with pytest.raises(ForeignValueError) as caught:
        Guard("example", RankingMethod("even", list)).called(call)
    assert str(caught.value) == told


def test_an_interrupt_is_nobodys_failure() -> None:
    def call() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Guard("example", RankingMethod("even", list)).called(call)


def test_a_history_function_counts() -> None:
    guard = history()
    state = guard.initial()
    for number in range(3):
        state = guard.add(state, moment(number), None)
    assert guard.read(state, moment(9)) == 3
    assert guard.read(guard.merge(state, guard.add(guard.initial(), moment(4), None)), moment(9)) == 4
    assert guard.read(guard.initial(), moment(9)) == 0, "each key begins with a state of its own"


def test_a_history_function_is_told_when() -> None:
    told: list[Moment] = []

    def add(state: int, when: Moment, value: str) -> int:
        told.append(when)
        return state

    guard = history(add=add)
    guard.add(guard.initial(), moment(5), "a")
    assert told == [Moment(time=5, day=7)]


def test_a_missing_value_is_none() -> None:
    guard = history(read=lambda state, when: None)
    assert guard.read(guard.initial(), moment(1)) is None


def test_a_history_function_that_failed_once_has_no_value_any_more() -> None:
    def add(state: list[int], when: Moment, value: None) -> list[int]:
        if when.time == 2:
            fail()
        return [state[0] + 1]

    guard = history(add=add)
    state = guard.initial()
    for number in (1, 2, 3):
        state = guard.add(state, moment(number), None)
    for broken in (state, guard.merge(state, guard.initial()), guard.merge(guard.initial(), state)):
        with pytest.raises(Skip) as caught:
            guard.read(broken, moment(9))
        assert (caught.value.reason, caught.value.detail) == (
            "plugin-failed",
            "plug-in 'example', history function 'tally': add raised ValueError: no way, for event 'e2'",
        )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"add": fail}, "add raised ValueError: no way, for event 'e1'"),
        ({"add": lambda state, when, value: 0.5}, "add gave a state that holds a float"),
        ({"read": fail}, "read raised ValueError: no way"),
        ({"read": lambda state, when: "many"}, "read gave 'many', no integer"),
        ({"merge": fail}, "merge raised ValueError: no way"),
        ({"merge": lambda earlier, later: object()}, "merge gave a state that holds an object"),
    ],
)
def test_a_failing_part_is_named(changed: dict[str, Callable[..., Any]], told: str) -> None:
    guard = history(**changed)
    state = guard.merge(guard.initial(), guard.add(guard.initial(), moment(1), None))
    with pytest.raises(Skip, match="plugin-failed") as caught:
        guard.read(state, moment(1))
    assert caught.value.detail.startswith(f"plug-in 'example', history function 'tally': {told}")


def test_merge_may_be_missing() -> None:
    assert history().can_merge
    assert not history(merge=None).can_merge


def weigh(call: Callable[..., Any]) -> list[int | Fraction]:
    """Weigh three touches, of players 70, 20 and 70 again."""
    touches = [(1, 4, 70), (2, 5, 20), (3, 4, 70)]
    return GuardedSplit("example", SplitModel("even", call))(None, touches, ["call", "won", "call"], 3)


def test_a_split_model_is_told_of_players_by_numbers_of_the_journey() -> None:
    told: list[object] = []

    def call(touches: tuple[Touch, ...], time: int) -> list[Fraction]:
        told.append((touches, time))
        return [Fraction(1, 2), Fraction(2, 2), Fraction(0)]

    assert weigh(call) == [Fraction(1, 2), 1, 0]
    assert told == [((Touch(1, "call", 0), Touch(2, "won", 1), Touch(3, "call", 0)), 3)]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([1, 2], "gave 2 weights for 3 touches; give one for each"),
        ([1, 2, -1], "gave a weight of -1; give 0 or more"),
        ([1, 2, 0.5], "gave a float, no exact number of at most 38 digits"),
        (None, "gave None, no list of weights"),
        ({1, 2, 3}, "gave a set, no list of weights"),
    ],
)
def test_wrong_weights_are_the_skip_plugin_failed(given: object, told: str) -> None:
    with pytest.raises(Skip) as caught:
        weigh(lambda touches, time: given)
    assert caught.value.reason == "plugin-failed"
    assert caught.value.detail == f"plug-in 'example', split model 'even': {told}"


def test_a_split_model_that_raises_is_the_skip_plugin_failed() -> None:
    with pytest.raises(Skip, match="plugin-failed"):
        weigh(fail)


def rank(call: Callable[..., Any]) -> list[int | Fraction]:
    return GuardedRanking("example", RankingMethod("dense", call))("monthly", [9, 5, 5, 4])


def test_ranks_may_be_shared_halves() -> None:
    """1, 2.5, 2.5, 4: those who tie share the middle of their places."""
    assert rank(lambda scores: [1, Fraction(5, 2), Fraction(5, 2), 4]) == [1, Fraction(5, 2), Fraction(5, 2), 4]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ([1, 2, 2], "gave 3 ranks for 4 scores; give one for each"),
        ([1, 2, 3, 4], "gave ranks 2 and 3 to the same score 5; give equal ranks"),
        ([1, 2, 2, 1], "gave rank 1 below rank 2; ranks must not fall"),
        ([1, 2.0, 2.0, 3], "gave a float, no exact number of at most 38 digits"),
        ("1223", "gave '1223', no list of ranks"),
    ],
)
def test_wrong_ranks_are_an_error_that_names_the_board(given: object, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        rank(lambda scores: given)
    assert caught.value.message == f"plug-in 'example', ranking method 'dense': {told} (leaderboard 'monthly')"


def test_a_ranking_method_that_raises_is_an_error_that_names_the_board() -> None:
    with pytest.raises(PluginError, match=r"raised ValueError: no way .leaderboard 'monthly'"):
        rank(fail)
