from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gamicore.testing.generated.rule_parts import (
    SHARES,
    draw_caps,
    draw_dates,
    draw_multiply,
    draw_pending,
    draw_refund,
    draw_split,
    multipliers,
)
from tests.unit.testing.generated.declared import DECLARED, game_of
from tests.unit.testing.sampling import rare, seen

FIELDS = DECLARED.common_fields(["call"])


def drawn(part: Callable[..., Any], *arguments: Any, **named: Any) -> st.SearchStrategy[Any]:
    """Make a strategy of what draws a part."""
    return st.composite(lambda draw: part(draw, *arguments, **named))()


def loaded(**parts: Any) -> Any:
    """Give the only rule of a game in which a rule on calls has some parts."""
    rule = {"on": "call", "give": {"xp": 1, "coins": 2}, **parts}
    multipliers = {name: {"factor": 2} for name in ("rush", "weekend")}
    (found,) = game_of(DECLARED, rules={"r": rule}, multipliers=multipliers).rules
    return found


@given(drawn(draw_caps, DECLARED, ["xp", "coins"], FIELDS))
def test_caps_load(cap: Any) -> None:
    assert loaded(cap=cap).caps


def test_caps_have_all_forms() -> None:
    def labels_of(found: Any) -> list[str]:
        written = found if isinstance(found, list) else [found]
        return [str(label) for cap in written for label in (*cap, cap.get("per"), cap.get("of"), len(written))]

    wanted = ("xp", "times", "whole", "day", "spring", "lead", "pair", "player", "player.team", "1", "2")
    assert rare(seen(drawn(draw_caps, DECLARED, ["xp"], FIELDS), labels_of, 400), wanted, 2) == {}


@given(drawn(draw_split, DECLARED, ["lead"]))
def test_splits_load(split: dict[str, Any]) -> None:
    assert loaded(split=split).split.model == split["model"]


@pytest.mark.parametrize("shares", SHARES)
def test_shares_of_a_split_make_up_the_whole(shares: list[str]) -> None:
    assert sum(loaded(split={"by": "lead", "model": "position", "shares": shares}).split.shares) == 1


@given(drawn(draw_pending, DECLARED, ["lead"]))
def test_pendings_load(pending: dict[str, Any]) -> None:
    found = loaded(pending=pending).pending
    assert found.by == "lead"
    assert not {*found.void} & found.confirm.keys()


@given(drawn(draw_refund, DECLARED, ["lead"]))
def test_refunds_load(refund: dict[str, Any]) -> None:
    found = loaded(refund=refund).refund
    assert found.by == "lead"
    assert found.on


@given(drawn(draw_caps, DECLARED, [], FIELDS, may_share=False))
def test_what_only_takes_is_capped_in_times(cap: Any) -> None:
    assert all(found.currency is None for found in loaded(give={}, take={"xp": 1}, cap=cap).caps)


@given(drawn(draw_multiply, ["rush", "weekend"]), drawn(draw_dates))
def test_multiplies_and_dates_load(multiply: Any, days: dict[str, str]) -> None:
    rule = loaded(multiply=multiply, **days)
    assert rule.cases["call"].multipliers
    assert (rule.days.first is not None) == ("from" in days)


@given(st.data())
def test_multipliers_need_only_what_all_declared_types_have(data: st.DataObject) -> None:
    multiplier = data.draw(multipliers(DECLARED, []))
    assert multiplier.needs in (set(), {"bonus", "lead"})
    rules = {"r": {"on": "call", "give": {"xp": 1}, "multiply": "m"}}
    assert game_of(DECLARED, rules=rules, multipliers={"m": multiplier.definition}).rules[0].cases["call"].multipliers
