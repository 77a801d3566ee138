"""A plug-in is checked when it is registered: the message names it, the hook, what is wrong and what would be right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gamicore.errors import PluginError
from gamicore.plan.splitting import MODELS
from gamicore.plugins import (
    SPLIT_MODELS,
    AwardKind,
    Function,
    HistoryFunction,
    Hook,
    Plugin,
    RankingMethod,
    SplitModel,
)
from gamicore.plugins.checks import check_hook, check_shape, refuse_twins
from gamicore.rules import DATE, INTEGER, NUMBER, PLAYER, STEP, TEXT, Type

CALL: Any = max
OPTIONAL = Type("number", optional=True)


def unchecked(call: Callable[..., Any]) -> Any:
    """Hand on what mypy would refuse: not everybody asks it."""
    return call


def function(name: Any = "double", parameters: Any = (INTEGER,), result: Any = INTEGER, call: Any = abs) -> Function:
    return Function(name, parameters, result, call)


def history(**changed: Any) -> HistoryFunction:
    parts: dict[str, Any] = {
        "initial": 0,
        "add": lambda state, moment, value: state,
        "read": lambda state, moment: state,
        "result": INTEGER,
    }
    return HistoryFunction("tally", **parts | changed)


def refused(hook: Hook) -> str:
    """Give what is said of a hook, after the names of the plug-in and the hook."""
    with pytest.raises(PluginError) as caught:
        check_hook("example", hook)
    start, _, told = caught.value.message.partition(": ")
    assert start.startswith("plug-in 'example', ")
    assert start.endswith(f" {hook.name!r}")
    return told


@pytest.mark.parametrize(
    "hook",
    [
        function(),
        function(parameters=[], call=lambda: 1),
        function(parameters=[Type("list", items=(TEXT,)), DATE], call=lambda *arguments: 1),
        function(parameters=[NUMBER, NUMBER], call=max),
        function(parameters=[TEXT], call=lambda text, base=10: 1),
        history(),
        history(fields=[NUMBER, DATE]),
        history(fields=[Type("enum", ("a",))], result=None, initial=[None, [1]]),
        SplitModel("lately", lambda touches, time: [1]),
        AwardKind("stepped", lambda amount, options: amount, {"step": NUMBER, "least": OPTIONAL}),
        RankingMethod("dense", list),
    ],
)
def test_a_sound_hook_passes(hook: Hook) -> None:
    check_hook("example", hook)


@pytest.mark.parametrize(
    "hook",
    [
        function("round"),
        function("count"),
        function("player"),
        HistoryFunction("streak", 0, max, max),
        HistoryFunction("abs", 0, max, max),
        SplitModel("decay", CALL),
        RankingMethod("competition", CALL),
    ],
)
def test_a_name_that_means_something_already_is_refused(hook: Hook) -> None:
    assert refused(hook).startswith("the name is that of ")
    assert refused(hook).endswith("; choose another")


def test_names_of_another_kind_are_free() -> None:
    check_hook("example", SplitModel("count", lambda touches, time: [1]))
    check_hook("example", RankingMethod("linear", list))


def test_the_built_in_split_models_are_known() -> None:
    assert set(MODELS) == SPLIT_MODELS


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        (
            function(parameters=[NUMBER], call=lambda: 1),
            "call takes (); it is called with (argument 1)",
        ),
        (
            function(parameters=[], call=lambda number: 1),
            "call takes (number); it is called with (nothing)",
        ),
        (function(call="abs"), "call is 'abs', which cannot be called; give a function"),
        (history(add=lambda state, value: state), "add takes (state, value); it is called with (state, moment, value)"),
        (history(read=lambda state: state), "read takes (state); it is called with (state, moment)"),
        (history(merge=lambda state: state), "merge takes (state); it is called with (earlier, later)"),
        (SplitModel("lately", unchecked(lambda only: only)), "weigh takes (only); it is called with (touches, time)"),
        (AwardKind("stepped", unchecked(lambda only: only)), "award takes (only); it is called with (amount, options)"),
        (RankingMethod("dense", unchecked(lambda: 1)), "ranks takes (); it is called with (scores)"),
    ],
)
def test_what_is_called_takes_the_arguments(hook: Hook, told: str) -> None:
    assert refused(hook) == told


@pytest.mark.parametrize(
    ("hook", "told"),
    [
        (function(result=int), "the result has a type for a type; give one of gamicore.rules, such as NUMBER"),
        (function(result=STEP), "the result is of type step; give one of truth, "),
        (function(result=Type("list", items=(TEXT,))), "the result is of type list; give one of truth, "),
        (function(result=OPTIONAL), "the result is optional; leave that out"),
        (function(result=Type("enum")), "the result is enum with 0 values; "),
        (function(result=Type("text", ("a",))), "the result is text with 1 values; "),
        (function(parameters=[PLAYER]), "parameter 1 is of type player; give one of truth, "),
        (function(parameters=[INTEGER, OPTIONAL], call=max), "parameter 2 is optional; leave that out"),
        (function(parameters=[Type("list")]), "parameter 1 is a list of 0 types; give one for all items"),
        (function(parameters=[Type("list", items=(PLAYER,))]), "an item of parameter 1 is of type player; "),
        (function(parameters=[INTEGER] * 9, call=max), "it has 9 parameters; give at most 8"),
        (history(fields=[PLAYER]), "a field is of type player; "),
        (history(result=None), "it has no result, and 0 types of fields to take it from; name the result"),
        (history(result=None, fields=[NUMBER, TEXT]), "it has no result, and 2 types of fields to take it from; "),
        (history(initial=0.5), "initial is wrong: a state that holds a float; it may hold None, "),
        (history(initial={"a": 1}), "initial is wrong: a state that holds a dict; "),
        (AwardKind("stepped", CALL, {"step": STEP}), "option 'step' is of type step; "),
        (AwardKind("stepped", CALL, {"kind": TEXT}), "an option is called 'kind', which an award says anyway; "),
        (AwardKind("stepped", CALL, {"a-b": TEXT}), "an option is called 'a-b', which is no identifier; "),
    ],
)
def test_types_are_types_of_the_language(hook: Hook, told: str) -> None:
    assert refused(hook).startswith(told)


@pytest.mark.parametrize("name", ["", "two words", "9th", "é", "a-b", "a" * 65, 7, None])
def test_names_are_identifiers(name: Any) -> None:
    with pytest.raises(PluginError, match="is no identifier; use ASCII letters, digits and _"):
        check_shape(Plugin(name))
    with pytest.raises(PluginError, match=r"plug-in 'example': a Function is called .* no identifier; use ASCII"):
        check_shape(Plugin("example", functions=[function(name)]))


def test_a_sound_shape_passes() -> None:
    plugin = Plugin("example", functions=[function()], ranking_methods=[RankingMethod("dense", list)])
    assert check_shape(plugin) is plugin


def test_what_is_no_plugin_is_refused() -> None:
    with pytest.raises(PluginError, match=r"'example' is no plug-in; give a gamicore\.plugins\.Plugin"):
        check_shape("example")


@pytest.mark.parametrize("hook", [abs, function(), None])
def test_a_hook_stands_under_its_kind(hook: Any) -> None:
    with pytest.raises(PluginError, match=r"plug-in 'example': .* stands where a SplitModel belongs; give a gamicore"):
        check_shape(Plugin("example", split_models=[hook]))


def test_two_plugins_of_one_name_are_refused() -> None:
    with pytest.raises(PluginError, match="two plug-ins are called 'one'; leave one out"):
        refuse_twins([Plugin("one"), Plugin("two"), Plugin("one")])


@pytest.mark.parametrize(
    "make",
    [
        lambda: {"functions": [function("same")]},
        lambda: {"history_functions": [HistoryFunction("same", 0, max, max)]},
    ],
)
def test_two_hooks_of_one_name_are_refused(make: Callable[[], Any]) -> None:
    """A function and a history function are called alike, so they share their names."""
    first, second = Plugin("one", functions=[function("same")]), Plugin("two", **make())
    with pytest.raises(PluginError, match=r"plug-in 'two', .*'same': plug-in 'one' has that name too; rename one"):
        refuse_twins([first, second])


def test_hooks_of_different_kinds_may_share_a_name() -> None:
    refuse_twins([Plugin("one", functions=[function("same")], split_models=[SplitModel("same", CALL)])])


def test_the_options_of_an_award_kind_are_named() -> None:
    options: Any = ["size"]
    hook = AwardKind("bonus", lambda amount, options: amount, options)
    assert refused(hook) == "the options are a list; give the type of each by its name"
