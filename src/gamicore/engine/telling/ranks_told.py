"""Tells why one player stands above another: what both scores are made of, and what decides where they are equal."""

from __future__ import annotations

from collections.abc import Sequence

from gamicore.definitions import Game
from gamicore.engine.telling.explanation import Explanation
from gamicore.leaderboards import Board, Leaderboard, Standing
from gamicore.ledger import AMOUNT, CAUSE, ELEMENT, TIME, Element, Row
from gamicore.model import BEGINNING, Number, instant_text, number_text
from gamicore.rules import Earned


def told_ranks(
    game: Game, elements: Sequence[Element], board: Board, stands: Sequence[tuple[str, Sequence[Row]]]
) -> Explanation:
    """Say why one of two players stands above the other.

    Args:
        stands: The two players, each with his standing entries.

    Raises:
        UnknownNameError: One of them does not stand on the board.
    """
    definition = game.leaderboard(board.name)
    rows = sorted((board.row(player) for player, _ in stands), key=lambda row: (row.rank, row.player))
    upper, lower = rows
    is_above = "stands above" if upper.rank != lower.rank else "shares the rank of"
    what = f"{_ranked(upper)} {is_above} {_ranked(lower)} on {board.name} in {board.window.label}"
    entries = dict(stands)
    parts = [_score(game, definition, elements, board, row, entries[row.player]) for row in rows]
    return Explanation("rank", what, (*parts, _decided(game, definition, board, upper, lower)))


def _ranked(row: Standing) -> str:
    return f"{row.player} (rank {number_text(row.rank)})"


def _score(
    game: Game,
    definition: Leaderboard,
    elements: Sequence[Element],
    board: Board,
    row: Standing,
    entries: Sequence[Row],
) -> Explanation:
    """Say what a score is, term by term."""
    said = f"{row.player} has {_amount(game, definition, row.score)}"
    if not isinstance(definition.of, Earned):
        return Explanation("score", said)
    currency = game.currencies[definition.of.currency].name
    sums: dict[int, list[int]] = {}
    for entry in entries:
        element = elements[entry[ELEMENT]]
        is_inside = board.window.start <= entry[CAUSE][TIME] < board.window.end
        if is_inside and element.is_points and element.currency == currency:
            sums.setdefault(entry[ELEMENT], []).append(entry[AMOUNT])
    terms = [
        Explanation("term", f"{_amount(game, definition, sum(amounts))} by {elements[index]}, {_entries(len(amounts))}")
        for index, amounts in sorted(sums.items(), key=lambda item: (-sum(item[1]), item[0]))
    ]
    return Explanation("score", said, tuple(terms))


def _entries(count: int) -> str:
    return f"{count:,} {'entry' if count == 1 else 'entries'}"


def _decided(game: Game, definition: Leaderboard, board: Board, upper: Standing, lower: Standing) -> Explanation:
    """Say what has decided: the scores, or a rule for ties."""
    if upper.score != lower.score:
        more = _amount(game, definition, max(upper.score - lower.score, lower.score - upper.score))
        return Explanation("decision", f"{upper.player} has {more} more" if upper.score > lower.score else
                           f"{lower.player} has {more} more, and the board's own ranks put him lower")  # fmt: skip
    if definition.ranks != "competition":
        return Explanation("decision", f"both have the same score; the ranks are those of {definition.ranks}")
    if not definition.earliest_first:
        return Explanation("decision", "both have the same score, and equal scores share the rank")
    first, second = board.reached(upper.player), board.reached(lower.player)
    if first == second:
        said = f"both reached the same score {_when(first)}; what is still equal shares the rank"
        return Explanation("decision", said)
    said = f"both have the same score; {upper.player} reached it first: {_when(first)}, {lower.player} {_when(second)}"
    return Explanation("decision", said)


def _when(instant: int) -> str:
    return "from the start" if instant == BEGINNING else f"at {instant_text(instant)}"


def _amount(game: Game, definition: Leaderboard, score: Number) -> str:
    if isinstance(definition.of, Earned):
        currency = game.currencies[definition.of.currency]
        return f"{currency.text(int(score))} {currency.name}"
    return f"{number_text(score)} of {definition.of}"
