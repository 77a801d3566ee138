from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from gamicore.testing.generated.declarations import Declarations, declarations, draw_span
from gamicore.testing.generated.fields import ATTRIBUTES, FIELDS
from tests.unit.testing.generated.declared import DECLARED, game_of
from tests.unit.testing.sampling import rare, seen


@given(declarations())
def test_declarations_load(declared: Declarations) -> None:
    game = game_of(declared)
    assert {event_type.name for event_type in game.event_types if not event_type.is_built_in} == {*declared.events}
    assert {*game.work_calendars} == {*declared.calendars}


def test_every_kind_of_declaration_is_drawn() -> None:
    def labels_of(declared: Declarations) -> Iterator[str]:
        yield from declared.players
        yield from (field for fields in declared.events.values() for field in fields)
        for currency in declared.currencies.values():
            yield f"decimals {currency.get('decimals', 0)}"
            yield from currency
            yield f"short {currency.get('short')}"
        yield from (part for calendar in declared.calendars.values() for part in calendar)
        yield from declared.seasons
        yield from declared.ladders
        yield from (f"{name} with {len(tiers)} tiers" for name, tiers in declared.tiers.items())

    decimals = {f"decimals {number}" for number in range(4)}
    parts = {"floor", "short refuse", "short partial", "cap", "holidays", "timezone", "spring", "sale", "career"}
    badges = {f"{name} with {number} tiers" for name in ("closer", "first-one") for number in (0, 1, 3)}
    wanted = {*ATTRIBUTES, *FIELDS, "experience", "tenure", "player", *decimals, *parts, *badges}
    assert rare(seen(declarations(), labels_of, 300), wanted, 3) == {}


def test_common_fields_are_those_that_all_types_have() -> None:
    """A call and a lead-in share the bonus and the lead; nothing is common to no types."""
    assert DECLARED.common_fields(["call", "lead-in"]).keys() == {"bonus", "lead"}
    assert DECLARED.common_fields(["lead-in"]) == {
        "amount": {"type": "number"},
        "bonus": FIELDS["bonus"],
        "lead": FIELDS["lead"],
    }
    assert DECLARED.common_fields([]) == {}


def test_fields_of_built_in_types_are_known() -> None:
    assert DECLARED.fields_of("badge.earned")["badge"]["values"] == ["closer", "first-one"]
    assert DECLARED.fields_of("player.changed").keys() == {"fte", "hired", "team"}
    assert evolve(DECLARED, players={}).fields_of("player.changed") == {}


def test_units_are_written_as_the_currency_has_them() -> None:
    """Tenths, where it has decimals; else whole units."""
    assert [DECLARED.units("coins", tenths) for tenths in (25, -1, 0)] == ["2.5", "-0.1", "0.0"]
    assert DECLARED.units("xp", 25) == "25"


@given(st.data())
def test_spans_do_not_end_before_they_begin(data: st.DataObject) -> None:
    span = data.draw(st.composite(draw_span)())
    assert span["from"] <= span["until"]
