"""A made-up quarter: leads on their way through three departments, tickets, feedback; in the order of arrival."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from gamicore.cli.demo.chance import Chance
from gamicore.cli.demo.people import BEGINNING, Person

END = date(2026, 4, 1)
_DAYS = (END - BEGINNING).days
_MORNING = 7 * 60
_WORKDAY_MINUTES = 9 * 60
_ORIGINS = ("web", "web", "webinar", "fair", "referral")

Arrival = tuple[datetime, int, dict[str, Any]]


class Quarter:
    """Draws the events of a quarter, each with the moment in which it arrives."""

    def __init__(self, people: Sequence[Person], chance: Chance) -> None:
        self._chance = chance
        self._people = {
            department: [person for person in people if person.department == department]
            for department in ("marketing", "sales", "service")
        }
        self._arrivals: list[Arrival] = []
        self._counts: dict[str, int] = {}

    def events(self) -> list[dict[str, Any]]:
        """Give all events in the order of their arrival: most at once, some late, some twice, one refused."""
        for number in range(_DAYS):
            day = BEGINNING + timedelta(days=number)
            if day.weekday() < 5:
                self._workday(day)
        self._refused()
        return [event for _, _, event in sorted(self._arrivals, key=lambda arrival: arrival[:2])]

    def _workday(self, day: date) -> None:
        for person in self._people["marketing"]:
            for _ in range(self._times(person, day, 150)):
                self._lead(person, self._moment(day))
        for person in self._people["service"]:
            for _ in range(self._times(person, day, 260)):
                self._ticket(person, self._moment(day))

    def _times(self, person: Person, day: date, percent: int) -> int:
        """Draw how often something happens on a day of a person; nobody works before he is hired."""
        if person.hired > day:
            return 0
        whole, rest = divmod(percent * person.diligence * self._chance.between(0, 2), 10_000)
        return whole + self._chance.happens(rest // 100)

    def _moment(self, day: date) -> datetime:
        minutes = _MORNING + self._chance.below(_WORKDAY_MINUTES)
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
            minutes=minutes, seconds=self._chance.below(60)
        )

    def _after(self, moment: datetime, *, most_days: int) -> datetime:
        """Draw a moment on a later working day."""
        day = moment.date() + timedelta(days=self._chance.between(1, most_days))
        while day.weekday() >= 5:
            day += timedelta(days=1)
        return self._moment(day)

    def _happen(self, kind: str, person: Person, moment: datetime, data: dict[str, Any]) -> None:
        """Let an event happen, if it does in this quarter; it may arrive late, or twice."""
        if moment.date() >= END:
            return
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        event = {
            "id": f"{kind.replace('.', '-')}-{number:04}",
            "type": kind,
            "player": person.player,
            "time": moment.isoformat().replace("+00:00", "Z"),
            "data": data,
        }
        chance = self._chance
        delay = timedelta(minutes=chance.between(60, 20 * 24 * 60)) if chance.happens(4) else timedelta()
        self._arrivals.append((moment + delay, len(self._arrivals), event))
        if chance.happens(1):
            self._arrivals.append((moment + delay + timedelta(hours=2), len(self._arrivals), event))

    def _worker(self, department: str, day: date) -> Person:
        return self._chance.pick([person for person in self._people[department] if person.hired <= day])

    def _lead(self, finder: Person, moment: datetime) -> None:
        chance = self._chance
        lead = f"lead-{self._counts.get('lead.captured', 0) + 1:04}"
        self._happen("lead.captured", finder, moment, {"lead": lead, "origin": chance.pick(_ORIGINS)})
        if not chance.happens(70):
            return
        qualified = self._after(moment, most_days=4)
        score = chance.between(35, 99)
        self._happen("lead.qualified", finder, qualified, {"lead": lead, "score": score})
        if score < 60:
            return
        assigned = qualified + timedelta(minutes=chance.between(2, 40))
        owner = self._worker("sales", assigned.date())
        self._happen("lead.assigned", finder, assigned, {"lead": lead, "owner": owner.player})
        self._sale(finder, owner, lead, assigned)

    def _sale(self, finder: Person, owner: Person, lead: str, assigned: datetime) -> None:
        chance = self._chance
        minutes = chance.between(5, 90) if chance.happens(owner.diligence // 2) else chance.between(60, 600)
        contacted = assigned + timedelta(minutes=minutes)
        self._happen("lead.contacted", owner, contacted, {"lead": lead, "minutes": minutes})
        if chance.happens(40):
            self._feedback(owner, finder, lead, contacted)
        if not chance.happens(owner.diligence // 5):
            return
        won = self._after(contacted, most_days=30)
        # Small deals are many, large ones are few.
        amount = 50 * chance.between(4, 40) * chance.between(1, 12)
        self._happen("deal.won", owner, won, {"lead": lead, "brought_by": finder.player, "amount": amount})
        if chance.happens(50):
            self._feedback(finder, owner, lead, won)

    def _feedback(self, rater: Person, about: Person, lead: str, moment: datetime) -> None:
        stars = self._chance.pick((1, 2, 3, 3, 4, 4, 4, 5, 5))
        rated = self._after(moment, most_days=3)
        self._happen("feedback.rated", rater, rated, {"lead": lead, "about": about.player, "stars": stars})

    def _ticket(self, person: Person, moment: datetime) -> None:
        chance = self._chance
        ticket = f"ticket-{self._counts.get('ticket.solved', 0) + 1:04}"
        data: dict[str, Any] = {"ticket": ticket, "minutes": chance.between(5, 150)}
        if chance.happens(45):
            data["stars"] = chance.pick((2, 3, 4, 4, 5, 5))
        self._happen("ticket.solved", person, moment, data)

    def _refused(self) -> None:
        """Somebody types the amount of a deal as a text."""
        seller, finder = self._people["sales"][6], self._people["marketing"][0]
        moment = datetime(2026, 3, 30, 10, 15, tzinfo=UTC)
        event = {
            "id": "deal-won-typed-by-hand",
            "type": "deal.won",
            "player": seller.player,
            "time": "2026-03-30T10:15:00Z",
            "data": {"lead": "lead-0001", "brought_by": finder.player, "amount": "12.000 euro"},
        }
        self._arrivals.append((moment, len(self._arrivals), event))
