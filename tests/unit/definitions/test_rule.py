"""Rules as values."""

from __future__ import annotations

from gamicore.definitions.rule import Award, Cap, Case, Rule
from gamicore.rules import INTEGER, Constant

AMOUNT = Constant(5, INTEGER)


def test_an_award_gives_unless_it_takes() -> None:
    assert not Award(0, AMOUNT).takes
    assert Award(0, AMOUNT, takes=True) != Award(0, AMOUNT)


def test_a_case_is_for_the_events_player_unless_it_names_a_field() -> None:
    assert Case(None, (Award(0, AMOUNT),)).recipient is None


def test_rules_are_equal_by_what_they_say() -> None:
    cases = {"call": Case(None, (Award(0, AMOUNT),))}
    assert Rule("r", cases) == Rule("r", dict(cases), ())
    assert Rule("r", cases, (Cap(0, 10, "day"),)) != Rule("r", cases)
