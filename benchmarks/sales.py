"""The game and the events of the benchmarks: ten types of events, ten rules each, boards, badges and levels."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta, timezone
from typing import Any

from attrs import frozen

Event = dict[str, Any]

# In order of names, as a game has them.
EVENT_TYPES = (
    "call.made",
    "contract.renewed",
    "deal.won",
    "demo.given",
    "lead.captured",
    "lead.qualified",
    "meeting.held",
    "offer.sent",
    "review.given",
    "ticket.closed",
)
STAGES = ("open", "won", "lost")
SOURCES = ("web", "fair", "referral", "phone", "mail", "partner")
LEVELS = (50, 100, 200, 400, 800, 1600, 3200, 6400)
CALLER = (5, 25, 100)
CLOSER = (1, 5, 25)
RAINMAKER = (25_000, 100_000, 500_000)

# A type's amounts begin so much higher, and its lead scores, than those of the type before it.
AMOUNT_STEP = 100
SCORE_STEP = 1

_SEED = 20_260_302
_FIRST_DAY = datetime(2026, 1, 5, tzinfo=timezone(timedelta(hours=1)))
_SECONDS = 90 * 86_400


@frozen
class SalesRule:
    """One of the hundred rules.

    Args:
        element: Its number among all of them, from 0.
        event_type: Index of the type that it is for.
        sources: The sources that count.
        above: The lead score has to be greater.
    """

    element: int
    event_type: int
    least_amount: int
    stage: str
    sources: tuple[str, ...]
    above: int
    points: int

    @property
    def name(self) -> str:
        """Its name in the game file; names are ordered like elements."""
        return f"rule-{self.element:03}"

    @property
    def condition(self) -> str:
        """Its condition as a game file says it."""
        return condition_of(self.least_amount, self.stage, self.sources, self.above)


def condition_of(least_amount: int, stage: str, sources: tuple[str, ...], above: int) -> str:
    """Write a condition as a game file says it."""
    listed = ", ".join(f'"{source}"' for source in sources)
    return f'amount >= {least_amount} and stage == "{stage}" and source in [{listed}] and lead_score > {above}'


# Least amount, stage, sources, lead score to be exceeded, points.
SHAPES = (
    (1_000, "won", ("web", "fair", "referral"), 50, 20),
    (2_500, "won", ("phone", "mail", "partner"), 30, 15),
    (500, "open", ("web", "fair", "referral", "phone", "mail"), 10, 5),
    (100, "won", ("web", "fair", "referral", "phone"), 15, 4),
    (3_000, "won", ("referral", "partner", "web", "mail"), 5, 10),
    (100, "lost", ("web", "fair", "referral", "phone", "mail"), 5, 1),
    (200, "open", ("web", "phone", "mail", "partner"), 15, 3),
    (6_000, "won", ("web", "fair", "referral", "partner"), 20, 25),
    (1_500, "won", ("fair", "phone", "mail", "partner"), 5, 8),
    (300, "won", ("web", "fair", "mail", "phone", "referral"), 10, 2),
)


def sales_rules() -> list[SalesRule]:
    """Give the hundred rules: each type has the same ten, with its own amounts and lead scores."""
    return [
        SalesRule(
            10 * index + number, index, least + AMOUNT_STEP * index, stage, sources, above + SCORE_STEP * index, points
        )
        for index in range(len(EVENT_TYPES))
        for number, (least, stage, sources, above, points) in enumerate(SHAPES)
    ]


def rules_file() -> str:
    """Write the game file with the hundred rules and nothing else."""
    stage = f"{{type: enum, values: [{', '.join(STAGES)}]}}"
    fields = f"{{amount: integer, lead_score: integer, source: text, stage: {stage}}}"
    lines = ["game: sales", "timezone: Europe/Rome", "currencies:", "  xp: {}", "events:"]
    lines += [f"  {name}: {fields}" for name in EVENT_TYPES]
    lines.append("rules:")
    for rule in sales_rules():
        lines += [f"  {rule.name}:", f"    on: {EVENT_TYPES[rule.event_type]}", f"    when: '{rule.condition}'"]
        lines.append(f"    give: {{xp: {rule.points}}}")
    return "\n".join(lines) + "\n"


def game_file() -> str:
    """Write the whole game file: the hundred rules, badges, levels and leaderboards."""
    return rules_file() + "\n".join(
        [
            "measures:",
            "  calls: count(call.made)",
            "  wins: count(deal.won)",
            "  revenue: sum(deal.won.amount)",
            "badges:",
            *(
                f"  {name}: {{of: {measure}, tiers: {{bronze: {tiers[0]}, silver: {tiers[1]}, gold: {tiers[2]}}}}}"
                for name, measure, tiers in (
                    ("caller", "calls", CALLER),
                    ("closer", "wins", CLOSER),
                    ("rainmaker", "revenue", RAINMAKER),
                )
            ),
            "levels:",
            f"  career: {{of: xp, thresholds: [{', '.join(map(str, LEVELS))}]}}",
            "leaderboards:",
            "  all-time: {of: xp}",
            "  monthly: {of: xp, window: month}",
            "  weekly: {of: xp, window: week}",
            "",
        ]
    )


def sales_events(count: int, players: int) -> list[Event]:
    """Make events of a quarter in wire form, in order of time; some players do much more than others.

    They have been JSON, as those of a host have: no two of them share a text, and none is one of Python's constants.
    """
    draw = random.Random(_SEED)
    names = [f"player-{number:05}" for number in range(players)]
    weights = [1 / (number + 10) ** 0.5 for number in range(players)]
    doers = draw.choices(names, weights, k=count)
    seconds = sorted(draw.choices(range(_SECONDS), k=count))
    stages = draw.choices(STAGES, (3, 5, 2), k=count)
    events = [
        {
            "id": f"event-{number}",
            "type": draw.choice(EVENT_TYPES),
            "player": doer,
            "time": (_FIRST_DAY + timedelta(seconds=second)).isoformat(),
            "data": {
                "amount": int(draw.triangular(0, 20_000, 2_000)),
                "lead_score": draw.randint(0, 100),
                "source": draw.choice(SOURCES),
                "stage": stage,
            },
        }
        for number, (doer, second, stage) in enumerate(zip(doers, seconds, stages, strict=True))
    ]
    return [json.loads(json.dumps(event)) for event in events]
