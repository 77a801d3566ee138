from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from gamicore.definitions import read_game
from gamicore.testing.declarations import (
    ATTRIBUTES,
    FIELDS,
    Declarations,
    declarations,
    measure_texts,
    vocabulary_of,
)
from tests.unit.testing.sampling import rare, seen

DECLARED = Declarations(
    currencies={"xp": {}},
    players={
        "fte": ATTRIBUTES["fte"],
        "hired": ATTRIBUTES["hired"],
        "experience": {"bands_of": "hired", "bands": {"pro": "1y"}},
    },
    events={
        "call": {"bonus": FIELDS["bonus"], "stage": FIELDS["stage"]},
        "lead-in": {"bonus": FIELDS["bonus"], "amount": "number", "player": "optional"},
    },
    measures={"effort": "count(call)"},
)


@given(declarations())
def test_declarations_load(declared: Declarations) -> None:
    definition = {
        "game": "g",
        "currencies": declared.currencies,
        "players": declared.players,
        "events": declared.events,
        "measures": dict(declared.measures),
    }
    game = read_game(json.dumps(definition), "g.json")
    assert len(game.event_types) == len(declared.events) > 0


def test_every_kind_of_declaration_is_drawn() -> None:
    def labels_of(declared: Declarations) -> list[str]:
        decimals = [f"decimals {given.get('decimals', 0)}" for given in declared.currencies.values()]
        fields = [field for event_type in declared.events.values() for field in event_type]
        return [*declared.players, *decimals, *fields, *declared.measures]

    wanted = {*ATTRIBUTES, *FIELDS, "experience", "tenure", "player", "effort", *(f"decimals {n}" for n in range(4))}
    assert rare(seen(declarations(), labels_of, 200), wanted, 3) == {}


def test_only_what_all_types_have_can_be_read() -> None:
    """A call and a lead-in share the bonus; the stage is a call's alone."""
    call, both = vocabulary_of(DECLARED, ["call"], []), vocabulary_of(DECLARED, ["call", "lead-in"], [])
    assert dict(call.texts).keys() == {
        "stage",
        "player.experience",
        'default(player.experience, "pro")',
        '(player.experience if has(player.experience) else "pro")',
    }
    assert "stage" not in dict(both.texts)
    assert both.numbers == (
        "default(bonus, 2)",
        "player.fte",
        "default(player.fte, 2)",
        "(player.fte if has(player.fte) else 2)",
        "effort",
    )


def test_a_guarded_number_is_read_nowhere_else() -> None:
    guarded = vocabulary_of(DECLARED, ["call"], [], is_guarded=True)
    assert guarded.guarded == "bonus"
    assert not any("bonus" in text for text in guarded.numbers)
    assert vocabulary_of(DECLARED, [], [], is_guarded=True).guarded == ""


@given(st.data())
def test_measures_have_the_windows_allowed(data: st.DataObject) -> None:
    assert data.draw(measure_texts(DECLARED.events, windows=["lifetime"])) in {
        *(
            f"{subject}{window})"
            for subject in (
                "count(call",
                'count("lead-in"',
                "sum(call.bonus",
                'sum("lead-in.bonus"',
                'sum("lead-in.amount"',
            )
            for window in ("", ", during=lifetime")
        ),
    }
    assert "during=day" in data.draw(measure_texts(DECLARED.events, windows=["day"]))
