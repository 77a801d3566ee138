"""What a rule may say: short forms, defaults, and the schema for editors."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gamicore.schema.rule_models import MultiplierDefinition, RuleDefinition


def rule(**parts: Any) -> RuleDefinition:
    return RuleDefinition.model_validate({"on": "call", **parts})


def test_a_rule_needs_only_its_events() -> None:
    plain = rule()
    assert (plain.on, plain.give, plain.take, plain.priority) == (["call"], {}, {}, 0)
    assert {plain.split, plain.multiply, plain.cap, plain.pending, plain.cooldown, plain.group} == {None}


def test_one_cap_may_stand_without_a_list() -> None:
    assert rule(cap={"xp": 5}) == rule(cap=[{"xp": "5"}])
    with pytest.raises(ValidationError, match="too_short"):
        rule(cap=[])


@pytest.mark.parametrize("short", ["big", ["big"], {"by": "big"}, {"by": ["big"], "stacking": "multiply"}])
def test_multipliers_have_three_forms(short: object) -> None:
    assert rule(multiply=short).multiply == rule(multiply={"by": ["big"]}).multiply


def test_one_confirming_type_may_stand_without_a_list() -> None:
    assert rule(pending={"by": "deal", "confirm": "paid", "void": "lost"}) == rule(
        pending={"by": "deal", "confirm": ["paid"], "void": ["lost"]}
    )


def test_shares_and_weights_are_kept_in_their_plainest_form() -> None:
    found = rule(split={"by": "lead", "model": "position", "shares": ["40%", "0.20", "40%"], "weights": {"a": "1.0"}})
    assert found.split is not None
    assert (found.split.shares, found.split.weights) == (["0.4", "0.2", "0.4"], {"a": "1"})


def test_from_is_written_as_it_is_read() -> None:
    """It is a word of Python, and of a game file."""
    found = rule(**{"from": "2026-01-01", "until": "2026-02-01"})
    assert (found.from_, found.until) == ("2026-01-01", "2026-02-01")
    with pytest.raises(ValidationError, match="extra_forbidden"):
        rule(from_="2026-01-01")
    assert MultiplierDefinition.model_validate({"factor": 2, "from": "2026-01-01"}).factor == "2"


def test_editors_are_told_of_short_forms() -> None:
    properties = RuleDefinition.model_json_schema()["properties"]
    one, many = properties["cap"]["anyOf"][:2]
    assert (one["type"], many["type"], many["items"]) == ("object", "array", one)
    multiply = properties["multiply"]["anyOf"]
    assert multiply[:2] == [{"type": "string"}, {"type": "array", "items": {"type": "string"}, "minItems": 1}]
    assert "from" in properties
