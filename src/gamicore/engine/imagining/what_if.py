"""What if: the true history under another game, without some events, or with others; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from attrs import evolve, field, frozen

from gamicore.definitions import Game
from gamicore.engine.conductor import Conductor
from gamicore.engine.outcome import NumberedRejection
from gamicore.engine.receiving import Tally
from gamicore.errors import ArgumentError, UnknownNameError
from gamicore.intake import wire_of, wire_value
from gamicore.ledger import TYPE, Identity, identity_from, identity_of
from gamicore.model import Number, simplify

if TYPE_CHECKING:
    from gamicore.engine.view import View

_CHUNK = 10_000

Pair = tuple[Number, Number]
"""What it is, and what it would be."""
Progress = Callable[[int, int], None]


@frozen
class PlayerChange:
    """What would be different for one player.

    Args:
        balances: By currency, in its units, what he has and would have; only those that differ.
        gained: Tiers of badges that he would have and has not, as (badge, tier).
        lost: Tiers of badges that he has and would not have.
        levels: By ladder, the numbers of the levels.
        ranks: By leaderboard, the ranks in the present window; `None` where he does not stand.
    """

    player: str
    balances: Mapping[str, Pair] = field(factory=dict)
    gained: tuple[tuple[str, str], ...] = ()
    lost: tuple[tuple[str, str], ...] = ()
    levels: Mapping[str, tuple[int, int]] = field(factory=dict)
    ranks: Mapping[str, tuple[Number | None, Number | None]] = field(factory=dict)

    @property
    def is_any(self) -> bool:
        """Whether anything would be different."""
        return bool(self.balances or self.gained or self.lost or self.levels or self.ranks)


@frozen
class SegmentChange:
    """What would be different for the players of one segment, in one currency.

    Args:
        gaining: How many would have more.
        losing: How many would have less.
        players: How many there are.
        total: What all of them have, and would have, in units of the currency.
    """

    gaining: int
    losing: int
    players: int
    total: Pair


@frozen
class WhatIf:
    """What the history would be worth, beside what it is worth.

    Args:
        before: All that can be asked of the history as it is.
        after: All that can be asked of it as it would be.
        changes: The players for whom something would be different, in order of their ids.
        totals: By currency of either game, in its units, what all players have and would have: what it would cost.
        refused: Events that the other game would not accept, by reason.
        rejections: The first of them, at most 100.
    """

    before: View
    after: View
    changes: tuple[PlayerChange, ...]
    totals: Mapping[str, Pair]
    refused: Mapping[str, int]
    rejections: tuple[NumberedRejection, ...] = ()

    def by(self, attribute: str, currency: str) -> dict[str, SegmentChange]:
        """Give what would be different by the players' values of an attribute, as they are at the watermark.

        Raises:
            UnknownNameError: Neither game has the attribute, or neither has the currency.
        """
        if currency not in self.totals:
            raise UnknownNameError(f"neither game has a currency {currency[:80]!r}")
        view = self.after if attribute in self.after.game.attribute_index else self.before
        found: dict[str, list[Pair]] = {}
        was, would = (_Side(view).balances for view in (self.before, self.after))
        for player in view.players:
            pair = (was.get(player, {}).get(currency, 0), would.get(player, {}).get(currency, 0))
            found.setdefault(view.segment_of(player, attribute), []).append(pair)
        return {
            value: SegmentChange(
                sum(after > before for before, after in pairs),
                sum(after < before for before, after in pairs),
                len(pairs),
                (sum((before for before, _ in pairs), start=0), sum((after for _, after in pairs), start=0)),
            )
            for value, pairs in sorted(found.items())
        }


def imagined(
    conductor: Conductor,
    game: Game | None,
    without: Iterable[str | tuple[str, str]],
    plus: Iterable[object],
    progress: Progress | None,
) -> tuple[Conductor, Tally]:
    """Give the state of a history that is another, and what came of its events.

    Raises:
        UnknownNameError: An event to be left out does not count.
    """
    left_out = set(_identities(conductor, without))
    # What was accepted was in time, and what would have happened would have been.
    other = Conductor(evolve(game or conductor.game, lateness=None), None, generates_code=conductor.generates_code)
    other.describe(_rows(conductor), None)
    events = [*_events(conductor, left_out), *plus]
    tally, done = Tally(), 0
    remaining = iter(events)
    while batch := list(islice(remaining, _CHUNK)):
        other.submit(batch, tally, None, None)
        done += len(batch)
        if progress is not None:
            progress(done, len(events))
    if conductor.watermark is not None:
        other.advance(conductor.watermark, None)
    return other, tally


def _identities(conductor: Conductor, names: Iterable[str | tuple[str, str]]) -> Iterator[Identity]:
    if isinstance(names, str):
        raise ArgumentError("events to leave out are a list of ids, or of pairs of source and id; this is one text")
    for name in names:
        source, event = ("", name) if isinstance(name, str) else name
        identity = identity_from(event, source)
        if conductor.ledger.contents.counting(identity) is None:
            raise UnknownNameError(f"no event {event[:80]!r} counts; nothing would be different without it")
        yield identity


def _events(conductor: Conductor, left_out: set[Identity]) -> Iterator[dict[str, Any]]:
    types, ids = conductor.game.event_types, conductor.roster.ids
    for fact in sorted(conductor.ledger.contents.all_counting()):
        if identity_of(fact) not in left_out:
            yield wire_of(types[fact[TYPE]], ids, fact)


def _rows(conductor: Conductor) -> dict[str, dict[str, Any]]:
    roster, attributes = conductor.roster, conductor.game.attributes
    kinds = {attribute.name: attribute.type for attribute in attributes}
    return {
        roster.ids[key]: {name: wire_value(kinds[name], (), value) for name, value in roster.given[key].items()}
        for key in sorted(roster.described)
    }


class _Side:
    """What one of the two histories is worth, by player.

    Args:
        view: Of the history.
    """

    def __init__(self, view: View) -> None:
        scales = {currency.name: currency.scale for currency in view.game.currencies}
        self.balances: dict[str, dict[str, Number]] = {
            player: {name: simplify(Fraction(amount, scales[name])) for name, amount in held.items()}
            for player, held in view.balances().items()
        }
        self.badges = {player: [(one.badge, one.tier) for one in view.badges(player)] for player in self.balances}
        self.levels = {
            player: {name: level.number for name, level in view.levels(player).items()} for player in self.balances
        }
        self.ranks: dict[str, dict[str, Number]] = {
            board.name: {row.player: row.rank for row in view.leaderboard(board.name).standings}
            for board in view.game.leaderboards
        }

    def total(self, currency: str) -> Number:
        """Give what all players have."""
        return sum((held.get(currency, 0) for held in self.balances.values()), start=0)


def compared(before: View, after: View, tally: Tally) -> WhatIf:
    """Compare what is with what would be."""
    was, would = _Side(before), _Side(after)
    players = sorted({*was.balances, *would.balances})
    changes = [_change(player, was, would) for player in players]
    currencies = dict.fromkeys(one.name for view in (before, after) for one in view.game.currencies)
    conflicts = {"conflict": tally.counts["conflict"]} if tally.counts["conflict"] else {}
    return WhatIf(
        before,
        after,
        tuple(one for one in changes if one.is_any),
        {name: (was.total(name), would.total(name)) for name in currencies},
        {**tally.reasons, **conflicts},
        tuple(tally.rejections),
    )


def _change(player: str, was: _Side, would: _Side) -> PlayerChange:
    had, has = was.badges.get(player, []), would.badges.get(player, [])
    boards = sorted(was.ranks.keys() & would.ranks.keys())
    ranks = {name: (was.ranks[name].get(player), would.ranks[name].get(player)) for name in boards}
    return PlayerChange(
        player,
        _differing(was.balances.get(player, {}), would.balances.get(player, {})),
        tuple(one for one in has if one not in had),
        tuple(one for one in had if one not in has),
        _differing(was.levels.get(player, {}), would.levels.get(player, {})),
        {name: pair for name, pair in ranks.items() if pair[0] != pair[1]},
    )


def _differing(was: Mapping[str, Any], would: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    pairs = {name: (was.get(name, 0), would.get(name, 0)) for name in dict.fromkeys([*was, *would])}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
