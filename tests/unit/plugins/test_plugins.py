"""The collection: everything by name, as the other parts of the library take it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from gamicore.errors import PluginError
from gamicore.plugins import (
    NO_PLUGINS,
    AwardKind,
    Function,
    HistoryFunction,
    Plugin,
    Plugins,
    RankingMethod,
    SplitModel,
    checked_alone,
)
from gamicore.rules import INTEGER, NUMBER, TEXT, ForeignHistory


def unchecked(call: Callable[..., Any]) -> Any:
    """Hand on what mypy would refuse: not everybody asks it."""
    return call


def add(state: Any, moment: object, value: Any) -> Any:
    return value


def read(state: Any, moment: object) -> Any:
    return state


DOUBLE = Function("double", [INTEGER], INTEGER, lambda number: 2 * number)
STEPPED = AwardKind("stepped", lambda amount, options: amount // options["step"] * options["step"], {"step": NUMBER})
LATEST = HistoryFunction("newest", None, add, read, fields=[TEXT])
NUMBERS = HistoryFunction("newest_number", None, add, read, fields=[NUMBER])
EVENTS = HistoryFunction("tally", 0, lambda state, moment, value: state + 1, read, INTEGER)
EVEN = SplitModel("even", lambda touches, time: [1 for _ in touches])
FLAT = RankingMethod("flat", lambda scores: [1 for _ in scores])
FIRST = Plugin("first_one", functions=[DOUBLE], award_kinds=[STEPPED], ranking_methods=[FLAT])
SECOND = Plugin("another", history_functions=[LATEST, NUMBERS, EVENTS], split_models=[EVEN])
BOTH = Plugins([FIRST, SECOND])


def test_plugins_stand_in_order_of_their_names() -> None:
    assert BOTH.names == ("another", "first_one")
    assert (list(BOTH), len(BOTH)) == ([SECOND, FIRST], 2)
    assert repr(BOTH) == "Plugins(['another', 'first_one'])"


def test_plugins_can_be_registered_again() -> None:
    assert Plugins(BOTH).names == BOTH.names


def test_functions_are_for_expressions() -> None:
    (double,) = BOTH.functions.values()
    assert (double.name, double.parameters, double.result, double.plugin) == (
        "double",
        (INTEGER,),
        INTEGER,
        "first_one",
    )
    assert double.call(21) == 42


def test_history_functions_are_for_measures_and_for_expressions() -> None:
    assert list(BOTH.history) == ["newest", "newest_number", "tally"]
    assert BOTH.history["tally"].hook is EVENTS
    assert BOTH.history_signatures["tally"] == ForeignHistory("tally", False, INTEGER, "another")


def test_a_text_has_the_type_of_its_field_and_a_number_is_a_number() -> None:
    """An integer field may come back as the number that it is; an enum stays the enum that the field is."""
    assert BOTH.history_signatures["newest"].result is None
    assert BOTH.history_signatures["newest_number"].result == NUMBER
    assert BOTH.history_signatures["newest"].takes_field


def test_a_number_includes_integers_and_a_text_includes_keys() -> None:
    kinds = {name: {declared.kind for declared in found.fields} for name, found in BOTH.history_signatures.items()}
    assert kinds == {"newest": {"text", "key", "enum"}, "newest_number": {"number", "integer", "share"}, "tally": set()}


def test_split_models_weigh() -> None:
    weigh = BOTH.weigh("even")
    assert weigh is BOTH.split_models["even"]
    assert weigh(None, [(1, 0, 7), (2, 0, 8)], ["call", "call"], 2) == [1, 1]


def test_award_kinds_become_functions_of_an_amount() -> None:
    award = BOTH.award("stepped", {"step": 5})
    assert (award.name, award.parameters, award.result, award.plugin) == ("stepped", (NUMBER,), NUMBER, "first_one")
    assert award.call(Fraction(49, 2)) == 20
    assert BOTH.award_kinds["stepped"] is STEPPED


def test_an_award_kind_cannot_change_its_options() -> None:
    def award(amount: Any, options: Any) -> Any:
        return options.pop("step")

    kind = Plugins([Plugin("one", award_kinds=[AwardKind("greedy", award, {"step": NUMBER})])]).award(
        "greedy", {"step": 5}
    )
    assert (kind.call(1), kind.call(1)) == (5, 5)


def test_ranking_methods_rank() -> None:
    assert BOTH.ranking_methods["flat"]("monthly", [9, 4]) == [1, 1]


@pytest.mark.parametrize(
    "names", ["functions", "history", "history_signatures", "split_models", "award_kinds", "ranking_methods"]
)
def test_a_collection_never_changes(names: str) -> None:
    with pytest.raises(TypeError):
        getattr(BOTH, names)["more"] = None
    assert not getattr(NO_PLUGINS, names)


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        (Plugin("one", functions=[Function("round", [INTEGER], INTEGER, abs)]), "the name is that of"),
        (Plugin("one", functions=[DOUBLE, DOUBLE]), "has that name too"),
        (Plugin("one", history_functions=[HistoryFunction("tally", "many", add, read, INTEGER)]), "'many', no integer"),
        (Plugin("one", split_models=[SplitModel("none", lambda touches, time: [])]), "gave 0 weights for 1 touches"),
        (
            Plugin("one", ranking_methods=[RankingMethod("none", unchecked(lambda scores: [0.5]))]),
            "gave 1 ranks for 0 scores",
        ),
        (Plugin("one", award_kinds=[AwardKind("greedy", unchecked(lambda amount: amount))]), "award takes (amount)"),
        ("one", "is no plug-in"),
    ],
)
def test_an_unsound_plugin_is_refused(plugin: Any, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        Plugins([plugin])
    assert told in caught.value.message


def test_plugins_that_are_handed_over_may_have_hooks_of_one_name() -> None:
    double = Function("double", (NUMBER,), NUMBER, abs)
    found = checked_alone([Plugin("one", functions=[double]), Plugin("two", functions=[double])])
    assert [(name, plugins.names) for name, plugins in found.items()] == [("one", ("one",)), ("two", ("two",))]


@pytest.mark.parametrize(
    ("plugins", "told"),
    [
        (5, "the plug-ins are 5; give a list of gamicore.plugins.Plugin"),
        (None, "the plug-ins are None; give a list of gamicore.plugins.Plugin"),
        ([5], "5 is no plug-in; give a gamicore.plugins.Plugin"),
        ([Plugin("one"), Plugin("one")], "two plug-ins are called 'one'; leave one out"),
    ],
)
def test_what_is_no_list_of_plugins_is_refused(plugins: object, told: str) -> None:
    with pytest.raises(PluginError) as caught:
        checked_alone(plugins)
    assert caught.value.message == told
