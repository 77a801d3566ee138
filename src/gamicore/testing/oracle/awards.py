"""Awards: what the rules of a game give and take for one event."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from gamicore.definitions import Case, Rule
from gamicore.rules import Skip, evaluate
from gamicore.testing.oracle.caps import granted_amount
from gamicore.testing.oracle.entries import Entry
from gamicore.testing.oracle.history import History
from gamicore.testing.oracle.players import Players
from gamicore.testing.oracle.sight import Sight
from gamicore.testing.oracle.wire import Fact


@frozen
class Awarded:
    """What one event brought by the rules.

    Args:
        entries: What was granted.
        recipients: Who was to receive an amount above 0, also where a cap then cut all of it.
    """

    entries: tuple[Entry, ...]
    recipients: frozenset[str]


def awards_of(fact: Fact, history: History, players: Players, before: Sequence[Entry]) -> Awarded:
    """Ask every rule, in order of names.

    Args:
        before: The entries that earlier events made.
    """
    entries: list[Entry] = []
    recipients: set[str] = set()
    for rule in sorted(players.game.rules, key=lambda rule: rule.name):
        if fact.type.name not in rule.cases:
            continue
        case = rule.cases[fact.type.name]
        recipient = fact.player if case.recipient is None else fact.values[case.recipient]
        sight = Sight(history, players, fact.player, fact)
        if recipient is None or not sight.holds(case.when):
            continue
        wanted = _wanted(rule, case, fact, recipient, sight)
        recipients.update(entry.player for entry in wanted)
        entries += _granted(wanted, rule, [*before, *entries], players)
    return Awarded(tuple(entries), frozenset(recipients))


def _wanted(rule: Rule, case: Case, fact: Fact, recipient: str, sight: Sight) -> list[Entry]:
    """Give the amounts above 0 before caps; none at all if one of them is a skip."""
    try:
        amounts = [(award, int(evaluate(award.amount, sight))) for award in case.awards]
    except Skip:
        return []
    return [
        Entry(fact, "rule", rule.name, recipient, amount, currency=award.currency, takes=award.takes)
        for award, amount in amounts
        if amount > 0
    ]


def _granted(wanted: list[Entry], rule: Rule, before: list[Entry], players: Players) -> list[Entry]:
    granted: list[Entry] = []
    for entry in wanted:
        assert entry.currency is not None
        amount = entry.amount
        if not entry.takes:
            amount = granted_amount(
                amount,
                rule=rule,
                currency=entry.currency,
                recipient=entry.player,
                cause=entry.cause,
                entries=before,
                calendar=players.game.calendar,
            )
        if amount > 0:
            granted.append(
                Entry(entry.cause, "rule", rule.name, entry.player, amount, currency=entry.currency, takes=entry.takes)
            )
    return granted
