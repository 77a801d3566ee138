"""The compiled game: every definition checked, every name resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from hashlib import sha256
from operator import call

from attrs import field, frozen

from gamicore.definitions.lateness import Lateness
from gamicore.definitions.rule import Days, Rule
from gamicore.errors import UnknownNameError
from gamicore.leaderboards import Leaderboard
from gamicore.model import STANDARD_LIMITS, Calendar, Currency, Limits, WorkCalendar, suggest
from gamicore.plugins import NO_PLUGINS, Plugins
from gamicore.progression import Badge, Ladder
from gamicore.rules import EventType, Field, Measure, value_shown
from gamicore.schema import zone_of


@frozen(slots=False)
class Game:
    """A game, ready to be played; every tuple is ordered by name.

    Args:
        timezone: Key of the zone that cuts days, weeks and months.
        event_types: Those declared, and those that every game knows.
        work_calendars: Business hours and holidays, by name.
        seasons: Named spans of days, by name.
        spell: Gives the canonical form; only whoever compares games or keeps a ledger of one asks for it.
        lateness: How late an event may come; `None` if that is unlimited.
        limits: How large its events may be; no part of what the game is.
        plugins: Those that the game names.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> game = read_game("{game: tiny, currencies: {xp: {}}, events: {call: {}}}", "tiny.yaml")
        >>> game.name, [currency.name for currency in game.currencies]
        ('tiny', ['xp'])
    """

    name: str
    version: str
    timezone: str
    calendar: Calendar = field(eq=False, repr=False)
    currencies: tuple[Currency, ...]
    attributes: tuple[Field, ...]
    event_types: tuple[EventType, ...]
    measures: Mapping[str, Measure]
    rules: tuple[Rule, ...]
    badges: tuple[Badge, ...]
    ladders: tuple[Ladder, ...]
    leaderboards: tuple[Leaderboard, ...]
    work_calendars: Mapping[str, WorkCalendar]
    seasons: Mapping[str, Days]
    _spell: Callable[[], str] = field(eq=call, repr=False)
    lateness: Lateness | None = None
    plugins: Plugins = field(default=NO_PLUGINS, eq=False, repr=False)
    limits: Limits = field(default=STANDARD_LIMITS, eq=False, repr=False)

    @cached_property
    def canonical(self) -> str:
        """The canonical form: JSON with sorted keys, without white space and defaults."""
        return self._spell()

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical form, hexadecimal: the identity of this version of the game."""
        return sha256(self.canonical.encode()).hexdigest()

    @cached_property
    def currency_index(self) -> Mapping[str, int]:
        """The index of each currency, by name."""
        return {currency.name: index for index, currency in enumerate(self.currencies)}

    @cached_property
    def attribute_index(self) -> Mapping[str, int]:
        """The index of each attribute of players, by name."""
        return {declared.name: index for index, declared in enumerate(self.attributes)}

    @cached_property
    def team_attributes(self) -> tuple[int, ...]:
        """The indexes of the attributes whose teams receive awards of rules, in order."""
        cases = (case for rule in self.rules for case in rule.cases.values())
        return tuple(sorted({index for case in cases if (index := case.team_attribute) is not None}))

    @cached_property
    def type_index(self) -> Mapping[str, int]:
        """The index of each event type, by name."""
        return {event_type.name: index for index, event_type in enumerate(self.event_types)}

    @cached_property
    def timezone_attribute(self) -> int | None:
        """The index of the attribute that holds a player's own time zone; `None` if the game declares none."""
        return self.attribute_index.get("timezone")

    def calendar_of(self, zone: str) -> Calendar:
        """Give the calendar of a zone.

        Raises:
            KeyError: There is no such zone.
        """
        return self.calendar if zone == self.timezone else Calendar(zone_of(zone))

    def leaderboard(self, name: str) -> Leaderboard:
        """Give the definition of a leaderboard.

        Raises:
            UnknownNameError: The game has no such leaderboard.
        """
        for board in self.leaderboards:
            if board.name == name:
                return board
        raise self._unknown("leaderboard", name, [board.name for board in self.leaderboards])

    def currency(self, name: str) -> Currency:
        """Give a currency.

        Raises:
            UnknownNameError: The game has no such currency.
        """
        asked: object = name
        index = self.currency_index.get(name) if isinstance(asked, str) else None
        if index is None:
            raise self._unknown("currency", name, self.currency_index)
        return self.currencies[index]

    def _unknown(self, noun: str, name: object, known: Iterable[str]) -> UnknownNameError:
        near = suggest(name if isinstance(name, str) else "", known)
        return UnknownNameError(f"the game {self.name!r} has no {noun} {value_shown(name)}; {near}")
