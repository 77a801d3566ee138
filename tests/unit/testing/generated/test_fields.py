from __future__ import annotations

import pytest

from gamicore.rules import ATTRIBUTE_KINDS, FIELD_KINDS
from gamicore.testing.generated.fields import ATTRIBUTES, FIELDS, KEYS, built_in_fields
from tests.unit.testing.generated.declared import DECLARED, game_of


def test_every_kind_of_field_and_of_attribute_is_there() -> None:
    assert {given["type"] for given in FIELDS.values()} == {*FIELD_KINDS}
    assert {given["type"] for given in ATTRIBUTES.values()} == {*ATTRIBUTE_KINDS} - {"integer", "key"}
    assert {name for name, given in FIELDS.items() if given["type"] == "key"} == {*KEYS}


@pytest.mark.parametrize("name", ["badge.earned", "level.reached", "player.changed", "points.adjusted"])
def test_built_in_types_have_the_fields_that_every_game_gives_them(name: str) -> None:
    game = game_of(DECLARED)
    fields = game.event_types[game.type_index[name]].fields
    known = built_in_fields(DECLARED.players, ["coins", "xp"], {"closer": ["gold"], "first-one": ()}, ["career"])[name]
    assert {field.name: field.type.optional for field in fields} == {
        name: bool(given.get("optional")) for name, given in known.items()
    }
