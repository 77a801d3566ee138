"""The past turns out otherwise: events retracted, restored and amended, with numbers worked out by hand.

Whatever is said, engine and oracle are held to each other after each step, and the ledger to its facts.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from gamicore import Engine, Entry
from gamicore.model import instant_text, parse_instant
from gamicore.testing import Amend, Arrival, Restore, Retract, arrive, value_of
from tests.scenarios.play import Wire, event, game_of

DAY = "2026-03-{:02}T12:00:00Z"


class Played:
    """A game on an engine, with all that was said to it; `balance` and `said` are what the tests look at."""

    def __init__(self, text: str, *arrivals: Arrival, players: dict[str, Any] | None = None) -> None:
        self.game = game_of(text)
        self.engine = Engine(self.game)
        self.players = players or {}
        self.engine.set_players(self.players)
        self.arrivals: list[Arrival] = []
        self.say(*arrivals)

    def say(self, *arrivals: Arrival) -> list[str]:
        """Say events and corrections; give their statuses, which are the oracle's, as the value is."""
        statuses = []
        for arrival in arrivals:
            self.arrivals.append(arrival)
            statuses.append(arrive(self.engine, arrival).status)
        wanted = value_of(self.game, self.arrivals, self.players)
        assert statuses == list(wanted.statuses[len(self.arrivals) - len(arrivals) :])
        assert self.engine.value() == wanted.as_dict()
        assert self.engine.verify() == []
        return statuses

    def entries_of(self, *arrivals: Arrival) -> set[str]:
        """Say something, and give what was entered for it, in words."""
        before = len(self.engine.ledger)
        self.say(*arrivals)
        return {told(entry) for entry in list(self.engine.ledger)[before:]}

    def number(self, name: str, player: str) -> int:
        """Give the number of the first entry that an event caused for a player."""
        return next(entry.number for entry in self.engine.ledger if (entry.event, entry.player) == (name, player))

    def balances(self, currency: str = "xp") -> dict[str, int]:
        return {player: held[currency] for player, held in self.engine.balances().items()}


def told(entry: Entry) -> str:
    """Write an entry: amount, unit, player, event; what was done, and which entry it corrects."""
    said = f"{entry.amount:+d} {entry.element.unit} {entry.player} for {entry.event}"
    if entry.change is None:
        return said
    return f"{said} ({entry.change}{'' if entry.corrects is None else f' {entry.corrects}'})"


STREAKS = """
    currencies: {xp: {}}
    events: {deal: {}}
    measures: {deals: count(deal)}
    rules:
      deal:   {on: deal, give: {xp: 10}}
      streak: {on: deal, when: "streak(deal, every=day) == 3", give: {xp: 50}}
      prize:  {on: badge.earned, give: {xp: 20}}
    badges: {closer: {of: deals, tiers: {bronze: 3}}}
    levels: {career: {of: xp, thresholds: [0, 50, 90], demotion: automatic}}
"""


def deal(day: int, player: str = "anna") -> Wire:
    return event(f"d{day}", "deal", player, DAY.format(day))


def test_a_deal_is_cancelled_that_completed_a_streak_a_badge_and_a_level() -> None:
    """Three days: 10 + 10 + 10, 50 for the streak (80: level 2), the badge, its prize of 20 (100: level 3).

    Without the second day there is no streak of 3 and no third deal: 20 are left. Restored, all comes back.
    """
    game = Played(STREAKS, deal(2), deal(3), deal(4))
    assert game.balances() == {"anna": 100}
    assert [badge.event for badge in game.engine.badges("anna")] == ["d4"]
    assert [str(entry) for entry in game.engine.ledger][:2] == [
        "#0 2026-03-02T12:00:00Z anna +10 xp by rule deal for d2",
        "#1 2026-03-03T12:00:00Z anna +10 xp by rule deal for d3",
    ]
    first = {told(entry).replace("+", "-"): entry.number for entry in game.engine.ledger if entry.event == "d4"}
    kept = "-10 xp anna for d4"
    gone = {f"{said} (retract {number})" for said, number in first.items() if said != kept}
    assert len(gone) == 5
    assert game.entries_of(Retract("d3")) == {"-10 xp anna for d3 (retract 1)", *gone}
    assert game.balances() == {"anna": 20}
    assert game.engine.badges("anna") == []
    assert game.engine.levels("anna")["career"].number == 1
    assert {entry.because for entry in game.engine.ledger if entry.is_correction} == {("", "d3")}
    game.say(Restore("d3"))
    assert game.balances() == {"anna": 100}
    assert game.engine.levels("anna")["career"].number == 3
    assert [badge.event for badge in game.engine.badges("anna")] == ["d4"]


def test_a_badge_moves_to_the_event_that_earns_it_now() -> None:
    """Without the first deal, the fourth is the third: badge and prize are taken back and given at d5.

    The days 3, 4, 5 are a streak of 3 at d5, as 2, 3, 4 were at d4.
    """
    game = Played(STREAKS, *(deal(day) for day in (2, 3, 4, 5)))
    assert game.balances() == {"anna": 40 + 50 + 20}
    game.say(Retract("d2"))
    assert game.balances() == {"anna": 30 + 50 + 20}
    assert [badge.event for badge in game.engine.badges("anna")] == ["d5"]


def test_a_part_of_a_deal_is_refunded_whose_credit_was_split_in_three() -> None:
    """100 in three: 34, 33, 33, the unit left over to the earliest touch. 50: 17, 17, 16. Nothing is lost."""
    game = Played(
        """
        currencies: {xp: {}}
        events: {visit: {lead: key}, won: {lead: key, amount: integer}}
        rules: {won: {on: won, give: {xp: amount}, split: {by: lead, model: linear}}}
        """,
        event("v1", "visit", "anna", DAY.format(2), lead="L"),
        event("v2", "visit", "bob", DAY.format(3), lead="L"),
        event("w", "won", "cleo", DAY.format(4), lead="L", amount=100),
    )
    assert game.balances() == {"anna": 34, "bob": 33, "cleo": 33}
    assert game.entries_of(Amend(event("w", "won", "cleo", DAY.format(4), lead="L", amount=50))) == {
        f"-17 xp anna for w (amend {game.number('w', 'anna')})",
        f"-16 xp bob for w (amend {game.number('w', 'bob')})",
        f"-17 xp cleo for w (amend {game.number('w', 'cleo')})",
    }
    assert game.balances() == {"anna": 17, "bob": 17, "cleo": 16}
    game.say(Retract("v2"))
    assert game.balances() == {"anna": 25, "cleo": 25}


def test_a_late_event_joins_two_streaks_and_retracted_parts_them() -> None:
    """Each day gives as many points as the streak has days: 1 2 . 1 2, then 1 2 3 4 5, then as before."""
    game = Played(
        """
        currencies: {xp: {}}
        events: {deal: {}}
        rules: {deal: {on: deal, give: {xp: "streak(deal, every=day)"}}}
        """,
        *(deal(day) for day in (2, 3, 5, 6)),
    )
    assert game.balances() == {"anna": 6}
    assert game.entries_of(deal(4)) == {
        "+3 xp anna for d4",
        "+3 xp anna for d5 (late 2)",
        "+3 xp anna for d6 (late 3)",
    }
    assert game.balances() == {"anna": 15}
    assert game.entries_of(Retract("d4")) == {
        "-3 xp anna for d4 (retract 4)",
        "-3 xp anna for d5 (retract 2)",
        "-3 xp anna for d6 (retract 3)",
    }
    assert game.balances() == {"anna": 6}


CAPPED = """
    currencies: {xp: {}}
    events: {sale: {amount: integer}, gift: {amount: integer}}
    rules:
      sale: {on: sale, give: {xp: amount}, cap: {xp: 100, per: day}}
      gift: {on: gift, give: {xp: amount * 2}}
    leaderboards: {monthly: {of: xp, window: month}}
"""


def sale(name: str, amount: int, time: str = "10:00", player: str = "anna", kind: str = "sale") -> Wire:
    return event(name, kind, player, f"2026-03-02T{time}:00Z", amount=amount)


def test_an_amended_amount_crosses_a_cap() -> None:
    """60 + 30 + 10 of 30; with 80 first: 80 + 20 + 0; with 10 first: 10 + 30 + 30."""
    game = Played(CAPPED, sale("e1", 60), sale("e2", 30, "11:00"), sale("e3", 30, "12:00"))
    assert game.balances() == {"anna": 100}
    assert game.entries_of(Amend(sale("e1", 80))) == {
        "+20 xp anna for e1 (amend 0)",
        "-10 xp anna for e2 (amend 1)",
        "-10 xp anna for e3 (amend 2)",
    }
    assert game.balances() == {"anna": 100}
    game.say(Amend(sale("e1", 10)))
    assert game.balances() == {"anna": 70}


def test_a_retry_of_a_retracted_or_amended_event_changes_nothing() -> None:
    """It is said to be retracted; a content that it never had is a conflict, told against the one that holds."""
    game = Played(CAPPED, sale("e1", 60), Retract("e1"))
    outcome = game.engine.submit(sale("e1", 60))
    assert (outcome.status, outcome.is_retracted) == ("duplicate", True)
    assert [told(entry) for entry in outcome.entries] == ["+60 xp anna for e1", "-60 xp anna for e1 (retract 0)"]
    assert game.say(Amend(sale("e1", 50)), sale("e1", 60), sale("e1", 50)) == ["recorded", "duplicate", "duplicate"]
    other = game.engine.submit(sale("e1", 40))
    assert (other.status, other.differs, other.is_retracted) == ("conflict", ("amount",), False)
    game.say(Restore("e1"))
    assert game.balances() == {"anna": 50}


def test_a_retraction_comes_before_its_event() -> None:
    """Then anna is not even known; the event arrives, is recorded, and counts when it is restored."""
    game = Played(CAPPED)
    assert game.say(Retract("e1"), Retract("e1")) == ["recorded", "duplicate"]
    outcome = game.engine.submit(sale("e1", 60))
    game.arrivals.append(sale("e1", 60))
    assert (outcome.status, outcome.is_retracted, outcome.entries) == ("recorded", True, ())
    assert game.say(sale("e1", 60)) == ["duplicate"]
    assert (game.balances(), game.engine.players) == ({}, [])
    assert game.entries_of(Restore("e1")) == {"+60 xp anna for e1 (restore)"}
    assert game.balances() == {"anna": 60}


def test_an_amendment_comes_before_its_event() -> None:
    """It counts for nothing until the event is there, and from then on instead of it: a plain entry."""
    game = Played(CAPPED, Amend(sale("e1", 25, player="bob")))
    assert game.engine.players == []
    assert game.entries_of(sale("e1", 60)) == {"+25 xp bob for e1"}
    assert game.balances() == {"bob": 25}
    assert game.say(sale("e1", 60), sale("e1", 25, player="bob"), sale("e1", 7)) == [
        "duplicate",
        "duplicate",
        "conflict",
    ]


def test_an_event_moves_to_another_month() -> None:
    """It is taken back where it stood, and entered where it stands: in the statement and on the board."""
    game = Played(CAPPED, sale("e1", 60), sale("e2", 20, "11:00"))
    moved = {**sale("e1", 60), "time": "2026-02-10T10:00:00Z"}
    game.say(Amend(moved))
    lines = [
        (instant_text(line.entry.time)[:10], line.entry.amount, line.balance) for line in game.engine.statement("anna")
    ]
    assert lines[:2] == [("2026-03-02", 60, 60), ("2026-03-02", 20, 80)]
    assert sorted(lines[2:]) in (
        [("2026-02-10", 60, 140), ("2026-03-02", -60, 80)],
        [("2026-02-10", 60, 80), ("2026-03-02", -60, 20)],
    )
    boards = {board.window.label: board.top(1)[0].score for board in game.engine.windows("monthly")}
    assert boards == {"2026-02": 60, "2026-03": 20}
    game.say(Retract("e2"))
    assert [board.window.label for board in game.engine.windows("monthly")] == ["2026-02"]
    assert game.engine.watermark == parse_instant("2026-03-02T11:00:00Z")


def test_an_event_moves_to_another_player_and_type() -> None:
    """Bob gets what anna had, which frees her cap for the next sale; as a gift it is worth twice as much."""
    game = Played(CAPPED, sale("e1", 60), sale("e2", 60, "11:00"))
    assert game.balances() == {"anna": 100}
    assert game.entries_of(Amend(sale("e1", 60, player="bob"))) == {
        "-60 xp anna for e1 (amend 0)",
        "+60 xp bob for e1 (amend)",
        "+20 xp anna for e2 (amend 1)",
    }
    assert game.balances() == {"anna": 60, "bob": 60}
    assert game.entries_of(Amend(sale("e1", 60, player="bob", kind="gift"))) == {
        f"-60 xp bob for e1 (amend {game.number('e1', 'bob')})",
        "+120 xp bob for e1 (amend)",
    }
    assert game.balances() == {"anna": 60, "bob": 120}


PENDING = """
    currencies: {xp: {}}
    events: {won: {deal: key, points: integer}, paid: {deal: key}}
    rules: {wins: {on: won, give: {xp: points}, pending: {by: deal, confirm: paid}}}
"""
WON = event("w", "won", "anna", DAY.format(2), deal="D", points=100)
PAID = event("p", "paid", "bob", DAY.format(9), deal="D")


def test_an_event_is_retracted_whose_points_are_still_held() -> None:
    game = Played(PENDING, WON)
    assert game.entries_of(Retract("w")) == {"-100 pending:xp anna for w (retract 0)"}
    assert game.say(PAID) == ["recorded"]
    assert game.balances() == {"bob": 0}
    game.say(Restore("w"))
    assert game.balances() == {"anna": 100, "bob": 0}


def test_an_event_is_retracted_whose_points_were_confirmed_and_so_is_the_confirmation() -> None:
    """Without the gift there is nothing to confirm; without the confirmation the gift is held again."""
    game = Played(PENDING, WON, PAID)
    assert game.balances() == {"anna": 100, "bob": 0}
    game.say(Retract("p"))
    assert game.balances() == {"anna": 0}
    assert game.engine.ledger.accounts()["player:anna", "pending:xp"] == 100
    game.say(Restore("p"), Retract("w"))
    assert game.balances() == {"bob": 0}
    assert game.engine.ledger.accounts()["player:anna", "pending:xp"] == 0
    game.say(Restore("w"), Amend({**WON, "data": {"deal": "D", "points": 30}}))
    assert game.balances() == {"anna": 30, "bob": 0}


def test_corrections_are_corrected() -> None:
    """60, none, 50 while it is retracted, back with 50, 60 again as submitted, none, and back."""
    game = Played(CAPPED, sale("e1", 60))
    steps: list[tuple[Arrival, str, int]] = [
        (Retract("e1"), "recorded", 0),
        (Amend(sale("e1", 50)), "recorded", 0),
        (Amend(sale("e1", 50)), "duplicate", 0),
        (Restore("e1"), "recorded", 50),
        (Restore("e1"), "duplicate", 50),
        (Amend(sale("e1", 60)), "recorded", 60),
        (Retract("e1"), "recorded", 0),
        (Restore("e1"), "recorded", 60),
        (sale("e1", 50), "duplicate", 60),
    ]
    for arrival, status, balance in steps:
        assert game.say(arrival) == [status]
        assert game.balances().get("anna", 0) == balance
    amounts = [(entry.amount, entry.change, entry.corrects) for entry in game.engine.ledger]
    assert amounts == [
        (60, None, None),
        (-60, "retract", 0),
        (50, "restore", 0),
        (10, "amend", 0),
        (-60, "retract", 0),
        (60, "restore", 0),
    ]


def test_one_id_in_two_sources_is_corrected_for_each() -> None:
    game = Played(CAPPED, sale("e1", 60), sale("crm/e1", 30, "11:00"))
    assert game.say(Retract("e1", "crm")) == ["recorded"]
    assert game.balances() == {"anna": 60}
    assert game.say(Retract("e1", "erp"), Restore("e1", "shop")) == ["recorded", "rejected"]
    assert game.say(Amend(sale("crm/e1", 5, "11:00")), Retract("e1"), Restore("e1", "crm")) == ["recorded"] * 3
    assert game.balances() == {"anna": 5}


def test_what_cannot_be_corrected_is_rejected() -> None:
    game = Played(CAPPED, sale("e1", 60))
    unknown = game.engine.restore("e2")
    assert unknown.status == "rejected"
    assert str(unknown.rejection) == "nothing is known of an event 'e2'; correct the id [unknown-event]"
    wrong = game.engine.amend({**sale("e1", 60), "type": "sail"})
    assert wrong.rejection is not None
    assert (wrong.status, wrong.rejection.reason) == ("rejected", "unknown-type")
    assert len(game.engine.ledger.calls) == 1


def test_a_change_of_team_is_retracted() -> None:
    """In the north a call gives 5, in the south nothing; she moves on the 3rd, as it seemed."""
    game = Played(
        """
        currencies: {xp: {}}
        players: {team: text}
        events: {call: {}}
        rules: {call: {on: call, when: player.team == "north", give: {xp: 5}}}
        leaderboards: {all: {of: xp, segments: [team]}}
        """,
        *(event(f"c{day}", "call", "anna", DAY.format(day)) for day in (2, 4, 6)),
        event("m", "player.changed", "anna", DAY.format(3), team="south"),
        players={"anna": {"team": "north"}},
    )
    assert game.balances() == {"anna": 5}
    assert len(game.engine.leaderboard("all", {"team": "south"})) == 1
    assert game.entries_of(Retract("m")) == {"+5 xp anna for c4 (retract 1)", "+5 xp anna for c6 (retract 2)"}
    assert game.balances() == {"anna": 15}
    assert len(game.engine.leaderboard("all", {"team": "south"})) == 0
    game.say(Restore("m"), Amend(event("m", "player.changed", "anna", DAY.format(5), team="south")))
    assert game.balances() == {"anna": 10}


def test_an_adjustment_is_retracted_and_amended() -> None:
    """-3 becomes -30: a floor does not hold it up."""
    adjusted = event("a", "points.adjusted", "anna", DAY.format(3), currency="xp", amount=-3, reason="twice")
    game = Played(CAPPED, sale("e1", 10), adjusted)
    assert game.balances() == {"anna": 7}
    game.say(Retract("a"))
    assert game.balances() == {"anna": 10}
    game.say(Restore("a"), Amend({**adjusted, "data": {**adjusted["data"], "amount": -30}}))
    assert game.balances() == {"anna": -20}


def test_a_player_whom_only_a_retracted_event_names_is_not_known() -> None:
    """Bob as the player, cleo in a field: both stand where everybody does, until the event is gone."""
    game = Played(
        """
        currencies: {xp: {}}
        events: {call: {helper: {type: player, optional: true}}}
        rules: {call: {on: call, give: {xp: 5}}}
        leaderboards: {all: {of: xp, everybody: true}}
        """,
        event("c1", "call", "anna", DAY.format(2)),
        event("c2", "call", "bob", DAY.format(3), helper="cleo"),
    )
    assert [row.player for row in game.engine.leaderboard("all").standings] == ["anna", "bob", "cleo"]
    game.say(Retract("c2"))
    assert game.engine.players == ["anna"]
    assert [row.player for row in game.engine.leaderboard("all").standings] == ["anna"]
    assert [line.balance for line in game.engine.statement("bob")] == [5, 0], "his entries stay"
    game.engine.set_player("bob", {})
    assert game.engine.players == ["anna", "bob"]


def test_a_takes_floor_is_looked_at_again() -> None:
    """10 given, 8 taken; without the gift nothing could be taken."""
    game = Played(
        """
        currencies: {coins: {floor: 0}}
        events: {earn: {}, buy: {}}
        rules:
          earn: {on: earn, give: {coins: 10}}
          buy: {on: buy, take: {coins: 8}}
        """,
        event("e", "earn", "anna", DAY.format(2)),
        event("b", "buy", "anna", DAY.format(3)),
    )
    assert game.balances("coins") == {"anna": 2}
    assert game.entries_of(Retract("e")) == {"-10 coins anna for e (retract 0)", "+8 coins anna for b (retract 1)"}
    assert game.balances("coins") == {"anna": 0}


@pytest.mark.parametrize("generate_code", [True, False])
def test_what_was_known_at_a_time_and_at_a_call(generate_code: bool) -> None:
    """Monday: a sale of 60. Wednesday: it was 80. Friday: it never happened, and 20 came late."""
    engine = Engine(game_of(CAPPED), generate_code=generate_code)
    engine.submit(sale("e1", 60), datetime(2026, 3, 2, 18, tzinfo=UTC))
    engine.amend(sale("e1", 80), recorded_at=datetime(2026, 3, 4, 9, tzinfo=UTC))
    engine.retract("e1", reason="a test", recorded_at=datetime(2026, 3, 6, 9, tzinfo=UTC))
    engine.submit(sale("e0", 20, "09:00"), datetime(2026, 3, 6, 10, tzinfo=UTC))
    by_call = [engine.as_known_at(call=call).balances() for call in (0, 1, 2, 3)]
    assert by_call == [{"anna": {"xp": 60}}, {"anna": {"xp": 80}}, {}, {"anna": {"xp": 20}}]
    times = ["2026-03-02T17:00:00Z", "2026-03-03T00:00:00Z", "2026-03-05T00:00:00Z", "2026-03-06T09:30:00Z"]
    assert [engine.as_known_at(time).balances() for time in times] == [{}, *by_call[:3]]
    assert [(entry.call, entry.recorded_at) for entry in engine.ledger] == [
        (0, parse_instant("2026-03-02T18:00:00Z")),
        (1, parse_instant("2026-03-04T09:00:00Z")),
        (2, parse_instant("2026-03-06T09:00:00Z")),
        (3, parse_instant("2026-03-06T10:00:00Z")),
    ]
    assert {entry.time for entry in engine.ledger} == {
        parse_instant("2026-03-02T10:00:00Z"),
        parse_instant("2026-03-02T09:00:00Z"),
    }
