"""Reads awards of a kind that a plug-in adds: which kind, and what is said beside the amount."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gamicore.model import suggest
from gamicore.plugins import Plugins
from gamicore.rules import ForeignFunction, Type
from gamicore.schema import Document, Path, plain_of, read_text_value

AMOUNT, KIND = "amount", "kind"


class AwardKindReader:
    """Reads one award that is written as a map; its mistakes are noted.

    Args:
        plugins: Those of the game.
        path: Of the map.
    """

    def __init__(self, document: Document, plugins: Plugins, path: Path, given: Mapping[str, str]) -> None:
        self._document = document
        self._plugins = plugins
        self._path = path
        self._given = given

    def read(self) -> ForeignFunction | None:
        """Give what makes another amount of the amount; `None` if nothing does, or if that is a mistake."""
        is_refused = self._document.is_refused((*self._path, AMOUNT))
        if AMOUNT not in plain_of(self._document.node(self._path)) and not is_refused:
            what = "the award has no 'amount'"
            self._document.report(self._path, "missing-key", what, "add amount: an expression", key=True)
        kind = self._given.get(KIND)
        if kind is None:
            for name in self._given.keys() - {AMOUNT}:
                what = f"an award without a kind knows no {name[:80]!r}"
                self._document.report((*self._path, name), "unknown-key", what, "add kind: name", key=True)
            return None
        known = self._plugins.award_kinds
        if kind not in known:
            what, remedy = f"no award kind {kind[:80]!r}", suggest(kind, known)
            if not known:
                remedy = "award kinds come with plug-ins; name one under plugins, or write the amount alone"
            self._document.report((*self._path, KIND), "unknown-award-kind", what, remedy)
            return None
        return self._plugins.award(kind, self._options(kind, known[kind].options))

    def _options(self, kind: str, declared: Mapping[str, Type]) -> dict[str, Any]:
        given = {name: text for name, text in self._given.items() if name not in {AMOUNT, KIND}}
        for name in given.keys() - declared.keys():
            what = f"the award kind {kind} knows no {name[:80]!r}"
            remedy = suggest(name, declared) if declared else "leave it out"
            self._document.report((*self._path, name), "unknown-key", what, remedy, key=True)
        for name, expected in declared.items():
            if name not in given and not expected.optional:
                what = f"the award kind {kind} needs {name!r}"
                self._document.report(self._path, "missing-key", what, f"add {name}: {expected}", key=True)
        read = {name: self._option(name, text, declared[name]) for name, text in given.items() if name in declared}
        return {name: value for name, value in read.items() if value is not None}

    def _option(self, name: str, text: str, declared: Type) -> Any:
        try:
            return read_text_value(text, declared)
        except ValueError as error:
            message, _, remedy = str(error).partition("; ")
            remedy = remedy or f"give a value of type {declared.kind}"
            self._document.report((*self._path, name), "wrong-type", message, remedy)
            return None
