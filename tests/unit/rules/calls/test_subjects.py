"""Subjects: event types and their fields."""

from __future__ import annotations

import pytest

from gamicore.rules.checker import read_measure
from gamicore.rules.measure import Measure
from gamicore.syntax import Call, ExpressionError, parse
from tests.conformance.world import scope


def measure(text: str) -> Measure:
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope())


def mistake(text: str) -> tuple[str, str, str, int]:
    with pytest.raises(ExpressionError) as caught:
        measure(text)
    return caught.value.code, caught.value.message, caught.value.remedy, caught.value.at


@pytest.mark.parametrize(
    ("text", "types", "field"),
    [
        ("count(visit)", ("visit",), ""),
        ("count(deal.won)", ("deal.won",), ""),
        ('count("deal-lost")', ("deal-lost",), ""),
        ("sum(deal.won.amount)", ("deal.won",), "amount"),
        ('sum("deal-lost.amount")', ("deal-lost",), "amount"),
        ("best(deal.won, every=day)", ("deal.won",), ""),
        ("best(deal.won.amount, every=day)", ("deal.won",), "amount"),
        ("sequence(visit, deal.won, lead.captured)", ("visit", "deal.won", "lead.captured"), ""),
    ],
)
def test_a_subject_is_read(text: str, types: tuple[str, ...], field: str) -> None:
    assert (measure(text).event_types, measure(text).field) == (types, field)


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy", "at"),
    [
        ("count(visits)", "unknown-event-type", "no event type 'visits'", "did you mean 'visit'?", 6),
        (
            *("count(deal.won.amount)", "unknown-event-type", "no event type 'deal.won.amount'"),
            *("did you mean 'deal.won'?", 6),
        ),
        ("sum(deals.amount)", "unknown-event-type", "no event type 'deals'", None, 4),
        ("sum(deal.won.amout)", "unknown-field", "no field 'amout' in deal.won", "did you mean 'amount'?", 4),
        ("sum(visit)", "wrong-arguments", "sum needs a field, 'visit' has none", "as in sum(deal.won.amount)", 4),
        ("sum(amount)", "wrong-arguments", "sum needs a field, 'amount' has none", "as in sum(deal.won.amount)", 4),
        (
            *("sum(deal.won.title)", "wrong-type", "deal.won.title is text, which sum does not take"),
            *("as in sum(deal.won.amount)", 4),
        ),
        (
            *("minimum(deal.won.topics)", "wrong-type", "deal.won.topics is list, which minimum does not take"),
            *("as in minimum(deal.won.amount)", 8),
        ),
        (
            *("count(badge.earned)", "wrong-arguments", "badge.earned comes about by awards, and no measure reads it"),
            *("ask level(...) or has_badge(...)", 6),
        ),
        (
            *("count(1 + 1)", "wrong-arguments", "an event type belongs here"),
            *('as in count(deal.won) or count("deal-won")', 8),
        ),
        (
            *("sum(tour.done)", "ambiguous-name", "'tour.done' is an event type and a field of tour"),
            *("rename one of them", 4),
        ),
        (
            *("best(tour.done, every=day)", "ambiguous-name", "'tour.done' is an event type and a field of tour"),
            *("rename one of them", 5),
        ),
        ("sum(5)", "wrong-arguments", "the field of an event type belongs here", "as in sum(deal.won.amount)", 4),
        ("sequence(visit, visit)", "wrong-arguments", "visit stands twice in the sequence", "name each type once", 16),
    ],
)
def test_what_cannot_be_measured_is_a_mistake(text: str, code: str, message: str, remedy: str | None, at: int) -> None:
    found = mistake(text)
    assert (found[0], found[1], found[3]) == (code, message, at)
    assert remedy in {found[2], None}
