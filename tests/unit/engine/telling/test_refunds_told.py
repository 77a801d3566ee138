"""What was taken back, in words: with its event, with the gift, with its entry."""

from __future__ import annotations

import pytest

from gamicore import Engine, read_game
from tests.unit.engine.acts import event

GAME = read_game("""
game: told
currencies: {coins: {decimals: 2}}
events:
  seen: {lead: key}
  won:  {lead: key, n: number}
  back: {player: optional, lead: {type: key, optional: true}, part: number, total: number}
  gone: {player: optional, lead: key}
rules:
  all:  {on: won, give: {coins: n / 3}, round: up, refund: {by: lead, on: gone}}
  part:
    on: won
    give: {coins: n}
    split: {by: lead, model: linear}
    refund: {by: lead, on: back, share: part / (total + 0)}
""")


def told() -> Engine:
    engine = Engine(GAME)
    engine.submit_many(
        [
            event("early", None, "07:00", "back", lead="L", part=1, total=5),
            event("seen", "bob", "08:00", "seen", lead="L"),
            event("won", "anna", "10:00", "won", lead="L", n=5),
            event("b1", None, "11:00", "back", lead="L", part=1, total=5),
            event("b2", None, "12:00", "back", lead="L", part=1, total=2),
            event("b3", None, "13:00", "back", lead="L", part=1, total=0),
            event("b4", None, "14:00", "back", part=1, total=2),
            event("gone", None, "15:00", "gone", lead="L"),
        ]
    )
    return engine


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "b1",
            [
                "  takes 0.50 coins back from anna, given by rule part by event won",
                "    2.50 coins were given at first",
                "    the share part / (total + 0) is 0.2",
                "      part = 1",
                "      total = 5",
                "    2.00 coins are kept",
                "  takes 0.50 coins back from bob, given by rule part by event won",
                "    2.50 coins were given at first",
                "    the share part / (total + 0) is 0.2",
                "      part = 1",
                "      total = 5",
                "    2.00 coins are kept",
            ],
        ),
        (
            "b2",
            [
                "  takes 1.25 coins back from anna, given by rule part by event won",
                "    2.50 coins were given at first",
                "    the share part / (total + 0) is 0.5, and 0.7 with those before it",
                "      part = 1",
                "      total = 2",
                "    0.75 coins are kept",
            ],
        ),
        (
            "b3",
            [
                "  takes nothing back from anna of what rule part gave: the share has no value (division-by-zero)",
                "    part = 1",
                "    total = 0",
            ],
        ),
        ("b4", ["  takes nothing back of what rule part gave: lead is missing"]),
        ("early", ['  rule part has nothing to take back under lead "L"']),
        (
            "gone",
            [
                "  takes 1.67 coins back from anna, given by rule all by event won",
                "    1.67 coins were given at first",
                "    0.00 coins are kept",
            ],
        ),
    ],
)
def test_what_an_event_took_back_is_said(name: str, said: list[str]) -> None:
    """5 is split into 2.50 and 2.50, of which a fifth and a half are taken back; and all of 1.67, rounded up."""
    lines = told().explain(name).render().splitlines()[1:]
    assert sorted(lines[: len(said)]) == sorted(said) if name == "b1" else "\n".join(said) in "\n".join(lines)


def test_what_was_taken_back_of_a_gift_is_said_with_the_gift() -> None:
    said = told().explain("won").render()
    assert (
        "    gives 2.50 coins to anna as a share of 5.00 coins\n"
        "      n = 5\n"
        "      0.50 coins taken back by event b1 at 2026-03-02T11:00:00Z\n"
        "      1.25 coins taken back by event b2 at 2026-03-02T12:00:00Z"
    ) in said
    whole = said.partition("gives 1.67 coins to anna\n")[2].splitlines()[:3]
    assert whole[:2] == ["      n = 5", "      5/3 coins is rounded up to 1.67 coins"]
    assert whole[2].startswith("      1.67 coins taken back by event gone")


def test_an_entry_of_a_refund_says_why() -> None:
    engine = told()
    (entry,) = (one for one in engine.ledger if one.event == "gone")
    assert str(entry.element) == "refund all"
    assert engine.explain(entry).render().splitlines()[:3] == [
        f"entry {entry.number}: -1.67 coins for anna by refund all",
        "  event gone: gone by nobody at 2026-03-02T15:00:00Z",
        "    takes 1.67 coins back from anna, given by rule all by event won",
    ]
