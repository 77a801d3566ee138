"""Event types that every game knows: changed attributes, adjustments by hand, and what awards bring about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve

from gamicore.rules import INTEGER, NUMBER, TEXT, EventType, Field, Type

PLAYER_CHANGED = "player.changed"
POINTS_ADJUSTED = "points.adjusted"
BADGE_EARNED = "badge.earned"
LEVEL_REACHED = "level.reached"
BUILT_IN = (BADGE_EARNED, LEVEL_REACHED, PLAYER_CHANGED, POINTS_ADJUSTED)
_NOTE = evolve(TEXT, optional=True)


def built_in_types(
    attributes: Iterable[Field],
    currencies: Iterable[str],
    badges: Mapping[str, Iterable[str]],
    ladders: Iterable[str],
) -> tuple[EventType, ...]:
    """Give the built-in event types of a game, in order of names.

    Args:
        badges: The tiers of each badge; the empty text for one without tiers.

    Examples:
        >>> [event_type.name for event_type in built_in_types([], ["xp"], {}, ["career"]) if event_type.is_derived]
        ['badge.earned', 'level.reached']
    """
    changes = (Field(known.name, evolve(known.type, optional=True)) for known in attributes if known.bands_of is None)
    earned = (
        Field("badge", _one_of(badges)),
        Field("tier", _one_of({tier for tiers in badges.values() for tier in tiers})),
    )
    reached = (Field("ladder", _one_of(ladders)), Field("level", INTEGER))
    adjusted = (
        Field("amount", NUMBER),
        Field("author", _NOTE),
        Field("currency", _one_of(currencies)),
        Field("reason", _NOTE),
    )
    return (
        EventType(BADGE_EARNED, earned, is_built_in=True, is_derived=True),
        EventType(LEVEL_REACHED, reached, is_built_in=True, is_derived=True),
        EventType(PLAYER_CHANGED, tuple(changes), is_built_in=True),
        EventType(POINTS_ADJUSTED, adjusted, is_built_in=True),
    )


def _one_of(names: Iterable[str]) -> Type:
    """Give the type of a declared name, so that another one is noticed; a text where none is declared."""
    known = tuple(sorted(names))
    return Type("enum", known) if known else TEXT
