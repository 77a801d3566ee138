"""Explanations as values: lines for people, dictionaries for programs."""

from __future__ import annotations

from gamicore.engine.telling.explanation import Explanation, told_condition, told_values
from gamicore.engine.wording import Amount, say
from gamicore.rules import INTEGER, TRUTH, Constant, FieldRead, Operation, Tree, evaluate

# Each place where a field is read is a part of its own.
IS_LONG = Operation(">", (FieldRead(0, "minutes", INTEGER), Constant(5, INTEGER)), TRUTH)
IS_SHORT = Operation("<", (FieldRead(0, "minutes", INTEGER), Constant(9, INTEGER)), TRUTH)


def value(name: str, found: object) -> Explanation:
    return Explanation("value", say("value", expression=name, value=found))


def shown(_: Tree, value: object) -> str:
    return str(value)


class Known:
    """An event of so many minutes, and nothing else."""

    def __init__(self, minutes: int) -> None:
        self.minutes = minutes

    def field(self, index: int) -> int:
        assert index == 0
        return self.minutes

    def attribute(self, index: int) -> None:
        raise AssertionError(index)

    def measure(self, measure: object) -> None:
        raise AssertionError(measure)

    def player(self) -> None:
        raise AssertionError

    instant = today = clock = player


def seen_in(tree: Tree, minutes: int) -> dict[int, object]:
    seen: dict[int, object] = {}
    evaluate(tree, Known(minutes), seen)
    return seen


def test_what_it_rests_on_is_indented_below_it() -> None:
    told = Explanation("rule", say("fired", rule="r"), (value("minutes", 7),))
    assert told.render() == "rule r fired\n  minutes = 7"
    assert told.as_dict() == {
        "kind": "rule",
        "text": "rule r fired",
        "because": [{"kind": "value", "text": "minutes = 7"}],
    }


def test_a_part_that_was_not_needed_is_said_to_be_so() -> None:
    """7 is above 5: the other side of the `or` was never asked."""
    either = Operation("or", (IS_LONG, IS_SHORT), TRUTH)
    told = told_condition(either, seen_in(either, 7), shown)
    assert [part.text for part in told.because] == ["minutes > 5: True", "minutes < 9: not needed"]


def test_each_value_that_was_read_is_told_once() -> None:
    both = Operation("and", (IS_LONG, IS_SHORT), TRUTH)
    assert told_values(both, seen_in(both, 7), shown) == (value("minutes", "7"),)


def test_what_a_statement_moves_is_there_for_programs() -> None:
    takes = say("takes", amount=Amount(5, "xp"), who="anna", what="", held="")
    moved = Explanation("amount", takes, amount=-5, unit="xp", player="anna")
    skipped = Explanation("rule", say("skipped", rule="s", code="capped", why="enough"), reason="capped")
    assert moved.as_dict() == {
        "kind": "amount",
        "text": "takes 5 xp from anna",
        "amount": -5,
        "unit": "xp",
        "player": "anna",
    }
    assert skipped.as_dict() == {"kind": "rule", "text": "rule s was skipped (capped): enough", "reason": "capped"}
    assert Explanation("amount", takes, amount=0).as_dict()["amount"] == 0


def test_a_tree_is_walked_from_above() -> None:
    rule = Explanation("rule", say("fired", rule="r"), (value("n", 5),))
    tree = Explanation("event", say("event", id="e"), (rule, value("m", 6)))
    assert [part.text for part in tree.walk()] == ["event e", "rule r fired", "n = 5", "m = 6"]
