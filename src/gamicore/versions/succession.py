"""One version of a game after another: which rules are in force when.

The law here: a version chooses which awards are made from when on; what was declared and counted before stays known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from attrs import evolve

from gamicore.definitions import Game, Rule
from gamicore.errors import ArgumentError, UnknownNameError, VersionError
from gamicore.model import BEGINNING, FOREVER, Instant, Term, suggest
from gamicore.progression import Badge, Ladder
from gamicore.versions.moving import Mover
from gamicore.versions.union import united

Past = Iterable[str] | Literal["all"]
"""What of a version holds for the past too: names of rules, badges and ladders, or all of it."""
_Part = TypeVar("_Part", Rule, Badge, Ladder)


def succeeded(before: Game, after: Game, since: Instant, past: Past = ()) -> Game:
    """Give the game that is played once another version follows one: both, each in its time.

    What is not different goes on. What is different, or gone, is in force as it was for events before `since`, and as
    it is now for those from then on; what is new begins then. What is named in `past` has always been as it is now.

    Args:
        before: The game that is played; it may itself have followed others.
        since: From when on the new version is in force, in event time.

    Raises:
        ArgumentError: `past` is one name where names are asked for.
        UnknownNameError: Neither version has what `past` names.
        VersionError: The one cannot follow the other; all reasons are given.

    Examples:
        >>> from gamicore import read_game
        >>> text = "{game: g, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: %d}}}}"
        >>> both = succeeded(read_game(text % 5), read_game(text % 8), 1_000)
        >>> before, after = both.rules
        >>> (before.name, before.term.before), (after.name, after.term.since)
        (('r', 1000), ('r', 1000))
    """
    known = names_of(before) | names_of(after)
    named = known if past == "all" else checked_past(past, known)
    both = united(before, after)
    mover = Mover(before, both)
    reasons: list[str] = []
    rules = _joined([mover.rule(one) for one in before.rules], after.rules, since, named)
    badges = _joined([mover.badge(one) for one in before.badges], after.badges, since, named)
    ladders = _joined([mover.ladder(one) for one in before.ladders], after.ladders, since, named)
    for noun, parts in (("badge", badges), ("ladder", ladders)):
        for name in _twice(part.name for part in parts):
            what = f"the {noun} {name} is different, or was gone for a while, and what was earned of it stays"
            reasons.append(f"{what}; give it another name, or let it hold for the past too")
    for name in _twice(rule.name for rule in rules):
        shared = {cap.of for rule in rules if rule.name == name for cap in rule.caps if cap.of.startswith("player.")}
        if len(shared) > 1:
            reasons.append(f"the caps of the rule {name} were shared by another attribute; give it another name")
    if reasons:
        raise VersionError(f"{after.name} {after.version} cannot follow {before.version}", reasons)
    return evolve(both, rules=rules, badges=badges, ladders=ladders)


def checked_past(past: object, known: Collection[str]) -> set[str]:
    """Give the names of what holds for the past too.

    Args:
        known: All that could be named.

    Raises:
        ArgumentError: They are no list of names.
        UnknownNameError: Neither version has one of them.
    """
    names = list(past) if isinstance(past, Iterable) and not isinstance(past, str | bytes | Mapping) else [None]
    if not all(isinstance(name, str) for name in names):
        raise ArgumentError("past is a list of names, or 'all'; write [name] for one")
    for name in sorted({str(name) for name in names}.difference(known)):
        raise UnknownNameError(f"neither version has a rule, badge or ladder {name[:80]!r}; {suggest(name, known)}")
    return {str(name) for name in names}


def names_of(game: Game) -> set[str]:
    """Give the names of a game's rules, badges and ladders."""
    return {one.name for parts in (game.rules, game.badges, game.ladders) for one in parts}


def _joined(then: Sequence[_Part], now: Sequence[_Part], since: Instant, past: set[str]) -> tuple[_Part, ...]:
    """Give the parts of both versions, each with the time in which it is in force, in order of names and time."""
    parts: list[_Part] = []
    for name in sorted({part.name for part in then} | {part.name for part in now}):
        earlier = [] if name in past else [_within(part, BEGINNING, since) for part in then if part.name == name]
        mine = [part for part in earlier if not part.term.is_empty]
        start = BEGINNING if name in past else since
        for part in (one for one in now if one.name == name):
            if mine and _goes_on(mine[-1], part, since):
                start = mine.pop().term.since
            mine.append(evolve(part, term=Term(start)))
        parts += mine
    return tuple(parts)


def _goes_on(then: _Part, now: _Part, since: Instant) -> bool:
    """Say whether what was in force until the new version is what it says too."""
    return then.term.before == since and evolve(then, term=FOREVER) == evolve(now, term=FOREVER)


def _within(part: _Part, since: Instant, before: Instant) -> _Part:
    return evolve(part, term=part.term.within(since, before))


def _twice(names: Iterable[str]) -> list[str]:
    found = list(names)
    return sorted({name for name in found if found.count(name) > 1})
