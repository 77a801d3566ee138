"""Balances, levels and badges."""

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
    ("text", "found"),
    [
        ("balance(coins)", Measure("balance", name="coins", text="balance(coins)")),
        ("level(career)", Measure("level", name="career", text="level(career)")),
        ("has_badge(closer)", Measure("has_badge", name="closer", text="has_badge(closer)")),
        ("has_badge(closer, gold)", Measure("has_badge", name="closer", tier="gold", text="has_badge(closer, gold)")),
        ('has_badge("on-fire")', Measure("has_badge", name="on-fire", text='has_badge("on-fire")')),
    ],
)
def test_what_awards_change_is_named(text: str, found: Measure) -> None:
    assert measure(text) == found
    assert found.reads_awards


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy", "at"),
    [
        ("balance(coin)", "unknown-currency", "no currency 'coin'", "did you mean 'coins'?", 8),
        ("level(xp)", "unknown-ladder", "no ladder 'xp'", "known are career", 6),
        ("has_badge(close)", "unknown-badge", "no badge 'close'", "did you mean 'closer'?", 10),
        ("has_badge(closer, golden)", "unknown-tier", "closer has no tier 'golden'", "did you mean 'gold'?", 18),
        ('has_badge("on-fire", gold)', "unknown-tier", "on-fire has no tier 'gold'", "none is declared", 21),
        ("level()", "wrong-arguments", "level takes a ladder, not 0 arguments", "as in level(career)", 0),
        ("level(a, b)", "wrong-arguments", "level takes a ladder, not 2 arguments", "as in level(career)", 0),
        ("level(3)", "wrong-arguments", "a ladder belongs here", "as in level(career)", 6),
        (
            *("balance(xp, of=game)", "wrong-arguments", "balance takes no named argument"),
            *("as in balance(coins)", 15),
        ),
    ],
)
def test_what_there_is_not_is_a_mistake(text: str, code: str, message: str, remedy: str, at: int) -> None:
    assert mistake(text) == (code, message, remedy, at)
