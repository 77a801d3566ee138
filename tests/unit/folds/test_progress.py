"""Progress in generated code: badges and ladders judged as the interpreter judges them."""

from __future__ import annotations

import pytest

from gamicore.definitions import read_game
from gamicore.folds.progress import ProgressWriter
from gamicore.folds.reads import Spelling
from gamicore.plan import Plan
from gamicore.rules import GeneratedModule
from tests.unit.engine.acts import event
from tests.unit.folds.played import played

TEXT = """
currencies: {coins: {}, xp: {}}
events: {call: {n: integer}, chat: {}}
rules: {r: {on: call, give: {xp: n}, take: {coins: n}}}
"""


def writer_of(badges: str) -> tuple[Plan, ProgressWriter]:
    plan, module = Plan(read_game(f"game: g\n{TEXT}badges: {badges}")), GeneratedModule()
    return plan, ProgressWriter(plan, Spelling(plan, module, is_lone=False), module)


BADGES = """{
  a: {of: xp, tiers: {one: 1}},
  b: {of: count(call), tiers: {one: 1}},
  c: {when: count(call) > 1 and count(chat) > 1}
}"""


@pytest.mark.parametrize(
    ("currencies", "measures", "moved"),
    [
        ({"xp"}, set(), "a"),
        ({"coins"}, set(), ""),
        (set(), {"count(call)"}, "bc"),
        (set(), {"count(chat)"}, "c"),
        ({"xp"}, {"count(chat)"}, "ac"),
    ],
)
def test_a_badge_is_moved_by_what_it_reads(currencies: set[str], measures: set[str], moved: str) -> None:
    plan, writer = writer_of(BADGES)
    of_events = {measure for measure in plan.measures if str(measure) in measures}
    numbers = {plan.game.currency_index[name] for name in currencies}
    assert "".join(one.badge.name for one in plan.badges if writer.moves(one, numbers, of_events)) == moved


def test_the_measures_that_badges_read_are_rolled_before() -> None:
    _, writer = writer_of(BADGES)
    assert [{str(slot.measure) for slot in writer.slots([number])} for number in range(3)] == [
        set(),
        {"count(call)"},
        {"count(call)", "count(chat)"},
    ]


def test_a_jump_earns_all_tiers_passed_and_a_missing_score_none() -> None:
    """The average of nothing is missing."""
    text = (
        TEXT
        + """
badges:
  mean:  {of: "average(call.n, where=n > 2)", tiers: {low: 2, mid: 4, high: 8}}
  today: {when: "count(call, during=day) == 2"}
"""
    )
    calls = [event(str(at), time=f"1{at}:00", n=n) for at, n in enumerate((1, 5, 11))]
    assert [said for said in played(text, *calls) if "badge" in said] == [
        "+1 badge:mean:low anna for 1",
        "+1 badge:mean:mid anna for 1",
        "+1 badge:today anna for 1",
        "+1 badge:mean:high anna for 2",
    ]


@pytest.mark.parametrize(
    ("demotion", "fallen"), [("automatic", ["-1 level:l:2 anna for 1", "-1 level:l:1 anna for 1"]), ("never", [])]
)
def test_a_ladder_follows_the_earned_total(demotion: str, fallen: list[str]) -> None:
    """9 in the morning reach 0 and 5; what is taken after it leads below 0."""
    text = TEXT + f"levels: {{l: {{of: coins, thresholds: [0, 5], demotion: {demotion}}}}}"
    given = event("0", time="09:00", kind="points.adjusted", currency="coins", amount=8)
    assert [said for said in played(text, given, event("1", n=9)) if "level" in said] == [
        "+1 level:l:2 anna for 0",
        *fallen,
    ]
