"""Tells why one player stands above another: what both scores are made of, and what decides where they are equal."""

from __future__ import annotations

from collections.abc import Sequence

from gamicore.definitions import Game
from gamicore.engine.telling.explanation import Explanation, told_element
from gamicore.engine.wording import Amount, Moment, Phrase, Span, say
from gamicore.leaderboards import Board, Leaderboard, Standing
from gamicore.ledger import AMOUNT, CAUSE, ELEMENT, TIME, Element, Row
from gamicore.model import BEGINNING, Number
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
    said = say(
        "stands-above" if upper.rank != lower.rank else "shares-rank",
        upper=_ranked(upper),
        lower=_ranked(lower),
        board=board.name,
        when=Span(definition.window, board.window.label),
    )
    entries = dict(stands)
    parts = [_score(game, definition, elements, board, row, entries[row.player]) for row in rows]
    return Explanation("rank", said, (*parts, Explanation("decision", _decided(game, definition, board, rows))))


def _ranked(row: Standing) -> Phrase:
    return say("ranked", player=row.player, rank=row.rank)


def _score(
    game: Game,
    definition: Leaderboard,
    elements: Sequence[Element],
    board: Board,
    row: Standing,
    entries: Sequence[Row],
) -> Explanation:
    """Say what a score is, term by term."""
    said = say("score", player=row.player, score=_amount(game, definition, row.score))
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
        Explanation(
            "term",
            say(
                "term",
                amount=_amount(game, definition, sum(amounts)),
                element=told_element(elements[index]),
                count=len(amounts),
            ),
        )
        for index, amounts in sorted(sums.items(), key=lambda item: (-sum(item[1]), item[0]))
    ]
    return Explanation("score", said, tuple(terms))


def _decided(game: Game, definition: Leaderboard, board: Board, rows: Sequence[Standing]) -> Phrase:
    """Say what has decided: the scores, or a rule for ties."""
    upper, lower = rows
    if upper.score != lower.score:
        more = max(upper.score - lower.score, lower.score - upper.score)
        higher, said = (upper, "more") if upper.score > lower.score else (lower, "more-yet-lower")
        return say(said, player=higher.player, score=_amount(game, definition, more))
    if definition.ranks != "competition":
        return say("equal-by-method", method=definition.ranks)
    if not definition.earliest_first:
        return say("equal-shared")
    first, second = (_when(game, board.reached(row.player)) for row in rows)
    if first == second:
        return say("equal-at-once", when=first)
    return say("equal-first", upper=upper.player, when=first, lower=lower.player, then=second)


def _when(game: Game, instant: int) -> Phrase:
    if instant == BEGINNING:
        return say("from-the-start")
    return say("reached-at", time=Moment(instant, game.timezone))


def _amount(game: Game, definition: Leaderboard, score: Number) -> Amount | Phrase:
    if isinstance(definition.of, Earned):
        currency = game.currencies[definition.of.currency]
        return Amount(int(score), currency.name, currency.decimals)
    return say("score-of", number=score, measure=str(definition.of))
