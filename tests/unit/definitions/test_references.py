"""What elements refer to: currencies, scores, amounts, thresholds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from attrs import evolve

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.references import References
from gamicore.model import Number
from gamicore.reading import read_tree
from gamicore.rules import Earned, ExpressionError, Measure, Scope, Score, Tree, check_condition, check_number
from gamicore.schema import Document, shape_of

WINS = Measure("count", ("call",), text="count(call)")
GAME = b"""\
game: tiny
currencies: {coins: {decimals: 2}, xp: {}}
players:
  team: {type: enum, values: [red, blue]}
  issuer: {type: enum, values: [red]}
  hired: date
  experience: {bands_of: hired, bands: {new: 0d, old: 1y}}
  town: text
events: {call: {title: text, lead: key, n: integer}, mail: {lead: key}, fax: {}}
measures: {calls: count(call), titles: latest(call.title), none: 'count(call, where=n > 1)'}
badges: {b: {}, c: {}, d: {}}
"""
AT = ("badges", "b")


@pytest.fixture
def references() -> References:
    tree, source, found = read_tree(GAME, "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    return References(Declarations(document, shape_of(document)))


def codes(references: References) -> list[str]:
    return [diagnostic.code for diagnostic in references.document.diagnostics]


def test_a_currency_is_its_index(references: References) -> None:
    assert [references.currency(AT, name) for name in ("coins", "xp")] == [0, 1]
    assert references.currency(AT, "gold") is None
    assert codes(references) == ["unknown-currency"]


@pytest.mark.parametrize(("text", "score"), [("xp", Earned(1)), ("calls", WINS), ("count(call)", WINS)])
def test_a_score_is_a_currency_or_a_measure(references: References, text: str, score: Score) -> None:
    assert references.score(AT, text) == score


@pytest.mark.parametrize(("text", "code"), [("gold", "unknown-measure"), ("count(tv)", "unknown-event-type")])
def test_another_score_is_a_mistake(references: References, text: str, code: str) -> None:
    assert references.score(AT, text) is None
    assert codes(references) == [code]


@pytest.mark.parametrize(
    ("text", "units"), [("0", 0), ("12.5", 1250), ("-0.01", -1), ("92233720368547758.07", 2**63 - 1)]
)
def test_an_amount_is_read_in_smallest_units(references: References, text: str, units: int) -> None:
    assert references.units(AT, text, 0) == units


@pytest.mark.parametrize("text", ["0.005", "92233720368547758.08", "-92233720368547758.08", "many", "1e18"])
def test_an_amount_that_cannot_be_is_a_mistake(references: References, text: str) -> None:
    assert references.units(AT, text, 0) is None
    assert codes(references) == ["bad-threshold"]


@pytest.mark.parametrize(
    ("score", "text", "threshold"),
    [(Earned(0), "2.5", 250), (Earned(1), "2", 2), (WINS, "2.5", Fraction(5, 2)), (None, "2.5", Fraction(5, 2))],
)
def test_a_threshold_is_in_the_units_of_its_score(
    references: References, score: Score | None, text: str, threshold: Number
) -> None:
    assert references.threshold(AT, text, score) == threshold


def test_a_score_is_a_number(references: References) -> None:
    for name, text in {"b": "titles", "c": "latest(call.title)", "d": "has_badge(closer)"}.items():
        assert references.score(("badges", name), text) is None
    assert codes(references) == ["wrong-type", "wrong-type", "unknown-badge"]


def test_a_key_field_is_one_of_every_type(references: References) -> None:
    known = references.declared.scope.event_types
    assert references.key_field(AT, "lead", [known["call"], known["mail"]]) == "lead"
    assert codes(references) == []
    assert references.key_field(AT, "lead", [known["call"], known["fax"]]) is None
    assert references.key_field(("badges", "c"), "title", [known["call"]]) is None
    assert codes(references) == ["unknown-field", "unknown-field"]


def test_types_are_named_each_once_and_without_patterns(references: References) -> None:
    found = references.named_types(AT, ["mail", "call"])
    assert [event_type.name for event_type in found] == ["call", "mail"]
    assert codes(references) == []
    assert references.named_types(AT, ["level.reached"]) == references.named_types(("badges", "c"), ["ca.*"]) == []
    assert codes(references) == ["unknown-event-type", "unknown-event-type"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("n > 1 and n < 1", "impossible-condition"),
        ("count(call, where=n > 1 or n <= 1) > 5", "constant-condition"),
        ("n > 1 and", "unexpected-word"),
    ],
)
def test_a_condition_can_hold_and_can_fail(references: References, text: str, code: str) -> None:
    """Those inside a measure that is written out, too."""
    scope = evolve(references.declared.scope, event_type=references.declared.scope.event_types["call"])
    assert references.checked(AT, text, check_condition, scope) is None
    assert codes(references) == [code]


def test_an_expression_that_is_right_is_given(references: References) -> None:
    scope = references.declared.scope
    assert references.checked(AT, "none > 5", check_condition, scope) == check_condition("none > 5", scope)
    assert references.checked(AT, "calls / 2", check_number, scope) == check_number("calls / 2", scope)
    assert references.checked(AT, None, check_number, scope) is None
    assert codes(references) == []


def test_a_mistake_is_told_in_the_words_of_the_check(references: References) -> None:
    def refuse(text: str, scope: Scope) -> Tree:
        raise ExpressionError("wrong-type", f"no {text}", "", 0)

    assert references.checked(AT, "use", refuse, references.declared.scope) is None
    assert references.document.diagnostics[0].message == "no use"


def test_what_is_wrong_whatever_it_reads_is_noted(references: References) -> None:
    references.parse(AT, None)
    references.parse(AT, "anything > 5")
    assert codes(references) == []
    references.parse(AT, "anything >")
    assert codes(references) == ["unexpected-word"]


@pytest.mark.parametrize("thresholds", [[], [5], [1, 2, 3], [-1, 0, Fraction(1, 2)]])
def test_thresholds_that_ascend_are_fine(references: References, thresholds: list[Number]) -> None:
    references.refuse_disorder(AT, thresholds)
    assert codes(references) == []


@pytest.mark.parametrize("thresholds", [[1, 1], [2, 1], [1, 3, 2]])
def test_thresholds_that_do_not_ascend_are_a_mistake(references: References, thresholds: list[Number]) -> None:
    references.refuse_disorder(AT, thresholds)
    assert codes(references) == ["thresholds-out-of-order"]


@pytest.mark.parametrize(("name", "values"), [("team", ("red", "blue")), ("experience", ("new", "old"))])
def test_the_values_of_an_enum_or_of_bands_are_teams(
    references: References, name: str, values: tuple[str, ...]
) -> None:
    team = references.team(AT, f"player.{name}")
    assert team is not None
    assert (team.name, team.type.values) == (name, values)
    assert references.declared.attributes[team.index].name == name
    assert codes(references) == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("player.teem", "unknown-attribute"),
        ("player.", "unknown-attribute"),
        ("player.town", "wrong-type"),
        ("player.hired", "wrong-type"),
        ("player.issuer", "reserved-name"),
    ],
)
def test_other_attributes_make_no_teams(references: References, name: str, code: str) -> None:
    assert references.team(AT, name) is None
    assert codes(references) == [code]


def test_a_player_field_that_is_none_is_noted(references: References) -> None:
    call = references.declared.scope.event_types["call"]
    assert references.player_field(AT, "lead", call) is None
    assert references.player_field(("badges", "c"), "team", call) is None
    assert codes(references) == ["unknown-field"] * 2
    assert references.document.diagnostics[-1].remedy == "did you mean 'player.team'?"
