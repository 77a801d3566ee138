"""What elements refer to: currencies, scores, amounts, thresholds."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.document import Document
from gamicore.definitions.references import References
from gamicore.definitions.shape import shape_of
from gamicore.model import Number
from gamicore.reading import read_tree
from gamicore.rules import Earned, Measure, Score

WINS = Measure("count", "call")
GAME = b"game: tiny\ncurrencies: {coins: {decimals: 2}, xp: {}}\nevents: {call: {}}\nmeasures: {calls: count(call)}\n"
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


@pytest.mark.parametrize(("text", "code"), [("gold", "unknown-measure"), ("count(fax)", "unknown-event-type")])
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


@pytest.mark.parametrize("thresholds", [[], [5], [1, 2, 3], [-1, 0, Fraction(1, 2)]])
def test_thresholds_that_ascend_are_fine(references: References, thresholds: list[Number]) -> None:
    references.refuse_disorder(AT, thresholds)
    assert codes(references) == []


@pytest.mark.parametrize("thresholds", [[1, 1], [2, 1], [1, 3, 2]])
def test_thresholds_that_do_not_ascend_are_a_mistake(references: References, thresholds: list[Number]) -> None:
    references.refuse_disorder(AT, thresholds)
    assert codes(references) == ["thresholds-out-of-order"]
