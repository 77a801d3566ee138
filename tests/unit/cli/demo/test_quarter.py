from __future__ import annotations

from collections import Counter

from gamicore.cli.demo.chance import Chance
from gamicore.cli.demo.people import sixty_people
from gamicore.cli.demo.quarter import Quarter


def drawn(seed: int) -> list[dict[str, object]]:
    chance = Chance(seed)
    return Quarter(sixty_people(chance), chance).events()


def test_the_same_seed_gives_the_same_quarter() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)


def test_all_of_it_happens_in_the_quarter() -> None:
    assert all("2026-01-01" <= str(event["time"]) < "2026-04-01" for event in drawn(1))


def test_every_type_of_event_happens() -> None:
    assert {event["type"] for event in drawn(1)} == {
        "lead.captured",
        "lead.qualified",
        "lead.assigned",
        "lead.contacted",
        "deal.won",
        "ticket.solved",
        "feedback.rated",
    }


def test_some_events_come_late_some_twice_and_one_cannot_be_used() -> None:
    events = drawn(1)
    times = [str(event["time"]) for event in events]
    assert times != sorted(times)
    assert max(Counter(str(event["id"]) for event in events).values()) > 1
    assert [event["id"] for event in events if "12.000 euro" in str(event["data"])] == ["deal-won-typed-by-hand"]


def test_nobody_works_before_he_is_hired() -> None:
    chance = Chance(1)
    people = sixty_people(chance)
    hired = {person.player: person.hired.isoformat() for person in people}
    assert any(day >= "2026-01-01" for day in hired.values())
    events = Quarter(people, chance).events()
    assert all(str(event["time"])[:10] >= hired[event["player"]] for event in events)
