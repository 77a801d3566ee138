"""Reads declared fields: those of event types, and the attributes of players with their defaults and bands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from gamicore.model import DurationTextError, Number, Step, parse_length, suggest
from gamicore.rules import ATTRIBUTE_KINDS, FIELD_KINDS, ITEM_KINDS, RESERVED, Field, Kind, Type
from gamicore.schema.document import Document, Path
from gamicore.schema.models import EventDefinition, FieldDefinition
from gamicore.schema.text_value import read_text_value

TIMEZONE = "timezone"
"""The one attribute that holds a player's own time zone has this name and this type."""


def refuse_reserved(document: Document, path: Path, name: str) -> None:
    """Note a name that already means something in expressions."""
    if name in RESERVED:
        document.report(path, "reserved-name", f"{name!r} has a meaning of its own", "choose another name", key=True)


class FieldReader:
    """Reads fields and attributes; mistakes are noted in the document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def attributes(self, players: Mapping[str, FieldDefinition]) -> tuple[Field, ...]:
        """Give the attributes of players: in order of names, those that are computed from others behind them."""
        fields: list[Field] = []
        for name, given in sorted(players.items(), key=lambda item: (item[1].bands_of is not None, item[0])):
            path = ("players", name)
            refuse_reserved(self._document, path, name)
            if (name == TIMEZONE) != (given.type == TIMEZONE):
                what = "a player's time zone is the attribute timezone of type timezone, and no other"
                self._document.report(path, "bad-timezone", what, "write timezone: timezone", key=True)
                continue
            if given.bands_of is None:
                field = self._field(path, name, given, ATTRIBUTE_KINDS)
            else:
                field = self._bands(path, given, {field.name: (index, field) for index, field in enumerate(fields)})
            if field is not None:
                fields.append(field)
        return tuple(fields)

    def fields(self, event_type: str, given: EventDefinition) -> tuple[tuple[Field, ...], bool]:
        """Give the fields of an event type in order of names, and whether it needs a player."""
        fields: list[Field] = []
        needs_player = True
        for name, field in sorted(given.root.items()):
            path = ("events", event_type, name)
            if name == "player":
                needs_player = self._needs_player(path, field)
                continue
            refuse_reserved(self._document, path, name)
            self._refuse_player_keys(path, field)
            declared = self._field(path, name, field, FIELD_KINDS)
            if declared is not None:
                fields.append(declared)
        return tuple(fields), needs_player

    def _field(self, path: Path, name: str, given: FieldDefinition, kinds: tuple[Kind, ...]) -> Field | None:
        kind = self._kind((*path, "type"), given.type, kinds)
        if kind is None:
            return None
        items = self._items(path, kind, given)
        if (kind == "list") != (items is not None):
            return None
        values = tuple(given.values or ())
        if ("enum" in {kind, items}) != bool(values):
            remedy = "leave values out, or make it an enum" if values else "add values: [...]"
            what = f"{name!r} is {kind} {'with' if values else 'without'} values"
            self._document.report(path, "bad-enum", what, remedy, key=True)
            return None
        if len(set(values)) != len(values):
            what = f"a value of {name!r} stands twice"
            self._document.report((*path, "values"), "bad-enum", what, "list each once")
        if given.bands is not None:
            what = f"{name!r} has bands of nothing"
            self._document.report((*path, "bands"), "unknown-key", what, "add bands_of", key=True)
        declared = Type(kind, values, given.optional)
        if items is not None:
            declared = Type(kind, (), given.optional, (Type(items, values),))
        return Field(name, declared, self._default(path, given, declared))

    def _kind(self, path: Path, text: str | None, kinds: tuple[Kind, ...]) -> Kind | None:
        kind = next((known for known in kinds if known == text), None)
        if kind is None:
            shown = repr(text[:80]) if text else "nothing"
            self._document.report(path, "unknown-type", f"{shown} is no type", suggest(text or "", kinds))
        return kind

    def _items(self, path: Path, kind: Kind, given: FieldDefinition) -> Kind | None:
        """Give the type of the items of a list; `None`, perhaps with a mistake noted, if there are none."""
        if kind == "list" and given.items is None:
            self._document.report(path, "bad-list", "a list of what?", "add items: text", key=True)
        if given.items is None:
            return None
        if kind != "list":
            what = f"{kind} has no items"
            self._document.report((*path, "items"), "bad-list", what, "leave items out, or make it a list", key=True)
        return self._kind((*path, "items"), given.items, ITEM_KINDS)

    def _default(self, path: Path, given: FieldDefinition, declared: Type) -> bool | Number | str | None:
        if given.default is None:
            return None
        path = (*path, "default")
        try:
            return read_text_value(given.default, declared)
        except ValueError as error:
            message, _, remedy = str(error).partition("; ")
            self._document.report(path, "wrong-type", message, remedy or f"give a value of type {declared.kind}")
            return None

    def _bands(self, path: Path, given: FieldDefinition, known: Mapping[str, tuple[int, Field]]) -> Field | None:
        name, of = str(path[-1]), given.bands_of or ""
        index, subject = known.get(of, (None, None))
        if subject is None or subject.type.kind != "date":
            dates = [name for name, (_, field) in known.items() if field.type.kind == "date"]
            what = f"no attribute {of[:80]!r}" if subject is None else f"{of!r} is {subject.type}, no date"
            self._document.report_unknown((*path, "bands_of"), "unknown-attribute", what, of, dates)
            self._document.silenced.add(name)
            return None
        if any((given.type, given.values, given.items, given.optional, given.default)) or not given.bands:
            what = "an attribute with bands_of has bands and nothing else"
            self._document.report(path, "bad-bands", what, "as in bands: {rookie: 0d, pro: 1y}", key=True)
            return None
        steps = [(band, self._step((*path, "bands", band), text)) for band, text in given.bands.items()]
        bands = tuple((band, step) for band, step in steps if step is not None)
        if not all(earlier.is_shorter_than(later) for (_, earlier), (_, later) in pairwise(bands)):
            what = "the bands do not ascend"
            self._document.report((*path, "bands"), "thresholds-out-of-order", what, "begin with the shortest")
            return None
        return Field(name, Type("enum", tuple(band for band, _ in bands), subject.type.optional), None, index, bands)

    def _step(self, path: Path, text: str) -> Step | None:
        try:
            step = parse_length(text)
        except DurationTextError as error:
            self._document.report(path, "bad-duration", error.message, error.remedy)
            return None
        if isinstance(step, int):
            self._document.report(path, "bad-duration", f"{text!r} is shorter than a day", "use d, w, mo or y")
            return None
        return step

    def _refuse_player_keys(self, path: Path, given: FieldDefinition) -> None:
        for key in ("default", "bands_of", "bands"):
            if getattr(given, key) is not None:
                what = f"a field of an event has no {key}"
                self._document.report((*path, key), "unknown-key", what, "only attributes of players have it", key=True)

    def _needs_player(self, path: Path, given: FieldDefinition) -> bool:
        if given.type not in {"required", "optional"}:
            self._document.report(
                path, "wrong-type", "player is neither required nor optional", "write player: optional"
            )
        return given.type != "optional"
