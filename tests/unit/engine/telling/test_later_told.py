"""What became of an entry: who corrected it, by how much and because of what, and what holds now."""

from __future__ import annotations

from gamicore import Engine, Explanation, read_game
from tests.unit.engine.acts import event

GAME = read_game("""
game: corrected
currencies: {xp: {}}
players: {team: text}
events: {call: {n: integer}}
rules: {gift: {on: call, give: {xp: n}, cap: {xp: 10, per: day}}}
badges: {first: {when: count(call) >= 1}}
""")


def corrected() -> Engine:
    """Of 10 a day 7 and 3; the late one takes 7, so that 3 and 0 are left."""
    engine = Engine(GAME)
    engine.submit(event("1", time="10:02", n=7))
    engine.submit(event("2", time="10:03", n=7))
    engine.submit(event("crm/0", time="10:01", n=7))
    return engine


def explained(engine: Engine, event_id: str, amount: int, kind: str = "rule") -> Explanation:
    (entry,) = (one for one in engine.ledger if (one.event, one.amount, one.element.kind) == (event_id, amount, kind))
    return engine.explain(entry)


def test_an_entry_says_what_it_was_what_corrected_it_and_what_holds_now() -> None:
    engine = corrected()
    assert explained(engine, "2", 3).render().splitlines() == [
        "entry 2: 3 xp for anna by rule gift",
        "  event 2: call by anna at 2026-03-02T10:03:00Z",
        "    corrected later by entry 7: -3 xp, because of event 0 from crm, which came late",
        "    what holds now: 0 xp",
        "    as the history is known now",
        "      rule gift fired, and awarded nothing",
        "        gives 7 xp to anna",
        "          n = 7",
        "          capped at 10 xp a day: 0 were left",
        "          granted: 0 xp",
    ]


def test_the_correction_says_what_holds_with_it() -> None:
    said = explained(corrected(), "1", -4).render().splitlines()
    assert said[2:6] == [
        "    it corrects entry 0, because of event 0 from crm, which came late",
        "    what holds now: 3 xp",
        "    rule gift fired",
        "      gives 7 xp to anna",
    ]


def test_each_later_entry_is_told_with_what_was_done() -> None:
    """The late one is retracted and restored: 7, then 3, then 7, then 3."""
    engine = corrected()
    engine.retract("0", "crm")
    engine.restore("0", "crm")
    first, *others = (entry.number for entry in engine.entries_of("1") if entry.element.unit == "xp")
    assert [part.text for part in engine.explain(engine.ledger.entry(first)).because[0].because[:4]] == [
        f"corrected later by entry {others[0]}: -4 xp, because of event 0 from crm, which came late",
        f"corrected later by entry {others[1]}: 4 xp, because event 0 from crm was retracted",
        f"corrected later by entry {others[2]}: -4 xp, because event 0 from crm was restored",
        "what holds now: 3 xp",
    ]


def test_what_is_corrected_is_there_for_programs() -> None:
    said = explained(corrected(), "2", 3)
    assert (said.amount, said.unit, said.player) == (3, "xp", "anna")
    correction, total, _ = said.because[0].because
    assert (correction.kind, correction.amount, correction.unit, correction.player) == ("correction", -3, "xp", "anna")
    assert (total.kind, total.amount, total.unit, total.player) == ("total", 0, "xp", "anna")


def test_a_badge_that_moved_to_another_event_says_so() -> None:
    said = [part.text for part in explained(corrected(), "1", 1, "badge").because[0].because]
    assert said == [
        "corrected later by entry 6: -1 badge:first, because of event 0 from crm, which came late",
        "what holds now: 0 badge:first",
        "as the history is known now",
    ]


def test_an_entry_that_nothing_has_corrected_says_nothing_of_it() -> None:
    engine = corrected()
    said = explained(engine, "0", 7)
    assert [part.kind for part in said.because[0].because] == ["rule"]


def test_an_amendment_is_told_as_one() -> None:
    engine = Engine(GAME)
    engine.submit(event("1", n=7))
    engine.amend(event("1", n=5))
    said = explained(engine, "1", 7).because[0].because
    assert [part.text for part in said[1:3]] == [
        "corrected later by entry 2: -2 xp, because event 1 was amended",
        "what holds now: 5 xp",
    ]
