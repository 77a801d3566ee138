"""What a game file may say: short forms, defaults, and the schema for editors."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from gamicore.schema.models import GameDefinition


def define(**sections: Any) -> GameDefinition:
    return GameDefinition.model_validate({"game": "tiny", **sections})


def refused(**sections: Any) -> list[str]:
    """Give the messages of what is refused."""
    with pytest.raises(ValidationError) as caught:
        define(**sections)
    return [str(details.get("ctx", {}).get("message", details["type"])) for details in caught.value.errors()]


def test_a_game_needs_only_its_name() -> None:
    game = define()
    assert (game.game, game.version, game.timezone) == ("tiny", "1", "UTC")
    assert not any((game.currencies, game.players, game.events, game.measures, game.rules))
    assert refused(game="a b") == ["'a b' is no name"]


def test_a_field_may_be_only_its_type() -> None:
    short = define(events={"call": {"n": "integer"}}, players={"seat": "integer"})
    assert short == define(events={"call": {"n": {"type": "integer"}}}, players={"seat": {"type": "integer"}})
    field = short.events["call"].root["n"]
    assert (field.type, field.optional, field.default, field.values) == ("integer", False, None, None)


def test_a_lateness_may_be_only_its_length() -> None:
    assert define(lateness="30d") == define(lateness={"within": "30d", "later": "refuse"})
    assert define().lateness is None
    assert refused(lateness={"later": "move"}) == ["missing"]


def test_one_event_type_may_stand_without_a_list() -> None:
    assert define(rules={"r": {"on": "call"}}) == define(rules={"r": {"on": ["call"]}})
    assert refused(rules={"r": {"on": []}}) == ["too_short"]


@pytest.mark.parametrize(("given", "text"), [("n > 1", "n > 1"), (5, "5"), (True, "true"), (False, "false")])
def test_an_expression_may_be_a_number_or_a_truth_of_python(given: object, text: str) -> None:
    assert define(rules={"r": {"on": "call", "when": given}}).rules["r"].when == text


@pytest.mark.parametrize(("given", "number"), [("0", 0), ("9", 9), (3, 3)])
def test_decimals_are_read_from_digits(given: object, number: int) -> None:
    assert define(currencies={"xp": {"decimals": given}}).currencies["xp"].decimals == number


@pytest.mark.parametrize("given", ["10", "-1"])
def test_decimals_are_0_to_9(given: str) -> None:
    assert len(refused(currencies={"xp": {"decimals": given}})) == 1


@pytest.mark.parametrize("given", ["two", "1.0", "", "1_0", "\u0661"])
def test_decimals_are_written_in_digits(given: str) -> None:
    assert refused(currencies={"xp": {"decimals": given}}) == [f"{given[:40]!r} is no whole number"]


@pytest.mark.parametrize(("given", "truth"), [("true", True), ("false", False), (True, True)])
def test_truths_are_true_and_false(given: object, truth: bool) -> None:
    assert define(leaderboards={"b": {"of": "xp", "everybody": given}}).leaderboards["b"].everybody is truth


@pytest.mark.parametrize("given", ["yes", "on", "1", "True", "no", ""])
def test_truths_are_nothing_else(given: str) -> None:
    refusal = [f"{given!r} is neither true nor false"]
    assert refused(leaderboards={"b": {"of": "xp", "everybody": given}}) == refusal
    assert refused(events={"call": {"n": {"type": "integer", "optional": given}}}) == refusal


@pytest.mark.parametrize("section", ["events", "rules", "badges", "levels", "leaderboards"])
def test_names_of_sections_are_names(section: str) -> None:
    assert f"{'a b'!r} is no name" in refused(**{section: {"a b": {}}})


@pytest.mark.parametrize("section", ["currencies", "players", "measures"])
def test_names_that_expressions_use_are_identifiers(section: str) -> None:
    content: object = "x" if section != "currencies" else {}
    for name in ("deal-won", "1a", "a.b", ""):
        assert refused(**{section: {name: content}}) == [f"{name!r} is no name"]


def test_fields_are_identifiers_and_braces_are_shown_as_they_are() -> None:
    assert refused(events={"call": {"{x}": "integer"}}) == ["'{x}' is no name"]


def test_what_is_not_known_is_refused() -> None:
    assert refused(goals={}) == ["extra_forbidden"]
    assert refused(rules={"r": {"on": "call", "whne": "x"}}) == ["extra_forbidden"]


def test_a_board_and_a_ladder_have_defaults() -> None:
    game = define(leaderboards={"b": {"of": "xp"}}, levels={"l": {"of": "xp", "thresholds": ["0"]}})
    board, ladder = game.leaderboards["b"], game.levels["l"]
    assert (board.window, board.segments, board.ties, board.everybody) == ("lifetime", [], ["earliest", "share"], False)
    assert (ladder.titles, ladder.demotion) == (None, "never")
