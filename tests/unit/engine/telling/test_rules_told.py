"""Rules told one by one: those on badges and levels too, every cap that cut, and amounts that add up."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import Engine, Explanation, read_game
from tests.unit.engine.acts import event

BADGES = read_game("""
game: badges
currencies: {coins: {decimals: 2}, xp: {}}
events: {call: {n: integer}}
multipliers: {twice: {factor: 2}}
rules:
  call:  {on: call, give: {xp: n}}
  cold:  {on: badge.earned, cooldown: 1d, give: {xp: 1}}
  lower: {on: level.reached, when: level == 1, take: {coins: 1}}
  prize: {on: badge.earned, when: tier != "some", give: {coins: "3.5"}, multiply: [twice], cap: {coins: 10}}
badges: {fan: {of: count(call), tiers: {some: 1, more: 2, most: 3}}}
levels: {career: {of: xp, thresholds: [6]}}
""")


def calls(*numbers: int) -> Engine:
    engine = Engine(BADGES)
    engine.submit_many(event(str(at), time=f"{9 + at:02}:00", n=n) for at, n in enumerate(numbers))
    return engine


def badge_of(engine: Engine, event_id: str) -> Explanation:
    return next(part for part in engine.explain(event_id).because if part.kind == "badge")


def test_a_rule_on_a_badge_is_told_like_any_rule_under_the_badge() -> None:
    """7 coins and 7 of a cap of 10; and 23 hours are missing to the cooldown's end."""
    engine = calls(0, 0, 0)
    assert badge_of(engine, "2").render().splitlines() == [
        "anna earns badge fan most",
        "  rule cold was skipped (cooling-down): its last award was too short a time ago",
        "    gives 1 xp to anna",
        "      cooling down since 2026-03-02T09:00:00Z until 2026-03-03T09:00:00Z",
        "      granted: 0 xp",
        "  rule prize fired",
        '    tier != "some": true',
        '      tier = "most"',
        "    gives 7.00 coins to anna",
        "      3.5 coins, before multipliers",
        "      multiplier twice: x 2",
        "      capped at 10.00 coins in all: 3.00 were left",
        "      granted: 3.00 coins",
    ]
    assert badge_of(engine, "0").render().splitlines()[-3:] == [
        "  rule prize was skipped (condition-false): its condition is false",
        '    tier != "some": false',
        '      tier = "some"',
    ]


def test_what_a_later_round_brought_says_so() -> None:
    """5 for the call and 1 for the badge are 6: the level is reached when the badge has brought its point."""
    engine = calls(5)
    assert [part.text for part in engine.explain("0").because] == [
        "rule call fired",
        "anna earns badge fan some",
        "anna reaches level career 1, in round 2",
    ]
    assert engine.explain("0").because[-1].because[0].text == "rule lower fired"


def test_the_entry_of_a_rule_on_a_badge_is_explained_from_the_badge() -> None:
    engine = calls(0, 0)
    (entry,) = (one for one in engine.ledger if one.element.name == "prize")
    assert engine.explain(entry).render().splitlines() == [
        "entry 3: 7.00 coins for anna by rule prize (badge fan more)",
        "  event 1: call by anna at 2026-03-02T10:00:00Z",
        "    anna earns badge fan more",
        "      rule prize fired",
        '        tier != "some": true',
        '          tier = "more"',
        "        gives 7.00 coins to anna",
        "          3.5 coins, before multipliers",
        "          multiplier twice: x 2",
    ]


SHARED = """
game: shared
currencies: {{xp: {{}}}}
players: {{team: {{type: text, default: red}}}}
seasons: {{gone: {{from: 2020-01-01, until: 2020-12-31}}}}
events: {{gift: {{n: integer}}}}
rules: {{gift: {{on: gift, give: {{xp: n}}, cap: [{caps}]}}}}
"""
OF = "of: player.team"
GONE = f"{{xp: 1, per: gone, {OF}}}"


@pytest.mark.parametrize(
    ("caps", "amounts", "said"),
    [
        (
            (f"{{xp: 1000, per: week, {OF}}}", f"{{xp: 5, per: day, {OF}}}", GONE),
            (10,),
            ["capped at 5 xp a day for all of one player.team: 5 were left", "granted: 5 xp"],
        ),
        (
            (f"{{times: 1, per: day, {OF}}}", f"{{xp: 1000, per: week, {OF}}}", GONE),
            (1, 1),
            ["capped at 1 award a day for all of one player.team: 0 were left", "granted: 0 xp"],
        ),
        (
            (f"{{xp: 9, per: day, {OF}}}", f"{{xp: 8, per: week, {OF}}}"),
            (2, 10),
            [
                "capped at 9 xp a day for all of one player.team: 7 were left",
                "capped at 8 xp a week for all of one player.team: 6 were left",
                "granted: 6 xp",
            ],
        ),
        (
            ("{xp: 6, per: day}", f"{{xp: 7, per: day, {OF}}}"),
            (10,),
            ["capped at 6 xp a day: 6 were left", "granted: 6 xp"],
        ),
        (
            (f"{{xp: 9, per: day, {OF}, whole: true}}", f"{{xp: 1, per: week, {OF}}}"),
            (0, 10),
            [
                "capped at 9 xp a day for all of one player.team: 9 were left, and a part is never given",
                "granted: 0 xp",
            ],
        ),
    ],
)
def test_only_shared_caps_that_cut_are_told_each_with_what_it_left(
    caps: tuple[str, ...], amounts: tuple[int, ...], said: list[str]
) -> None:
    engine = Engine(read_game(SHARED.format(caps=", ".join(caps))))
    engine.submit_many(event(str(at), time=f"1{at}:00", kind="gift", n=n) for at, n in enumerate(amounts))
    (amount,) = engine.explain(str(len(amounts) - 1)).because[0].because
    assert [part.text for part in amount.because if part.kind in {"cap", "granted"}] == said


MIXED = read_game("""
game: mixed
currencies: {coins: {floor: 0, short: partial}, xp: {}}
events: {seen: {lead: key}, won: {lead: key, n: integer}, paid: {lead: key}, gone: {lead: {type: key, optional: true}}}
rules:
  fee:   {on: won, take: {coins: 9}}
  hold:  {on: won, give: {xp: 8}, pending: {by: lead, confirm: paid, share: 0.5, void: gone}}
  pay:   {on: won, give: {coins: 5}}
  share: {on: won, give: {coins: n, xp: 7}, split: {by: lead, model: linear}}
badges: {first: {when: count(won) >= 1}}
levels: {career: {of: xp, thresholds: [3]}}
""")


def added(explanation: Explanation) -> dict[tuple[str, str], int]:
    sums: dict[tuple[str, str], int] = {}
    for part in explanation.walk():
        if part.amount:
            sums[part.player, part.unit] = sums.get((part.player, part.unit), 0) + part.amount
    return {key: amount for key, amount in sums.items() if amount}


def mixed(*more: dict[str, Any]) -> Engine:
    engine = Engine(MIXED)
    engine.submit(event("0", "bob", "09:00", "seen", lead="L"))
    engine.submit(event("1", "anna", "10:00", "won", lead="L", n=-3))
    engine.submit_many(more)
    return engine


def test_the_amounts_of_an_event_add_up_to_its_entries() -> None:
    """The 7 of the split are 4 and 3; the fee finds nothing, as it comes before rule pay; -3 is skipped."""
    assert added(mixed().explain("1")) == {
        ("anna", "pending:xp"): 8,
        ("anna", "coins"): 5,
        ("anna", "xp"): 3,
        ("bob", "xp"): 4,
        ("anna", "badge:first"): 1,
        ("anna", "level:career:1"): 1,
        ("bob", "level:career:1"): 1,
    }


def test_what_is_confirmed_and_voided_moves_what_was_held() -> None:
    engine = mixed(event("2", "bob", "11:00", "paid", lead="L"), event("3", "bob", "12:00", "gone", lead="L"))
    assert added(engine.explain("2")) == {("anna", "pending:xp"): -4, ("anna", "xp"): 4}
    assert added(engine.explain("3")) == {("anna", "pending:xp"): -4}


def test_a_confirming_or_voiding_event_without_the_key_says_so() -> None:
    (said,) = mixed(event("2", "bob", "11:00", "gone")).explain("2").because
    assert said.text == "does nothing to what rule hold holds: lead is missing"


def test_a_negative_amount_among_others_is_said_to_be_skipped() -> None:
    (share,) = (part for part in mixed().explain("1").because if part.text == "rule share fired")
    assert [part.text for part in share.because if part.kind == "amount"] == [
        "gives -3 coins to bob: a negative amount is skipped",
        "gives 4 xp to bob as a share of 7 xp",
        "gives -3 coins to anna: a negative amount is skipped",
        "gives 3 xp to anna as a share of 7 xp",
    ]


SPLITS = read_game("""
game: splits
currencies: {xp: {}}
events: {seen: {lead: key}, won: {lead: key, player: optional, who: player}}
rules:
  chain: {on: won, to: who, give: {xp: 6}, pending: {by: lead, confirm: won}}
  fine:  {on: won, to: who, give: {xp: 1}, split: {by: lead, model: stages, weights: {seen: 1234, won: 1}}}
  odd:   {on: won, to: who, give: {xp: 1}, split: {by: lead, model: stages, weights: {seen: 1234}}}
  zero:  {on: won, to: who, give: {xp: "0.2 * count(won, of=game)"}, split: {by: lead, model: linear}}
""")


def test_an_event_leaves_what_it_gives_itself() -> None:
    """What the first gave is confirmed by the second, which gives the same, and leaves that."""
    engine = Engine(SPLITS)
    engine.submit_many(event(str(at), None, f"1{at}:00", "won", lead="L", who="anna") for at in range(2))
    said = [part for part in engine.explain("1").because if part.kind == "pending"]
    assert [(part.reason, part.text.partition(",")[0]) for part in said] == [
        ("confirmed", "confirms 6 xp for anna"),
        ("own", "leaves 6 xp for anna"),
    ]
    assert added(engine.explain("1")) == {("anna", "xp"): 8}


def test_a_split_without_touches_or_weights_says_that_there_is_none() -> None:
    engine = Engine(SPLITS)
    engine.submit(event("1", None, kind="won", lead="L", who="anna"))
    engine.submit(event("2", "bob", "11:00", kind="won", lead="L", who="anna"))
    told = [
        part.text
        for name in ("1", "2")
        for rule in engine.explain(name).because
        for part in rule.because
        if part.kind == "split"
    ]
    told = told[1:3] + told[4:]
    assert told == [
        "not split by lead, model stages: lead has no touches",
        "not split by lead, model linear: lead has no touches",
        "not split by lead, model stages: no touch weighs anything",
        "split by lead, model linear: 1 touch: bob 1",
    ]


def test_a_split_of_nothing_says_that_nobody_gets_anything() -> None:
    engine = Engine(SPLITS)
    engine.submit(event("1", "bob", kind="won", lead="L", who="anna"))
    rule = next(part for part in engine.explain("1").because if part.text.startswith("rule zero "))
    assert (rule.reason, rule.because[-1].text) == ("no-amount", "gives 0 xp to anna: nothing")


def test_a_share_that_is_no_plain_fraction_is_told_about() -> None:
    """Bob's three touches weigh 3702 of 3703."""
    engine = Engine(SPLITS)
    engine.submit_many(event(str(at), "bob", f"1{at}:00", "seen", lead="L") for at in range(3))
    engine.submit(event("3", "anna", "13:00", "won", lead="L", who="anna"))
    rule = next(part for part in engine.explain("3").because if part.text == "rule fine fired")
    assert rule.because[0].render().splitlines() == [
        "split by lead, model stages: 4 touches: bob about 99.97 %, anna about 0.03 %",
        "  seen by bob",
        "  seen by bob, 2 times",
        "  won by anna",
    ]
