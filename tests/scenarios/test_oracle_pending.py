"""Pending points: held, confirmed wholly or in part, voided, too late."""

from __future__ import annotations

from gamicore.testing import Value
from tests.scenarios.play import Wire, event, play, steps

NOON = "T12:00:00Z"
GAME = """
    currencies: {{xp: {{}}}}
    events:
      won: {{deal: {{type: key, optional: true}}, points: integer}}
      paid: {{player: optional, deal: key, part: {{type: number, optional: true}}}}
      cancelled: {{deal: key}}
    rules:
      wins: {{on: won, give: {{xp: points}}{more}, pending: {{by: deal, confirm: paid, void: cancelled{pending}}}}}
    leaderboards: {{hall: {{of: xp}}}}
"""
WHOLE = GAME.format(more="", pending="")
PARTLY = GAME.format(more="", pending=', share: "default(part, 1)"')


def won(name: str, day: int, points: int, player: str = "anna", deal: str | None = "D1") -> Wire:
    fields = {"points": points, **({"deal": deal} if deal else {})}
    return event(name, "won", player, f"2026-03-{day:02}" + NOON, **fields)


def then(kind: str, day: int, player: str | None = "bob", **fields: object) -> Wire:
    return event(f"{kind}-{day}", kind, player, f"2026-03-{day:02}" + NOON, **{"deal": "D1", **fields})


def moved(value: Value, kind: str, player: str = "anna") -> dict[str, int]:
    """Give what moved, by id of the event: `pending` points, or those of the `rule`."""
    return {
        identity[1]: amount
        for identity, amount in value.awards.items()
        if (identity[2], identity[3], identity[7]) == (kind, "wins", player)
    }


def test_what_is_pending_is_no_part_of_the_balance_until_it_is_confirmed() -> None:
    held = play(WHOLE, [won("w", 1, 100)])
    assert held.awards == {("", "w", "pending", "wins", "", "xp", False, "anna"): 100}
    assert held.balances == {"anna": {"xp": 0}}
    assert held.boards["hall"] == {}
    paid = play(WHOLE, [won("w", 1, 100), then("paid", 9)])
    assert paid.awards == {
        ("", "w", "pending", "wins", "", "xp", False, "anna"): 100,
        ("", "paid-9", "pending", "wins", "", "xp", False, "anna"): -100,
        ("", "paid-9", "rule", "wins", "", "xp", False, "anna"): 100,
    }
    assert paid.balances == {"anna": {"xp": 100}, "bob": {"xp": 0}}
    assert paid.boards["hall"] == {"lifetime": [("anna", 100, 1)]}


def test_a_second_confirmation_finds_nothing() -> None:
    value = play(WHOLE, [won("w", 1, 100), then("paid", 9), then("paid", 10)])
    assert moved(value, "rule") == {"paid-9": 100}


def test_a_voiding_event_ends_it_and_a_late_payment_pays_nothing() -> None:
    value = play(WHOLE, [won("w", 1, 100), then("cancelled", 5), then("paid", 9), then("cancelled", 10)])
    assert moved(value, "pending") == {"w": 100, "cancelled-5": -100}
    assert moved(value, "rule") == {}


def test_shares_are_of_what_was_held_at_first_and_make_at_most_all_of_it() -> None:
    """Of 5: a half is 2.5, so 2; two halves are all. A share of 2 is taken as 1, one of -1 as 0."""
    payments = [then("paid", day, part=part) for day, part in ((2, 0.5), (3, -1), (4, 0.5), (5, 2))]
    value = play(PARTLY, [won("w", 1, 5), *payments])
    assert moved(value, "rule") == {"paid-2": 2, "paid-4": 3}
    assert moved(value, "pending") == {"w": 5, "paid-2": -2, "paid-4": -3}


def test_what_is_left_after_a_part_can_be_voided() -> None:
    value = play(PARTLY, [won("w", 1, 10), then("paid", 2, part=0.3), then("cancelled", 3)])
    assert moved(value, "rule") == {"paid-2": 3}
    assert moved(value, "pending") == {"w": 10, "paid-2": -3, "cancelled-3": -7}


def test_another_deal_is_not_confirmed_and_one_without_a_deal_waits_for_nothing() -> None:
    value = play(WHOLE, [won("w", 1, 10, deal="D2"), won("free", 2, 7, deal=None), then("paid", 3)])
    assert moved(value, "rule") == {"free": 7}
    assert moved(value, "pending") == {"w": 10}


def test_all_that_is_held_for_a_deal_is_confirmed_whoever_has_it() -> None:
    """Each gift is rounded by itself: half of 5 is 2, twice; bob has 1 of his 3 (1.5 is 2)."""
    events = [won("a", 1, 5), won("b", 2, 5), won("c", 2, 3, player="bob"), then("paid", 3, None, part=0.5)]
    value = play(PARTLY, events)
    assert moved(value, "rule") == {"paid-3": 4}
    assert moved(value, "rule", "bob") == {"paid-3": 2}


def test_within_a_month_of_the_award() -> None:
    """A month after 31 January is 1 March; what is confirmed a microsecond later is too late."""
    game = GAME.format(more="", pending=", within: 1mo")
    award = event("w", "won", "anna", "2026-01-31" + NOON, deal="D1", points=10)
    in_time = event("p", "paid", None, "2026-03-01" + NOON, deal="D1")
    late = event("p", "paid", None, "2026-03-01T12:00:00.000001Z", deal="D1")
    assert moved(play(game, [award, in_time]), "rule") == {"p": 10}
    assert moved(play(game, [award, late]), "rule") == {}


def test_a_cap_counts_what_is_held_when_it_is_held() -> None:
    """10 a day: 6 and 4 are held on the first; both are posted on the second, when 6 more are held."""
    game = GAME.format(more=", cap: {xp: 10, per: day}", pending="")
    events = [won("a", 1, 6), won("b", 1, 6), then("paid", 2), won("c", 2, 6, deal="D2")]
    value = play(game, events)
    assert moved(value, "pending") == {"a": 6, "b": 4, "paid-2": -10, "c": 6}
    assert moved(value, "rule") == {"paid-2": 10}


def test_a_cooldown_begins_when_it_is_held() -> None:
    game = GAME.format(more=", cooldown: 48h", pending="")
    value = play(game, [won("a", 1, 5), won("b", 2, 5), then("paid", 3), won("c", 4, 5)])
    assert moved(value, "pending") == {"a": 5, "paid-3": -5, "c": 5}


def test_a_confirmation_earns_badges_and_a_take_does_not_wait() -> None:
    game = GAME.format(more=", take: {xp: 1}", pending="") + "    badges: {rich: {of: xp, tiers: {only: 9}}}\n"
    value = play(game, [won("w", 1, 10), then("paid", 3)])
    assert value.balances["anna"] == {"xp": 9}
    assert steps(value, "badge", "rich") == [("paid-3", "only", False)]


def test_a_payment_that_happened_before_the_award_confirms_nothing() -> None:
    """Event order decides, not arrival."""
    value = play(WHOLE, [won("w", 5, 10), then("paid", 4)])
    assert moved(value, "rule") == {}


def test_a_share_without_a_value_posts_nothing() -> None:
    """1 / 0 has no value: all is held still, until the next payment says a half."""
    game = GAME.format(more="", pending=', share: "1 / default(part, 1)"')
    value = play(game, [won("w", 1, 10), then("paid", 2, part=0), then("paid", 3, part=2)])
    assert moved(value, "rule") == {"paid-3": 5}


def test_an_event_does_not_confirm_what_it_brings_itself() -> None:
    """Each order confirms those before it, of the same deal, and waits for the next."""
    game = """
        currencies: {xp: {}}
        events: {won: {deal: key}}
        rules: {wins: {on: won, give: {xp: 10}, pending: {by: deal, confirm: won}}}
    """
    value = play(game, [event(str(day), "won", "anna", f"2026-03-0{day}" + NOON, deal="D1") for day in (1, 2, 3)])
    assert moved(value, "rule") == {"2": 10, "3": 10}
    assert value.balances == {"anna": {"xp": 20}}
