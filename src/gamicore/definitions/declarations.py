"""Declares what expressions can name: currencies, attributes of players, event types, measures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from gamicore.definitions.document import Document, Path
from gamicore.definitions.models import FieldDefinition, GameDefinition
from gamicore.model import (
    Currency,
    DurationTextError,
    NumberTextError,
    Step,
    is_identifier,
    parse_length,
    parse_number,
    suggest,
)
from gamicore.rules import (
    ATTRIBUTE_KINDS,
    FIELD_KINDS,
    RESERVED,
    Call,
    EventType,
    ExpressionError,
    Field,
    Kind,
    Measure,
    Scope,
    Type,
    parse,
    read_measure,
)

_BAND_ORIGIN = date(2001, 1, 1)
assert set(get_args(Kind)) > set(FIELD_KINDS)


class Declarations:
    """The names of a game, each with what it stands for; mistakes are noted in the document."""

    def __init__(self, document: Document, definition: GameDefinition) -> None:
        self.document = document
        self.currencies = self._currencies(definition)
        self.currency_index = {currency.name: index for index, currency in enumerate(self.currencies)}
        self.attributes = self._attributes(definition)
        self.event_types = self._event_types(definition)
        named = {declared.name: (index, declared) for index, declared in enumerate(self.attributes)}
        self.scope = Scope({event_type.name: event_type for event_type in self.event_types}, named)
        self.measures = self._measures(definition)
        self.scope = Scope(self.scope.event_types, named, self.measures)

    def refuse_reserved(self, path: Path, name: str) -> None:
        """Note a name that already means something in expressions."""
        if name in RESERVED:
            self.document.report(
                path, "reserved-name", f"{name!r} has a meaning of its own", "choose another name", key=True
            )

    def _currencies(self, definition: GameDefinition) -> tuple[Currency, ...]:
        for name in definition.currencies:
            if name == "per":
                self.document.report(
                    ("currencies", name),
                    "reserved-name",
                    "'per' has a meaning in caps",
                    "choose another name",
                    key=True,
                )
        return tuple(Currency(name, given.decimals) for name, given in sorted(definition.currencies.items()))

    def _attributes(self, definition: GameDefinition) -> tuple[Field, ...]:
        fields: list[Field] = []
        dates = sorted(name for name, given in definition.players.items() if given.bands_of is None)
        for name, given in sorted(definition.players.items(), key=lambda item: (item[1].bands_of is not None, item[0])):
            path = ("players", name)
            self.refuse_reserved(path, name)
            if given.bands_of is not None:
                field = self._bands(
                    path, given, {field.name: (index, field) for index, field in enumerate(fields)}, dates
                )
            else:
                field = self._field(path, name, given, ATTRIBUTE_KINDS)
            if field is not None:
                fields.append(field)
        return tuple(fields)

    def _field(self, path: Path, name: str, given: FieldDefinition, kinds: tuple[Kind, ...]) -> Field | None:
        report = self.document.report
        kind = next((known for known in kinds if known == given.type), None)
        if kind is None:
            at = (
                path
                if isinstance(self.document.node(path), type(self.document.node((*path, "type"))))
                else (*path, "type")
            )
            shown = repr((given.type or "nothing")[:80])
            report(at, "unknown-type", f"{shown} is no type", suggest(given.type or "", kinds))
            return None
        values = tuple(given.values or ())
        if (kind == "enum") != bool(values):
            remedy = "add values: [...]" if kind == "enum" else "leave values out, or make it an enum"
            report(
                path,
                "bad-enum",
                f"{name!r} is {kind} {'without' if kind == 'enum' else 'with'} values",
                remedy,
                key=True,
            )
            return None
        if len(set(values)) != len(values):
            report((*path, "values"), "bad-enum", f"a value of {name!r} stands twice", "list each once")
        if given.bands is not None:
            report((*path, "bands"), "unknown-key", f"{name!r} has bands of nothing", "add bands_of")
        declared = Type(kind, values, given.optional)
        return Field(name, declared, self._default(path, given, declared))

    def _default(self, path: Path, given: FieldDefinition, declared: Type) -> Any:
        if given.default is None:
            return None
        path = (*path, "default")
        if path[0] == "events":
            self.document.report(
                path,
                "unknown-key",
                "a field of an event has no default",
                "use default(x, ...) in expressions",
                key=True,
            )
            return None
        try:
            return read_text_value(given.default, declared)
        except ValueError as error:
            self.document.report(path, "wrong-type", str(error), f"give a value of type {declared.kind}")
            return None

    def _bands(
        self, path: Path, given: FieldDefinition, known: Mapping[str, tuple[int, Field]], names: list[str]
    ) -> Field | None:
        report = self.document.report
        index, subject = known.get(given.bands_of or "", (None, None))
        if subject is None or subject.type.kind != "date":
            if subject is None and given.bands_of in names:
                return None
            shown = (
                f"attribute {given.bands_of!r}" if subject is None else f"{given.bands_of!r} is {subject.type}, no date"
            )
            report(
                (*path, "bands_of"),
                "unknown-attribute",
                f"no date {shown}" if subject is None else shown,
                suggest(
                    given.bands_of or "", [name for name, (_, field) in known.items() if field.type.kind == "date"]
                ),
            )
            return None
        if given.type is not None or not given.bands:
            report(
                path,
                "bad-bands",
                "an attribute with bands_of has bands and no type",
                "add bands: {name: length}",
                key=True,
            )
            return None
        steps = [(name, self._step((*path, "bands", name), text)) for name, text in given.bands.items()]
        bands = tuple((name, step) for name, step in steps if step is not None)
        days = [step.after(_BAND_ORIGIN) for _, step in bands]
        if any(later <= earlier for earlier, later in pairwise(days)):
            report((*path, "bands"), "thresholds-out-of-order", "the bands do not ascend", "begin with the shortest")
            return None
        return Field(
            str(path[-1]), Type("enum", tuple(name for name, _ in bands), subject.type.optional), None, index, bands
        )

    def _step(self, path: Path, text: str) -> Step | None:
        try:
            step = parse_length(text)
        except DurationTextError as error:
            self.document.report(path, "bad-duration", str(error))
            return None
        if isinstance(step, int):
            self.document.report(path, "bad-duration", f"{text!r} is shorter than a day", "use d, w, mo or y")
            return None
        return step

    def _event_types(self, definition: GameDefinition) -> tuple[EventType, ...]:
        types: list[EventType] = []
        for name, given in sorted(definition.events.items()):
            fields: list[Field] = []
            needs_player = True
            for field_name, field in sorted(given.root.items()):
                path = ("events", name, field_name)
                if field_name == "player":
                    needs_player = self._needs_player(path, field)
                    continue
                self.refuse_reserved(path, field_name)
                declared = self._field(path, field_name, field, FIELD_KINDS)
                if declared is not None:
                    fields.append(declared)
            types.append(EventType(name, tuple(fields), needs_player))
        return tuple(types)

    def _needs_player(self, path: Path, given: FieldDefinition) -> bool:
        if given.type not in {"required", "optional"}:
            self.document.report(
                path, "wrong-type", "player is neither required nor optional", "write player: optional"
            )
        return given.type != "optional"

    def _measures(self, definition: GameDefinition) -> dict[str, Measure]:
        measures: dict[str, Measure] = {}
        for name, text in sorted(definition.measures.items()):
            path = ("measures", name)
            self.refuse_reserved(path, name)
            if name in self.currency_index:
                self.document.report(
                    path, "ambiguous-name", f"{name!r} is a currency and a measure", "rename one of them", key=True
                )
            measure = self.measure(path, text)
            if measure is not None:
                measures[name] = measure
        return measures

    def measure(self, path: Path, text: str) -> Measure | None:
        """Give the measure that a text such as `count(deal.won)` writes; a mistake is noted."""
        try:
            syntax = parse(text)
            if not isinstance(syntax, Call) or syntax.function not in {"count", "sum"}:
                raise ExpressionError(
                    "wrong-type", "this is no measure", "as in count(deal.won) or sum(deal.won.amount)", syntax.at
                )
            return read_measure(syntax, self.scope)
        except ExpressionError as error:
            self.document.report_expression(path, error)
            self.document.silenced.add(str(path[-1]))
            return None


def read_text_value(text: str, declared: Type) -> bool | int | str | Any:
    """Read a value of a simple type from text, as a file of players or a default writes it.

    Raises:
        ValueError: The text is no value of the type.

    Examples:
        >>> from gamicore.rules import DATE
        >>> date.fromordinal(read_text_value("2026-03-31", DATE))
        datetime.date(2026, 3, 31)
    """
    kind = declared.kind
    if kind in {"text", "key"}:
        return text
    if kind == "truth" and text in {"true", "false"}:
        return text == "true"
    if kind == "enum":
        if text in declared.values:
            return text
        raise ValueError(f"{text[:80]!r} is not a value of this enum; {suggest(text, declared.values)}")
    if kind in {"integer", "number"}:
        return _number(text, kind)
    if kind == "date" and len(text) == 10 and text[4] == text[7] == "-" and is_identifier("d" + text.replace("-", "")):
        return date.fromisoformat(text).toordinal()
    if kind == "duration":
        length = parse_length(text)
        if isinstance(length, int):
            return length
    raise ValueError(f"{text[:80]!r} is no {kind}")


def _number(text: str, kind: str) -> int | Any:
    try:
        number = parse_number(text)
    except NumberTextError as error:
        raise ValueError(str(error)) from None
    if kind == "integer" and not isinstance(number, int):
        raise ValueError(f"{text[:80]!r} is no integer")
    return number
