"""Each law that hooks are tried on can fail, and sound hooks pass."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from gamicore.errors import PluginError
from gamicore.plugins import GuardedHistory, GuardedRanking, GuardedSplit, HistoryFunction, RankingMethod, SplitModel
from gamicore.plugins.laws import check_history, check_ranking, check_split
from gamicore.rules import DATE, DURATION, INTEGER, NUMBER, SHARE, TEXT, TIME, TRUTH, Type

ENUM = Type("enum", ("a", "b"))


def add_one(state: int, moment: object, value: object) -> int:
    return state + 1


def add_value(state: Any, moment: object, value: Any) -> Any:
    return state + value


def keep(state: list[Any], moment: object, value: object) -> list[Any]:
    state.append(value)
    return state


def read(state: Any, moment: object) -> Any:
    return state


def size(state: list[Any], moment: object) -> int:
    return len(state)


def history(initial: Any = 0, add: Any = add_one, read: Any = read, **options: Any) -> GuardedHistory:
    options = {"result": INTEGER} | options
    return GuardedHistory("example", HistoryFunction("tally", initial, add, read, **options))


@pytest.mark.parametrize(
    "guard",
    [
        history(),
        history(merge=lambda earlier, later: earlier + later, is_of_addition=True),
        history(add=add_value, fields=[NUMBER], result=NUMBER, merge=lambda a, b: a + b, is_of_addition=True),
        history([], keep, size, fields=[TRUTH, INTEGER, NUMBER, SHARE, TEXT, Type("key"), DATE, TIME, DURATION, ENUM]),
        history([], keep, lambda state, moment: state[0] if state else None, fields=[ENUM], result=None),
        history([], keep, size, merge=lambda earlier, later: [*earlier, *later]),
    ],
)
def test_sound_history_functions_pass(guard: GuardedHistory) -> None:
    check_history(guard)


def impure() -> Any:
    numbers = count()
    return lambda *_: next(numbers)


@pytest.mark.parametrize(
    ("guard", "told"),
    [
        (history(read=lambda state, moment: 1 // state), "read raised ZeroDivisionError"),
        (history(read=lambda state, moment: state / 2), "read gave a float, no integer"),
        (history(add=add_value, fields=[TEXT]), "add raised TypeError"),
        (history(None, add=lambda state, moment, value: moment), "add gave a state that holds a Moment"),
        (history(add=impure()), "add gave something else for the same arguments the second time"),
        (history(read=impure()), "read gave something else for the same arguments the second time"),
        (history([], keep, lambda state, moment: state.clear() or 0), "read changed the state"),
        (history([0], is_of_addition=True, add=lambda state, *_: [state[0] + 1], read=size), "its initial state is no"),
        (
            history(1, is_of_addition=True, add=lambda state, moment, value: 2 * state),
            "what an event adds depends on the state; leave is_of_addition out",
        ),
        (history(merge=lambda earlier, later: earlier + later + 1), "merge of 0 and 6 events is not the state of all"),
        (history(merge=lambda earlier, later: earlier), "merge of 0 and 6 events is not the state of all of them"),
        (history(merge=lambda earlier, later: later), "merge of 1 and 5 events is not the state of all of them"),
    ],
)
def test_unsound_history_functions_are_refused(guard: GuardedHistory, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        check_history(guard)
    assert caught.value.message.startswith("plug-in 'example', history function 'tally': ")
    assert told in caught.value.message
    assert caught.value.message.endswith(" (when it was tried)")


def test_a_merge_that_is_right_for_two_parts_only_is_refused() -> None:
    """Two parts of the sample have 6 events together; three parts are merged by way of fewer."""

    def merge(earlier: int, later: int) -> int:
        return earlier + later if earlier + later in {6, 2} else earlier + later + (later == 1)

    with pytest.raises(PluginError, match="merge is not associative"):
        check_history(history(merge=merge))


@pytest.mark.parametrize(
    ("weigh", "told"),
    [
        (lambda touches, time: [1], "gave 1 weights for 2 touches; give one for each"),
        (lambda touches, time: [1 / len(touches) for _ in touches], "gave a float, no exact number"),
        (lambda touches, time: [touch.time - time for touch in touches], "gave a weight of -86400000000; give 0 or"),
        (lambda touches, time: dict.fromkeys(touches, 1), "gave a dict, no list of weights"),
        (lambda touches, time: touches[1:].append(1), "raised AttributeError"),
    ],
)
def test_unsound_split_models_are_refused(weigh: Any, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        check_split(GuardedSplit("example", SplitModel("lately", weigh)))
    assert caught.value.message.startswith(f"plug-in 'example', split model 'lately': {told}")


def test_a_split_model_that_answers_by_chance_is_refused() -> None:
    numbers = count()
    with pytest.raises(PluginError, match="something else for the same arguments the second time"):
        check_split(GuardedSplit("example", SplitModel("lately", lambda touches, time: [next(numbers)] * len(touches))))


def test_a_sound_split_model_passes() -> None:
    check_split(GuardedSplit("example", SplitModel("even", lambda touches, time: [1 for _ in touches])))


@pytest.mark.parametrize(
    ("ranks", "told"),
    [
        (lambda scores: range(1, len(scores) + 1), "gave a range, no list of ranks"),
        (lambda scores: list(range(1, len(scores) + 1)), "gave ranks 1 and 2 to the same score 5; give equal ranks"),
        (lambda scores: [-place for place, _ in enumerate(scores)], "gave rank -1 below rank 0; ranks must not fall"),
        (lambda scores: [1] * (len(scores) or 1), "gave 1 ranks for 0 scores; give one for each"),
        (lambda scores: [scores[0]], "raised IndexError"),
    ],
)
def test_unsound_ranking_methods_are_refused(ranks: Any, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        check_ranking(GuardedRanking("example", RankingMethod("dense", ranks)))
    assert caught.value.message.startswith(f"plug-in 'example', ranking method 'dense': {told}")


def test_a_ranking_method_that_answers_by_chance_is_refused() -> None:
    numbers = count()
    with pytest.raises(PluginError, match="something else for the same arguments the second time"):
        check_ranking(GuardedRanking("example", RankingMethod("dense", lambda scores: [next(numbers)] * len(scores))))


def test_a_sound_ranking_method_passes() -> None:
    check_ranking(GuardedRanking("example", RankingMethod("flat", lambda scores: [1 for _ in scores])))
