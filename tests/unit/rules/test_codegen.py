"""The code generator: names for values, and expressions as Python."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gamicore.rules.codegen import ALPHABET, Emitter, GeneratedModule
from gamicore.rules.measure import Measure
from gamicore.rules.purposes import check_amount, check_expression
from gamicore.rules.tree import Operation
from gamicore.rules.types import TRUTH
from tests.conformance.world import scope


class Letters:
    """Reads as short names."""

    def field(self, index: int) -> str:
        return f"f{index}"

    def attribute(self, index: int) -> str:
        return f"a{index}"

    def player(self) -> str:
        return "p"

    def measure(self, measure: Measure) -> str:
        return "m"

    def instant(self) -> str:
        return "i"

    def today(self) -> str:
        return "d"

    def clock(self) -> str:
        return "c"


class Nobody(Letters):
    """Reads of an event without a player."""

    def attribute(self, index: int) -> str:
        return "None"

    def player(self) -> str:
        return "None"

    def measure(self, measure: Measure) -> str:
        return "None"


def emit(text: str, reads: Letters | None = None) -> str:
    return Emitter(GeneratedModule(), reads or Letters()).emit(check_expression(text, scope()))


# Fields are numbered by name: amount is 0, extra 7, hot 9, items 10, title 17; attributes: quota 3, seat 4.
@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("items + 1", "(f10 + k0)"),
        ("items - -items", "(f10 - (-f10))"),
        ("items / 3", "divide(f10, k0)"),
        ("items // 3", "(f10 // k0)"),
        ("items // items", "divide_down(f10, f10)"),
        ("items % items", "remainder(f10, f10)"),
        ("items * items * items", "bounded(((f10 * f10) * f10))"),
        ("hot and items > 1", "(f9 and (f10 > k0))"),
        ("not hot or items == 1", "((not f9) or (f10 == k0))"),
        ("1 < items < 5", "((k0 < f10) and (f10 < k1))"),
        ('title in ["a"]', "(f17 in k0)"),
        ("items if hot else 1", "(f10 if f9 else k0)"),
        ("has(extra)", "(f7 is not None)"),
        ("default(extra, 1)", "(t if (t := f7) is not None else k0)"),
        ("player.seat", "(t if (t := a4) is not None else missing(k0))"),
        ("player == owner", "(p == f14)"),
        ("wins > 3", "(m > k0)"),
        ("today() == closed", "(d == f3)"),
        ("closed + 7d", "later(f3, k0)"),
        ("closed - 7d", "earlier(f3, k0)"),
        ("round(amount)", "round_half_even(f0)"),
        ("floor(amount)", "floor(f0)"),
        ("min(items, 1)", "min(f10, k0)"),
        ("round(items / 3)", "round_quotient(f10, k0)"),
        ("round(items / -3)", "round_half_even(divide(f10, k0))"),
        ("round(items / items)", "round_half_even(divide(f10, f10))"),
        ("7", "k0"),
        ("title in topics", "(f17 in f18)"),
        ("size(topics)", "size(f18)"),
        ("typical > 3", "((t if (t := m) is not None else missing(k0)) > k1)"),
        ("has(typical)", "(m is not None)"),
        ("default(typical, 3)", "(t if (t := m) is not None else k0)"),
        ("clock() > 09:00", "(c > k0)"),
        ("between(09:00, 18:00)", "between(c, k0, k1)"),
        ("weekday() == sat", "(weekday(d) == k0)"),
        ("in_season(06-01, 08-31)", "in_season(d, k0, k1)"),
        ("business_hours(office)", "business_hours(i, k0)"),
        ("zone(items, full=1, none=5)", "zone(f10, k0, k1)"),
        ("percent_of_target(items, 5)", "percent_of_target(f10, k0)"),
        ("effort * 2", "(f6 * k0)"),
        ("effort / 30m", "divide(f6, k0)"),
        ("twice(items)", "call_foreign(k0, f10)"),
        ("half()", "call_foreign(k0)"),
    ],
)
def test_an_expression_is_written_fully_bracketed(text: str, source: str) -> None:
    assert emit(text) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("player == owner", "(missing(k0) == f14)"),
        ("wins > 3", "(missing(k0) > k1)"),
        ("player.seat", "missing(k0)"),
        ("has(player.seat)", "(None is not None)"),
        ("has(typical)", "(None is not None)"),
        ("default(typical, 3)", "(t if (t := None) is not None else k0)"),
        ("typical > 3", "(missing(k0) > k1)"),
    ],
)
def test_an_event_without_player_misses_what_is_his(text: str, source: str) -> None:
    assert emit(text, Nobody()) == source


def holds(text: str, reads: Letters) -> str:
    tree = Operation("holds", (check_expression(text, scope()),), TRUTH)
    return Emitter(GeneratedModule(), reads).emit(tree)


def test_a_condition_that_may_skip_is_asked_from_a_distance() -> None:
    assert holds("player.senior", Letters()) == "holds(lambda: (t if (t := a5) is not None else missing(k0)))"
    assert holds("hot", Letters()) == "f9"
    assert holds("wins > 3", Letters()) == "(m > k0)"
    assert holds("wins > 3", Nobody()) == "holds(lambda: (missing(k0) > k1))"


def test_what_is_missing_without_a_player_is_the_player() -> None:
    module = GeneratedModule()
    Emitter(module, Nobody()).emit(check_expression("typical > 3", scope()))
    assert module.namespace["k0"] == "player"
    Emitter(module, Letters()).emit(check_expression("typical > 3", scope()))
    assert "average(deal.won.amount)" in module.namespace.values()


def test_an_amount_is_written() -> None:
    tree = check_amount("amount / 100", scope(), 1)
    assert Emitter(GeneratedModule(), Letters()).emit(tree) == "bounded_amount(round_quotient(f0, k0))"


def test_equal_values_of_one_type_share_a_name() -> None:
    module = GeneratedModule()
    names = [module.bind(value) for value in (1, True, Fraction(1), "1", 1, (1, 2), (True, 2), (1, 2), "1")]
    assert names == ["k0", "k1", "k2", "k3", "k0", "k4", "k5", "k4", "k3"]
    assert module.namespace["k1"] is True
    assert module.namespace["k5"] == (True, 2)


def test_a_module_is_built_of_its_lines() -> None:
    module = GeneratedModule()
    name = module.bind("x'; import os")
    module.add(["def is_it(v):", f"    return v == {name}"])
    assert module.source == "def is_it(v):\n    return v == k0\n"
    assert module.build()["is_it"]("x'; import os") is True


def test_modules_share_nothing() -> None:
    first, second = GeneratedModule(), GeneratedModule()
    first.bind("a")
    assert "k0" not in second.namespace
    first.add(["x = k0"])
    assert first.build()["x"] == "a"
    assert "x" not in first.namespace


@pytest.mark.parametrize("line", ["x = 'a'", "x = {}", "x = é", "x = 1  # so"])
def test_a_foreign_character_stops_it(line: str) -> None:
    module = GeneratedModule()
    module.add([line])
    with pytest.raises(AssertionError, match="generated source left its alphabet"):
        module.build()


def test_the_alphabet_has_no_quote_no_brace_and_no_backslash() -> None:
    assert ALPHABET.isdisjoint("'\"{}\\#@;&|^~$?`é\t\r")
