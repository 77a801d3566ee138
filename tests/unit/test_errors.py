"""Every error says itself, and survives a copy and a pickle."""

from __future__ import annotations

import copy
import pickle

import pytest

from gamicore import errors
from gamicore.errors import (
    ArgumentError,
    DefinitionError,
    GamicoreError,
    LedgerDamagedError,
    LedgerError,
    LedgerForeignError,
    LedgerLockedError,
    LedgerWriteError,
    PluginError,
    TooLateError,
    UnknownNameError,
    VersionError,
)
from gamicore.model import Diagnostic, Place

CODES: dict[type[GamicoreError], str] = {
    GamicoreError: "gamicore",
    UnknownNameError: "unknown-name",
    ArgumentError: "bad-argument",
    TooLateError: "too-late",
    PluginError: "plugin",
    LedgerError: "ledger",
    LedgerLockedError: "ledger-locked",
    LedgerDamagedError: "ledger-damaged",
    LedgerForeignError: "ledger-foreign",
    LedgerWriteError: "ledger-write",
}
BUILTINS: dict[type[GamicoreError], type[Exception]] = {
    DefinitionError: ValueError,
    UnknownNameError: LookupError,
    ArgumentError: ValueError,
    TooLateError: ValueError,
    PluginError: ValueError,
    LedgerError: OSError,
    LedgerLockedError: OSError,
    LedgerDamagedError: OSError,
    LedgerForeignError: OSError,
    LedgerWriteError: OSError,
    VersionError: ValueError,
}
FIRST = Diagnostic(Place("g.yaml", 1, 1), "missing-key", "the game has no 'game'", "add game")
SECOND = Diagnostic(
    Place("g.yaml", 2, 3), "unknown-type", "'integr' is no type", "did you mean 'integer'?", "  n: integr"
)


def twins(error: GamicoreError) -> list[GamicoreError]:
    """Give the error as it arrives after a copy, a deep copy and a pickle of each protocol."""
    pickled = [pickle.loads(pickle.dumps(error, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
    return [copy.copy(error), copy.deepcopy(error), *pickled]


@pytest.mark.parametrize(("kind", "code"), CODES.items())
def test_an_error_says_what_is_wrong_and_its_code(kind: type[GamicoreError], code: str) -> None:
    error = kind("unknown board 'x'; did you mean 'y'?")
    assert str(error) == f"unknown board 'x'; did you mean 'y'? [{code}]"
    assert repr(error) == f"""{kind.__name__}("unknown board 'x'; did you mean 'y'?")"""
    assert error.message == "unknown board 'x'; did you mean 'y'?"
    assert error.code == code


@pytest.mark.parametrize("kind", CODES)
def test_an_error_survives_copy_and_pickle(kind: type[GamicoreError]) -> None:
    error = kind("it is so")
    for twin in twins(error):
        assert type(twin) is kind
        assert (str(twin), repr(twin), twin.message) == (str(error), repr(error), "it is so")


def test_a_definition_error_lists_every_mistake() -> None:
    error = DefinitionError([FIRST, SECOND])
    assert str(error).splitlines() == [
        "g.yaml:1:1: error[missing-key]: the game has no 'game'; add game",
        "g.yaml:2:3: error[unknown-type]: 'integr' is no type; did you mean 'integer'?",
        "      n: integr",
        "      ^",
    ]
    assert error.diagnostics == (FIRST, SECOND)
    assert repr(error).startswith('DefinitionError("g.yaml:1:1: error[missing-key]')


def test_a_definition_error_survives_copy_and_pickle() -> None:
    error = DefinitionError([FIRST, SECOND])
    for twin in twins(error):
        assert isinstance(twin, DefinitionError)
        assert (str(twin), repr(twin), twin.diagnostics) == (str(error), repr(error), error.diagnostics)


@pytest.mark.parametrize(("kind", "builtin"), BUILTINS.items())
def test_an_error_is_the_builtin_that_a_python_programmer_expects(
    kind: type[GamicoreError], builtin: type[Exception]
) -> None:
    assert issubclass(kind, builtin)
    assert issubclass(kind, GamicoreError)


def test_an_error_of_versions_lists_every_reason_and_survives_copy_and_pickle() -> None:
    error = VersionError("g 2 cannot follow 1", ["a is gone", "b is otherwise"])
    assert str(error) == "g 2 cannot follow 1:\n- a is gone\n- b is otherwise [version]"
    for twin in [error, *twins(error)]:
        assert isinstance(twin, VersionError)
        assert (str(twin), twin.summary, twin.reasons) == (str(error), error.summary, ("a is gone", "b is otherwise"))


def test_every_error_is_tested_here() -> None:
    found = {value for value in vars(errors).values() if isinstance(value, type) and issubclass(value, GamicoreError)}
    assert found == {*CODES, DefinitionError, VersionError}
    assert set(CODES.values()) | {DefinitionError.code, VersionError.code} == {kind.code for kind in found}
