from __future__ import annotations

from collections import Counter
from datetime import date

from gamicore.cli.demo.chance import Chance
from gamicore.cli.demo.people import DEPARTMENTS, sixty_people


def test_sixty_people_work_in_three_departments() -> None:
    people = sixty_people(Chance(1))
    assert Counter(person.department for person in people) == {"marketing": 20, "sales": 24, "service": 16}
    assert len({person.player for person in people}) == 60
    assert all(person.specialization in DEPARTMENTS[person.department][1] for person in people)


def test_people_are_named_by_what_they_do() -> None:
    assert {person.player for person in sixty_people(Chance(1))} >= {"marketing-20", "sales-07", "service-16"}


def test_attributes_are_texts_as_in_a_file() -> None:
    person = sixty_people(Chance(1))[0]
    assert set(person.attributes) == {"department", "specialization", "hired"}
    assert date.fromisoformat(person.attributes["hired"]) == person.hired
