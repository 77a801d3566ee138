"""Awards: what an event adjusts, what the rules give and take for it, what it posts, ends and takes back of earlier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import frozen

from gamicore.definitions import Award, Case, Game, Pending, Rule
from gamicore.model import AMOUNT_LIMIT, Instant, Number
from gamicore.rules import FieldRead, Skip, Tree, bounded, evaluate
from gamicore.testing.oracle.caps import Due, granted, is_on
from gamicore.testing.oracle.entries import Entry, Kind, still_held
from gamicore.testing.oracle.history import Fact
from gamicore.testing.oracle.players import Holder, Team
from gamicore.testing.oracle.sight import Sight
from gamicore.testing.oracle.splits import rounded, shared, weights_of
from gamicore.testing.oracle.streaks import later


@frozen
class Awarded:
    """What one event brought by the rules.

    Args:
        entries: What was given, taken and held, in order.
        concerned: The players whose points it moves, or was to move by an amount above 0 that nothing then was left of.
    """

    entries: tuple[Entry, ...]
    concerned: frozenset[str]


def awards_of(sight: Sight, before: Sequence[Entry], tier: str = "") -> Awarded:
    """Adjust, ask every rule, in order of names, then settle what earlier events have held, and take back.

    Args:
        before: The entries made so far.
        tier: The tier or level that the event at hand tells of, if it is brought about by one.
    """
    entries = adjusted(sight)
    concerned: set[Holder] = set()
    for rule in asked(sight):
        for due in _dues(rule, sight, tier):
            concerned.add(due.recipient)
            entries += granted(due, [*before, *entries], sight.players)
    made = settled(sight, before) + refunded(sight, before)
    concerned.update(entry.player for entry in made if entry.is_booked)
    entries += made
    return Awarded(tuple(entries), frozenset(holder for holder in concerned if not isinstance(holder, Team)))


def asked(sight: Sight) -> list[Rule]:
    """Give the rules whose condition holds, in order of names; of each group only the first."""
    day = sight.players.game.calendar.ordinal_of(sight.at.time)
    rules = [
        rule
        for rule in sight.players.game.rules
        if sight.at.type.name in rule.cases and is_on(rule.days, day) and rule.term.holds_at(sight.at.time)
    ]
    holding = [rule for rule in rules if sight.holds(rule.cases[sight.at.type.name].when)]
    first: dict[str, Rule] = {}
    for rule in sorted(holding, key=lambda rule: (rule.priority, rule.name)):
        first.setdefault(rule.group, rule)
    taking_part = [rule for rule in holding if not rule.group or first[rule.group] is rule]
    return sorted(taking_part, key=lambda rule: rule.name)


def rule_at(name: str, time: Instant, game: Game) -> Rule:
    """Give the rule of a name that is in force at a time: what it gave then is confirmed and refunded on its terms."""
    return next(rule for rule in game.rules if rule.name == name and rule.term.holds_at(time))


def _dues(rule: Rule, sight: Sight, tier: str) -> list[Due]:
    """Give what a rule would give and take if nothing held it up, for each recipient in order of ids."""
    case = rule.cases[sight.at.type.name]
    shares: dict[Holder, list[tuple[Award, int]]] = {}
    for award, portions in _portions(rule, case, _recipient(case, sight), sight):
        for player, portion in portions.items():
            if portion > 0:
                shares.setdefault(player, []).append((award, portion))
    return [Due(rule, sight.at, player, tuple(shares[player]), tier) for player in sorted(shares, key=_order_of)]


def _order_of(holder: Holder) -> bytes:
    """Give the place among the recipients of one rule: players are ordered by their ids, and a team has it alone."""
    return b"" if isinstance(holder, Team) else holder.encode()


def _recipient(case: Case, sight: Sight) -> Holder | None:
    """Give who receives if nobody shares: the viewer, the player in a field, or the viewer's team; perhaps nobody."""
    if case.recipient is None:
        return sight.viewer
    if isinstance(case.recipient, FieldRead):
        player: str | None = sight.at.values[case.recipient.index]
        return player
    value = sight.attribute(case.recipient.index)
    return None if value is None else Team(case.recipient.name, value)


def _portions(
    rule: Rule, case: Case, recipient: Holder | None, sight: Sight
) -> list[tuple[Award, Mapping[Holder, int]]]:
    """Give who gets how much of each amount: who shares it, and else the recipient; nothing if something is a skip."""
    whole: dict[Holder, Number] = {} if recipient is None else {recipient: 1}
    try:
        weights: Mapping[Holder, Number] = {} if rule.split is None else weights_of(rule.split, sight)
    except Skip:
        return []
    return [(award, shared(amount, weights or whole)) for award, amount in _amounts(rule, case, sight)]


def _amounts(rule: Rule, case: Case, sight: Sight) -> list[tuple[Award, int]]:
    """Give the amounts above 0, multiplied and rounded once; none at all if one of them is a skip."""
    try:
        factor = _factor(rule, case, sight)
        exact = [
            (award, bounded(Fraction(evaluate(award.base, sight)) * (1 if award.takes else factor)))
            for award in case.awards
        ]
    except Skip:
        return []
    amounts = [(award, rounded(amount, rule.rounding)) for award, amount in exact]
    if any(abs(amount) >= AMOUNT_LIMIT for _, amount in amounts):
        return []
    return [(award, amount) for award, amount in amounts if amount > 0]


def _factor(rule: Rule, case: Case, sight: Sight) -> Number:
    """Give what the multipliers that hold make together.

    Raises:
        Skip: A factor that holds has no value, or a number on the way has more than 38 digits.
    """
    day = sight.players.game.calendar.ordinal_of(sight.at.time)
    factors: list[Number] = [
        max(evaluate(multiplier.factor, sight), 0)
        for multiplier in case.multipliers
        if is_on(multiplier.days, day) and sight.holds(multiplier.when)
    ]
    if rule.stacking == "add":
        total: Number = 1
        for factor in factors:
            total = bounded(total + bounded(factor - 1))
        return max(total, 0)
    if rule.stacking == "highest":
        return max(factors, default=1)
    product: Number = 1
    for factor in factors:
        product = bounded(product * factor)
    return product


def adjusted(sight: Sight) -> list[Entry]:
    """Give what an adjustment moves."""
    game, at = sight.players.game, sight.at
    if at.type.name != "points.adjusted" or at.player is None or at.field("amount") == 0:
        return []
    index = game.currency_index[at.field("currency")]
    amount = int(game.currencies[index].smallest_units(at.field("amount")))
    taken = amount < 0
    return [Entry(at, "adjustment", "points.adjusted", at.player, abs(amount), currency=index, takes=taken)]


def settled(sight: Sight, before: Sequence[Entry]) -> list[Entry]:
    """Give what an event posts of what earlier ones have held, and what it ends."""
    made: list[Entry] = []
    for held in [entry for entry in before if entry.kind == "pending" and entry.settles is None]:
        pending = _pending_of(held, sight.players.game)
        if sight.at.field(pending.by) != held.cause.field(pending.by):
            continue
        rest = still_held(held, before)
        posted = _confirmed(held, pending, rest, sight)
        if posted > 0:
            made += [_moved(held, sight.at, posted), _moved(held, sight.at, posted, is_posted=True)]
        if sight.at.type.name in pending.void and rest > 0:
            made.append(_moved(held, sight.at, rest))
    return made


def refunded(sight: Sight, before: Sequence[Entry]) -> list[Entry]:
    """Give what an event takes back of what earlier ones have given."""
    made: list[Entry] = []
    for gift in [entry for entry in before if entry.kind == "rule" and not entry.takes]:
        # What was held until it was posted is known by the event that it was held for.
        earning = gift.cause if gift.settles is None else gift.settles.cause
        refund = rule_at(gift.element, earning.time, sight.players.game).refund
        if refund is None or earning.field(refund.by) is None:
            continue
        refunding = [
            fact
            for fact in sight.happened
            if fact.order > gift.cause.order
            and fact.type.name in refund.on
            and fact.field(refund.by) == earning.field(refund.by)
        ]
        if sight.at not in refunding:
            continue
        kept, kept_before = (
            round(gift.amount * (1 - _summed(refund.on, facts, sight))) for facts in (refunding, refunding[:-1])
        )
        if kept < kept_before:
            taken, name, player = kept_before - kept, gift.element, gift.player
            made.append(Entry(sight.at, "refund", name, player, taken, "", gift.currency, takes=True, settles=gift))
    return made


def _pending_of(held: Entry, game: Game) -> Pending:
    pending = rule_at(held.element, held.cause.time, game).pending
    assert pending is not None
    return pending


def _confirmed(held: Entry, pending: Pending, rest: int, sight: Sight) -> int:
    """Give how much of what is held an event posts: what all shares so far make, less what was posted before."""
    confirming = [
        fact
        for fact in sight.happened
        if fact.order > held.cause.order
        and fact.type.name in pending.confirm
        and fact.field(pending.by) == held.cause.field(pending.by)
        and fact.time <= later(held.cause.time, pending.within, sight.players.calendar(held.player, fact.order))
    ]
    if sight.at not in confirming:
        return 0
    now, before = (_summed(pending.confirm, facts, sight) for facts in (confirming, confirming[:-1]))
    return min(round(held.amount * now) - round(held.amount * before), rest)


def _summed(shares: Mapping[str, Tree | None], facts: Sequence[Fact], sight: Sight) -> Fraction:
    """Add up the shares that events say, each from 0 to 1, to at most 1; what has no value adds nothing."""
    total = Fraction(0)
    for fact in facts:
        share = shares[fact.type.name]
        try:
            part = 1 if share is None else min(max(evaluate(share, sight.of(fact)), 0), 1)
            total = bounded(min(total + part, Fraction(1)))
        except Skip:
            continue
    return total


def _moved(held: Entry, at: Fact, amount: int, *, is_posted: bool = False) -> Entry:
    """Give the entry by which something held goes back to the issuer, or is posted."""
    kind: Kind = "rule" if is_posted else "pending"
    taken = not is_posted
    return Entry(at, kind, held.element, held.player, amount, currency=held.currency, takes=taken, settles=held)
