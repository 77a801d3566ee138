"""The event types that every game knows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from gamicore.definitions.built_in import BUILT_IN, built_in_types
from gamicore.model import Step
from gamicore.rules import INTEGER, NUMBER, TEXT, EventType, Field, Type

NOTE = Type("text", optional=True)


def types(
    attributes: tuple[Field, ...] = (),
    currencies: tuple[str, ...] = (),
    badges: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    ladders: tuple[str, ...] = (),
) -> dict[str, EventType]:
    found = built_in_types(attributes, currencies, badges, ladders)
    return {event_type.name: event_type for event_type in found}


def test_they_are_in_order_of_names() -> None:
    assert tuple(types()) == BUILT_IN == tuple(sorted(BUILT_IN))
    assert all(event_type.is_built_in and event_type.needs_player for event_type in types().values())


def test_awards_alone_bring_about_badges_and_levels() -> None:
    assert [name for name, event_type in types().items() if event_type.is_derived] == ["badge.earned", "level.reached"]


def test_a_change_of_a_player_has_his_attributes_but_for_bands() -> None:
    attributes = (
        Field("hired", Type("date")),
        Field("seat", Type("integer"), 3),
        Field("rank", Type("enum", ("a",)), None, 0, (("a", Step()),)),
    )
    assert types(attributes)["player.changed"].fields == (
        Field("hired", Type("date", optional=True)),
        Field("seat", Type("integer", optional=True)),
    )


def test_names_of_elements_are_one_of_those_that_the_game_declares() -> None:
    """So a misspelt one is noticed where it is compared, and where it is submitted."""
    found = types((), ("xp", "coins"), {"closer": ("gold", "silver"), "opener": ("",)}, ("career",))
    assert found["badge.earned"].fields == (
        Field("badge", Type("enum", ("closer", "opener"))),
        Field("tier", Type("enum", ("", "gold", "silver"))),
    )
    assert found["level.reached"].fields == (Field("ladder", Type("enum", ("career",))), Field("level", INTEGER))
    assert found["points.adjusted"].fields == (
        Field("amount", NUMBER),
        Field("author", NOTE),
        Field("currency", Type("enum", ("coins", "xp"))),
        Field("reason", NOTE),
    )


def test_where_nothing_is_declared_names_are_texts() -> None:
    assert [field.type for field in types()["badge.earned"].fields] == [TEXT, TEXT]
