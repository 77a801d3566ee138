"""One version after another: what is in force when."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import ArgumentError, Game, VersionError, read_game
from gamicore.model import BEGINNING, END, Instant
from gamicore.versions import names_of, succeeded


def game(*rules: str, **sections: str) -> Game:
    """A game with rules written as `name amount`."""
    told = ", ".join(f"{name}: {{on: call, give: {{xp: {amount}}}}}" for name, amount in map(str.split, rules))
    rest = "".join(f", {name}: {said}" for name, said in sections.items())
    players = sections.get("players", "{team: {type: enum, values: [red]}, site: {type: enum, values: [rome]}}")
    given = {"players": players, "currencies": "{xp: {}}", "events": "{call: {}}", "rules": f"{{{told}}}"}
    rest = "".join(f", {name}: {said}" for name, said in {**given, **sections}.items())
    return read_game(f"{{game: g{rest}}}")


def in_force(played: Game) -> list[tuple[str, int, Instant, Instant]]:
    """Name each rule with its amount and its term."""
    return [
        (rule.name, amount, rule.term.since, rule.term.before)
        for rule in played.rules
        for amount in [getattr(rule.cases["call"].awards[0].amount, "value", 0)]
    ]


def test_what_is_different_changes_at_the_time_and_what_is_not_goes_on() -> None:
    played = succeeded(game("a 1", "b 2", "c 3"), game("a 1", "b 4", "d 5"), 100)
    assert in_force(played) == [
        ("a", 1, BEGINNING, END),
        ("b", 2, BEGINNING, 100),
        ("b", 4, 100, END),
        ("c", 3, BEGINNING, 100),
        ("d", 5, 100, END),
    ]


def test_what_holds_for_the_past_has_always_been_as_it_is_now() -> None:
    played = succeeded(game("a 1", "b 2", "c 3"), game("a 9", "b 4", "d 5"), 100, ["b", "c"])
    assert in_force(played) == [
        ("a", 1, BEGINNING, 100),
        ("a", 9, 100, END),
        ("b", 4, BEGINNING, END),
        ("d", 5, 100, END),
    ]
    assert in_force(succeeded(game("a 1", "c 3"), game("a 9"), 100, "all")) == [("a", 9, BEGINNING, END)]


def test_versions_follow_one_another() -> None:
    twice = succeeded(succeeded(game("a 1"), game("a 2"), 100), game("a 3"), 200)
    assert in_force(twice) == [("a", 1, BEGINNING, 100), ("a", 2, 100, 200), ("a", 3, 200, END)]


def test_a_version_from_before_another_takes_its_place() -> None:
    """The third one is in force from 50 on; the second never was."""
    thrice = succeeded(succeeded(game("a 1"), game("a 2"), 100), game("a 3"), 50)
    assert in_force(thrice) == [("a", 1, BEGINNING, 50), ("a", 3, 50, END)]


def test_back_to_the_first_in_time_is_as_if_nothing_had_been() -> None:
    assert in_force(succeeded(succeeded(game("a 1"), game("a 2"), 100), game("a 1"), 100)) == [("a", 1, BEGINNING, END)]


def test_a_rule_that_was_gone_can_come_back() -> None:
    played = succeeded(succeeded(game("a 1"), game("b 1"), 100), game("a 1", "b 1"), 200)
    assert in_force(played) == [("a", 1, BEGINNING, 100), ("a", 1, 200, END), ("b", 1, 100, END)]


def test_a_rule_is_different_where_what_it_names_is() -> None:
    sections = {"measures": "{calls: count(call)}", "rules": "{a: {on: call, when: calls > 2, give: {xp: 1}}}"}
    played = succeeded(game(**sections), game(**{**sections, "measures": "{calls: 'count(call, last=7d)'}"}), 100)
    assert [(rule.term.since, rule.term.before) for rule in played.rules] == [(BEGINNING, 100), (100, END)]


def test_a_rule_that_only_looks_different_goes_on() -> None:
    conditions = ('"count(call)>2"', '"count( call ) > 2"')
    ways = [{"rules": f"{{a: {{on: call, when: {when}, give: {{xp: 1}}}}}}"} for when in conditions]
    assert len(succeeded(game(**ways[0]), game(**ways[1]), 100).rules) == 1


def test_terms_of_badges_and_ladders() -> None:
    sections = {"badges": "{old: {when: count(call) > 2}}", "levels": "{up: {of: xp, thresholds: [5]}}"}
    later = {"badges": "{new: {when: count(call) > 2}}", "levels": "{up: {of: xp, thresholds: [5]}}"}
    played = succeeded(game("a 1", **sections), game("a 1", **later), 100)
    assert [(badge.name, badge.term.since, badge.term.before) for badge in played.badges] == [
        ("new", 100, END),
        ("old", BEGINNING, 100),
    ]
    assert [(ladder.term.since, ladder.term.before) for ladder in played.ladders] == [(BEGINNING, END)]


def test_all_reasons_are_told() -> None:
    def with_badge(steps: int, of: str) -> Game:
        cap = f"{{xp: 5, per: day, of: {of}}}"
        rules = f"{{a: {{on: call, give: {{xp: 1}}, cap: {cap}}}}}"
        return game(rules=rules, badges=f"{{b: {{when: count(call) > {steps}}}}}")

    with pytest.raises(VersionError) as raised:
        succeeded(with_badge(1, "player.team"), with_badge(2, "player.site"), 100)
    assert [reason.partition(";")[0] for reason in raised.value.reasons] == [
        "the badge b is different, or was gone for a while, and what was earned of it stays",
        "the caps of the rule a were shared by another attribute",
    ]


def test_the_names_of_a_game() -> None:
    sections: dict[str, Any] = {"badges": "{b: {when: count(call) > 2}}", "levels": "{up: {of: xp, thresholds: [5]}}"}
    assert names_of(game("a 1", **sections)) == {"a", "b", "up"}


@pytest.mark.parametrize("past", [None, 5, b"all", [1], [["r"]], "a", {"a": 1}])
def test_what_is_no_list_of_names_is_refused(past: Any) -> None:
    with pytest.raises(ArgumentError, match=r"past is a list of names, or 'all'; write \[name\] for one"):
        succeeded(game("a 1"), game("a 2"), 100, past)


def test_an_enum_that_has_a_value_more_makes_no_badge_different() -> None:
    def with_stages(stages: str) -> Game:
        whens = ("latest(call.stage) == 'b'", "default(latest(call.stage), 'a') == 'b'")
        badges = ", ".join(f'b{number}: {{when: "{when}"}}' for number, when in enumerate(whens))
        events = f"{{call: {{stage: {{type: enum, values: [{stages}]}}}}}}"
        return game(rules="{a: {on: call, give: {xp: 1}}}", badges=f"{{{badges}}}", events=events)

    badges = succeeded(with_stages("a, b"), with_stages("a, b, c"), 100).badges
    assert [badge.term.since for badge in badges] == [BEGINNING, BEGINNING]
