"""Rules as values."""

from __future__ import annotations

from gamicore.definitions.rule import ALWAYS, STACKINGS, Award, Cap, Case, Days, Rule
from gamicore.rules import INTEGER, Constant

AMOUNT = Constant(5, INTEGER)


def test_an_award_gives_unless_it_takes() -> None:
    assert not Award(0, AMOUNT, AMOUNT).takes
    assert Award(0, AMOUNT, AMOUNT, takes=True) != Award(0, AMOUNT, AMOUNT)


def test_a_case_is_for_the_events_player_unless_it_names_a_field() -> None:
    assert Case(None, (Award(0, AMOUNT, AMOUNT),)).recipient is None


def test_rules_are_equal_by_what_they_say() -> None:
    cases = {"call": Case(None, (Award(0, AMOUNT, AMOUNT),))}
    assert Rule("r", cases) == Rule("r", dict(cases), ())
    assert Rule("r", cases, (Cap(0, 10, "day"),)) != Rule("r", cases)


def test_days_are_open_where_nothing_is_said() -> None:
    assert Days() == ALWAYS
    assert (ALWAYS.first, ALWAYS.last) == (None, None)


def test_a_rule_stands_alone_for_ever_unless_it_says_more() -> None:
    plain = Rule("r", {})
    assert (plain.group, plain.priority, plain.days, plain.stacking) == ("", 0, ALWAYS, STACKINGS[0])
    assert (plain.split, plain.pending, plain.cooldown, plain.caps) == (None, None, None, ())


def test_a_cap_is_of_the_recipient_for_ever_unless_it_says_more() -> None:
    cap = Cap(0, 5)
    assert (cap.per, cap.of, cap.field, cap.season, cap.whole) == ("lifetime", "player", "", "", False)
