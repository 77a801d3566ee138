"""What an event did to what was held or given: the share that counts, what is rounded, what is taken back."""

from __future__ import annotations

from gamicore import Engine, read_game
from tests.unit.engine.acts import event

SHARES = read_game("""
game: shares
currencies: {coins: {decimals: 2}}
events: {won: {lead: key}, paid: {lead: key, part: number}}
rules: {hold: {on: won, give: {coins: "0.05"}, pending: {by: lead, confirm: paid, share: part}}}
""")


def test_the_share_that_is_confirmed_is_told_as_it_counts_and_is_rounded() -> None:
    """Of 5 cents 2.5 are 2; -1 counts as 0, so that 2.5 in all are still 2; and 7 as 1: all that is left."""
    engine = Engine(SHARES)
    engine.submit(event("won", kind="won", lead="L"))
    parts = [0.5, -1, 7]
    engine.submit_many(
        event(str(at), time=f"1{at}:30", kind="paid", lead="L", part=one) for at, one in enumerate(parts)
    )

    def told(event_id: str) -> list[str]:
        (said,) = engine.explain(event_id).because
        return [part.text for part in (said, *said.because)]

    since = 'held by rule hold under lead "L" since event won'
    assert told("0") == [
        f"confirms 0.02 coins for anna, {since}",
        "0.05 coins were held at first",
        "the share part is 0.5",
        "0.025 coins is rounded to 0.02 coins",
        "0.03 coins are left",
    ]
    assert told("1")[3:] == [
        "the share part is -1, which counts as 0, and 0.5 with those before it",
        "0.025 coins in all is rounded to 0.02 coins",
        "0.03 coins are left",
    ]
    assert told("2") == [
        f"confirms 0.03 coins for anna, {since}",
        "0.05 coins were held at first",
        "0.03 coins were still held",
        "the share part is 7, which counts as 1",
        "0.00 coins are left",
    ]


REFUNDS = read_game("""
game: refunds
currencies: {xp: {}}
events: {won: {lead: key}, back: {lead: key, part: number}}
rules:
  sale: {on: won, give: {xp: 5}, refund: {by: lead, on: back, share: part}}
""")


def test_what_is_taken_back_adds_up_and_says_what_is_rounded() -> None:
    """Half of 5 to keep is 2.5, rounded to 2: 3 are taken back."""
    engine = Engine(REFUNDS)
    engine.submit(event("won", kind="won", lead="L"))
    engine.submit(event("back", time="11:00", kind="back", lead="L", part=0.5))
    (said,) = engine.explain("back").because
    assert said.render().splitlines() == [
        "takes 3 xp back from anna, given by rule sale by event won",
        "  5 xp were given at first",
        "  the share part is 0.5",
        "    part = 0.5",
        "  2.5 xp to keep is rounded to 2 xp",
        "  2 xp are kept",
    ]
    moved = [(part.player, part.unit, part.amount) for part in said.walk() if part.amount is not None]
    assert (said.kind, said.reason, moved) == ("refund", "refunded", [("anna", "xp", -3)])
