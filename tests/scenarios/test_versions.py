"""Versions of a game: a rule changed in mid-season for the future, and for the past; numbers worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from gamicore import Engine, Limits, VersionError, read_game
from gamicore.errors import ArgumentError, LedgerForeignError, UnknownNameError
from gamicore.model import parse_instant
from gamicore.testing import value_of
from tests.scenarios.play import Wire, event, game_of
from tests.scenarios.test_corrections import told

OTHER = read_game("{game: other, currencies: {xp: {}}, events: {deal: {amount: integer}}}")
APRIL = "2026-04-01T00:00:00Z"
SEASON = """
    version: "%s"
    currencies: {xp: {}}
    events: {deal: {amount: integer}}
    rules: {deal: {on: deal, give: {xp: %s}, cap: {xp: 30, per: month}}}
    badges: {closer: {of: count(deal), tiers: {bronze: 2}}}
    levels: {career: {of: xp, thresholds: [0, 25]}}
    leaderboards: {months: {of: xp, window: month}}
"""


def deal(name: str, day: str, amount: int = 10, player: str = "anna") -> Wire:
    return event(name, "deal", player, f"2026-{day}T12:00:00Z", amount=amount)


class Season:
    """An engine with the first version of a game, and what was submitted to it."""

    def __init__(self, text: str, *events: Wire, path: Path | None = None) -> None:
        self.engine = Engine(game_of(text), path)
        self.events: list[Wire] = []
        self.submit(*events)

    def submit(self, *events: Wire) -> None:
        self.events += events
        assert {self.engine.submit(one).status for one in events} <= {"recorded"}
        self.check()

    def follow(self, text: str, **how: Any) -> list[str]:
        """Put another version in force; give what was entered, in words."""
        entered = self.engine.activate(game_of(text), **how)
        self.check()
        return [told(self.engine.ledger.entry(number)) for number in entered]

    def check(self) -> None:
        assert self.engine.value() == value_of(self.engine.game, self.events).as_dict()
        assert self.engine.verify() == []

    def balance(self, player: str = "anna") -> int:
        return self.engine.balance(player, "xp")


def test_a_rule_changed_in_mid_season_for_the_future_only() -> None:
    """10 and 10 in March as before, 2 x 10 in April; what comes late for March is still worth 10."""
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    assert season.follow(SEASON % ("2", "2 * amount"), since=APRIL) == []
    season.submit(deal("3", "04-02"))
    assert season.balance() == 40
    season.submit(deal("late", "03-25"))
    assert season.balance() == 50
    versions = {entry.event: entry.version for entry in season.engine.ledger if entry.element.is_points}
    assert versions["1"] == game_of(SEASON % ("1", "amount")).digest
    assert versions["3"] == versions["late"] == game_of(SEASON % ("2", "2 * amount")).digest


def test_a_rule_changed_for_the_past_too() -> None:
    """2 x 10 for each deal, up to 30 a month: 20 + 10 in March. The level is reached by the second deal now."""
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    assert season.engine.levels("anna")["career"].number == 1
    entered = season.follow(SEASON % ("2", "2 * amount"), past="all")
    assert entered == ["+10 xp anna for 1 (activated 0)", "+1 level:career:2 anna for 2 (activated)"]
    assert season.balance() == 30
    season.submit(deal("3", "04-02"))
    assert season.balance() == 50


def test_what_was_put_in_force_later_in_the_same_month_finds_its_cap_used() -> None:
    """20 of 30 in March are used by the old rule: the new one, worth 20, finds 10."""
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    season.follow(SEASON % ("2", "2 * amount"), since="2026-03-25T00:00:00Z")
    season.submit(deal("3", "03-30"))
    assert season.balance() == 30


def test_a_new_cap_counts_what_was_given_before_it_was_there() -> None:
    """Without a cap 40 were given in March; the new one of 30 leaves nothing, and takes nothing back."""
    free = (SEASON % ("1", "amount")).replace(", cap: {xp: 30, per: month}", "")
    season = Season(free, deal("1", "03-10", 20), deal("2", "03-20", 20))
    season.follow(SEASON % ("2", "amount"), since="2026-03-25T00:00:00Z")
    season.submit(deal("3", "03-30"), deal("4", "04-02"))
    assert season.balance() == 50


def test_a_version_in_force_from_a_time_in_the_past_corrects_what_came_since() -> None:
    """The version begins on 15 March: the deal of the 20th is worth 20 instead of 10."""
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    entered = season.follow(SEASON % ("2", "2 * amount"), since="2026-03-15T00:00:00Z")
    assert entered == ["+10 xp anna for 2 (activated 1)", "+1 level:career:2 anna for 2 (activated)"]
    assert season.balance() == 30


def test_an_event_exactly_when_a_version_begins_belongs_to_it() -> None:
    season = Season(SEASON % ("1", "amount"))
    season.follow(SEASON % ("2", "2 * amount"), since="2026-04-01T12:00:00Z")
    season.submit(
        event("before", "deal", "anna", "2026-04-01T11:59:59.999999Z", amount=3), deal("at", "04-01", amount=4)
    )
    assert season.balance() == 3 + 8


RULES = """
    currencies: {xp: {}}
    events: {deal: {amount: integer}, call: {}}
    rules:
      call: {on: call, give: {xp: 1}}
      deal: {on: deal, give: {xp: %s}}
      %s
"""


def test_one_rule_holds_for_the_past_and_another_from_now_on() -> None:
    """Deal doubles for the past too: +10 for d1. call is gone from April on: 1 stays; bonus is new in April."""
    first, second = RULES % ("amount", ""), RULES % ("2 * amount", "bonus: {on: deal, give: {xp: 5}}")
    second = second.replace("call: {on: call, give: {xp: 1}}\n", "\n")
    call = event("c1", "call", "anna", "2026-03-11T12:00:00Z")
    season = Season(first, deal("d1", "03-10"), call)
    assert season.follow(second, since=APRIL, past=["deal"]) == ["+10 xp anna for d1 (activated 0)"]
    season.submit(deal("d2", "04-02"), event("c2", "call", "anna", "2026-04-03T12:00:00Z"))
    assert season.balance() == 20 + 1 + 20 + 5


PENDING = """
    currencies: {xp: {}}
    events: {deal: {deal: key}, paid: {deal: key, share: share}, signed: {deal: key}}
    rules: {deal: {on: deal, give: {xp: %s}, pending: {by: deal, confirm: %s}}}
"""


def test_what_is_pending_is_confirmed_on_the_terms_under_which_it_was_given() -> None:
    season = Season(PENDING % (10, "paid"), event("1", "deal", "anna", "2026-03-10T12:00:00Z", deal="a"))
    season.follow(PENDING % (20, "signed"), since=APRIL)
    season.submit(event("2", "deal", "anna", "2026-04-02T12:00:00Z", deal="b"))
    season.submit(event("p", "paid", "bob", "2026-04-04T12:00:00Z", deal="a", share="50%"))
    assert season.balance() == 10
    season.submit(event("s", "signed", "bob", "2026-04-05T12:00:00Z", deal="b"))
    assert season.balance() == 30


def test_what_one_event_confirms_of_several_versions_is_one_entry() -> None:
    """10 are held by the first version and 20 by the second, under one key: 30 are posted, with one identity."""
    season = Season(PENDING % (10, "paid"), event("1", "deal", "anna", "2026-03-10T12:00:00Z", deal="a"))
    season.follow(PENDING % (20, "paid"), since=APRIL)
    season.submit(event("2", "deal", "anna", "2026-04-02T12:00:00Z", deal="a"))
    season.submit(event("p", "paid", "bob", "2026-04-04T12:00:00Z", deal="a", share="50%"))
    assert [told(one) for one in season.engine.ledger if one.event == "p"] == [
        "-30 pending:xp anna for p",
        "+30 xp anna for p",
    ]


def test_a_new_badge_counts_what_was_done_before_and_is_earned_from_then_on() -> None:
    """Two deals in March; the badge for two deals is new in April, and is earned at the first deal after that."""
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    later = (SEASON % ("2", "amount")).replace("badges: {", "badges: {double: {of: count(deal), tiers: {bronze: 2}}, ")
    assert season.follow(later, since=APRIL) == []
    season.submit(deal("3", "04-02"))
    badges = [(one.badge, one.event) for one in season.engine.badges("anna")]
    assert badges == [("closer", "2"), ("double", "3")]


def test_a_badge_that_is_gone_stays_with_who_earned_it() -> None:
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    later = (SEASON % ("2", "amount")).replace("badges: {closer: {of: count(deal), tiers: {bronze: 2}}}", "badges: {}")
    season.follow(later, since=APRIL)
    season.submit(deal("b1", "04-02", player="bob"), deal("b2", "04-03", player="bob"))
    assert [one.badge for one in season.engine.badges("anna")] == ["closer"]
    assert season.engine.badges("bob") == []


def test_a_badge_that_was_always_otherwise_is_taken_back_where_it_is_not_earned() -> None:
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    later = (SEASON % ("2", "amount")).replace("bronze: 2", "bronze: 3")
    assert season.follow(later, since=APRIL, past=["closer"]) == ["-1 badge:closer:bronze anna for 2 (activated 2)"]


def test_versions_follow_one_another_and_what_was_known_stays_known(tmp_path: Path) -> None:
    """10 in March, 20 in April, 5 in May; after each call the values are kept, and read the same when opened again."""
    path = tmp_path / "kept.gcl"
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), path=path)
    season.follow(SEASON % ("2", "2 * amount"), since=APRIL)
    season.submit(deal("2", "04-10"))
    season.follow(SEASON % ("3", 5), since="2026-05-01T00:00:00Z")
    season.submit(deal("3", "05-10"))
    assert season.balance() == 35
    season.engine.close()
    with pytest.raises(LedgerForeignError, match=r"is played by another version of 'scenario' \(3, "):
        Engine(game_of(SEASON % ("2", "2 * amount")), path)
    season.engine = Engine(game_of(SEASON % ("3", 5)), path)
    season.check()
    known = [season.engine.as_known_at(call=call).balances() for call in range(5)]
    assert [balances["anna"]["xp"] for balances in known] == [10, 10, 30, 30, 35]
    season.follow(SEASON % ("4", 5), since="2026-06-01T00:00:00Z")
    season.engine.close()


def test_retracting_what_was_given_under_an_earlier_version_takes_back_what_that_gave() -> None:
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    season.follow(SEASON % ("2", "2 * amount"), since=APRIL)
    season.submit(deal("3", "04-02"))
    season.engine.retract("1")
    assert season.balance() == 30
    assert season.engine.verify() == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (("xp: {}", "xp: {decimals: 1}"), "the currency xp has 1 decimals instead of 0; declare a new currency"),
        (("currencies: {xp: {}}", "currencies: {xp: {}, coins: {}}\n    timezone: Asia/Tokyo"), None),
        (("amount: integer", "amount: number"), "the field amount of deal is number now, and was integer; declare"),
        (("bronze: 2", "bronze: 3"), "the badge closer is different, or was gone for a while, and what"),
        (("[0, 25]", "[0, 35]"), "the ladder career is different, or was gone for a while, and what"),
        (("deal: {amount: integer}", "deal: {amount: integer, by: text}"), "1 of type deal, such as this: event '1' "),
    ],
)
def test_what_cannot_follow_is_refused_with_reasons_and_changes_nothing(
    change: tuple[str, str], reason: str | None
) -> None:
    """A time zone that cuts the months otherwise is accepted as long as it changes no entry before."""
    text = SEASON % ("1", "amount")
    season = Season(text, deal("1", "03-10"))
    if reason is None:
        assert season.follow(text.replace(*change), since=APRIL) == []
        return
    before, entries = season.engine.value(), list(season.engine.ledger)
    with pytest.raises(VersionError) as raised:
        season.engine.activate(game_of(text.replace(*change)), since=APRIL)
    assert raised.value.reasons[0].startswith(reason)
    assert (season.engine.value(), list(season.engine.ledger)) == (before, entries)
    season.submit(deal("2", "03-11"))


def test_a_time_zone_that_changes_what_was_given_is_refused_unless_it_holds_for_the_past() -> None:
    """31 March 20:00 UTC is April in Tokyo: the two deals are of one month in UTC, 30 xp, and of two there, 20 + 20."""
    text = SEASON % ("1", "2 * amount")
    season = Season(text, deal("1", "03-10"), event("2", "deal", "anna", "2026-03-31T20:00:00Z", amount=10))
    assert season.balance() == 30
    later = text.replace("currencies:", "timezone: Asia/Tokyo\n    currencies:")
    with pytest.raises(VersionError, match="would change 1 entry of rule deal before it: what both versions share"):
        season.engine.activate(game_of(later), since=APRIL)
    assert season.follow(later, past="all")[0] == "+10 xp anna for 2 (activated 1)"
    assert season.balance() == 40


def test_misuse_is_told_and_changes_nothing() -> None:
    season = Season(SEASON % ("1", "amount"))
    later = game_of(SEASON % ("2", 5))
    with pytest.raises(ArgumentError, match="since when is it in force"):
        season.engine.activate(later)
    with pytest.raises(ArgumentError, match=r"past is a list of names, or 'all'; write \[name\] for one"):
        season.engine.activate(later, since=APRIL, past="deal")
    with pytest.raises(
        UnknownNameError, match="neither version has a rule, badge or ladder 'dael'; did you mean 'deal'"
    ):
        season.engine.activate(later, since=APRIL, past=["dael"])
    with pytest.raises(VersionError, match="it is another game: 'other', not 'scenario'"):
        season.engine.activate(OTHER, since=APRIL)
    with pytest.raises(ArgumentError, match="an engine plays a Game, not str"):
        season.engine.activate("game.yaml", since=APRIL)  # type: ignore[arg-type]
    assert len(season.engine.ledger.calls) == 0


def test_an_explanation_says_by_which_version_and_why_the_past_was_changed() -> None:
    season = Season(SEASON % ("1", "amount"), deal("1", "03-10"), deal("2", "03-20"))
    (corrected, _) = season.engine.activate(game_of(SEASON % ("2", "2 * amount")), since="2026-03-15T00:00:00Z")
    told_entry = season.engine.explain(season.engine.ledger.entry(corrected)).render()
    assert "it corrects entry 1, because version 2 of the game is in force since 2026-03-15T00:00:00Z" in told_entry
    assert "as the game said it until 2026-03-15T00:00:00Z" in season.engine.explain("1").render()
    assert "as the game says it since 2026-03-15T00:00:00Z" in season.engine.explain("2").render()
    italian = season.engine.explain("2").in_language("it").render()
    assert "nella forma che il gioco le dà dal 15 marzo 2026, 00:00 UTC" in italian


LATE = SEASON.replace("currencies:", "lateness: %s\n    currencies:")


def test_what_is_final_is_not_changed_by_a_version_and_not_opened_again() -> None:
    """The horizon is the beginning of 8 April: the deal of March is final, that of 10 April is not.

    In April 20 and, up to the cap, 10 are given then; so the level is reached by the first of both.
    """
    season = Season(LATE % ("1", "10d", "amount"), deal("1", "03-10"), deal("2", "04-10"), deal("3", "04-18"))
    with pytest.raises(VersionError, match=r"would change 1 entry before 2026-04-08T00:00:00Z, which is final; let it"):
        season.engine.activate(game_of(LATE % ("2", "10d", "2 * amount")), past="all")
    for lateness in ("11d", "1mo"):
        with pytest.raises(VersionError, match="is final, and would be open again; leave lateness as it is, or make"):
            season.engine.activate(game_of(LATE % ("2", lateness, "2 * amount")), since="2026-04-09T00:00:00Z")
    with pytest.raises(VersionError, match="would be open again"):
        season.engine.activate(game_of(SEASON % ("2", "2 * amount")), since="2026-04-09T00:00:00Z")
    assert season.balance() == 30
    entered = season.follow(LATE % ("2", "5d", "2 * amount"), since="2026-04-09T00:00:00Z")
    assert entered == [
        "+10 xp anna for 2 (activated 1)",
        "+1 level:career:2 anna for 2 (activated)",
        "-1 level:career:2 anna for 3 (activated 4)",
    ]
    assert season.engine.horizon == parse_instant("2026-04-13T00:00:00Z")
    assert season.engine.submit(deal("late", "04-12")).status == "rejected"


def test_a_moved_event_is_worth_what_the_version_says_when_it_takes_effect(tmp_path: Path) -> None:
    """An event of 1 March takes effect on 8 April, the horizon; the new version holds from 5 April on: 2 x 10."""
    lateness = "{within: 10d, later: move}"
    path = tmp_path / "kept.gcl"
    season = Season(LATE % ("1", lateness, "amount"), deal("3", "04-18"), path=path)
    season.follow(LATE % ("2", lateness, "2 * amount"), since="2026-04-05T00:00:00Z")
    season.submit(deal("moved", "03-01"))
    assert season.balance() == 20 + 10
    season.engine.close()
    season.engine = Engine(game_of(LATE % ("2", lateness, "2 * amount")), path)
    season.check()
    assert season.engine.submit(deal("moved", "03-01")).status == "duplicate"
    (entry,) = [one for one in season.engine.ledger if one.event == "moved" and one.element.is_points]
    assert (entry.time, entry.own_time) == (
        parse_instant("2026-04-08T00:00:00Z"),
        parse_instant("2026-03-01T12:00:00Z"),
    )
    season.engine.close()


FINAL = """
    currencies: {xp: {}, yp: {}}
    lateness: 1d
    players: {team: {type: enum, values: [north, south]%s}}
    events: {deal: {amount: integer}}
    rules: {deal: {on: deal, give: {xp: amount, yp: 1}}}
    leaderboards: {m: {of: %s, window: %s, segments: [team]%s}}
"""


@pytest.mark.parametrize(
    "change",
    [
        ("", "yp", "month", ""),
        ("", "count(deal)", "month", ""),
        ("", "xp", "week", ""),
        ("", "xp", "month", ", ties: [share]"),
        ("", "xp", "month", ", everybody: true"),
        (", default: north", "xp", "month", ""),
    ],
)
def test_a_final_window_is_not_changed_by_a_version(change: tuple[str, ...]) -> None:
    """March is final: whoever stands there, how, and in which segment, is not to be different."""
    events = [deal("1", "03-10", 5), deal("2", "03-11", 5, "bob"), deal("3", "04-20")]
    season = Season(FINAL % ("", "xp", "month", ""), *events)
    board = season.engine.windows("m")[0]
    assert (board.is_final, board.window.label) == (True, "2026-03")
    with pytest.raises(
        VersionError, match="the final window 2026-03 of the leaderboard m would be different; give it an"
    ):
        season.engine.activate(game_of(FINAL % change), since="2026-05-01T00:00:00Z")
    assert season.engine.windows("m")[0].standings == board.standings
    named = (FINAL % change).replace("leaderboards: {m:", "leaderboards: {other:").replace(", default: north", "")
    assert season.follow(named, since="2026-05-01T00:00:00Z") == []


TEAMS = """
    version: %s
    currencies: {xp: {}}
    players: {team: {type: enum, values: [%s]}}
    events: {deal: {amount: integer}}
    rules: {deal: {on: deal, give: {xp: amount}}%s}
"""


def test_a_version_with_new_teams_that_was_not_written_whole_leaves_the_one_before(tmp_path: Path) -> None:
    """Wherever the append is cut off, the ledger opens with one version or with the other."""
    path, beside = tmp_path / "kept.gcl", tmp_path / "kept.gcl.players"
    first = TEAMS % (1, "north", ", team: {on: deal, give: {xp: 1}, to: player.team}")
    second = TEAMS % (2, "north, south", ", team: {on: deal, give: {xp: 2}, to: player.team}")
    season = Season(first, deal("1", "03-10"), path=path)
    before = path.read_bytes(), beside.read_bytes()
    season.follow(second, past="all")
    after = path.read_bytes(), beside.read_bytes()
    season.engine.close()
    opened = []
    for cut in range(len(before[0]), len(after[0]) + 1, 7):
        path.write_bytes(after[0][:cut])
        beside.write_bytes(after[1])
        with Engine(game_of(first), path) as engine:
            opened.append((engine.balance("anna", "xp"), len(engine.ledger.calls)))
    assert set(opened) == {(10, 1)}
    path.write_bytes(after[0])
    with Engine(game_of(second), path) as engine:
        engine.submit(deal("2", "04-10", player="zoe"))
        value, teams = engine.value(), engine.balances(of="player.team")
    with Engine(game_of(second), path) as engine:
        assert (engine.value(), engine.balances(of="player.team"), engine.verify()) == (value, teams, [])


def test_a_limit_that_is_lowered_later_refuses_nothing_that_was_accepted(tmp_path: Path) -> None:
    path = tmp_path / "kept.gcl"
    text = "game: g\ncurrencies: {xp: {}}\nevents: {deal: {%snote: text}}\nrules: {deal: {on: deal, give: {xp: 5}}}\n"
    season = Engine(read_game(text % ""), path)
    long = event("1", "deal", "anna", "2026-03-10T12:00:00Z", note="x" * 3_000)
    assert season.submit(long).status == "recorded"
    season.activate(read_game(text % "extra: {type: text, optional: true}, "), since=APRIL)
    season.close()
    lowered = read_game(text % "extra: {type: text, optional: true}, ", limits=Limits(event_bytes=2_000))
    with Engine(lowered, path) as again:
        assert again.balance("anna", "xp") == 5
        assert again.submit({**long, "id": "2"}).status == "rejected"


def test_versions_are_compared_as_the_ledger_keeps_them() -> None:
    """A list is sorted there, and a share is a number: neither makes a badge different from the second version on."""
    badges = ("badges: {b: {when: 'count(deal) in [3, 1]'}, c: {when: 'count(deal) * 20% >= 1'}}",)
    text = SEASON.replace("badges: {closer: {of: count(deal), tiers: {bronze: 2}}}", badges[0])
    text = text.replace("20%", "20%%")
    season = Season(text % ("1", "amount"), deal("1", "03-10"))
    for number in range(2, 5):
        assert season.follow(text % (number, f"{number} * amount"), since=f"2026-0{number + 2}-01T00:00:00Z") == []
    assert [badge.badge for badge in season.engine.badges("anna")] == ["b"]


def test_a_rule_that_is_gone_says_so_where_its_entries_are_corrected() -> None:
    season = Season(RULES % ("amount", ""), deal("1", "04-10"))
    gone = (RULES % ("amount", "")).replace("deal: {on: deal, give: {xp: amount}}", "")
    (number,) = season.engine.activate(game_of(gone), since=APRIL)
    assert (
        "rule deal is not in force at that time" in season.engine.explain(season.engine.ledger.entry(number)).render()
    )
