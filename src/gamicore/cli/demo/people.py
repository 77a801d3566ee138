"""The sixty people of the demonstration, named by what they do."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import frozen

from gamicore.cli.demo.chance import Chance

BEGINNING = date(2026, 1, 1)
DEPARTMENTS = {
    "marketing": (20, ("content", "fairs", "inbound")),
    "sales": (24, ("inbound", "outbound", "field")),
    "service": (16, ("support", "success")),
}


@frozen
class Person:
    """Somebody who plays.

    Args:
        diligence: How much comes of a working day, 60 to 140 of an average 100.
    """

    player: str
    department: str
    specialization: str
    hired: date
    diligence: int

    @property
    def attributes(self) -> dict[str, str]:
        """The columns of the players file, but for the id."""
        return {
            "department": self.department,
            "specialization": self.specialization,
            "hired": self.hired.isoformat(),
        }


def sixty_people(chance: Chance) -> list[Person]:
    """Draw the people, department by department."""
    return [
        Person(
            player=f"{department}-{number:02}",
            department=department,
            specialization=specializations[number % len(specializations)],
            # Some are hired in the quarter itself, and some cross into the next band of experience in it.
            hired=BEGINNING + timedelta(days=30 - chance.below(1900)),
            diligence=chance.between(60, 140),
        )
        for department, (count, specializations) in DEPARTMENTS.items()
        for number in range(1, count + 1)
    ]
