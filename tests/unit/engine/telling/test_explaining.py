"""Explanations: why each rule fired or was skipped, and why an entry is in the ledger, in words and as JSON."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore import Engine, Explanation, UnknownNameError, read_game
from gamicore.engine.folding import Folding
from gamicore.engine.wording import say
from gamicore.ledger import Fact
from tests.unit.engine.acts import event

GAME = read_game(
    """
game: explaining
currencies: {coins: {decimals: 2}, xp: {}}
players: {team: {type: enum, values: [red, blue]}, quota: {type: number, optional: true}}
events:
  call: {player: optional, minutes: number, helper: {type: player, optional: true}}
  chat: {}
measures: {calls: count(call)}
rules:
  all:    {on: call, when: minutes > 1 and (player.team == "red" or calls > 2), give: {xp: floor(minutes)}}
  capped: {on: call, give: {xp: "6"}, cap: {xp: 10, per: day}}
  divide: {on: call, give: {coins: 1 / (minutes - 3)}}
  fee:    {on: call, when: minutes > 5, take: {coins: minutes / 2}}
  help:   {on: call, to: helper, give: {xp: "2"}}
  other:  {on: call, when: has(helper) and player != helper, give: {coins: "1"}}
badges:
  loud:  {of: calls, tiers: {some: 2, more: 3}}
  early: {when: "calls >= 1 and sum(call.minutes, during=day) >= 1"}
levels: {career: {of: xp, thresholds: [0, 8]}}
"""
)


NOTHING = "rule divide fired, and awarded nothing"


def played(*events: dict[str, Any], **rows: dict[str, str]) -> Engine:
    engine = Engine(GAME)
    engine.set_players({"anna": {"team": "red"}, **rows})
    engine.submit_many(events)
    return engine


def rule(explanation: Explanation, name: str) -> str:
    """Give what is said of one rule."""
    (said,) = (part for part in explanation.because if part.kind == "rule" and part.text.startswith(f"rule {name} "))
    return said.render()


def test_an_event_is_explained_rule_by_rule_with_what_it_brought() -> None:
    engine = played(event("crm/1", minutes=5))
    assert engine.explain("1", "crm").render().splitlines() == [
        "event 1 from crm: call by anna at 2026-03-02T10:00:00Z",
        "  rule all fired",
        '    (minutes > 1) and ((player.team == "red") or (count(call) > 2)): true',
        "      minutes > 1: true",
        "        minutes = 5",
        '      (player.team == "red") or (count(call) > 2): true',
        '        player.team == "red": true',
        '          player.team = "red"',
        "        count(call) > 2: not needed",
        "    gives 5 xp to anna",
        "      minutes = 5",
        "  rule capped fired",
        "    gives 6 xp to anna",
        "  rule divide fired",
        "    gives 0.50 coins to anna",
        "      minutes = 5",
        "  rule fee was skipped (condition-false): its condition is false",
        "    minutes > 5: false",
        "      minutes = 5",
        "  rule help was skipped (missing-field): the recipient is missing",
        "  rule other was skipped (condition-false): its condition is false",
        "    has(helper) and (player != helper): false",
        "      has(helper): false",
        "        helper = missing",
        "      player != helper: not needed",
        "  anna earns badge early",
        "  anna reaches level career 2",
    ]


def test_what_a_cap_cut_is_said() -> None:
    """6 of the 10 xp that a day allows are given at nine, 4 at ten, nothing at eleven."""
    engine = played(*(event(str(hour), time=f"{hour:02}:00", minutes=0) for hour in (9, 10, 11)))
    assert rule(engine.explain("9"), "capped") == "rule capped fired\n  gives 6 xp to anna"
    assert rule(engine.explain("10"), "capped") == (
        "rule capped fired\n  gives 6 xp to anna\n    capped at 10 xp a day: 4 were left\n    granted: 4 xp"
    )
    assert rule(engine.explain("11"), "capped") == (
        "rule capped fired, and awarded nothing\n  gives 6 xp to anna\n"
        "    capped at 10 xp a day: 0 were left\n    granted: 0 xp"
    )


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (3, "rule divide was skipped (division-by-zero): it divides by 0"),
        (
            2,
            f"{NOTHING}\n  gives -1.00 coins to anna: a negative amount is skipped\n    minutes = 2",
        ),
        (
            10**9,
            (
                f"{NOTHING}\n  gives 0.00 coins to anna: nothing\n    minutes = 1000000000\n"
                "    1/999999997 coins is rounded to 0.00 coins"
            ),
        ),
    ],
)
def test_why_a_rule_awarded_nothing_is_said(minutes: int, said: str) -> None:
    assert rule(played(event("1", minutes=minutes)).explain("1"), "divide") == said


def test_what_is_taken_and_what_is_missing_is_said() -> None:
    engine = played(event("1", "bob", minutes=7))
    assert rule(engine.explain("1"), "fee") == (
        "rule fee fired\n  minutes > 5: true\n    minutes = 7\n  takes 3.50 coins from bob\n    minutes = 7"
    )
    said = rule(engine.explain("1"), "all").splitlines()
    assert said[0] == "rule all was skipped (missing-field): player.team is missing"
    assert said[1].endswith(": no value")
    assert "    player.team = missing" in said


def test_an_award_to_another_names_him_and_what_he_reaches() -> None:
    engine = played(*(event(str(number), time=f"{10 + number}:00", minutes=0, helper="bob") for number in range(4)))
    assert rule(engine.explain("0"), "help") == "rule help fired\n  gives 2 xp to bob"
    assert "bob reaches level career 2" in [part.text for part in engine.explain("3").because]


def test_players_are_named_as_the_host_names_them() -> None:
    said = rule(played(event("1", minutes=0, helper="bob")).explain("1"), "other")
    assert said.splitlines()[1:] == [
        "  has(helper) and (player != helper): true",
        "    has(helper): true",
        "      helper = bob",
        "    player != helper: true",
        "      player = anna",
        "      helper = bob",
        "  gives 1.00 coins to anna",
    ]


def test_an_event_without_player_is_by_nobody() -> None:
    said = played(event("1", None, minutes=5, helper="bob")).explain("1")
    assert said.text == "event 1: call by nobody at 2026-03-02T10:00:00Z"
    assert rule(said, "help") == "rule help fired\n  gives 2 xp to bob"
    assert rule(said, "all").startswith("rule all was skipped (missing-field): ")
    assert rule(said, "capped") == "rule capped was skipped (missing-field): the recipient is missing"


def test_an_event_that_no_rule_reads_says_so() -> None:
    said = played(event("1", kind="chat")).explain("1")
    assert [(part.kind, part.text) for part in said.because] == [("rule", "no rule reads events of type chat")]


def test_an_entry_is_explained_from_its_event_to_its_amount() -> None:
    engine = played(event("1", minutes=0))
    assert engine.explain(engine.ledger.entry(0)).render().splitlines() == [
        "entry 0: 6 xp for anna by rule capped",
        "  event 1: call by anna at 2026-03-02T10:00:00Z",
        "    rule capped fired",
        "      gives 6 xp to anna",
    ]


def test_a_correction_says_what_it_corrects_and_why() -> None:
    """The late event gives 2 and 6 xp, a badge, a level (4 to 7); of the cap's 10 xp 4 and 0 remain for the others."""
    engine = played(event("1", minutes=0), event("2", time="11:00", minutes=0))
    late = engine.submit(event("0", time="09:00", minutes=2))
    told = [engine.explain(entry) for entry in late.entries if entry.is_correction]
    because = "because of event 0, which came late"
    assert [(said.text, said.because[0].because[0].text) for said in told] == [
        ("entry 8: -2 xp for anna by rule capped", f"it corrects entry 0, {because}"),
        ("entry 9: 1 badge:loud:some for anna by badge loud some", f"it adds what was not yet there, {because}"),
        ("entry 10: 1 badge:loud:more for anna by badge loud more", f"it adds what was not yet there, {because}"),
        ("entry 11: -4 xp for anna by rule capped", f"it corrects entry 1, {because}"),
        ("entry 12: -1 badge:loud:some for anna by badge loud some", f"it corrects entry 2, {because}"),
        ("entry 13: -1 level:career:2 for anna by level career 2", f"it corrects entry 3, {because}"),
    ]


def test_a_correction_by_attributes_says_so() -> None:
    engine = played(event("1", "bob", minutes=2))
    before = len(engine.ledger)
    engine.set_player("bob", {"team": "red"})
    said = [engine.explain(entry) for entry in list(engine.ledger)[before:]]
    assert said[0].text == f"entry {before}: 2 xp for bob by rule all"
    assert said[0].because[0].because[0].text == "it adds what was not yet there, because of a change of attributes"


@pytest.mark.parametrize(
    ("element", "said"),
    [
        ("badge loud more", "badge loud, tier more, begins at 3"),
        (
            "badge early",
            "badge early is earned when (count(call) >= 1) and (sum(call.minutes, during=day) >= 1) first holds",
        ),
        ("level career 2", "level 2 begins at 8 xp earned"),
    ],
)
def test_a_badge_and_a_level_say_where_they_begin(element: str, said: str) -> None:
    engine = played(*(event(str(number), minutes=5) for number in range(3)))
    (entry,) = (entry for entry in engine.ledger if str(entry.element) == element)
    assert engine.explain(entry).because[0].because[-1].text == said


def test_what_was_not_accepted_cannot_be_explained() -> None:
    with pytest.raises(UnknownNameError, match="no event '9' was accepted"):
        played().explain("9")


def test_explaining_changes_nothing() -> None:
    engine = played(*(event(str(number), minutes=number) for number in range(4)))
    value, entries = engine.value(), list(engine.ledger)
    for entry in entries:
        engine.explain(entry)
        engine.explain(entry.event)
    assert (engine.value(), list(engine.ledger), engine.verify()) == (value, entries, [])


def test_an_explanation_is_a_tree_for_people_and_for_json() -> None:
    five, six = (
        Explanation("value", say("value", expression=name, value=value)) for name, value in (("n", 5), ("m", 6))
    )
    tree = Explanation("rule", say("fired", rule="r"), (five, six))
    assert tree.render() == "rule r fired\n  n = 5\n  m = 6"
    assert tree.as_dict() == {
        "kind": "rule",
        "text": "rule r fired",
        "because": [{"kind": "value", "text": "n = 5"}, {"kind": "value", "text": "m = 6"}],
    }
    assert five.as_dict() == {"kind": "value", "text": "n = 5"}


LIMITS = read_game("""
game: limits
currencies: {coins: {floor: 0, short: partial}, xp: {cap: {limit: 20, per: day}}}
players: {team: text}
events: {won: {lead: key, n: integer}, paid: {lead: key}}
rules:
  cold:  {on: won, cooldown: 1h, give: {xp: 1}}
  few:   {on: won, cap: {times: 1, per: day}, give: {xp: 2}}
  fee:   {on: won, take: {coins: n}}
  held:  {on: won, give: {coins: 10}, pending: {by: lead, confirm: paid}}
  loud:  {on: badge.earned, give: {coins: 4}}
  much:  {on: won, when: n == 99, give: {xp: n}}
  rise:  {on: level.reached, give: {coins: 5}}
  share: {on: won, give: {xp: n}, split: {by: lead, model: linear}, cap: {xp: 5, per: day}}
  team:  {on: won, cap: {coins: 3, per: day, of: player.team}, give: {coins: 2}}
badges: {first: {when: count(won) >= 1}}
levels: {career: {of: xp, thresholds: [1]}}
""")


def limited(*events: dict[str, Any]) -> Engine:
    engine = Engine(LIMITS)
    engine.set_players({"anna": {"team": "red"}, "bob": {"team": "red"}})
    engine.submit_many(events)
    return engine


def won(name: str, player: str = "anna", time: str = "10:00", n: int = 0) -> dict[str, Any]:
    return event(name, player, time, "won", lead="K", n=n)


@pytest.mark.parametrize(
    ("name", "said", "amount", "limit", "granted"),
    [
        (
            "cold",
            "was skipped (cooling-down): its last award was too short a time ago",
            "1 xp",
            "cooling down since 2026-03-02T10:00:00Z until 2026-03-02T11:00:00Z",
            "0 xp",
        ),
        ("few", "fired, and awarded nothing", "2 xp", "capped at 1 award a day: 0 were left", "0 xp"),
        ("team", "fired", "2 coins", "capped at 3 coins a day for all of one player.team: 1 was left", "1 coins"),
    ],
)
def test_what_held_an_award_up_is_said(name: str, said: str, amount: str, limit: str, granted: str) -> None:
    engine = limited(won("1"), won("2", time="10:59"))
    assert rule(engine.explain("2"), name).splitlines() == [
        f"rule {name} {said}",
        f"  gives {amount} to anna",
        f"    {limit}",
        f"    granted: {granted}",
    ]


def test_what_is_taken_only_to_the_floor_is_said() -> None:
    """Of the first event anna has 2 coins by rule team, 4 for a badge and 5 for a level; 20 are too many."""
    engine = limited(won("1"), won("2", time="10:59", n=20))
    assert rule(engine.explain("2"), "fee").splitlines() == [
        "rule fee fired",
        "  takes 20 coins from anna",
        "    n = 20",
        "    there is not enough to take: 11 were left above the floor",
        "    taken: 11 coins",
    ]


def test_the_cap_of_a_currency_is_said() -> None:
    """20 a day for all rules: 1 and 2 before leave 17."""
    said = rule(limited(won("1", n=99)).explain("1"), "much")
    assert said.splitlines()[-2:] == [
        "    capped at 20 xp a day by all rules together: 17 were left",
        "    granted: 17 xp",
    ]


def test_each_share_of_a_split_is_said_with_what_cut_it() -> None:
    """9 are shared: 5 to anna, who touched first, 4 to bob; his cap is 5 a day, of which 3 are used."""
    engine = limited(event("0", "bob", "09:00", "won", lead="L", n=3), won("1"), won("2", "bob", "11:00", n=9))
    assert rule(engine.explain("2"), "share").splitlines() == [
        "rule share fired",
        "  split by lead, model linear: 2 touches: anna 1/2, bob 1/2",
        "    won by anna",
        "    won by bob",
        "  gives 5 xp to anna as a share of 9 xp",
        "    n = 9",
        "  gives 4 xp to bob as a share of 9 xp",
        "    n = 9",
        "    capped at 5 xp a day: 2 were left",
        "    granted: 2 xp",
    ]


def test_what_is_held_confirmed_and_brought_about_is_said() -> None:
    engine = limited(won("1"), event("2", "bob", "11:00", "paid", lead="K"))
    assert rule(engine.explain("1"), "held") == (
        "rule held fired\n  gives 10 coins to anna, held until it is confirmed\n"
        '    held under lead "K": 0 coins are held now\n'
        "      10 coins confirmed by event 2 at 2026-03-02T11:00:00Z"
    )
    said = [part.render() for part in engine.explain("1").because if part.kind in {"badge", "level"}]
    assert said == [
        "anna earns badge first\n  rule loud fired\n    gives 4 coins to anna",
        "anna reaches level career 1\n  rule rise fired\n    gives 5 coins to anna",
    ]
    (entry,) = (one for one in engine.ledger if one.element.kind == "pending" and one.amount < 0)
    assert engine.explain(entry).because[0].because[-1].text == (
        'confirms 10 coins for anna, held by rule held under lead "K" since event 1'
    )


def test_an_adjustment_says_by_whom_and_why() -> None:
    engine = limited()
    options = {"time": "2026-03-02T10:00:00Z", "author": "eva"}
    engine.adjust("anna", "xp", -3, reason="counted twice", id="a", **options)
    assert engine.explain(engine.ledger.entry(0)).render().splitlines() == [
        "entry 0: -3 xp for anna by adjustment points.adjusted",
        "  event a: points.adjusted by anna at 2026-03-02T10:00:00Z",
        "    adjusted by eva: counted twice",
    ]
    assert [part.render() for part in engine.explain("a").because] == [
        "adjusted by eva: counted twice",
        "-3 xp for anna by adjustment points.adjusted",
    ]
    engine.submit(event("b", kind="points.adjusted", currency="xp", amount=1))
    assert engine.explain(engine.ledger.entry(1)).because[0].because[-1].text == (
        "adjusted by somebody, who gave no reason"
    )


REASONS = read_game("""
game: reasons
currencies: {coins: {decimals: 2}, xp: {}}
events:
  call: {n: integer}
  gone: {player: optional, lead: key}
  paid: {player: optional, lead: key, part: number, total: number}
  seen: {lead: key}
  won:  {lead: key}
multipliers:
  dbl:    {factor: 2}
  long:   {when: n > 5, factor: n}
  spring: {from: 2026-04-01, factor: 9}
  we:     {when: weekday() == mon, factor: 3}
rules:
  caps:   {on: call, give: {xp: 6}, cap: [{xp: 10, per: day}, {xp: 9, per: week}, {xp: 900}]}
  first:  {on: call, group: g, priority: 1, give: {xp: 1}}
  give:   {on: call, give: {xp: 7}, multiply: [dbl, we]}
  high:   {on: call, give: {coins: 7}, multiply: {by: [dbl, we], stacking: highest}}
  hold:
    {on: won, give: {coins: 50}, pending: {by: lead, confirm: paid, share: part / (total + 0), void: gone, within: 5h}}
  later:  {on: call, from: 2026-04-01, until: 2026-04-30, give: {xp: 1}}
  none:   {on: call, give: {xp: n + 6}, multiply: [long, spring]}
  plus:   {on: call, give: {xp: 7}, multiply: {by: [dbl, we], stacking: add}}
  second: {on: [call, won], group: g, priority: 2, give: {xp: 1}}
  share:  {on: won, give: {xp: 100}, split: {by: lead, model: decay, half_life: 2h}}
  whole:  {on: call, give: {xp: 6}, cap: {xp: 10, per: day, whole: true}}
""")


def reasoned() -> Engine:
    engine = Engine(REASONS)
    engine.submit_many(
        [
            event("1", n=1),
            event("2", time="11:00", n=1),
            event("seen", "bob", "08:00", "seen", lead="L"),
            event("won", "anna", "10:00", "won", lead="L"),
            event("paid", None, "11:00", "paid", lead="L", part=2, total=5),
            event("blank", None, "12:00", "paid", lead="L", part=2, total=0),
            event("late", None, "16:00", "paid", lead="L", part=5, total=5),
            event("gone", None, "17:00", "gone", lead="L"),
            event("again", None, "18:00", "paid", lead="L", part=5, total=5),
        ]
    )
    return engine


WE = ["      weekday() == mon: true", "        today() = 2026-03-02"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "give",
            [
                "  gives 42 xp to anna",
                "    7 xp, before multipliers",
                "    multiplier dbl: x 2",
                "    multiplier we: x 3",
                *WE,
            ],
        ),
        (
            "plus",
            [
                "  gives 28 xp to anna",
                "    7 xp, before multipliers",
                "    multiplier dbl: x 2, which adds 1 to 1",
                "    multiplier we: x 3, which adds 2 to 1",
                *WE,
            ],
        ),
        (
            "high",
            [
                "  gives 21.00 coins to anna",
                "    7 coins, before multipliers",
                "    multiplier dbl: x 2, not the highest, which alone counts",
                "    multiplier we: x 3",
                *WE,
            ],
        ),
        (
            "none",
            [
                "  gives 7 xp to anna",
                "    7 xp, before multipliers",
                "      n = 1",
                "    multiplier long does not hold",
                "      n > 5: false",
                "        n = 1",
                "    multiplier spring does not hold: the event lies outside its days, from 2026-04-01 on",
            ],
        ),
    ],
)
def test_each_multiplier_is_said_with_its_factor_and_what_it_read(name: str, said: list[str]) -> None:
    """Of 7: times 2 times 3; times 1 + 1 + 2; times 3; times nothing, as 1 call is not above 5 and it is March."""
    assert rule(reasoned().explain("1"), name).splitlines() == [f"rule {name} fired", *said]


def test_each_cap_says_what_room_it_left() -> None:
    """6 are used: of 10 a day 4 are left, of 9 a week 3; of 900 in all there are enough."""
    said = reasoned().explain("2")
    assert rule(said, "caps").splitlines()[2:] == [
        "    capped at 10 xp a day: 4 were left",
        "    capped at 9 xp a week: 3 were left",
        "    granted: 3 xp",
    ]
    assert rule(said, "whole").splitlines()[2:] == [
        "    capped at 10 xp a day: 4 were left, and a part is never given",
        "    granted: 0 xp",
    ]


def test_what_came_first_and_which_days_are_meant_is_said() -> None:
    said = reasoned().explain("1")
    assert rule(said, "second") == "rule second was skipped (group-taken): rule first of its group g came first"
    assert rule(said, "later") == (
        "rule later was skipped (not-in-season): the event lies outside its days, from 2026-04-01 to 2026-04-30"
    )


def test_a_split_says_its_touches_and_the_share_of_each() -> None:
    """Two hours before the award, which is one half-life: 1/2 against 1, so 33 1/3 against 66 2/3; 67 has the rest."""
    assert rule(reasoned().explain("won"), "share").splitlines()[1:] == [
        "  split by lead, model decay: 2 touches: bob 1/3, anna 2/3",
        "    seen by bob at 2026-03-02T08:00:00Z",
        "    won by anna at 2026-03-02T10:00:00Z",
        "  gives 33 xp to bob as a share of 100 xp",
        "  gives 67 xp to anna as a share of 100 xp",
    ]


SINCE = 'held by rule hold under lead "L" since event won'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "paid",
            [
                f"confirms 20.00 coins for anna, {SINCE}",
                "  50.00 coins were held at first",
                "  the share part / (total + 0) is 0.4",
                "    part = 2",
                "    total = 5",
                "  30.00 coins are left",
            ],
        ),
        (
            "blank",
            [
                (
                    "confirms nothing for anna that rule hold holds: "
                    "the share part / (total + 0) has no value (division-by-zero)"
                ),
                "  part = 2",
                "  total = 0",
            ],
        ),
        (
            "late",
            [
                f"comes too late to confirm 30.00 coins for anna, {SINCE}",
                "  it could be confirmed until 2026-03-02T15:00:00Z",
            ],
        ),
        (
            "gone",
            [
                f"voids 30.00 coins for anna, {SINCE}",
                "  50.00 coins were held at first",
                "  30.00 coins were still held",
                "  0.00 coins are left",
            ],
        ),
    ],
)
def test_what_an_event_did_to_what_was_held_is_said(name: str, said: list[str]) -> None:
    """Two fifths of 50 are confirmed an hour after; five hours after it is too late; what is left is voided."""
    engine = reasoned()
    told, *posted = engine.explain(name).because
    assert all(part.kind in {"pending", "rule"} and not part.because for part in posted)
    assert told.render().splitlines() == said
    for entry in engine.ledger:
        if entry.event == name:
            assert engine.explain(entry).because[0].because == (told,)


def test_what_became_of_what_is_held_is_said_with_its_event() -> None:
    engine = reasoned()
    assert rule(engine.explain("won"), "hold").splitlines()[1:] == [
        "  gives 50.00 coins to anna, held until it is confirmed",
        '    held under lead "L": 0.00 coins are held now',
        "      20.00 coins confirmed by event paid at 2026-03-02T11:00:00Z",
        "      event late at 2026-03-02T16:00:00Z came too late to confirm it: after 2026-03-02T15:00:00Z",
        "      30.00 coins voided by event gone at 2026-03-02T17:00:00Z",
    ]
    said = engine.explain("again").because
    assert [part.text for part in said] == ['rule hold holds nothing more under lead "L"']
    assert engine.verify() == []


def test_the_history_before_an_event_is_folded_once_for_all_its_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = played(event("1", minutes=6))
    folded: list[int] = []
    replay = Folding.replay

    def counted(folding: Folding, player: int, fact: Fact) -> Any:
        folded.append(player)
        return replay(folding, player, fact)

    monkeypatch.setattr(Folding, "replay", counted)
    assert engine.explain("1").render().count("fired") > 2
    assert len(folded) == 1
