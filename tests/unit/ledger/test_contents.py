"""The contents of events: which of them counts, whatever was said of it and in whatever order."""

from __future__ import annotations

from typing import Literal

import pytest

from gamicore.ledger.codec import Correction
from gamicore.ledger.contents import NO_CONTENT, Contents, Dossier
from gamicore.ledger.rows import Fact, Identity

OLD: Fact = (5, 0, "", "e1", 1, 0, "old")
NEW: Fact = (9, 0, "", "e1", 1, 0, "new")
OTHER: Fact = (7, 0, "crm", "e1", 2, 0, None)
Word = Literal["submit", "amend", "retract", "restore"]
CONTENTS: dict[Word, dict[Identity, Fact]] = {"submit": {"e1": OLD}, "amend": {"e1": NEW}}


def said(*words: Word) -> Contents:
    """Say things of `e1`: it is submitted with the old content and amended to the new one."""
    contents = Contents()
    for word in words:
        if word == "submit":
            contents.take({"e1": OLD})
        else:
            contents.take({"e1": NEW} if word == "amend" else {}, Correction(word, "", "e1"))
    return contents


@pytest.mark.parametrize(
    ("words", "counting"),
    [
        ([], None),
        (["submit"], OLD),
        (["submit", "amend"], NEW),
        (["amend"], None),
        (["amend", "submit"], NEW),
        (["retract", "submit"], None),
        (["retract", "submit", "restore"], OLD),
        (["retract", "restore", "submit"], OLD),
        (["submit", "retract", "amend"], None),
        (["submit", "retract", "amend", "restore"], NEW),
        (["amend", "retract", "submit", "restore"], NEW),
        (["submit", "retract", "restore", "retract"], None),
    ],
)
def test_what_counts_is_what_was_said_last(words: list[Word], counting: Fact | None) -> None:
    contents = said(*words)
    assert contents.counting("e1") == counting
    assert list(contents.all_counting()) == ([] if counting is None else [counting])


def test_all_contents_stay_and_the_one_that_holds_is_named() -> None:
    contents = said("submit", "amend", "retract")
    assert contents.facts == [OLD, NEW]
    assert contents.numbers == {"e1": 1}
    assert contents.dossier("e1") == Dossier((0, 1), 1, is_submitted=True, is_retracted=True)
    assert said("retract").numbers == {"e1": NO_CONTENT}
    assert contents.dossier("e9") == Dossier()


def test_events_are_counted_that_have_arrived() -> None:
    histories: list[list[Word]] = [[], ["submit"], ["submit", "amend", "retract"], ["amend"], ["retract"]]
    assert [said(*words).events for words in histories] == [0, 1, 1, 0, 0]


def test_one_id_in_two_sources_is_two_events() -> None:
    contents = said("submit", "retract")
    contents.take({("crm", "e1"): OTHER})
    assert contents.counting("e1") is None
    assert contents.counting(("crm", "e1")) == OTHER
    assert list(contents.all_counting()) == [OTHER]


def test_of_events_that_arrive_those_count_that_corrections_leave_in_event_order() -> None:
    """`e1` was amended to a later time, `e3` retracted."""
    contents = said("amend")
    contents.take({}, Correction("retract", "", "e3"))
    gone: Fact = (6, 0, "", "e3", 1, 0, None)
    assert contents.counting_among([OLD, gone, OTHER]) == [OTHER, NEW]


def test_a_content_is_found_by_its_number_also_where_it_came_twice() -> None:
    """Amended to another content and back: the latest one has the number."""
    contents = said("submit", "amend")
    contents.take({"e1": OLD}, Correction("amend", "", "e1"))
    contents.take({("crm", "e1"): OTHER})
    assert [contents.number_of(fact) for fact in (OLD, NEW, OTHER)] == [2, 1, 3]


def test_changes_are_counted_but_for_what_arrives_for_the_first_time() -> None:
    histories: list[list[Word]] = [[], ["submit"], ["submit", "retract"], ["amend", "submit"]]
    assert [said(*words).changes for words in histories] == [0, 0, 1, 2]
    assert not said("submit").are_corrected
    assert said("retract").are_corrected


@pytest.mark.parametrize(
    ("before", "word"),
    [
        *((before, "submit") for before in ([], ["amend"], ["retract"])),
        *((before, "amend") for before in ([], ["submit"], ["amend"], ["retract"], ["submit", "retract"])),
        *((before, "retract") for before in ([], ["submit"], ["amend"], ["submit", "retract", "restore"])),
    ],
)
def test_what_could_not_be_kept_is_forgotten(before: list[Word], word: Word) -> None:
    contents = said(*before)
    facts = CONTENTS.get(word, {})
    start = len(contents)
    taken = contents.take(facts, None if word == "submit" else Correction(word, "", "e1"))
    contents.withdraw(start, taken)
    wanted = said(*before)
    assert (contents.facts, contents.dossier("e1")) == (wanted.facts, wanted.dossier("e1"))
    assert contents.numbers == wanted.numbers


def test_a_content_that_takes_effect_later_keeps_what_it_says() -> None:
    """The first event came too late for the time 5, and the amendment for the time 9."""
    contents = Contents()
    contents.take({"e1": (20, *OLD[1:]), ("crm", "e1"): OTHER}, moved={"e1": 5})
    assert [contents.as_said(number) for number in (0, 1)] == [OLD, OTHER]
    assert [contents.own_time(contents.facts[0]), contents.own_time(OTHER)] == [5, None]
    assert [contents.moved_to("e1"), contents.moved_to(("crm", "e1")), contents.moved_to("e9")] == [20, None, None]
    contents.take({"e1": (30, *NEW[1:])}, Correction("amend", "", "e1"), {"e1": 9})
    assert (contents.as_said(2), contents.moved_to("e1")) == (NEW, 30)
    assert [contents.own_time(fact) for fact in contents.facts] == [5, None, 9]


def test_own_times_are_forgotten_with_what_was_withdrawn() -> None:
    contents = Contents()
    before = contents.take({"e1": (20, *OLD[1:])}, moved={"e1": 5})
    contents.withdraw(0, before)
    contents.take({"e1": OLD})
    assert (contents.as_said(0), contents.own_time(OLD), contents.moved_to("e1")) == (OLD, None, None)
