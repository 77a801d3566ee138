from __future__ import annotations

from typing import Any

import pytest

from gamicore import ArgumentError, differences, read_game

TEXT = "{game: g, version: '1', currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: 5}, %s}}%s}"
PLAIN = read_game(TEXT.replace("5}, %s}", "5}}") % "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cap: {xp: 9, per: day}", ["rule r: cap is new: [{per: day, xp: 9}]"]),
        ("when: 'count( call )>2'", ["rule r: when is new: count(call) > 2"]),
        ("round: half-even", []),
    ],
)
def test_what_is_new_in_a_rule(text: str, told: list[str]) -> None:
    after = read_game(TEXT % (text, ""))
    assert [str(one) for one in differences(PLAIN, after)] == told
    assert [one.kind for one in differences(after, PLAIN)] == ["gone"] * len(told)


def test_sections_that_are_new_or_gone_are_told_name_by_name() -> None:
    after = read_game(TEXT.replace("5}, %s}", "5}}") % ", badges: {b: {when: count(call) > 2}}, timezone: Europe/Rome")
    assert [str(one) for one in differences(PLAIN, after)] == ["badge b is new", "timezone is new: Europe/Rome"]
    assert [str(one) for one in differences(after, PLAIN)] == ["badge b is gone", "timezone is gone, was Europe/Rome"]


def test_a_version_and_a_list_are_told_as_a_file_says_them() -> None:
    ladder = ", levels: {up: {of: xp, thresholds: [%s]}}"
    before, after = (read_game(TEXT.replace("5}, %s}", "5}}") % (ladder % steps)) for steps in ("1, 2", "1, 3"))
    after = read_game(TEXT.replace("'1'", "'2'").replace("5}, %s}", "5}}") % (ladder % "1, 3"))
    assert [str(one) for one in differences(before, after)] == [
        "ladder up: thresholds is [1, 3], was [1, 2]",
        "version is 2, was 1",
    ]


@pytest.mark.parametrize("pair", [("a", PLAIN), (PLAIN, None)])
def test_only_games_are_compared(pair: Any) -> None:
    with pytest.raises(ArgumentError, match="games are compared, not "):
        differences(*pair)
