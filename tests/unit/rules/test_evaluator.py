"""The tree evaluator: what is asked for, in which order, and what an explanation sees of it."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import define, field

from gamicore.rules.evaluator import evaluate, fold
from gamicore.rules.measure import Measure
from gamicore.rules.operations import Skip
from gamicore.rules.purposes import check_expression
from gamicore.rules.tree import Constant, FieldRead, Operation
from gamicore.rules.types import INTEGER, NUMBER, TRUTH
from tests.conformance.world import Situation, scope


@define
class Listener:
    """Facts that remember what they were asked for."""

    inner: Situation
    asked: list[str] = field(factory=list)

    def field(self, index: int) -> Any:
        event_type = scope().event_type
        assert event_type is not None
        self.asked.append(event_type.fields[index].name)
        return self.inner.field(index)

    def attribute(self, index: int) -> Any:
        self.asked.append(f"attribute {index}")
        return self.inner.attribute(index)

    def player(self) -> Any:
        self.asked.append("player")
        return self.inner.player()

    def measure(self, measure: Measure) -> Any:
        self.asked.append(str(measure))
        return self.inner.measure(measure)

    def today(self) -> Any:
        self.asked.append("today")
        return self.inner.today()

    def instant(self) -> Any:
        self.asked.append("instant")
        return self.inner.instant()

    def clock(self) -> Any:
        self.asked.append("clock")
        return self.inner.clock()


@pytest.mark.parametrize(
    ("text", "fields", "asked"),
    [
        ("items + amount * items", {"items": 1, "amount": 2}, ["items", "amount", "items"]),
        ("hot or items > 3", {"hot": True}, ["hot"]),
        ("hot or items > 3", {"hot": False, "items": 1}, ["hot", "items"]),
        ("hot and items > 3", {"hot": False}, ["hot"]),
        ("items if hot else amount", {"hot": True, "items": 1}, ["hot", "items"]),
        ("items if hot else amount", {"hot": False, "amount": 1}, ["hot", "amount"]),
        ("default(extra, items)", {"extra": 1}, ["extra"]),
        ("default(extra, items)", {"items": 1}, ["extra", "items"]),
        ("has(extra)", {}, ["extra"]),
        ("wins > 3 and player == owner", {}, ["count(deal.won)"]),
        ("today() > closed", {"closed": 1}, ["today", "closed"]),
        ("weekday() == sat", {}, ["today"]),
        ("between(09:00, 18:00) and hot", {"hot": True}, ["clock", "hot"]),
        ("business_hours(office)", {}, ["instant"]),
        ("default(typical, items)", {"items": 1}, ["average(deal.won.amount)"]),
        ("twice(items) > 1", {"items": 1}, ["items"]),
    ],
)
def test_only_what_is_needed_is_asked_for(text: str, fields: dict[str, Any], asked: list[str]) -> None:
    listener = Listener(Situation(fields))
    evaluate(check_expression(text, scope()), listener)
    assert listener.asked == asked


def test_an_explanation_sees_the_value_of_each_part_that_was_needed() -> None:
    tree = check_expression("hot or items + 1 > 3", scope())
    assert isinstance(tree, Operation)
    hot, compared = tree.operands
    seen: dict[int, Any] = {}
    assert evaluate(tree, Situation({"hot": True}), seen) is True
    assert seen == {id(tree): True, id(hot): True}
    assert isinstance(compared, Operation)
    assert evaluate(tree, Situation({"hot": False, "items": 3}), seen) is True
    assert seen[id(hot)] is False
    assert seen[id(compared)] is True
    assert seen[id(compared.operands[0])] == 4


def test_an_explanation_sees_what_is_missing() -> None:
    tree = check_expression("default(extra, 7)", scope())
    assert isinstance(tree, Operation)
    seen: dict[int, Any] = {}
    evaluate(tree, Situation(), seen)
    assert seen[id(tree.operands[0])] is None
    assert seen[id(tree)] == 7
    attribute = check_expression("player.seat", scope())
    with pytest.raises(Skip):
        evaluate(attribute, Situation(), seen)
    assert seen[id(attribute)] is None


@pytest.mark.parametrize(
    ("text", "player", "detail"),
    [
        ("player.seat", "anna", "player.seat"),
        ("player == owner", None, "player"),
        ("wins", None, "player"),
        ("typical", None, "player"),
        ("count(lead.captured, of=player.team)", None, "player"),
    ],
)
def test_a_skip_names_what_is_missing(text: str, player: str | None, detail: str) -> None:
    with pytest.raises(Skip) as caught:
        evaluate(check_expression(text, scope()), Situation({"owner": "bea"}, event_player=player))
    assert (caught.value.reason, caught.value.detail) == ("missing-field", detail)


def test_a_measure_that_is_missing_is_named() -> None:
    typical = scope().measures["typical"]
    with pytest.raises(Skip) as caught:
        evaluate(check_expression("typical > 3", scope()), Situation(measures={typical: None}))
    assert (caught.value.reason, caught.value.detail) == ("missing-field", "average(deal.won.amount)")


def test_a_skip_inside_what_holds_is_no() -> None:
    inner = check_expression("player.senior", scope())
    tree = Operation("holds", (inner,), TRUTH)
    seen: dict[int, Any] = {}
    assert evaluate(tree, Situation(), seen) is False
    assert seen == {id(inner): None, id(tree): False}
    assert evaluate(tree, Situation(attributes={"senior": True})) is True


def test_a_watched_number_that_is_too_long_is_a_skip() -> None:
    great = Constant(10**20, INTEGER)
    unwatched = Operation("*", (great, great), INTEGER)
    assert evaluate(unwatched, Situation()) == 10**40
    with pytest.raises(Skip, match="overflow"):
        evaluate(Operation("*", (great, great), INTEGER, is_bounded=False), Situation())


def test_constants_are_folded_into_one() -> None:
    one, two = Constant(1, INTEGER, 3), Constant(2, INTEGER, 7)
    folded = fold(Operation("<", (one, two), TRUTH, 5))
    assert folded == Constant(True, TRUTH)
    assert folded.at == 5


def test_what_reads_something_or_has_no_value_is_not_folded() -> None:
    read = Operation("negate", (FieldRead(0, "items", INTEGER),), INTEGER)
    assert fold(read) is read
    endless = Operation("/", (Constant(1, INTEGER), Constant(0, INTEGER)), NUMBER)
    assert fold(endless) is endless
