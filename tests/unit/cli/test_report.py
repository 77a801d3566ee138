from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from gamicore import Discrepancy, Engine, read_game
from gamicore.cli.playing import Intake
from gamicore.cli.report import (
    badges_of,
    balances_of,
    boards_of,
    discrepancy_as_json,
    levels_of,
    line_as_json,
    report_of,
    score_shown,
    teams_of,
)
from tests.scenarios.terminal import GAME, event


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Two deals: the later one comes first, and the earlier one corrects what the badge's tier was earned by."""
    with Engine(read_game(GAME)) as engine:
        engine.set_player("zoe", {})
        engine.submit(event("e2", "deal.won", time="2026-03-05T09:00:00Z", data={"amount": 50}))
        engine.submit(event("e1", "deal.won", time="2026-02-05T09:00:00Z", data={"amount": 150}))
        yield engine


def test_balances_are_integers_or_text_with_exactly_their_decimals(engine: Engine) -> None:
    """150 is 2 xp (1.5 rounds to the even 2) and 0.15 coins; 50 is below what the rule asks for."""
    assert balances_of(engine) == {"anna": {"coins": "0.15", "xp": 2}, "zoe": {"coins": "0.00", "xp": 0}}


def test_badges_list_their_tiers_in_the_order_of_the_game(engine: Engine) -> None:
    assert badges_of(engine, "anna") == {"closer": ["bronze", "silver"]}
    engine.submit(event("e3"))
    assert badges_of(engine, "anna") == {"caller": [], "closer": ["bronze", "silver"]}
    assert badges_of(engine, "zoe") == {}


def test_levels_have_number_and_title(engine: Engine) -> None:
    assert levels_of(engine, "anna") == {"career": {"level": 1, "title": "Rookie"}}


def test_boards_have_only_windows_with_a_standing(engine: Engine) -> None:
    assert boards_of(engine, "monthly") == [
        {"window": "2026-02", "final": False, "standings": [{"rank": 1, "player": "anna", "score": 2}]}
    ]


def test_scores_of_measures_are_integers_where_they_can_be() -> None:
    game = read_game(GAME)
    assert score_shown(game, "amounts", 7) == 7
    assert score_shown(game, "amounts", Fraction(501, 2)) == "250.5"
    assert score_shown(game, "coins", 7) == "0.07"


def test_a_report_has_its_parts_in_order(engine: Engine) -> None:
    intake = Intake({"recorded": 2, "duplicate": 0, "conflict": 0, "rejected": 0}, {}, ())
    report = report_of(engine, intake)
    assert list(report) == [
        "game",
        "events",
        "corrections",
        "refusals",
        "balances",
        "teams",
        "badges",
        "levels",
        "boards",
        "watermark",
        "horizon",
    ]
    assert list(report["balances"]) == list(report["badges"]) == list(report["levels"]) == ["anna", "zoe"]
    assert report["watermark"] == "2026-03-05T09:00:00Z"


def test_an_empty_history_has_a_report_too() -> None:
    intake = Intake({"recorded": 0, "duplicate": 0, "conflict": 0, "rejected": 0}, {}, ())
    report = report_of(Engine(read_game(GAME)), intake)
    assert (report["balances"], report["watermark"]) == ({}, None)
    assert report["boards"] == {"amounts": [], "coins": [], "monthly": []}


def test_a_line_of_a_statement_tells_amount_and_balance_in_units(engine: Engine) -> None:
    (line,) = engine.statement("anna", "coins")
    assert line_as_json(engine.game, line) == {
        "entry": line.entry.number,
        "time": "2026-02-05T09:00:00Z",
        "own_time": None,
        "event": "e1",
        "source": "",
        "by": "rule deal-won",
        "currency": "coins",
        "amount": "0.15",
        "balance": "0.15",
        "change": None,
        "corrects": None,
        "because": None if line.entry.because is None else {"source": "", "event": "e1"},
        "recorded_at": None,
        "version": engine.game.digest,
    }


def test_a_discrepancy_tells_what_is_said_and_what_is_right() -> None:
    found = Discrepancy("anna", "e1", "rule call", 6, 5)
    assert discrepancy_as_json(found) == {
        "player": "anna",
        "team": "",
        "event": "e1",
        "element": "rule call",
        "said": 6,
        "right": 5,
    }


TEAMS = """
game: teams
currencies: {coins: {decimals: 2}, xp: {}}
players: {team: {type: enum, values: [north, south]}, seat: {type: enum, values: [a]}}
events: {call: {}}
rules: {call: {on: call, to: player.team, give: {coins: "1.5"}}}
"""


def test_teams_to_which_rules_give_have_balances() -> None:
    with Engine(read_game(TEAMS)) as engine:
        engine.set_player("anna", {"team": "north"})
        engine.submit(event("e1", "call"))
        held = {"north": {"coins": "1.50", "xp": 0}, "south": {"coins": "0.00", "xp": 0}}
        assert teams_of(engine) == {"team": held}
        assert balances_of(engine, "player.team") == held
        assert balances_of(engine) == {"anna": {"coins": "0.00", "xp": 0}}


def test_a_line_of_a_statement_says_what_was_done_and_when() -> None:
    engine = Engine(read_game(GAME))
    engine.submit(event("e1"))
    engine.retract("e1", recorded_at=datetime(2026, 3, 6, 9, tzinfo=UTC))
    told = line_as_json(engine.game, engine.statement("anna", "xp")[-1])
    assert (told["change"], told["corrects"], told["recorded_at"]) == ("retract", 0, "2026-03-06T09:00:00Z")
    assert told["because"] == {"source": "", "event": "e1"}
