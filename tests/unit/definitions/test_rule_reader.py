"""Rules are read for each type of events: patterns, cases, recipients, amounts, multipliers, groups, days."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from gamicore.definitions import Days, Game, Rule, check_game, read_game
from gamicore.model import Step
from gamicore.rules import INTEGER, NUMBER, AttributeRead, Constant, FieldRead, Operation, Type

BASE = """\
game: tiny
currencies: {coins: {decimals: 2}, xp: {}}
players: {seat: integer, team: {type: enum, values: [red, blue]}}
events:
  call.in: {n: integer, who: player, lead: key}
  call.out: {m: integer, n: integer, who: player, lead: key}
  mail: {n: integer}
multipliers:
  big: {when: n > 10, factor: 2, from: 2026-01-01, until: 2026-06-30}
  always: {factor: 1.5}
  seat: {factor: player.seat}
  sized: {factor: m}
badges: {closer: {of: xp, tiers: {bronze: 5}}, opener: {of: xp, tiers: {bronze: 5}}}
levels: {career: {of: xp, thresholds: [5]}}
"""


def rule(text: str) -> Rule:
    (found,) = read_game(f"{BASE}rules: {{r: {text}}}").rules
    return found


def codes(text: str) -> list[str]:
    found = check_game(f"{BASE}rules: {{r: {text}}}")
    assert not isinstance(found, Game)
    return [diagnostic.code for diagnostic in found]


@pytest.mark.parametrize(
    ("on", "types"),
    [
        ("mail", ["mail"]),
        ("[mail, call.in]", ["call.in", "mail"]),
        ("call.*", ["call.in", "call.out"]),
        ("'*'", ["call.in", "call.out", "mail"]),
        ("[mail, 'call.*']", ["call.in", "call.out", "mail"]),
        ("badge.earned", ["badge.earned"]),
        ("['*', points.adjusted]", ["call.in", "call.out", "mail", "points.adjusted"]),
        ("[level.reached, player.changed]", ["level.reached", "player.changed"]),
    ],
)
def test_a_rule_has_a_case_for_each_type_that_it_reads(on: str, types: list[str]) -> None:
    """Patterns match declared types only; a built-in one is named."""
    assert list(rule(f"{{on: {on}, give: {{xp: 1}}}}").cases) == types


def test_an_expression_is_checked_for_each_type() -> None:
    """The fields have other indexes in each type."""
    cases = rule("{on: call.*, when: n > 5, give: {xp: n}, to: who}").cases
    inward, outward = cases["call.in"], cases["call.out"]
    assert (inward.awards[0].amount, outward.awards[0].amount) == (
        FieldRead(1, "n", INTEGER),
        FieldRead(2, "n", INTEGER),
    )
    assert (inward.recipient, outward.recipient) == (
        FieldRead(2, "who", Type("player")),
        FieldRead(3, "who", Type("player")),
    )
    assert inward.team_attribute is None
    assert inward.when != outward.when


def test_a_team_that_receives_is_the_attribute_whose_values_are_teams() -> None:
    cases = rule("{on: [mail, call.in], to: player.team, give: {xp: 1}}").cases
    team = AttributeRead(1, "team", Type("enum", ("red", "blue")))
    assert [(case.recipient, case.team_attribute) for case in cases.values()] == [(team, 1), (team, 1)]


def test_the_player_himself_needs_no_name() -> None:
    assert [rule(f"{{on: mail, {to} give: {{xp: 1}}}}").cases["mail"].recipient for to in ("", "to: player,")] == [
        None,
        None,
    ]


def test_awards_are_gives_then_takes_in_order_of_currencies() -> None:
    (case,) = rule("{on: mail, take: {xp: 1, coins: 2}, give: {xp: 3, coins: 4}}").cases.values()
    assert [(award.takes, award.currency) for award in case.awards] == [(False, 0), (False, 1), (True, 0), (True, 1)]
    assert [award.amount for award in case.awards] == [Constant(units, INTEGER) for units in (400, 3, 200, 1)]
    assert case.when is None


def test_what_is_multiplied_is_not_rounded_before() -> None:
    (case,) = rule("{on: mail, give: {xp: 2.5, coins: 0.025}}").cases.values()
    coins, xp = case.awards
    assert (coins.base, coins.amount) == (Constant(Fraction(5, 2), NUMBER), Constant(2, INTEGER))
    assert (xp.base, xp.amount) == (Constant(Fraction(5, 2), NUMBER), Constant(2, INTEGER))


def test_the_base_of_an_amount_is_in_smallest_units() -> None:
    (case,) = rule("{on: mail, give: {coins: n / 3}}").cases.values()
    third = Operation("/", (FieldRead(0, "n", INTEGER), Constant(3, INTEGER)), NUMBER)
    assert case.awards[0].base == Operation("*", (third, Constant(100, INTEGER)), NUMBER)


@pytest.mark.parametrize("to", ["", ", to: player"])
def test_the_events_player_receives_by_default(to: str) -> None:
    assert rule(f"{{on: mail, give: {{xp: 1}}{to}}}").cases["mail"].recipient is None


def test_multipliers_are_checked_for_each_type() -> None:
    cases = rule("{on: [call.in, call.out], give: {xp: 1}, multiply: [big, always]}").cases
    always, big = cases["call.in"].multipliers
    assert (always.name, always.factor, always.when, always.days) == (
        "always",
        Constant(Fraction(3, 2), NUMBER),
        None,
        Days(),
    )
    assert (big.factor, big.days) == (
        Constant(2, INTEGER),
        Days(date(2026, 1, 1).toordinal(), date(2026, 6, 30).toordinal()),
    )
    assert big.when != cases["call.out"].multipliers[1].when


@pytest.mark.parametrize(
    ("text", "stacking"),
    [("big", "multiply"), ("[big]", "multiply"), ("{by: big}", "multiply"), ("{by: [big], stacking: add}", "add")],
)
def test_stacking_is_declared(text: str, stacking: str) -> None:
    found = rule(f"{{on: mail, give: {{xp: 1}}, multiply: {text}}}")
    assert found.stacking == stacking
    assert [multiplier.name for multiplier in found.cases["mail"].multipliers] == ["big"]


def test_a_multiplier_that_nobody_uses_may_not_be_checked_but_is_parsed() -> None:
    """For which events would it be checked? What is wrong whatever it reads is told."""
    found = check_game("game: tiny\nmultipliers: {a: {factor: amount}, b: {factor: 1 +, when: n >}}")
    assert isinstance(found, list)
    assert [diagnostic.code for diagnostic in found] == ["unexpected-word", "unexpected-word"]
    assert isinstance(check_game("game: tiny\nmultipliers: {a: {factor: amount}}"), Game)


def test_a_rule_holds_in_its_days_and_its_group() -> None:
    found = rule("{on: mail, give: {xp: 1}, group: g, priority: -2, from: 2026-01-01, until: 2026-03-31, cooldown: 1d}")
    assert found.days == Days(date(2026, 1, 1).toordinal(), date(2026, 3, 31).toordinal())
    assert (found.group, found.priority, found.cooldown) == ("g", -2, Step(days=1))
    plain = rule("{on: mail, give: {xp: 1}}")
    assert (plain.days, plain.group, plain.priority, plain.cooldown) == (Days(), "", 0, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{on: mail}", ["no-award"]),
        ("{on: fax, give: {xp: 1}}", ["unknown-event-type"]),
        ("{on: [fax, mail], give: {xp: n}}", ["unknown-event-type"]),
        ("{on: [fax, tv], give: {xp: n +}}", ["unknown-event-type", "unknown-event-type", "unexpected-word"]),
        ("{on: badge.*, give: {xp: 1}}", ["unknown-event-type"]),
        ("{on: mail, give: {gold: n, xp: m}}", ["unknown-currency", "unknown-field"]),
        ("{on: '*', give: {xp: m}}", ["unknown-field"]),
        ("{on: mail, give: {xp: 1}, to: who}", ["unknown-field"]),
        ("{on: mail, give: {xp: 1}, to: n}", ["unknown-field"]),
        ("{on: mail, when: n > 1 and n < 1, give: {xp: 1}}", ["impossible-condition"]),
        ("{on: mail, give: {xp: 1 if n > 0 or n <= 0 else 2}}", ["constant-condition"]),
        ("{on: mail, give: {xp: n / (n - n)}}", ["division-by-zero"]),
        ("{on: mail, give: {xp: 1}, priority: 1}", ["unused-key"]),
        ("{on: mail, give: {xp: 1}, from: 2026-02-01, until: 2026-01-01}", ["dates-reversed"]),
        ("{on: mail, give: {xp: 1}, from: soon}", ["bad-date"]),
        ("{on: mail, give: {xp: 1}, cooldown: 0s}", ["bad-duration"]),
        ("{on: mail, give: {xp: 1}, multiply: bg}", ["unknown-multiplier"]),
        ("{on: mail, give: {xp: 1}, multiply: [big, bg]}", ["unknown-multiplier"]),
        ("{on: mail, take: {xp: 1}, multiply: big}", ["unused-key"]),
        ("{on: mail, give: {xp: 1}, multiply: {by: big, stacking: sum}}", ["wrong-type"]),
        ("{on: badge.earned, give: {xp: 1}, multiply: big}", ["unknown-field"]),
        ("{on: [call.out, mail], give: {xp: 1}, multiply: sized}", ["unknown-field"]),
        ("{on: badge.earned, give: {xp: 1}, to: owner}", ["unused-key"]),
        ("{on: badge.earned, when: 'badge == \"closr\"', give: {xp: 1}}", ["bad-enum-value"]),
        ("{on: level.reached, give: {xp: 1}, split: {by: lead, model: first}}", ["unused-key"]),
    ],
)
def test_mistakes_are_noted_in_order(text: str, expected: list[str]) -> None:
    """Those of the multiplier stand before the rule."""
    assert codes(text) == expected


@pytest.mark.parametrize("factor", ["-1", "0 - 0.5"])
def test_a_factor_is_not_below_0(factor: str) -> None:
    text = f"game: tiny\ncurrencies: {{xp: {{}}}}\nevents: {{mail: {{}}}}\nmultipliers: {{a: {{factor: {factor}}}}}\n"
    found = check_game(f"{text}rules: {{r: {{on: mail, give: {{xp: 1}}, multiply: a}}}}")
    assert isinstance(found, list)
    assert [diagnostic.code for diagnostic in found] == ["bad-threshold"]


OPTIONAL = """\
game: tiny
currencies: {xp: {}}
players: {quota: {type: number, optional: true}}
events: {call: {opt: {type: integer, optional: true}}, mail: {opt: integer}}
multipliers: {m: {factor: opt}}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{on: call, when: has(opt) and opt > 0, give: {xp: 10 / opt}}", []),
        ("{on: call, when: has(opt), take: {xp: opt}}", []),
        ("{on: call, when: has(player.quota), give: {xp: player.quota}}", []),
        ("{on: call, when: not has(opt), give: {xp: opt}}", ["optional-unhandled"]),
        ("{on: call, when: has(opt) or has(player.quota), give: {xp: opt}}", ["optional-unhandled"]),
        ("{on: call, when: has(opt), give: {xp: player.quota}}", ["optional-unhandled"]),
        ("{on: call, when: has(opt) and, give: {xp: opt}}", ["unexpected-word"]),
        ("{on: call, when: has(opt), give: {xp: 1}, multiply: m}", ["optional-unhandled"]),
        ("{on: mail, give: {xp: 0}}", ["bad-amount"]),
        ("{on: [call, mail], take: {xp: 1 - 2}}", ["bad-amount"]),
        ("{on: mail, give: {xp: 0 * opt}}", []),
    ],
)
def test_amounts_are_asked_for_where_the_condition_holds(text: str, expected: list[str]) -> None:
    found = check_game(f"{OPTIONAL}rules: {{r: {text}}}")
    assert ([] if isinstance(found, Game) else [diagnostic.code for diagnostic in found]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{on: mail, give: {xp: max(opt, 1)}}", [("unexpected-word", 6)]),
        ("{on: mail, when: count(mail, during=day) > 5, give: {xp: min(opt, 1, 2)}}", [("unexpected-word", 6)] * 2),
        ("{on: mail, give: {xp: max(opt, 1}}", [("unexpected-word", 6)]),
        ("{on: mail, give: {xp: max(opt, 1, yp: 2}}", [("unexpected-word", 6), ("unknown-currency", 6)]),
    ],
)
def test_a_comma_that_tears_an_expression_is_one_mistake(text: str, expected: list[tuple[str, int]]) -> None:
    found = check_game(f"{OPTIONAL}rules: {{r: {text}}}")
    assert not isinstance(found, Game)
    assert [(diagnostic.code, diagnostic.place.line) for diagnostic in found] == expected
    assert "put the expression in quotes" in found[0].render()


def test_a_team_of_an_attribute_that_is_wrong_itself_is_no_mistake_of_its_own() -> None:
    text = BASE.replace("players: {", "players: {squad: enmu, ")
    found = check_game(f"{text}rules: {{r: {{on: mail, to: player.squad, give: {{xp: 1}}}}}}")
    assert not isinstance(found, Game)
    assert [diagnostic.code for diagnostic in found] == ["unknown-type"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{on: mail, when: count(mail) == 0, give: {xp: 1}}", ["impossible-condition"]),
        ("{on: mail, give: {xp: 5 if count(mail) == 0 else 1}}", ["impossible-condition"]),
        ("{on: mail, when: n > 5, give: {xp: 10 if n < 3 else 2}}", ["impossible-condition"]),
        ("{on: mail, when: level(career) > 1, give: {xp: 1}}", ["impossible-condition"]),
        ("{on: mail, give: {xp: 10 / n}}", ["possible-zero"]),
        ("{on: mail, when: n == 0, give: {xp: 10 / n}}", ["possible-zero"]),
        ("{on: [mail, call.in], give: {xp: 10 / count(mail)}}", ["possible-zero"]),
        ("{on: mail, when: n > titel, give: {xp: 10 / n}}", ["unknown-field"]),
    ],
)
def test_what_is_decided_or_divides_by_0_for_the_type_of_a_rule_is_a_mistake(text: str, expected: list[str]) -> None:
    assert codes(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{on: [mail, call.in], when: count(mail) == 0, give: {xp: 1}}",
        "{on: [mail, call.in], when: count(mail) > 1, give: {xp: 10 / count(mail)}}",
        "{on: mail, when: n > 5, give: {xp: 10 if n < 9 else 2, coins: 10 / n}}",
        "{on: mail, give: {xp: 10 / count(mail)}}",
        "{on: mail, when: level(career) == 1, give: {xp: 1}}",
    ],
)
def test_what_is_open_for_one_type_of_a_rule_is_none(text: str) -> None:
    assert rule(text).name == "r"


def test_a_factor_may_rely_on_the_condition_of_its_multiplier_alone() -> None:
    def told(multiplier: str) -> list[str]:
        text = BASE.replace("badges:", f"  by: {{{multiplier}}}\nbadges:")
        found = check_game(f"{text}rules: {{r: {{on: mail, when: n != 0, give: {{xp: 1}}, multiply: by}}}}")
        return [] if isinstance(found, Game) else [diagnostic.code for diagnostic in found]

    assert told("when: n > 0, factor: 10 / n") == []
    assert told("factor: 10 / n if n > 0 else 1") == []
    assert told("factor: 10 / n") == ["possible-zero"]
    assert told("when: n > titel, factor: 10 / n") == ["unknown-field"]


@pytest.mark.parametrize("when", ["count(mail) >= 1", "count(mail) > 0"])
def test_where_there_may_be_no_player_his_measures_may_be_missing(when: str) -> None:
    text = "game: g\ncurrencies: {xp: {}}\nevents: {mail: {player: optional}}\n"
    found = check_game(f"{text}rules: {{r: {{on: mail, when: '{when}', give: {{xp: 1}}}}}}")
    assert isinstance(found, Game)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{on: mail, give: {xp: 0.5}}", ["bad-amount"]),
        ("{on: mail, give: {xp: 0.5}, round: half-up}", []),
        ("{on: mail, give: {xp: 0.1}, round: up}", []),
        ("{on: mail, give: {xp: 0.9}, round: down}", ["bad-amount"]),
        ("{on: mail, take: {coins: 0.004}}", ["bad-amount"]),
        ("{on: mail, give: {coins: 0.006, xp: 0.6}}", []),
        ("{on: mail, give: {xp: 0.4}, multiply: always}", []),
        ("{on: mail, give: {xp: 5}, cap: {xp: 4, whole: true}}", ["bad-cap"]),
        ("{on: mail, give: {xp: 5}, cap: {xp: 5, whole: true}}", []),
        ("{on: mail, give: {xp: 5}, cap: {xp: 4}}", []),
        ("{on: mail, give: {xp: n}, cap: {xp: 4, whole: true}}", []),
        ("{on: mail, give: {xp: 5}, multiply: always, cap: {xp: 4, whole: true}}", []),
    ],
)
def test_an_amount_that_nobody_ever_gets_is_a_mistake(text: str, expected: list[str]) -> None:
    found = check_game(f"{BASE}rules: {{r: {text}}}")
    assert ([] if isinstance(found, Game) else [diagnostic.code for diagnostic in found]) == expected
