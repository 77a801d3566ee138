"""Reads spans of time: work calendars, seasons, the days on which a rule or a multiplier holds."""

from __future__ import annotations

from gamicore.definitions.lateness import Lateness
from gamicore.definitions.rule import ALWAYS, Days
from gamicore.model import PERIOD_UNITS, DurationTextError, Step, WorkCalendar, parse_length
from gamicore.schema import (
    CalendarDefinition,
    Document,
    GameDefinition,
    LatenessDefinition,
    Path,
    Week,
    parse_date,
    parse_days,
    parse_spans,
    parse_week,
    zone_keys,
    zone_of,
)


class CalendarReader:
    """Reads calendars and spans of days; mistakes are noted in the document.

    Args:
        timezone: Key of the game's zone, which a calendar has that names none.
    """

    def __init__(self, document: Document, timezone: str) -> None:
        self._document = document
        self._timezone = timezone

    def calendars(self, definition: GameDefinition) -> dict[str, WorkCalendar]:
        """Give the work calendars of a game by name."""
        read = ((name, self._calendar(name, given)) for name, given in sorted(definition.calendars.items()))
        return {name: calendar for name, calendar in read if calendar is not None}

    def seasons(self, definition: GameDefinition) -> dict[str, Days]:
        """Give the seasons of a game by name; those with a mistake are left out."""
        for name in definition.seasons:
            if name in PERIOD_UNITS:
                what = f"{name!r} is a unit of the calendar"
                self._document.report(("seasons", name), "reserved-name", what, "choose another name", key=True)
        read = {
            name: self.days(("seasons", name), given.from_, given.until)
            for name, given in sorted(definition.seasons.items())
        }
        return {name: days for name, days in read.items() if days.first is not None and days.last is not None}

    def days(self, path: Path, first: str | None, last: str | None) -> Days:
        """Give the span of days from `from` to `until`, which stand at a path."""
        if first is None and last is None:
            return ALWAYS
        found = Days(self._date((*path, "from"), first), self._date((*path, "until"), last))
        if found.first is not None and found.last is not None and found.last < found.first:
            what = f"{last} is before {first}"
            self._document.report((*path, "until"), "dates-reversed", what, "give the later day as until")
            return Days()
        return found

    def lateness(self, given: LatenessDefinition | None) -> Lateness | None:
        """Give how late an event may come; `None` if that is unlimited."""
        within = None if given is None else self.length(("lateness", "within"), given.within)
        return None if given is None or within is None else Lateness(within, given.later)

    def length(self, path: Path, text: str | None) -> int | Step | None:
        """Read a length of time that is longer than nothing."""
        if text is None:
            return None
        try:
            length = parse_length(text)
        except DurationTextError as error:
            self._document.report(path, "bad-duration", error.message, error.remedy)
            return None
        if length in {0, Step()}:
            self._document.report(path, "bad-duration", f"{text!r} is no time at all", "give a longer time")
            return None
        return length

    def _date(self, path: Path, text: str | None) -> int | None:
        if text is None:
            return None
        try:
            return parse_date(text)
        except ValueError as error:
            message, _, remedy = str(error).partition("; ")
            self._document.report(path, "bad-date", message, remedy)
            return None

    def _calendar(self, name: str, given: CalendarDefinition) -> WorkCalendar | None:
        path: Path = ("calendars", name)
        week = self._week((*path, "hours"), given)
        timezone = given.timezone or self._timezone
        if timezone not in zone_keys():
            if given.timezone:
                what = f"no time zone {timezone[:80]!r}"
                self._document.report_unknown((*path, "timezone"), "unknown-timezone", what, timezone, zone_keys())
            timezone = "UTC"
        self._document.refuse_twice((*path, "holidays"), given.holidays)
        holidays = [self._date((*path, "holidays", index), text) for index, text in enumerate(given.holidays)]
        if week is None:
            return None
        return WorkCalendar(name, zone_of(timezone), week, frozenset(day for day in holidays if day is not None))

    def _week(self, path: Path, given: CalendarDefinition) -> Week | None:
        """Read the hours of a week, and note every mistake in them."""
        is_good = bool(given.hours)
        if not given.hours:
            self._document.report(path, "bad-hours", "there are no hours", 'as in {mon-fri: "09:00-18:00"}')
        for days, spans in given.hours.items():
            for parse, text, at_key in ((parse_days, days, True), (parse_spans, spans, False)):
                try:
                    parse(text)
                except ValueError as error:
                    is_good = False
                    message, _, remedy = str(error).partition("; ")
                    self._document.report((*path, days), "bad-hours", message, remedy, key=at_key)
        try:
            return parse_week(given.hours) if is_good else None
        except ValueError as error:
            message, _, remedy = str(error).partition("; ")
            self._document.report(path, "bad-hours", message, remedy, key=True)
            return None
