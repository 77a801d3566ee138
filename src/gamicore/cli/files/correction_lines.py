"""Corrections among the events of a file: lines that retract, restore or amend an event."""

from __future__ import annotations

from typing import Any, Literal

from attrs import frozen

from gamicore.engine import Engine, Outcome
from gamicore.errors import ArgumentError
from gamicore.model import suggest

_KINDS = frozenset({"retract", "restore", "amend"})
_KEYS = {"retract": ("retract", "source", "reason"), "restore": ("restore", "source", "reason")}
_AMEND_KEYS = ("amend", "reason")


class CorrectionLineError(ValueError):
    """A line corrects nothing that can be understood; `reason` is a stable name, `str` says what is wrong."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@frozen
class CorrectionLine:
    """What a line says of an event.

    Args:
        event: Its id; for an amendment, the whole event in wire form.
    """

    kind: Literal["retract", "restore", "amend"]
    event: Any
    source: Any = ""
    reason: Any = ""

    def apply(self, engine: Engine) -> Outcome:
        """Hand it to an engine.

        Raises:
            CorrectionLineError: The id, the source or the reason cannot be one.
            LedgerWriteError: The ledger could not be written.
        """
        try:
            if self.kind == "amend":
                return engine.amend(self.event, reason=self.reason)
            correct = engine.retract if self.kind == "retract" else engine.restore
            return correct(self.event, self.source, reason=self.reason)
        except ArgumentError as error:
            raise CorrectionLineError("malformed-correction", error.message) from None


def is_correction_line(value: Any) -> bool:
    """Say whether a line is meant to correct an event: it has `retract`, `restore` or `amend`.

    Examples:
        >>> is_correction_line({"retract": "e1"}), is_correction_line({"id": "e1", "type": "call"})
        (True, False)
    """
    return type(value) is dict and not _KINDS.isdisjoint(value)


def read_correction_line(value: dict[str, Any]) -> CorrectionLine:
    """Read a line that corrects an event; `null` is a key that is left out.

    Raises:
        CorrectionLineError: It says two things, or has a key that it cannot have.

    Examples:
        >>> read_correction_line({"retract": "e1", "source": "crm", "reason": "a test"})
        CorrectionLine(kind='retract', event='e1', source='crm', reason='a test')
    """
    said = sorted(_KINDS & value.keys())
    if len(said) > 1:
        raise CorrectionLineError("malformed-correction", f"a line says one thing, not {' and '.join(said)}")
    kind = said[0]
    keys = _KEYS.get(kind, _AMEND_KEYS)
    for key in value:
        if key not in keys:
            near = "source and id stand in the event" if (kind, key) == ("amend", "source") else suggest(key, keys)
            raise CorrectionLineError("unknown-key", f"a line with {kind} has no {key[:40]!r}; {near}")
    source, reason = value.get("source"), value.get("reason")
    without_none = {"source": "" if source is None else source, "reason": "" if reason is None else reason}
    if kind == "amend":
        return CorrectionLine("amend", value["amend"], reason=without_none["reason"])
    return CorrectionLine("retract" if kind == "retract" else "restore", value[kind], **without_none)
