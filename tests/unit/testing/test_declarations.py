from __future__ import annotations

import json

from hypothesis import find, given
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
    find(declarations(), lambda declared: "experience" in declared.players)
    find(declarations(), lambda declared: {"decimals": 3} in declared.currencies.values())
    find(declarations(), lambda declared: any(given.get("player") == "optional" for given in declared.events.values()))
    for field in FIELDS:
        find(declarations(), lambda declared, field=field: any(field in given for given in declared.events.values()))


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
