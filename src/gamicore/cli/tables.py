"""Results for people: tables and trees for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from gamicore.cli.playing import Intake
from gamicore.cli.report import badges_of, balances_of, levels_of, number_shown, score_shown, teams_of
from gamicore.cli.terminal import PlainConsole, cell
from gamicore.definitions import Game
from gamicore.engine import STATUSES, Engine, Explanation, Line
from gamicore.leaderboards import Board, Standing
from gamicore.model import Period, instant_text

SHOWN_PLAYERS = 10
SHOWN_STANDINGS = 5
SHOWN_REFUSALS = 10


def titled(title: str, table: Table) -> Group:
    """Set a title above a table; its own title would be wrapped to its width."""
    return Group(cell(title, "bold"), table)


def table_of(*columns: str, right: Sequence[str] = ()) -> Table:
    """Begin a table.

    Args:
        right: The columns whose cells are aligned to the right.
    """
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, header_style="dim")
    for column in columns:
        is_short = column in right or column == "time"
        table.add_column(
            cell(column), justify="right" if column in right else "left", overflow="fold", no_wrap=is_short
        )
    return table


def heading(text: str) -> Text:
    """Give a line that stands above others."""
    return cell(text, "bold")


def print_report(engine: Engine, intake: Intake) -> None:
    """Print the result of scoring: counts, the first refusals, the first balances, boards of the present window."""
    console = PlainConsole()
    game = engine.game
    console.print(heading(f"{game.name} {game.version}"), counts_text(intake), "", sep="\n")
    if intake.refusals:
        console.print(refusals_table(intake), "", sep="\n")
    console.print(players_table(engine, leading_players(engine)[:SHOWN_PLAYERS]), "", sep="\n")
    if game.team_attributes:
        console.print(teams_table(engine), "", sep="\n")
    for definition in game.leaderboards if engine.watermark is not None else ():
        board = engine.leaderboard(definition.name)
        console.print(standings_table(game, board, board.top(SHOWN_STANDINGS)), "", sep="\n")
    console.print(cell("--format json prints all of it, every window included.", "dim"))


def counts_text(intake: Intake) -> Group:
    """Say what came of the lines."""
    counted = ", ".join(f"{intake.counts[status]:,} {status}" for status in STATUSES)
    reasons = ", ".join(f"{count:,} {reason}" for reason, count in intake.reasons.items())
    corrected = ", ".join(f"{count:,} {status}" for status, count in intake.corrections.items())
    corrections = [cell(f"corrections: {corrected}")] if any(intake.corrections.values()) else []
    return Group(cell(f"events: {counted}{f' ({reasons})' if reasons else ''}"), *corrections)


def refusals_table(intake: Intake) -> RenderableType:
    """Show the first lines that were not accepted."""
    table = table_of("line", "reason", "what is wrong", right=["line"])
    for refusal in intake.refusals[:SHOWN_REFUSALS]:
        table.add_row(cell(refusal.line), cell(refusal.reason, "yellow"), cell(refusal.message))
    return titled(f"not accepted: {intake.refused:,}", table)


def leading_players(engine: Engine) -> list[str]:
    """Give all players, those with the greatest balances first: in the currency of the levels, then in the others."""
    game, balances = engine.game, engine.balances()
    leading = {ladder.currency for ladder in game.ladders}
    order = sorted(range(len(game.currencies)), key=lambda index: (index not in leading, index))
    names = [game.currencies[index].name for index in order]
    return sorted(balances, key=lambda player: ([-balances[player][name] for name in names], player))


def players_table(engine: Engine, players: Sequence[str]) -> RenderableType:
    """Show what players have: balances, levels, badges."""
    game = engine.game
    balances = balances_of(engine)
    currencies = [currency.name for currency in game.currencies]
    ladders = [ladder.name for ladder in game.ladders]
    columns = ["player", *currencies, *ladders, *(["badges"] if game.badges else [])]
    table = table_of(*columns, right=currencies)
    for player in players:
        levels = levels_of(engine, player)
        row = [cell(player), *(cell(balances[player][name]) for name in currencies)]
        row += [cell(levels[name]["title"] or levels[name]["level"]) for name in ladders]
        if game.badges:
            row.append(cell(badges_text(badges_of(engine, player))))
        table.add_row(*row)
    return titled(f"players: {len(balances):,}", table)


def teams_table(engine: Engine) -> RenderableType:
    """Show what the teams have to which rules give."""
    currencies = [currency.name for currency in engine.game.currencies]
    table = table_of("team", *currencies, right=currencies)
    teams = [(f"{by}:{value}", held) for by, found in teams_of(engine).items() for value, held in found.items()]
    for team, held in teams[:SHOWN_PLAYERS]:
        table.add_row(cell(team), *(cell(held[name]) for name in currencies))
    return titled(f"teams: {len(teams):,}", table)


def badges_text(badges: Mapping[str, Sequence[str]]) -> str:
    """Write badges with the greatest tier of each.

    Examples:
        >>> badges_text({"closer": ["bronze", "silver"], "early": []})
        'closer silver, early'
    """
    return ", ".join(f"{badge} {tiers[-1]}" if tiers else badge for badge, tiers in badges.items())


def board_title(board: Board) -> str:
    """Name a board with its window and segment."""
    segment = "".join(f", {name} {value}" for name, value in sorted(board.segment.items()))
    return f"{board.name}, {label_text(board.window)}{segment}"


def label_text(window: Period) -> str:
    """Name a window."""
    return "all time" if window.label == "lifetime" else window.label


def standings_table(game: Game, board: Board, rows: Sequence[Standing], title: str = "") -> RenderableType:
    """Show rows of a leaderboard.

    Args:
        title: Instead of the name of the board with its window and segment, and whether it is final.
    """
    table = table_of("rank", "player", "score", right=["rank", "score"])
    for row in rows:
        table.add_row(cell(number_shown(row.rank)), cell(row.player), cell(score_shown(game, board.name, row.score)))
    if not rows:
        table.add_row("", cell("nobody stands here yet", "dim"), "")
    state = "" if game.lateness is None else ", final" if board.is_final else ", provisional"
    return titled(title or f"{board_title(board)}{state}", table)


def statement_table(game: Game, player: str, lines: Sequence[Line]) -> RenderableType:
    """Show a statement of account."""
    title = f"{player}: {len(lines):,} {'entry' if len(lines) == 1 else 'entries'}"
    columns = ("entry", "time", "event", "rule", "amount", "balance")
    table = table_of(*columns, right=("entry", "amount", "balance"))
    for line in lines:
        entry = line.entry
        currency = game.currency(entry.element.currency)
        sign = "+" if entry.amount > 0 else ""
        table.add_row(
            cell(entry.number),
            cell(instant_text(entry.time)),
            cell(entry.event),
            cell(entry.element.name if entry.corrects is None else f"{entry.element.name}, corrects {entry.corrects}"),
            cell(f"{sign}{currency.text(entry.amount)} {currency.name}"),
            cell(currency.text(line.balance)),
        )
    return titled(title, table)


def explanation_tree(explanation: Explanation) -> RenderableType:
    """Show an explanation with what it rests on."""
    tree = Tree(cell(explanation.text, "bold"), guide_style="dim")
    _grow(tree, explanation)
    return tree


def _grow(tree: Tree, explanation: Explanation) -> None:
    for part in explanation.because:
        _grow(tree.add(cell(part.text, "dim" if part.kind == "value" else "")), part)
