"""Every exception that gamicore raises, in one tree.

There are four channels for bad news and they are never mixed: mistakes of a game's author are diagnostics, collected
and raised once as `DefinitionError`; mistakes of the caller are the other exceptions here, each of which is also the
builtin that a Python programmer expects; expected results (a duplicate, a refused event) are the status of an
`Outcome`; our own mistakes are assertions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Rendered(Protocol):
    """Anything that can say itself in full, as a diagnostic does."""

    def render(self) -> str:
        """Say it, with place and remedy."""


class GamicoreError(Exception):
    """The root: everything that gamicore raises on purpose.

    Args:
        message: What is wrong, with the value, and what would be right.

    Examples:
        >>> try:
        ...     raise UnknownNameError("unknown board 'mothly'; did you mean 'monthly'?")
        ... except GamicoreError as error:
        ...     print(error, error.code)
        unknown board 'mothly'; did you mean 'monthly'? [unknown-name] unknown-name
    """

    code = "gamicore"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return f"{self.message} [{self.code}]"


class DefinitionError(GamicoreError, ValueError):
    """A game file cannot be used; `diagnostics` lists every mistake that was found.

    Args:
        diagnostics: The mistakes, in the order of their places; at least one.
    """

    code = "definition"

    def __init__(self, diagnostics: Sequence[Rendered]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(diagnostic.render() for diagnostic in self.diagnostics))

    def __str__(self) -> str:
        return self.message

    def __reduce__(self) -> tuple[type[DefinitionError], tuple[tuple[Rendered, ...]]]:
        return type(self), (self.diagnostics,)


class UnknownNameError(GamicoreError, LookupError):
    """The caller asks for something that the game or the history does not have."""

    code = "unknown-name"


class ArgumentError(GamicoreError, ValueError):
    """An argument has a value that cannot be used."""

    code = "bad-argument"


class TooLateError(ArgumentError):
    """What is said of players would change what is final."""

    code = "too-late"


class PluginError(GamicoreError, ValueError):
    """A plug-in cannot be used, or a ranking method of one failed while a board was read."""

    code = "plugin"


class VersionError(GamicoreError, ValueError):
    """One version of a game cannot follow another over a history; nothing has changed.

    Args:
        reasons: Why, each with what can be done; at least one.
    """

    code = "version"

    def __init__(self, message: str, reasons: Sequence[str]) -> None:
        self.summary = message
        self.reasons = tuple(reasons)
        super().__init__("\n".join((f"{message}:", *(f"- {reason}" for reason in self.reasons))))

    def __reduce__(self) -> tuple[type[VersionError], tuple[str, tuple[str, ...]]]:
        return type(self), (self.summary, self.reasons)


class LedgerError(GamicoreError, OSError):
    """A ledger cannot be opened, read or written; nothing acknowledged before is lost."""

    code = "ledger"


class LedgerLockedError(LedgerError):
    """Another process has the ledger open for writing."""

    code = "ledger-locked"


class LedgerDamagedError(LedgerError):
    """The bytes of a ledger are not what was written."""

    code = "ledger-damaged"


class LedgerForeignError(LedgerError):
    """The file is no ledger of this game, or no ledger at all."""

    code = "ledger-foreign"


class LedgerWriteError(LedgerError):
    """A write or a sync failed: the ledger is closed for writing until it is opened again."""

    code = "ledger-write"
