"""Caps: what they limit, for each of what, and whose awards count together."""

from __future__ import annotations

from datetime import date

import pytest

from gamicore.definitions import Cap, Days, Game, check_game, read_game

BASE = """\
game: tiny
currencies: {coins: {decimals: 2}, xp: {}}
seasons: {spring: {from: 2026-03-01, until: 2026-05-31}, deal: {from: 2026-03-01, until: 2026-05-31}}
players: {team: text, seat: integer}
events:
  won: {lead: key, deal: key, n: integer}
  lost: {lead: key, n: integer}
"""
SPRING = Days(date(2026, 3, 1).toordinal(), date(2026, 5, 31).toordinal())


def text_of(cap: str, on: str) -> str:
    return f"{BASE}rules: {{r: {{on: {on}, give: {{xp: 1, coins: 1}}, cap: {cap}}}}}"


def caps(cap: str, on: str = "won") -> tuple[Cap, ...]:
    return read_game(text_of(cap, on)).rules[0].caps


def mistakes(cap: str, on: str = "won") -> list[tuple[str, int]]:
    """Give the codes of mistakes, each with how far behind `cap: ` it stands."""
    found = check_game(text_of(cap, on))
    assert not isinstance(found, Game)
    start = len(f"rules: {{r: {{on: {on}, give: {{xp: 1, coins: 1}}, cap: ") + 1
    return [(diagnostic.code, diagnostic.place.column - start) for diagnostic in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{xp: 5}", (Cap(1, 5),)),
        ("{xp: 5, coins: 2.5, per: week}", (Cap(0, 250, "week"), Cap(1, 5, "week"))),
        ("[{xp: 5, per: day}, {xp: 50, per: month}]", (Cap(1, 5, "day"), Cap(1, 50, "month"))),
        ("{times: 3, per: day}", (Cap(None, 3, "day", whole=True),)),
        ("{times: 3, xp: 5}", (Cap(None, 3, whole=True), Cap(1, 5))),
        ("{xp: 5, whole: true}", (Cap(1, 5, whole=True),)),
        ("{xp: 5, whole: false}", (Cap(1, 5),)),
        ("{xp: 5, per: spring}", (Cap(1, 5, season="spring", days=SPRING),)),
        ("{xp: 5, per: lead}", (Cap(1, 5, field="lead"),)),
        ("{xp: 5, of: pair}", (Cap(1, 5, of="pair"),)),
        ("{xp: 5, of: player}", (Cap(1, 5),)),
        ("{xp: 5, of: player.team, per: quarter}", (Cap(1, 5, "quarter", of="player.team"),)),
    ],
)
def test_a_cap_is_read(text: str, found: tuple[Cap, ...]) -> None:
    assert caps(text) == found


def test_a_key_is_one_of_all_events() -> None:
    assert caps("{xp: 5, per: lead}", "[won, lost]") == (Cap(1, 5, field="lead"),)
    assert mistakes("{xp: 5, per: n}", "[won, lost]") == [("unknown-window", 13)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{per: day}", [("unused-cap", -5)]),
        ("[{xp: 5}, {of: pair}]", [("unused-cap", 10)]),
        ("{gold: 5}", [("unknown-currency", 1)]),
        ("[{xp: 5}, {gold: 5}]", [("unknown-currency", 11)]),
        ("{xp: -5}", [("bad-threshold", 5)]),
        ("{xp: 0}", [("bad-threshold", 5)]),
        ("{times: 0}", [("bad-threshold", 8)]),
        ("{xp: 0.5}", [("bad-threshold", 5)]),
        ("{xp: many}", [("bad-threshold", 5)]),
        ("{times: 1.5}", [("bad-threshold", 8)]),
        ("{times: -1}", [("bad-threshold", 8)]),
        ("{times: many}", [("bad-threshold", 8)]),
        ("{xp: 5, per: dy}", [("unknown-window", 13)]),
        ("{xp: 5, per: deal}", [("ambiguous-name", 13)]),
        ("{xp: 5, of: team}", [("unknown-attribute", 12)]),
        ("{xp: 5, of: player.tem}", [("unknown-attribute", 12)]),
        ("{xp: 5, whole: yes}", [("wrong-type", 15)]),
    ],
)
def test_mistakes_are_noted_where_they_stand(text: str, expected: list[tuple[str, int]]) -> None:
    assert mistakes(text) == expected


def test_a_cap_limits_what_the_rule_gives() -> None:
    found = check_game(f"{BASE}rules: {{r: {{on: won, take: {{xp: 1}}, cap: {{xp: 1, times: 2}}}}}}")
    assert isinstance(found, list)
    assert [diagnostic.code for diagnostic in found] == ["unused-cap"]


def test_an_unknown_key_is_no_mistake_of_a_rule_whose_events_are_unknown() -> None:
    assert mistakes("{xp: 5, per: lead}", "fax") == [
        ("unknown-event-type", -(len("fax, give: {xp: 1, coins: 1}, cap: ")))
    ]


@pytest.mark.parametrize(
    ("broken", "cap"),
    [
        ("seasons: {summer: {from: x, until: 2026-01-01}}", "{xp: 5, per: summer}"),
        ("players: {seat: integr}", "{xp: 5, of: player.seat}"),
    ],
)
def test_what_cannot_be_read_is_told_where_it_is_declared_alone(broken: str, cap: str) -> None:
    text = f"game: tiny\ncurrencies: {{xp: {{}}}}\nevents: {{won: {{}}}}\n{broken}\n"
    found = check_game(f"{text}rules: {{r: {{on: won, give: {{xp: 1}}, cap: {cap}}}}}")
    assert isinstance(found, list)
    assert [diagnostic.place.line for diagnostic in found] == [4]
