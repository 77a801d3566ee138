"""The laws of explanations, over generated games and histories: what is told adds up to what the ledger says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st

from gamicore import Engine, Entry, Explanation
from gamicore.definitions import Rule
from gamicore.ledger import ID, SOURCE, TYPE
from gamicore.testing import arrive, corrected_histories, games, histories, rosters
from tests.unit.testing.sampling import try_afresh

MANY_GAMES = settings().max_examples
LONG_HISTORY = 20


@frozen
class Happened:
    """An event that counts, with what is said of it and what the ledger says.

    Args:
        wire: The event as it was submitted, which is now a duplicate.
        type: The name of its type.
    """

    engine: Engine
    wire: dict[str, Any]
    type: str
    told: Explanation
    entries: tuple[Entry, ...]


def happened(data: st.DataObject) -> list[Happened]:
    """Play a history with late, repeated and corrected events; give every event that counts in the end."""
    game = data.draw(games()).game
    engine = Engine(game)
    engine.set_players(data.draw(rosters(game)))
    history = data.draw(histories(game, max_size=LONG_HISTORY) | corrected_histories(game))
    for arrival in history:
        arrive(engine, arrival)
    wires = {
        (one.get("source") or "", one["id"]): one
        for one in history
        if isinstance(one, dict) and engine.submit(one).status == "duplicate"
    }
    return [
        Happened(
            engine,
            wires[fact[SOURCE], fact[ID]],
            game.event_types[fact[TYPE]].name,
            engine.explain(fact[ID], fact[SOURCE]),
            engine.entries_of(fact[ID], fact[SOURCE]),
        )
        for fact in list(engine.ledger.contents.all_counting())
    ]


def sums(amounts: Iterable[tuple[str, str, int]]) -> dict[tuple[str, str], int]:
    """Add up amounts by player or team and unit; what comes to 0 is left out."""
    found: Counter[tuple[str, str]] = Counter()
    for player, unit, amount in amounts:
        found[player, unit] += amount
    return {key: amount for key, amount in found.items() if amount}


def holder(entry: Entry) -> str:
    """Give the player or the team that an entry moves something for."""
    return entry.team or entry.player


def resolves(rule: Rule, event_type: str) -> bool:
    """Say whether events of a type confirm or end what a rule holds."""
    return rule.pending is not None and event_type in {*rule.pending.confirm, *rule.pending.void}


def test_the_amounts_told_of_an_event_add_up_to_its_entries() -> None:
    """By player and unit: balances, what is held, badges and levels; whatever corrected the past."""

    def adds_up(data: st.DataObject) -> None:
        for one in happened(data):
            told = sums((part.player, part.unit, part.amount) for part in one.told.walk() if part.amount)
            said = sums((holder(entry), entry.element.unit, entry.amount) for entry in one.entries)
            assert told == said, one.told.render()

    try_afresh(adds_up, MANY_GAMES)


def test_a_rule_that_is_told_as_skipped_has_no_entry() -> None:
    """But for what it held before, and this event confirms or ends; and outcomes name the same rules."""

    def is_right(data: st.DataObject) -> None:
        for one in happened(data):
            skips = one.engine.submit(one.wire).skips
            reasons = [part.reason for part in one.told.walk() if part.kind == "rule" and part.reason]
            assert [skip.reason for skip in skips] == reasons, one.told.render()
            resolving = {rule.name for rule in one.engine.game.rules if resolves(rule, one.type)}
            for skip in skips:
                mine = sums(
                    (holder(entry), entry.element.unit, entry.amount)
                    for entry in one.entries
                    if (entry.element.kind, entry.element.name) in {("rule", skip.rule), ("pending", skip.rule)}
                    and entry.element.tier == skip.of
                    and skip.player in {"", holder(entry)}
                )
                assert not mine or skip.rule in resolving, (skip, one.told.render())

    try_afresh(is_right, MANY_GAMES)


def test_an_award_that_is_not_given_in_full_says_what_limited_it_and_no_other_does() -> None:
    def says_why(data: st.DataObject) -> None:
        for one in happened(data):
            for part in one.told.walk():
                limits = [limit.reason for limit in part.because if limit.kind == "cap"]
                is_limited = any(below.kind == "granted" for below in part.because)
                assert bool(limits) == is_limited, one.told.render()
                assert not {"capped", "cooling-down"} & set(limits) or part.amount == 0, one.told.render()

    try_afresh(says_why, MANY_GAMES)


def test_what_corrected_an_entry_and_what_holds_now_add_up() -> None:
    def adds_up(data: st.DataObject) -> None:
        for one in happened(data):
            for entry in one.entries:
                told = one.engine.explain(entry)
                same = [
                    other
                    for other in one.entries
                    if (other.element, holder(other), other.time) == (entry.element, holder(entry), entry.time)
                ]
                later = [other.amount for other in same if other.number > entry.number and other.is_correction]
                said = told.because[0].because
                assert told.amount == entry.amount
                corrections = [part.amount for part in said if part.kind == "correction" and part.amount is not None]
                assert corrections == later
                total = [part.amount for part in said if part.kind == "total"]
                is_corrected = bool(later) or entry.is_correction
                assert total == ([sum(other.amount for other in same)] if is_corrected else [])

    try_afresh(adds_up, MANY_GAMES)


# What a number looks like in each language: digits in threes, and what stands before decimals.
WRITTEN = {"en": ("", "."), "it": (".", ",")}


def number_in(language: str, amount: int, decimals: int) -> str:
    """Write an amount of smallest units as people do, by hand."""
    group, point = WRITTEN[language]
    digits = str(abs(amount)).rjust(decimals + 1, "0")
    whole, rest = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    threes = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    return f"{'-' if amount < 0 else ''}{group.join(threes)}{f'{point}{rest}' if rest else ''}"


def said_of(part: Explanation, language: str, decimals: int) -> tuple[str, str]:
    """Give the words that say what a statement moves, and the amount that has to stand in them.

    Of an award that was limited that is what was granted; an award that is taken is said without its sign.
    """
    words = next((below.text for below in part.because if below.kind == "granted"), part.text)
    if part.kind == "amount":
        return words, f"{number_in(language, abs(part.amount or 0), decimals)} {part.unit.removeprefix('pending:')}"
    return words, f"{number_in(language, part.amount or 0, decimals)} {part.unit}"


def test_every_language_says_the_same_and_the_numbers_in_its_words_are_those_that_add_up() -> None:
    def says_the_same(data: st.DataObject) -> None:
        for one in happened(data):
            decimals = {currency.name: currency.decimals for currency in one.engine.game.currencies}
            for told in (one.told, *map(one.engine.explain, one.entries)):
                for language in WRITTEN:
                    other = told.in_language(language)
                    assert other.in_language("en") == told
                    assert other.render().count("\n") == told.render().count("\n")
                    for part in other.walk():
                        assert part.language == language
                        if part.amount and part.kind in {"amount", "correction", "total", "entry"}:
                            places = decimals.get(part.unit.removeprefix("pending:"), 0)
                            words, amount = said_of(part, language, places)
                            assert re.search(rf"(?<![\d.,-]){re.escape(amount)}(?!\w)", words), (amount, words)

    try_afresh(says_the_same, MANY_GAMES)
