"""Declares what expressions can name: currencies, attributes of players, event types, measures."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from gamicore.definitions.document import Document, Path
from gamicore.definitions.models import FieldDefinition, GameDefinition
from gamicore.definitions.text_value import read_text_value
from gamicore.model import (
    Currency,
    DurationTextError,
    Number,
    Step,
    parse_length,
    suggest,
)
from gamicore.rules import (
    ATTRIBUTE_KINDS,
    FIELD_KINDS,
    HISTORY_FUNCTIONS,
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
        for name, given in sorted(definition.players.items(), key=lambda item: (item[1].bands_of is not None, item[0])):
            path = ("players", name)
            self.refuse_reserved(path, name)
            if given.bands_of is None:
                field = self._field(path, name, given, ATTRIBUTE_KINDS)
            else:
                field = self._bands(path, given, {field.name: (index, field) for index, field in enumerate(fields)})
            if field is not None:
                fields.append(field)
        return tuple(fields)

    def _field(self, path: Path, name: str, given: FieldDefinition, kinds: tuple[Kind, ...]) -> Field | None:
        report = self.document.report
        kind = next((known for known in kinds if known == given.type), None)
        if kind is None:
            shown = repr(given.type[:80]) if given.type else "nothing"
            report((*path, "type"), "unknown-type", f"{shown} is no type", suggest(given.type or "", kinds))
            return None
        values = tuple(given.values or ())
        if (kind == "enum") != bool(values):
            remedy = "add values: [...]" if kind == "enum" else "leave values out, or make it an enum"
            preposition = "without" if kind == "enum" else "with"
            report(path, "bad-enum", f"{name!r} is {kind} {preposition} values", remedy, key=True)
            return None
        if len(set(values)) != len(values):
            report((*path, "values"), "bad-enum", f"a value of {name!r} stands twice", "list each once")
        if given.bands is not None:
            report((*path, "bands"), "unknown-key", f"{name!r} has bands of nothing", "add bands_of", key=True)
        declared = Type(kind, values, given.optional)
        return Field(name, declared, self._default(path, given, declared))

    def _default(self, path: Path, given: FieldDefinition, declared: Type) -> bool | Number | str | None:
        if given.default is None:
            return None
        path = (*path, "default")
        try:
            return read_text_value(given.default, declared)
        except ValueError as error:
            message, _, remedy = str(error).partition("; ")
            self.document.report(path, "wrong-type", message, remedy or f"give a value of type {declared.kind}")
            return None

    def _bands(self, path: Path, given: FieldDefinition, known: Mapping[str, tuple[int, Field]]) -> Field | None:
        name, of = str(path[-1]), given.bands_of or ""
        index, subject = known.get(of, (None, None))
        if subject is None or subject.type.kind != "date":
            dates = [name for name, (_, field) in known.items() if field.type.kind == "date"]
            what = f"no attribute {of[:80]!r}" if subject is None else f"{of!r} is {subject.type}, no date"
            self.document.report_unknown((*path, "bands_of"), "unknown-attribute", what, of, dates)
            self.document.silenced.add(name)
            return None
        if any((given.type, given.values, given.optional, given.default)) or not given.bands:
            what = "an attribute with bands_of has bands and nothing else"
            self.document.report(path, "bad-bands", what, "as in bands: {rookie: 0d, pro: 1y}", key=True)
            return None
        steps = [(band, self._step((*path, "bands", band), text)) for band, text in given.bands.items()]
        bands = tuple((band, step) for band, step in steps if step is not None)
        if not all(earlier.is_shorter_than(later) for (_, earlier), (_, later) in pairwise(bands)):
            what = "the bands do not ascend"
            self.document.report((*path, "bands"), "thresholds-out-of-order", what, "begin with the shortest")
            return None
        return Field(name, Type("enum", tuple(band for band, _ in bands), subject.type.optional), None, index, bands)

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
                self._refuse_player_keys(path, field)
                declared = self._field(path, field_name, field, FIELD_KINDS)
                if declared is not None:
                    fields.append(declared)
            types.append(EventType(name, tuple(fields), needs_player))
        return tuple(types)

    def _refuse_player_keys(self, path: Path, given: FieldDefinition) -> None:
        for key in ("default", "bands_of", "bands"):
            if getattr(given, key) is not None:
                what = f"a field of an event has no {key}"
                self.document.report((*path, key), "unknown-key", what, "only attributes of players have it", key=True)

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
            if measure is None:
                self.document.silenced.add(name)
            else:
                measures[name] = measure
        return measures

    def measure(self, path: Path, text: str) -> Measure | None:
        """Give the measure that a text such as `count(deal.won)` writes; a mistake is noted."""
        try:
            return self._read_measure(text)
        except ExpressionError as error:
            self.document.report_expression(path, error)
            return None

    def _read_measure(self, text: str) -> Measure:
        syntax = parse(text)
        if isinstance(syntax, Call) and syntax.function in HISTORY_FUNCTIONS:
            return read_measure(syntax, self.scope)
        remedy = "as in count(deal.won) or sum(deal.won.amount)"
        raise ExpressionError("wrong-type", "this is no measure", remedy, 0)
