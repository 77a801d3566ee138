"""Rows: what identifies a fact, and what an element's entries are called."""

from __future__ import annotations

import pytest

from gamicore.ledger.rows import FIELDS, Element, Fact, identity_of


def fact(source: str, name: str, time: int = 0, sequence: int = 0) -> Fact:
    return (time, sequence, source, name, 1, 0, None)


def test_an_event_is_identified_by_its_id_and_its_source_if_it_has_one() -> None:
    assert identity_of(fact("", "e1")) == "e1"
    assert identity_of(fact("crm", "e1")) == ("crm", "e1")


def test_facts_compare_by_their_places_in_event_order() -> None:
    """Time, then sequence, then source (none comes first), then id, both by their UTF-8 bytes."""
    ordered = [
        fact("z", "z", time=1),
        fact("", "10", time=2),
        fact("", "9", time=2),
        fact("", "z", time=2),
        fact("", "é", time=2),
        fact("", "\uffff", time=2),
        fact("", "\U0001f600", time=2),
        fact("a", "0", time=2),
        fact("", "0", time=2, sequence=1),
    ]
    assert sorted(ordered) == ordered
    assert sorted(ordered[1:5], key=lambda one: one[3].encode()) == ordered[1:5]


def test_the_fields_of_a_fact_follow_its_type() -> None:
    assert fact("", "e")[FIELDS:] == (None,)


@pytest.mark.parametrize(
    ("element", "unit", "issuer", "text"),
    [
        (Element("rule", "deal-won", currency="xp"), "xp", "issuer:deal-won", "rule deal-won"),
        (Element("rule", "refund", currency="xp", takes=True), "xp", "issuer:refund", "rule refund"),
        (Element("badge", "closer", "gold"), "badge:closer:gold", "issuer:badge:closer", "badge closer gold"),
        (Element("badge", "first"), "badge:first", "issuer:badge:first", "badge first"),
        (Element("level", "career", "2"), "level:career:2", "issuer:level:career", "level career 2"),
    ],
)
def test_an_element_names_what_it_moves_and_the_account_on_the_other_side(
    element: Element, unit: str, issuer: str, text: str
) -> None:
    assert (element.unit, element.issuer, str(element)) == (unit, issuer, text)
