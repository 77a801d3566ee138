"""What comes in to correct an event: its id and a reason."""

from __future__ import annotations

from gamicore.errors import ArgumentError
from gamicore.intake.content import MAX_ID, plain_text, shown
from gamicore.ledger import Correction, CorrectionKind

MAX_REASON = 1_000


def check_reason(reason: object) -> str:
    """Give the reason of a correction.

    Raises:
        ArgumentError: It is no text of at most 1,000 plain characters.
    """
    if type(reason) is not str or len(reason) > MAX_REASON:
        raise ArgumentError(f"a reason is a text of at most {MAX_REASON:,} characters")
    try:
        return plain_text(reason, MAX_REASON) if reason else ""
    except ValueError as error:
        raise ArgumentError(f"the reason: {error}") from None


def correction_of(kind: CorrectionKind, event: object, source: object, reason: object) -> Correction:
    """Give a correction of an event.

    Raises:
        ArgumentError: The id or the source cannot be one of an event, or the reason is no text.
    """
    for name, value, is_optional in (("id", event, False), ("source", source, True)):
        if type(value) is not str or not (value or is_optional) or len(value) > MAX_ID or not value.isprintable():
            length = f"at most {MAX_ID}" if is_optional else f"1 to {MAX_ID}"
            raise ArgumentError(f"{name} {shown(value)}: give a text of {length} printable characters")
    return Correction(kind, str(source), str(event), check_reason(reason))
