"""What a game is worth, as JSON can hold it: the same history gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gamicore.cli.playing import CORRECTION_STATUSES, Intake
from gamicore.definitions import Game
from gamicore.engine import STATUSES, Discrepancy, Engine, Line
from gamicore.leaderboards import Standing
from gamicore.model import Number, instant_text, number_text
from gamicore.rules import Earned


def report_of(engine: Engine, intake: Intake) -> dict[str, Any]:
    """Give the result of scoring: what came of the lines, and what everybody has now."""
    game, watermark, horizon = engine.game, engine.watermark, engine.horizon
    players = engine.players
    return {
        "game": {"name": game.name, "version": game.version, "digest": game.digest},
        "events": {**{status: intake.counts[status] for status in STATUSES}, "reasons": dict(intake.reasons)},
        "corrections": {status: intake.corrections.get(status, 0) for status in CORRECTION_STATUSES},
        "refusals": [
            {"line": refusal.line, "status": refusal.status, "reason": refusal.reason, "message": refusal.message}
            for refusal in intake.refusals
        ],
        "balances": balances_of(engine),
        "teams": teams_of(engine),
        "badges": {player: badges_of(engine, player) for player in players},
        "levels": {player: levels_of(engine, player) for player in players},
        "boards": {board.name: boards_of(engine, board.name) for board in game.leaderboards},
        "watermark": None if watermark is None else instant_text(watermark),
        "horizon": None if horizon is None else instant_text(horizon),
    }


def balances_of(engine: Engine, of: str = "player") -> dict[str, dict[str, int | str]]:
    """Give the balance of each known player, or each team, in each currency, in units of the currency.

    Args:
        of: Of teams an attribute, such as `player.team`.
    """
    shows = {currency.name: currency.show for currency in engine.game.currencies}
    return {
        player: {name: show(balances[name]) for name, show in shows.items()}
        for player, balances in engine.balances(of=of).items()
    }


def teams_of(engine: Engine) -> dict[str, dict[str, dict[str, int | str]]]:
    """Give the balances of the teams to which rules give, by the name of their attribute."""
    names = [engine.game.attributes[index].name for index in engine.game.team_attributes]
    return {name: balances_of(engine, f"player.{name}") for name in names}


def badges_of(engine: Engine, player: str) -> dict[str, list[str]]:
    """Give the badges of a player with their tiers in the game's order; none for a badge without tiers."""
    held = {(badge.badge, badge.tier) for badge in engine.badges(player)}
    names = {badge for badge, _ in held}
    return {
        badge.name: [tier.name for tier in badge.tiers if (badge.name, tier.name) in held]
        for badge in engine.game.badges
        if badge.name in names
    }


def levels_of(engine: Engine, player: str) -> dict[str, dict[str, int | str]]:
    """Give the level of a player on each ladder."""
    return {ladder: {"level": level.number, "title": level.title} for ladder, level in engine.levels(player).items()}


def boards_of(engine: Engine, name: str) -> list[dict[str, Any]]:
    """Give every window of a leaderboard that has a standing, in order of time."""
    return [
        {
            "window": board.window.label,
            "final": board.is_final,
            "standings": standings_of(engine.game, name, board.standings),
        }
        for board in engine.windows(name)
    ]


def standings_of(game: Game, name: str, rows: Sequence[Standing]) -> list[dict[str, Any]]:
    """Give rows of a leaderboard."""
    return [
        {"rank": number_shown(row.rank), "player": row.player, "score": score_shown(game, name, row.score)}
        for row in rows
    ]


def score_shown(game: Game, board: str, score: Number) -> int | str:
    """Give a score as people read it: an integer, or exact text where it has decimals."""
    of = game.leaderboard(board).of
    if isinstance(of, Earned):
        return game.currencies[of.currency].show(int(score))
    return number_shown(score)


def number_shown(number: Number) -> int | str:
    """Give a number as people read it: an integer, or exact text where it has decimals.

    Examples:
        >>> from fractions import Fraction
        >>> number_shown(3), number_shown(Fraction(5, 2))
        (3, '2.5')
    """
    return int(number) if number.denominator == 1 else number_text(number)


def line_as_json(game: Game, line: Line) -> dict[str, Any]:
    """Give a line of a statement of account."""
    entry = line.entry
    currency = game.currency(entry.element.currency)
    return {
        "entry": entry.number,
        "time": instant_text(entry.time),
        "own_time": None if entry.own_time is None else instant_text(entry.own_time),
        "event": entry.event,
        "source": entry.source,
        "by": str(entry.element),
        "currency": currency.name,
        "amount": currency.show(entry.amount),
        "balance": currency.show(line.balance),
        "change": entry.change,
        "corrects": entry.corrects,
        "because": None if entry.because is None else {"source": entry.because[0], "event": entry.because[1]},
        "recorded_at": None if entry.recorded_at is None else instant_text(entry.recorded_at),
        "version": entry.version,
    }


def discrepancy_as_json(found: Discrepancy) -> dict[str, Any]:
    """Give a discrepancy, in smallest units."""
    return {
        "player": found.player,
        "team": found.team,
        "event": found.event,
        "element": found.element,
        "said": found.said,
        "right": found.right,
    }
