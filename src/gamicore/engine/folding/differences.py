"""What the ledger has to be told so that it says what is right now, where it said what was right before."""

from __future__ import annotations

from gamicore.ledger import (
    AMOUNT,
    CAUSE,
    ELEMENT,
    HOLDER,
    TIME,
    UNCORRECTED,
    Fact,
    Identity,
    Ledger,
    Row,
    identity_of,
)
from gamicore.model import Instant


def corrected_rows(ledger: Ledger, player: int, before: list[Row], after: list[Row], trigger: Fact | None) -> list[Row]:
    """Give the rows to append for a player, so that the ledger says `after` where it said `before`.

    Args:
        trigger: The event that made it necessary; `None` for a change of attributes.
    """
    said, right = _by_identity(before), _by_identity(after)
    rows: list[Row] = []
    for key, row in {**right, **said}.items():
        change = (right[key][AMOUNT] if key in right else 0) - (said[key][AMOUNT] if key in said else 0)
        if change:
            rows.append(_correction(ledger, row, change, player, trigger))
    return rows


def _by_identity(rows: list[Row]) -> dict[tuple[Identity, Instant, int], Row]:
    found: dict[tuple[Identity, Instant, int], Row] = {}
    for row in rows:
        key = (identity_of(row[CAUSE]), row[CAUSE][TIME], row[ELEMENT])
        known = found.get(key)
        found[key] = row if known is None else (*row[:AMOUNT], known[AMOUNT] + row[AMOUNT], *row[HOLDER:])
    return found


def _correction(ledger: Ledger, row: Row, change: int, player: int, trigger: Fact | None) -> Row:
    cause = row[CAUSE]
    corrected = ledger.first_row(cause, row[ELEMENT], player)
    if corrected == UNCORRECTED and not ledger.contents.dossier(identity_of(cause)).is_submitted:
        return (cause, row[ELEMENT], change, player)
    return (cause, row[ELEMENT], change, player, corrected, trigger)


def net(rows: list[Row]) -> list[Row]:
    """Add up what one call says twice of one identity, so that nothing shows that was never true."""
    merged: dict[tuple[Identity, Instant, int, int], Row] = {}
    for row in rows:
        key = (identity_of(row[CAUSE]), row[CAUSE][TIME], row[ELEMENT], row[HOLDER])
        first = merged.get(key)
        merged[key] = row if first is None else (*first[:AMOUNT], first[AMOUNT] + row[AMOUNT], *first[HOLDER:])
    return [row for row in merged.values() if row[AMOUNT]]
