"""Places and diagnostics: one line, the source line, a caret."""

from __future__ import annotations

from gamicore.model.place import Diagnostic, Place

PLACE = Place("g.yaml", 2, 5)


def test_places_are_in_the_order_of_the_file() -> None:
    assert sorted([Place("g", 2, 1), Place("g", 1, 9), Place("g", 1, 2)]) == [
        Place("g", 1, 2),
        Place("g", 1, 9),
        Place("g", 2, 1),
    ]
    assert str(PLACE) == "g.yaml:2:5"


def test_a_diagnostic_is_said_with_its_line_and_a_caret() -> None:
    said = Diagnostic(PLACE, "unknown-field", "no field 'amont'", "did you mean 'amount'?", "on: amont").render()
    assert said.splitlines() == [
        "g.yaml:2:5: error[unknown-field]: no field 'amont'; did you mean 'amount'?",
        "    on: amont",
        "        ^",
    ]


def test_a_diagnostic_without_remedy_and_line_is_one_line() -> None:
    assert Diagnostic(PLACE, "x-y", "no", severity="warning").render() == "g.yaml:2:5: warning[x-y]: no"


def test_a_tab_takes_one_column() -> None:
    assert Diagnostic(PLACE, "x-y", "no", source="\ton: a").render().splitlines()[1:] == ["     on: a", "        ^"]


def test_the_caret_may_stand_behind_the_line() -> None:
    assert Diagnostic(Place("g", 1, 4), "x-y", "no", source="abc").render().splitlines()[2] == "       ^"


def test_a_place_far_to_the_right_has_no_caret() -> None:
    """A megabyte on one line is neither shown nor counted out in spaces."""
    line = "x" * 1_000_000
    last = Diagnostic(Place("g", 1, 201), "x-y", "no", source=line).render().splitlines()
    beyond = Diagnostic(Place("g", 1, 202), "x-y", "no", source=line).render().splitlines()
    far = Diagnostic(Place("g", 1, 900_000), "x-y", "no", source=line).render().splitlines()
    assert last == ["g:1:201: error[x-y]: no", "    " + "x" * 200, "    " + " " * 200 + "^"]
    assert beyond == ["g:1:202: error[x-y]: no", "    " + "x" * 200]
    assert far == ["g:1:900000: error[x-y]: no", "    " + "x" * 200]


def test_a_place_in_a_game_built_in_python_is_a_path() -> None:
    assert str(Place("game", 1, 1, path="rules.call.give.xp")) == "rules.call.give.xp"
