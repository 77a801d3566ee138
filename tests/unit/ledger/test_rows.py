"""Rows: what identifies a fact, and what an element's entries are called."""

from __future__ import annotations

import pytest

from gamicore.ledger.rows import FIELDS, Element, Fact, Row, check_pointers, identity_of, packed, unpacked


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
        (Element("pending", "deal-won", currency="xp"), "pending:xp", "issuer:deal-won", "pending deal-won"),
        (Element("refund", "deal-won", currency="xp", takes=True), "xp", "issuer:deal-won", "refund deal-won"),
        (Element("badge", "closer", "gold"), "badge:closer:gold", "issuer:badge:closer", "badge closer gold"),
        (Element("badge", "first"), "badge:first", "issuer:badge:first", "badge first"),
        (Element("level", "career", "2"), "level:career:2", "issuer:level:career", "level career 2"),
    ],
)
def test_an_element_names_what_it_moves_and_the_account_on_the_other_side(
    element: Element, unit: str, issuer: str, text: str
) -> None:
    assert (element.unit, element.issuer, str(element)) == (unit, issuer, text)


ONE, TWO = fact("", "e1"), fact("crm", "e1")


def test_rows_are_packed_as_integers_and_come_back_as_they_were() -> None:
    """Plain; corrects entry 0 because of the second fact; adds, because of a change of attributes."""
    rows: list[Row] = [(ONE, 0, 5, 1), (ONE, 0, -5, 1, 0, TWO), (TWO, 1, 2, 2, -1, None)]
    found = packed(rows, [ONE, TWO].index)
    assert found == [0, 0, 5, 1, -1, -1, 0, 0, -5, 1, 0, 1, 1, 1, 2, 2, -1, -2]
    assert unpacked(found, [ONE, TWO]) == rows


@pytest.mark.parametrize(
    ("at", "what"), [(0, "event"), (1, "element"), (3, "player")], ids=["event", "element", "player"]
)
@pytest.mark.parametrize("pointer", [-1, 2])
def test_rows_that_point_at_nothing_are_refused(at: int, what: str, pointer: int) -> None:
    found = [1, 1, 9, 1, -1, -1]
    check_pointers(found, 2, 2, 2)
    check_pointers([], 0, 0, 0)
    found[at] = pointer
    with pytest.raises(ValueError, match=f"an entry points at no {what}"):
        check_pointers(found, 2, 2, 2)
