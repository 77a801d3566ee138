"""Keys: whose events count."""

from __future__ import annotations

import pytest

from gamicore.rules.checker import read_measure
from gamicore.rules.measure import Measure
from gamicore.syntax import Call, ExpressionError, parse
from tests.conformance.world import scope


def measure(text: str) -> Measure:
    call = parse(text)
    assert isinstance(call, Call)
    return read_measure(call, scope())


def mistake(text: str) -> tuple[str, str, str, int]:
    with pytest.raises(ExpressionError) as caught:
        measure(text)
    return caught.value.code, caught.value.message, caught.value.remedy, caught.value.at


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("count(visit)", ("player",)),
        ("count(visit, of=player)", ("player",)),
        ("count(visit, of=[player])", ("player",)),
        ("count(visit, of=game)", ("game",)),
        ("count(visit, of=lead)", ("lead",)),
        ("count(visit, of=player.team)", ("player.team",)),
        ("count(visit, of=[player, lead])", ("lead", "player")),
        ("count(visit, of=[player.team, lead])", ("lead", "player.team")),
        ("sequence(visit, deal.won, of=lead)", ("lead",)),
    ],
)
def test_a_key_has_parts_in_one_order(text: str, of: tuple[str, ...]) -> None:
    assert measure(text).of == of


EXAMPLE = "as in of=game, of=lead, of=player.team or of=[lead, player]"


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy", "at"),
    [
        ("count(visit, of=led)", "unknown-field", "no field 'led' in visit", "did you mean 'lead'?", 16),
        (
            "count(visit, of=player.tea)",
            "unknown-attribute",
            "players have no attribute 'tea'",
            "did you mean 'team'?",
            16,
        ),
        ("sequence(visit, lead.captured, of=lead)", "unknown-field", "no field 'lead' in lead.captured", None, 34),
        ("count(visit, of=topics)", "wrong-type", "'topics' is a list, and no key", EXAMPLE, 16),
        ("count(visit, of=[lead, lead])", "wrong-arguments", "'lead' is given twice", "give it once", 23),
        ("count(visit, of=[])", "wrong-arguments", "the key is empty", EXAMPLE, 16),
        ("count(visit, of=[game, lead])", "wrong-arguments", "all events of the game have one key", EXAMPLE, 16),
        ("count(visit, of=3)", "wrong-arguments", "a key belongs here", EXAMPLE, 16),
    ],
)
def test_what_is_no_key_is_a_mistake(text: str, code: str, message: str, remedy: str | None, at: int) -> None:
    found = mistake(text)
    assert (found[0], found[1], found[3]) == (code, message, at)
    assert remedy in {found[2], None}
