"""The tour: one quarter played, and shown piece by piece."""

from __future__ import annotations

from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from gamicore.cli.demo.folder import game_text, season
from gamicore.cli.tables import explanation_tree, leading_players, players_table, standings_table
from gamicore.cli.terminal import PlainConsole, cell
from gamicore.definitions import read_game
from gamicore.engine import Engine, Explanation, Summary

_ABOUT = """\
Marketing finds and qualifies leads, sales contacts and closes them, service solves tickets, and
they rate each other's work. All earn xp in one shared currency, and coins to spend. Levels and
badges follow; boards compare like with like: by specialization, and by experience since hiring.
The quarter is made up; late and repeated events are part of it."""
_NEXT = """\
gamicore demo --write quarter      the game, its players and its events as files; then:
gamicore check quarter/game.yaml
gamicore score quarter/game.yaml quarter/events.jsonl --players quarter/players.csv"""
_SHOWN = 3


def show_tour() -> None:
    """Play the quarter and print the tour."""
    console = PlainConsole()
    game = read_game(game_text(), "game.yaml")
    with Engine(game) as engine:
        engine.set_players({person.player: person.attributes for person in season().people})
        summary = engine.submit_many(season().events)
        console.print(Panel(cell_lines(_ABOUT), title=cell(f"{game.name}: one game for three departments", "bold")))
        console.print(counts(engine, summary))
        _chapter(console, "xp in March, by specialization")
        console.print(segments(engine, "specialization", ["inbound", "outbound", "field"]))
        _chapter(console, "xp in March, by experience")
        console.print(segments(engine, "experience", ["rookie", "pro", "veteran"]))
        _chapter(console, "Two more boards")
        console.print(other_boards(engine))
        _chapter(console, "Balances, levels and badges of those ahead")
        console.print(players_table(engine, leading_players(engine)[:8]))
        _chapter(console, "Why? A deal that met the cap, explained")
        console.print(explanation_tree(capped_deal(engine)))
        _chapter(console, "Refused, with the reason; the rest went on")
        refused = summary.rejections[0].rejection
        console.print(cell(f"{refused.message} [{refused.reason}]", "yellow"))
        _chapter(console, "Where next")
        console.print(cell_lines(_NEXT))


def _chapter(console: PlainConsole, title: str) -> None:
    console.print()
    console.print(Rule(cell(title, "bold cyan"), align="left", style="cyan"))


def cell_lines(text: str) -> Text:
    """Give lines for the terminal."""
    return Text("\n").join(cell(line) for line in text.split("\n"))


def counts(engine: Engine, summary: Summary) -> Text:
    """Say what came of the events, and how many had to be fitted in late."""
    recorded, duplicate = summary.counts.get("recorded", 0), summary.counts.get("duplicate", 0)
    rejected = summary.counts.get("rejected", 0)
    return cell(
        f"{len(engine.players)} players; {recorded:,} events recorded, {late_events():,} of them late; "
        f"{duplicate} duplicates, {rejected} rejected"
    )


def late_events() -> int:
    """Count the events that arrived after one with a later time."""
    late, latest = set(), ""
    seen = set()
    for event in season().events:
        if event["time"] < latest and event["id"] not in seen:
            late.add(event["id"])
        seen.add(event["id"])
        latest = max(latest, event["time"])
    return len(late)


def segments(engine: Engine, attribute: str, values: list[str]) -> Table:
    """Show the monthly board of several segments beside each other."""
    grid = Table.grid(padding=(0, 5))
    boards = [engine.leaderboard("monthly", {attribute: value}) for value in values]
    grid.add_row(
        *(standings_table(engine.game, board, board.top(_SHOWN), board.segment[attribute]) for board in boards)
    )
    return grid


def other_boards(engine: Engine) -> Table:
    """Show the boards that are not of a currency beside each other."""
    grid = Table.grid(padding=(0, 5))
    boards = [engine.leaderboard(name) for name in ("revenue", "service-desk")]
    grid.add_row(*(standings_table(engine.game, board, board.top(_SHOWN)) for board in boards))
    return grid


def capped_deal(engine: Engine) -> Explanation:
    """Explain the largest deal of which a cap cut off a part."""
    deals = [
        (event["data"]["amount"], event["id"])
        for event in season().events
        if event["type"] == "deal.won" and isinstance(event["data"]["amount"], int)
    ]
    explained = (engine.explain(identity) for _, identity in sorted(deals, reverse=True))
    return next(explanation for explanation in explained if _is_cut_partly(explanation))


def _is_cut_partly(explanation: Explanation) -> bool:
    if explanation.kind == "granted":
        return not explanation.text.startswith("granted: 0.00 ")
    return any(_is_cut_partly(part) for part in explanation.because)
