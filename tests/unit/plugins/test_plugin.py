"""A plug-in as a value."""

from __future__ import annotations

from typing import Any

from gamicore.plugins import Function, Plugin, RankingMethod, SplitModel
from gamicore.rules import INTEGER

CALL: Any = max


def test_a_plugin_lists_its_hooks() -> None:
    function, split, ranking = Function("f", [], INTEGER, lambda: 1), SplitModel("s", CALL), RankingMethod("r", CALL)
    plugin = Plugin("example", ranking_methods=[ranking], functions=[function], split_models=[split])
    assert plugin.hooks == (function, split, ranking)
    assert plugin.functions == (function,)


def test_a_plugin_may_bring_nothing() -> None:
    assert Plugin("empty").hooks == ()
