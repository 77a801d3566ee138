"""Declares what expressions can name: currencies, attributes of players, event types, calendars, seasons, measures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from gamicore.definitions.built_in import BUILT_IN, built_in_types
from gamicore.definitions.calendars import CalendarReader
from gamicore.definitions.foreign import choose_plugins
from gamicore.definitions.soundness import refuse_unsound_filter
from gamicore.model import (
    AMOUNT_LIMIT,
    STANDARD_LIMITS,
    Currency,
    Limits,
    Number,
    NumberTextError,
    parse_number,
)
from gamicore.plugins import Plugins
from gamicore.rules import HISTORY_FUNCTIONS, Call, EventType, ExpressionError, Measure, Scope, parse, read_measure
from gamicore.schema import CurrencyDefinition, Document, FieldReader, GameDefinition, Path, refuse_reserved

CAP_WORDS = frozenset({"of", "per", "times", "whole"})
"""What the keys of a cap mean, so that no currency can have such a name."""


class Declarations:
    """The names of a game, each with what it stands for; mistakes are noted in the document.

    Args:
        limits: How large an expression may be.
        plugins: Those that were handed over, each checked by itself; the game uses those that it names.
    """

    def __init__(
        self,
        document: Document,
        definition: GameDefinition,
        limits: Limits = STANDARD_LIMITS,
        plugins: Mapping[str, Plugins] = MappingProxyType({}),
    ) -> None:
        self.document = document
        self.plugins = choose_plugins(document, definition.plugins, plugins)
        self._limits = limits
        self.times = CalendarReader(document, definition.timezone)
        self.work_calendars = self.times.calendars(definition)
        self.seasons = self.times.seasons(definition)
        self.lateness = self.times.lateness(definition.lateness)
        self.currencies = tuple(
            self._currency(("currencies", name), given) for name, given in sorted(definition.currencies.items())
        )
        self.currency_index = {currency.name: index for index, currency in enumerate(self.currencies)}
        self.fields = FieldReader(document)
        self.attributes = self.fields.attributes(definition.players)
        self.event_types = self._event_types(definition)
        self.own_types = tuple(known.name for known in self.event_types if not known.is_built_in)
        self.levels = {name: len(given.thresholds) for name, given in definition.levels.items()}
        self.scope = self._scope(definition)
        self.measures = self._measures(definition)
        self.scope = evolve(self.scope, measures=self.measures)

    def _scope(self, definition: GameDefinition) -> Scope:
        return Scope(
            {event_type.name: event_type for event_type in self.event_types},
            {declared.name: (index, declared) for index, declared in enumerate(self.attributes)},
            currencies={currency.name: currency for currency in self.currencies},
            badges={name: tuple(given.tiers or ()) for name, given in definition.badges.items()},
            ladders=tuple(definition.levels),
            seasons=self.seasons,
            calendars=self.work_calendars,
            functions=self.plugins.functions,
            history=self.plugins.history_signatures,
            limits=self._limits,
        )

    def _currency(self, path: Path, given: CurrencyDefinition) -> Currency:
        name = str(path[-1])
        if name in CAP_WORDS:
            what = f"{name!r} has a meaning in caps"
            self.document.report(path, "reserved-name", what, "choose another name", key=True)
        currency = Currency(name, given.decimals)
        floor = None if given.floor is None else self.units((*path, "floor"), given.floor, currency)
        if given.short == "partial" and given.floor is None:
            what = "without a floor nothing is ever short"
            self.document.report((*path, "short"), "unused-key", what, "add floor: 0, or leave short out", key=True)
        if given.cap is None:
            return evolve(currency, floor=floor, short=given.short)
        limit = self.units((*path, "cap", "limit"), given.cap.limit, currency)
        if limit is not None and limit <= 0:
            what = f"a cap of {given.cap.limit[:40]} {'lets nothing through' if limit == 0 else 'is below 0'}"
            self.document.report((*path, "cap", "limit"), "bad-threshold", what, "give more than 0")
        return evolve(currency, floor=floor, short=given.short, cap=limit, cap_per=given.cap.per)

    def number(self, path: Path, text: str) -> Number | None:
        """Read a number that is written out."""
        try:
            return parse_number(text)
        except NumberTextError as error:
            message, _, detail = str(error).partition(": ")
            self.document.report(path, "bad-threshold", message, detail or "write a number")
            return None

    def units(self, path: Path, text: str, currency: Currency) -> int | None:
        """Read an amount of a currency as smallest units."""
        number = self.number(path, text)
        if number is None:
            return None
        units = currency.smallest_units(number)
        whole = int(units)
        if whole != units:
            what = f"{text[:40]!r} is finer than the smallest unit of {currency.name}"
            self.document.report(path, "bad-threshold", what, f"give at most {currency.decimals} decimals")
            return None
        if abs(whole) >= AMOUNT_LIMIT:
            what = f"{text[:40]!r} is too large"
            self.document.report(path, "bad-threshold", what, "amounts stay within 64 bits of smallest units")
            return None
        return whole

    def _event_types(self, definition: GameDefinition) -> tuple[EventType, ...]:
        badges = {name: tuple(given.tiers or ("",)) for name, given in definition.badges.items()}
        built_in = built_in_types(self.attributes, definition.currencies, badges, definition.levels)
        types = {event_type.name: event_type for event_type in built_in}
        for name, given in sorted(definition.events.items()):
            fields, needs_player = self.fields.fields(name, given)
            if name in BUILT_IN:
                what = f"every game knows {name!r}"
                self.document.report(("events", name), "reserved-name", what, "choose another name", key=True)
            else:
                types[name] = EventType(name, fields, needs_player)
        return tuple(types[name] for name in sorted(types))

    def _measures(self, definition: GameDefinition) -> dict[str, Measure]:
        measures: dict[str, Measure] = {}
        for name, text in sorted(definition.measures.items()):
            path = ("measures", name)
            refuse_reserved(self.document, path, name)
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
            measure = self._read_measure(text)
            refuse_unsound_filter(measure)
            return measure
        except ExpressionError as error:
            self.document.report_expression(path, error)
            return None

    def _read_measure(self, text: str) -> Measure:
        syntax = parse(text, self.scope.limits)
        if isinstance(syntax, Call) and (syntax.function in HISTORY_FUNCTIONS or syntax.function in self.scope.history):
            return read_measure(syntax, self.scope)
        remedy = "as in count(deal.won) or sum(deal.won.amount)"
        raise ExpressionError("wrong-type", "this is no measure", remedy, 0)
