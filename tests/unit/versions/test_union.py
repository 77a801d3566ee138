"""What two versions declare together, and which cannot follow one another."""

from __future__ import annotations

import pytest

from gamicore import Game, VersionError, read_game
from gamicore.definitions import PLAYER_CHANGED
from gamicore.versions.union import united


def game(text: str) -> Game:
    return read_game(f"{{game: g, {text}}}")


BEFORE = game(
    "currencies: {xp: {}}, players: {site: {type: enum, values: [rome]}, hired: {type: date}, "
    "grade: {bands_of: hired, bands: {new: 0d, old: 1y}}}, "
    "events: {call: {note: {type: text, optional: true}}, visit: {}}"
)
AFTER = game(
    "currencies: {coins: {}, xp: {}}, players: {born: {type: date}, site: {type: enum, values: [paris, rome]}}, "
    "events: {call: {minutes: {type: integer, optional: true}}, mail: {}}"
)


def test_what_the_later_one_declares_comes_first_and_what_only_the_earlier_one_does_stays() -> None:
    both = united(BEFORE, AFTER)
    assert [one.name for one in both.attributes] == ["born", "site", "hired", "grade"]
    assert both.attributes[1].type.values == ("paris", "rome")
    assert both.attributes[3].bands_of == 2
    types = {one.name: [field.name for field in one.fields] for one in both.event_types}
    assert types["call"] == ["minutes", "note"]
    assert (types["visit"], types["mail"]) == ([], [])
    assert types[PLAYER_CHANGED] == ["born", "site", "hired"]
    assert both.currencies == AFTER.currencies
    assert (both.digest, both.canonical) == (AFTER.digest, AFTER.canonical)


def test_a_game_and_itself_declare_what_it_declares() -> None:
    assert united(BEFORE, BEFORE) == BEFORE


@pytest.mark.parametrize(
    ("then", "now", "reason"),
    [
        ("currencies: {xp: {}}", "currencies: {coins: {}}", "the currency xp is gone; leave it declared"),
        ("currencies: {xp: {}}", "currencies: {xp: {decimals: 2}}", "the currency xp has 2 decimals instead of 0"),
        ("players: {a: {type: text}}", "players: {a: {type: date}}", "the attribute a is date now, and was text"),
        (
            "players: {a: {type: enum, values: [x, y]}}",
            "players: {a: {type: enum, values: [x]}}",
            "the attribute a is enum",
        ),
        (
            "events: {c: {f: text}}",
            "events: {c: {}}",
            "the field f of c is gone; leave it declared as it is",
        ),
        (
            "events: {c: {f: text}}",
            "events: {c: {f: {type: text, optional: true}}}",
            "the field f of c is ",
        ),
        ("events: {c: {player: optional}}", "events: {c: {}}", "events of type c need a player now; let it stay"),
    ],
)
def test_what_could_not_be_read_any_more_is_refused(then: str, now: str, reason: str) -> None:
    with pytest.raises(VersionError) as raised:
        united(game(then), game(now))
    assert [one[: len(reason)] for one in raised.value.reasons] == [reason]


def test_all_reasons_are_told_together() -> None:
    with pytest.raises(VersionError) as raised:
        united(BEFORE, read_game("{game: other, events: {}}"))
    assert raised.value.summary == "other 1 cannot follow 1"
    assert raised.value.reasons[0] == "it is another game: 'other', not 'g'"
    assert len(raised.value.reasons) == 2
