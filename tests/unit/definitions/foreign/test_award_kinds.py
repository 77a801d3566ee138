"""Awards of a kind: an amount beside the options of the kind, each mistake at its place."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.definitions import Game, check_game, read_game
from gamicore.plugins import AwardKind, Plugin
from gamicore.rules import DATE, INTEGER, NUMBER, ForeignCall, Operation, Type, walk

HEAD = "game: tiny\nplugins: [extras]\ncurrencies: {xp: {decimals: 1}}\nevents: {call: {n: integer}}\n"


def award(amount: Any, options: Any) -> Any:
    return amount


EXTRAS = Plugin(
    "extras",
    award_kinds=[
        AwardKind("stepped", award, {"step": NUMBER, "since": Type("date", optional=True)}),
        AwardKind("plain", award),
    ],
)


def check(gift: str, head: str = HEAD) -> Game | list[tuple[int, str, str]]:
    """Check a rule that gives something; give the index (in the gift's own text), the code and the message."""
    start = "rules: {r: {on: call, give: {xp: "
    found = check_game(f"{head}{start}{gift}}}}}}}\n", plugins=[EXTRAS])
    if isinstance(found, Game):
        return found
    return [(one.place.column - len(start) - 1, one.code, f"{one.message}; {one.remedy}") for one in found]


def call_in(game: Any) -> ForeignCall:
    (given,) = game.rules[0].cases["call"].awards
    (call,) = (part for part in walk(given.amount) if isinstance(part, ForeignCall))
    return call


def test_a_kind_is_applied_to_the_amount_in_units_of_the_currency_before_it_is_rounded() -> None:
    game = check("{kind: stepped, amount: n / 4, step: 0.5}")
    assert isinstance(game, Game)
    (given,) = game.rules[0].cases["call"].awards
    call = call_in(game)
    assert isinstance(given.base, Operation)
    assert (given.base.operator, given.base.operands[0]) == ("*", call)
    assert (call.function.name, call.function.plugin, call.type) == ("stepped", "extras", NUMBER)
    assert isinstance(call.operands[0], Operation)
    assert call.operands[0].operator == "/"


def test_options_have_their_types() -> None:
    told: list[Any] = []

    def keep(amount: Any, options: Any) -> Any:
        told.append(options)
        return amount

    plugin = Plugin("extras", award_kinds=[AwardKind("kept", keep, {"since": DATE, "times": INTEGER})])
    gift = "{kind: kept, amount: n, since: 2026-03-02, times: 3}"
    game = read_game(f"{HEAD}rules: {{r: {{on: call, give: {{xp: {gift}}}}}}}\n", plugins=[plugin])
    call_in(game).function.call(1)
    assert told == [{"since": 739_677, "times": 3}]


def test_an_amount_may_stand_alone_in_a_map() -> None:
    """It is the same game, with the same identity."""
    short, long = check("n"), check("{amount: n}")
    assert isinstance(short, Game)
    assert isinstance(long, Game)
    assert short.digest == long.digest
    assert short == long


def test_the_order_of_options_does_not_matter() -> None:
    one, other = check("{kind: stepped, amount: n, step: 5}"), check("{step: 5, amount: n, kind: stepped}")
    assert isinstance(one, Game)
    assert isinstance(other, Game)
    assert one.digest == other.digest


@pytest.mark.parametrize(
    ("gift", "mistakes"),
    [
        ("{kind: steped, amount: n}", [(7, "unknown-award-kind", "no award kind 'steped'; did you mean 'stepped'?")]),
        ("{kind: stepped, step: 5}", [(-4, "missing-key", "the award has no 'amount'; add amount: an expression")]),
        (
            "{kind: stepped, amount: n}",
            [(-4, "missing-key", "the award kind stepped needs 'step'; add step: number")],
        ),
        (
            "{kind: stepped, amount: n, step: 5, setp: 6}",
            [(36, "unknown-key", "the award kind stepped knows no 'setp'; did you mean 'step'?")],
        ),
        (
            "{kind: plain, amount: n, step: 5}",
            [(25, "unknown-key", "the award kind plain knows no 'step'; leave it out")],
        ),
        (
            "{amount: n, step: 5}",
            [(12, "unknown-key", "an award without a kind knows no 'step'; add kind: name")],
        ),
        (
            "{kind: stepped, amount: n, step: five}",
            [(33, "wrong-type", "'five' is no number; give a value of type number")],
        ),
        (
            "{kind: stepped, amount: n, step: 5, since: soon}",
            [(43, "wrong-type", "'soon' is no date; write it like 2026-03-31")],
        ),
        (
            "{kind: stepped, amount: m, step: 5}",
            [(24, "unknown-field", "no field 'm' in call; known are n")],
        ),
        ("{kind: stepped, amount: [n], step: 5}", [(24, "wrong-type", "a list does not fit here; write a text")]),
        (
            "[n]",
            [
                (0, "wrong-type", "a list does not fit here; write a text"),
            ],
        ),
    ],
)
def test_each_mistake_is_told_at_its_place(gift: str, mistakes: list[tuple[int, str, str]]) -> None:
    assert check(gift) == mistakes


def test_a_game_without_award_kinds_says_where_they_come_from() -> None:
    found = check("{kind: stepped, amount: n}", HEAD.replace("plugins: [extras]\n", ""))
    remedy = "award kinds come with plug-ins; name one under plugins, or write the amount alone"
    assert found == [(7, "unknown-award-kind", f"no award kind 'stepped'; {remedy}")]


def test_what_is_taken_has_no_kind() -> None:
    found = check_game(
        f"{HEAD}rules: {{r: {{on: call, take: {{xp: {{kind: plain, amount: n}}}}}}}}\n", plugins=[EXTRAS]
    )
    assert isinstance(found, list)
    assert [one.code for one in found] == ["wrong-type"]
