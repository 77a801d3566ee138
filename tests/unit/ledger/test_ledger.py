"""The ledger: appended, never changed, and balanced at all times."""

from __future__ import annotations

import pytest

from gamicore.errors import LedgerWriteError, UnknownNameError
from gamicore.ledger.codec import Changes, Correction, decode
from gamicore.ledger.entry import team_id
from gamicore.ledger.ledger import Ledger
from gamicore.ledger.rows import Element, Fact, Row, identity_of
from gamicore.ledger.store import MemoryStore

ELEMENTS = [
    Element("rule", "call", currency="xp"),
    Element("badge", "first"),
    Element("rule", "fee", currency="xp", takes=True),
]
NAMES = ["", "anna", "bob"]


def fact(name: str, player: int = 1, source: str = "") -> Fact:
    return (int(name[1:]), 0, source, name, player, 0, None)


ONE, TWO, THREE = fact("e1"), fact("e2", 2), fact("e3", source="crm")


def filled(store: MemoryStore | None = None) -> Ledger:
    """Two calls: the second brings a late award of 4 and takes 2 of the first 5 back, because of `e3`."""
    ledger = Ledger(ELEMENTS, NAMES, store)
    ledger.append({"e1": ONE, "e2": TWO}, [(ONE, 0, 5, 1), (ONE, 1, 1, 1), (TWO, 0, 7, 2), (TWO, 2, -3, 2)], 2)
    ledger.append({("crm", "e3"): THREE}, [(THREE, 0, 4, 1), (ONE, 0, -2, 1, 0, THREE), (TWO, 0, 1, 2, -1, None)], 3)
    return ledger


def test_entries_are_numbered_as_they_were_appended() -> None:
    ledger = filled()
    assert len(ledger) == 7
    assert [(entry.number, entry.event, entry.player, entry.amount) for entry in ledger] == [
        (0, "e1", "anna", 5),
        (1, "e1", "anna", 1),
        (2, "e2", "bob", 7),
        (3, "e2", "bob", -3),
        (4, "e3", "anna", 4),
        (5, "e1", "anna", -2),
        (6, "e2", "bob", 1),
    ]


def test_a_correction_names_what_it_corrects_and_why() -> None:
    """An ordinary entry names neither; a late award corrects nothing; a change of attributes is no event."""
    named = [(entry.is_correction, entry.corrects, entry.because) for entry in filled()]
    assert named[:5] == [(False, None, None)] * 5
    assert named[5:] == [(True, 0, ("crm", "e3")), (True, None, None)]


def test_accounts_add_up_to_nothing_for_each_unit() -> None:
    accounts = filled().accounts()
    assert accounts == {
        ("issuer:call", "xp"): -(5 + 7 + 4 - 2 + 1),
        ("issuer:fee", "xp"): 3,
        ("player:anna", "xp"): 7,
        ("player:bob", "xp"): 5,
        ("issuer:badge:first", "badge:first"): -1,
        ("player:anna", "badge:first"): 1,
    }


def test_totals_are_kept_up_to_date() -> None:
    ledger = Ledger(ELEMENTS, NAMES)
    assert ledger.totals() == {}
    ledger.append({"e1": ONE}, [(ONE, 0, 5, 1)])
    assert ledger.totals() == {(1, 0): 5}
    ledger.append({}, [(ONE, 0, -2, 1, 0, None), (ONE, 0, 1, 2)])
    assert ledger.totals() == {(1, 0): 3, (2, 0): 1}


def test_the_entries_of_an_event_are_found_by_its_identity() -> None:
    ledger = filled()
    assert [ledger.caused_by(identity) for identity in ("e1", "e2", ("crm", "e3"), "e3")] == [
        [0, 1, 5],
        [2, 3, 6],
        [4],
        [],
    ]
    ledger.append({}, [(ONE, 0, 9, 1, 0, None)])
    assert ledger.caused_by("e1") == [0, 1, 5, 7]


def test_the_first_entry_of_an_identity_is_found() -> None:
    ledger = filled()
    assert ledger.first_row(ONE, 0, 1) == 0
    assert ledger.first_row(TWO, 2, 2) == 3
    others = [(ONE, 0, 2), (ONE, 2, 1), (fact("e9"), 0, 1), ((9, *ONE[1:]), 0, 1)]
    assert [ledger.first_row(*other) for other in others] == [-1, -1, -1, -1]


def test_a_fact_is_found_by_id_and_source() -> None:
    ledger = filled()
    assert ledger.fact_of("e1") == ONE
    assert ledger.fact_of("e3", "crm") == THREE


@pytest.mark.parametrize(
    ("event", "source", "said"),
    [("e3", "", "no event 'e3' was accepted"), ("e1", "crm", "no event 'e1' from 'crm' was accepted")],
)
def test_an_event_that_was_not_accepted_is_unknown(event: str, source: str, said: str) -> None:
    with pytest.raises(UnknownNameError, match=said):
        filled().fact_of(event, source)


@pytest.mark.parametrize("number", [-1, 7])
def test_an_entry_that_is_not_there_is_unknown(number: int) -> None:
    with pytest.raises(UnknownNameError, match=f"no entry {number}; the ledger has 7, numbered from 0"):
        filled().entry(number)


def test_what_the_store_kept_gives_the_same_ledger() -> None:
    store = MemoryStore()
    kept = filled(store)
    kept.append({}, [], 9, {2: {"team": "red"}}, 10)
    units = [decode(content) for content in store.units()]
    changes = [unit for unit in units if isinstance(unit, Changes)]
    assert [len(unit.facts) for unit in changes] == [2, 1, 0]
    assert (changes[2].watermark, changes[2].attributes, changes[2].recorded_at) == (9, {2: {"team": "red"}}, 10)
    again = Ledger(ELEMENTS, NAMES)
    for unit in changes:
        again.restore(unit)
    assert (again.contents.facts, again.rows) == (kept.contents.facts, kept.rows)
    assert again.contents.numbers == kept.contents.numbers
    assert list(again) == list(kept)


class FullStore(MemoryStore):
    """A store whose disk is full."""

    def append(self, unit: bytes) -> None:
        raise LedgerWriteError("the disk is full")


def test_nothing_is_kept_of_what_the_store_could_not_write() -> None:
    ledger = Ledger(ELEMENTS, NAMES, FullStore())
    with pytest.raises(LedgerWriteError):
        ledger.append({"e1": ONE}, [(ONE, 0, 5, 1)])
    assert (ledger.contents.facts, ledger.rows, ledger.accounts(), ledger.caused_by("e1")) == ([], [], {}, [])
    with pytest.raises(UnknownNameError):
        ledger.fact_of("e1")


def test_closing_closes_the_store() -> None:
    store = MemoryStore()
    filled(store).close()
    with pytest.raises(LedgerWriteError):
        store.append(b"more")
    Ledger(ELEMENTS, NAMES).close()


def test_rows_are_kept_as_they_were_given() -> None:
    """What is read later are the very tuples that were appended."""
    row: Row = (ONE, 0, 5, 1)
    ledger = Ledger(ELEMENTS, NAMES)
    ledger.append({identity_of(ONE): ONE}, [row])
    ledger.append({}, [(ONE, 0, -5, 1, 0, None)])
    assert ledger.rows[0] is row
    assert ledger.contents.facts[0] is ONE


def test_a_team_has_entries_and_an_account_of_its_own() -> None:
    """Beside a player who is called like it."""
    ledger = Ledger(ELEMENTS, ["", team_id("team", "red"), "team:red"])
    ledger.append({"e1": ONE}, [(ONE, 0, 5, 1), (ONE, 0, 7, 2)])
    assert [(entry.player, entry.team) for entry in ledger] == [("", "team:red"), ("team:red", "")]
    assert ledger.accounts() == {("issuer:call", "xp"): -12, ("team:red", "xp"): 5, ("player:team:red", "xp"): 7}


def test_what_an_event_caused_is_found_wherever_it_stands() -> None:
    """An amendment waits for its event; the event comes two calls later, and brings an entry, which is corrected."""
    ledger = Ledger(ELEMENTS, NAMES)
    amended = (*ONE[:5], 1, None)
    ledger.append({"e1": amended}, [], 1, occasion=Correction("amend", "", "e1", "a test"))
    ledger.append({"e2": TWO}, [(TWO, 0, 7, 2)], 2)
    ledger.append({"e1": ONE}, [(amended, 0, 5, 1)], 2)
    ledger.append({}, [(amended, 0, -5, 1, 1, ONE)], 2, occasion=Correction("retract", "", "e1", "a test"))
    assert [ledger.caused_by(identity) for identity in ("e1", "e2")] == [[1, 2], [0]]
    known = Ledger(ELEMENTS, NAMES)
    for changes in ledger.changes(4):
        known.restore(changes)
    assert [known.caused_by(identity) for identity in ("e1", "e2")] == [[1, 2], [0]]


def test_no_more_than_a_call_is_looked_through_for_what_an_event_caused() -> None:
    ledger = filled()
    ledger.rows[4:] = [()] * 3
    assert ledger.caused_by("e1") == [0, 1, 5], (
        "numbers of corrections are kept, and what is in other calls is not read"
    )


def test_an_entry_of_what_came_too_late_has_both_times() -> None:
    """Also once the ledger is opened again."""
    store = MemoryStore()
    ledger, again = Ledger(ELEMENTS, NAMES, store), Ledger(ELEMENTS, NAMES)
    ledger.append({"e1": ONE, "e2": TWO}, [(ONE, 0, 5, 1), (TWO, 0, 7, 2)], 3, moved={"e2": -1})
    for unit in map(decode, store.units()):
        assert isinstance(unit, Changes)
        again.restore(unit)
    assert (
        [(entry.time, entry.own_time) for entry in ledger]
        == [(1, None), (2, -1)]
        == [(entry.time, entry.own_time) for entry in again]
    )
