from __future__ import annotations

from collections.abc import Iterator

import pytest
from attrs import evolve
from rich.console import RenderableType

from gamicore import Engine, Explanation, read_game
from gamicore.cli.files import Refusal
from gamicore.cli.playing import Intake
from gamicore.cli.tables import (
    SHOWN_REFUSALS,
    board_title,
    counts_text,
    explanation_tree,
    leading_players,
    players_table,
    print_report,
    refusals_table,
    standings_table,
    statement_table,
    teams_table,
)
from gamicore.cli.terminal import PlainConsole
from gamicore.engine.wording import say
from tests.scenarios.terminal import GAME, event


@pytest.fixture
def engine() -> Iterator[Engine]:
    """Bob leads in xp, anna in coins."""
    game = GAME.replace("coins: amount * 0.001", 'coins: "amount * 0.001 if player.team == \\"north\\" else 0"')
    with Engine(read_game(game)) as engine:
        engine.set_players({"anna": {"team": "north"}, "bob": {"team": "south"}, "cleo": {}})
        engine.submit(event("e1", "deal.won", "anna"))
        engine.submit(event("e2", "deal.won", "bob", data={"amount": 13_000}))
        yield engine


def printed(part: RenderableType, capsys: pytest.CaptureFixture[str]) -> str:
    PlainConsole().print(part)
    return capsys.readouterr().out


def intake_with(*refusals: Refusal) -> Intake:
    counts = {"recorded": 1200, "duplicate": 0, "conflict": 0, "rejected": len(refusals)}
    return Intake(counts, {"malformed-line": len(refusals)} if refusals else {}, refusals)  # type: ignore[arg-type]


def test_counts_are_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = Refusal(3, "rejected", "malformed-line", "no")
    assert printed(counts_text(intake_with(refusal)), capsys) == (
        "events: 1,200 recorded, 0 duplicate, 0 conflict, 1 rejected (1 malformed-line)\n"
    )


def test_corrections_are_counted_on_a_line_of_their_own_where_there_are_any(capsys: pytest.CaptureFixture[str]) -> None:
    intake = evolve(intake_with(), corrections={"recorded": 1200, "duplicate": 1, "rejected": 0})
    assert printed(counts_text(intake), capsys) == (
        "events: 1,200 recorded, 0 duplicate, 0 conflict, 0 rejected\n"
        "corrections: 1,200 recorded, 1 duplicate, 0 rejected\n"
    )
    intake = evolve(intake_with(), corrections={"recorded": 0, "duplicate": 0, "rejected": 0})
    assert printed(counts_text(intake), capsys).count("\n") == 1


def test_the_first_refusals_are_shown_with_their_lines(capsys: pytest.CaptureFixture[str]) -> None:
    refusals = [Refusal(line, "rejected", "malformed-line", f"wrong in {line}") for line in range(101, 116)]
    out = printed(refusals_table(intake_with(*refusals)), capsys)
    assert out.startswith("not accepted: 15\n")
    assert out.count("wrong in") == SHOWN_REFUSALS
    assert "101   malformed-line   wrong in 101" in out


def test_the_currency_of_the_levels_says_who_leads(engine: Engine) -> None:
    assert leading_players(engine) == ["bob", "anna", "cleo"]


def test_players_are_shown_with_balances_levels_and_badges(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [line.split() for line in printed(players_table(engine, ["bob", "cleo"]), capsys).splitlines()]
    assert rows[0] == ["players:", "3"]
    assert rows[1] == ["player", "coins", "xp", "career", "badges"]
    assert rows[3:] == [["bob", "0.00", "130", "Pro", "closer", "bronze"], ["cleo", "0.00", "0", "Rookie"]]


def test_boards_are_named_with_window_and_segment(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    board = engine.leaderboard("monthly", {"team": "north"})
    assert board_title(board) == "monthly, 2026-03, team north"
    assert board_title(engine.leaderboard("coins")) == "coins, all time"
    out = printed(standings_table(engine.game, board, board.standings), capsys)
    assert [line.split() for line in out.splitlines()][-1] == ["1", "anna", "120"]
    assert printed(standings_table(engine.game, board, [], "mine"), capsys).startswith("mine\n")


def test_statements_show_signs_and_balances(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(statement_table(engine.game, "anna", engine.statement("anna", "coins")), capsys)
    assert out.startswith("anna: 1 entry\n")
    assert "+12.00 coins     12.00" in out


def test_explanations_are_trees_of_plain_text(capsys: pytest.CaptureFixture[str]) -> None:
    value = Explanation("value", say("value", expression="name", value="a\x1bb"))
    tree = Explanation("rule", say("fired", rule="[red]r[/red]"), (value,))
    assert printed(explanation_tree(tree), capsys) == "rule [red]r[/red] fired\n└── name = a\\x1bb\n"


def test_a_report_without_any_event_shows_no_boards(capsys: pytest.CaptureFixture[str]) -> None:
    print_report(Engine(read_game(GAME)), intake_with())
    out = capsys.readouterr().out
    assert "players: 0" in out
    assert "monthly" not in out


def test_teams_are_shown_where_rules_give_to_them(capsys: pytest.CaptureFixture[str]) -> None:
    game = """
game: teams
currencies: {coins: {decimals: 2}, xp: {}}
players: {team: {type: enum, values: [north, south]}}
events: {call: {}}
rules: {call: {on: call, to: player.team, give: {coins: "1.5"}}}
"""
    with Engine(read_game(game)) as engine:
        engine.set_player("anna", {"team": "north"})
        engine.submit(event("e1", "call"))
        shown = printed(teams_table(engine), capsys)
        assert shown.startswith("teams: 2\n")
        assert [line.split() for line in shown.splitlines()[3:]] == [
            ["team:north", "1.50", "0"],
            ["team:south", "0.00", "0"],
        ]
        print_report(engine, intake_with())
        assert "teams: 2\n" in capsys.readouterr().out
