"""What a game file may say, as pydantic models: the shape of each section, and nothing of its meaning."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, RootModel

from gamicore.model import PeriodUnit
from gamicore.schema.rule_models import MultiplierDefinition, RuleDefinition, Section, ShortForm
from gamicore.schema.scalars import Digit, Expression, Figure, Identifier, Name, Names, Scalar, Truth


class CurrencyCapDefinition(Section):
    """At most so much of a currency by all rules together."""

    limit: Figure
    per: PeriodUnit = "lifetime"


class CurrencyDefinition(Section):
    """A kind of points."""

    decimals: Digit = 0
    floor: Figure | None = None
    short: Literal["refuse", "partial"] = "refuse"
    cap: CurrencyCapDefinition | None = None


class CalendarDefinition(Section):
    """Business hours by day of the week, and holidays."""

    hours: dict[str, str]
    holidays: list[str] = Field(default_factory=list)
    timezone: str | None = None


class SeasonDefinition(Section):
    """A named span of days, both included."""

    from_: str = Field(alias="from")
    until: str


class FieldDefinition(Section):
    """A field of an event, or an attribute of players; short form: only the type."""

    type: str | None = None
    values: list[str] | None = None
    items: str | None = None
    optional: Truth = False
    default: Scalar | None = None
    bands_of: str | None = None
    bands: dict[Name, str] | None = None


def _field(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


ShortField = Annotated[FieldDefinition, BeforeValidator(_field), ShortForm()]


class EventDefinition(RootModel[dict[Identifier, ShortField]]):
    """A type of events: its fields by name; `player` is `required` (the default) or `optional`."""

    model_config = ConfigDict(defer_build=True)


class BadgeDefinition(Section):
    """A badge: `of` a score with `tiers`, or `when` a condition holds."""

    of: str | None = None
    tiers: dict[Name, Figure] | None = None
    when: Expression | None = None


class LevelDefinition(Section):
    """A ladder of levels over what is earned in a currency."""

    of: str
    thresholds: list[Figure] = Field(min_length=1)
    titles: list[str] | None = None
    demotion: Literal["never", "automatic"] = "never"


class LeaderboardDefinition(Section):
    """A leaderboard."""

    of: str
    window: PeriodUnit = "lifetime"
    segments: list[str] = Field(default_factory=list)
    ties: list[str] = Field(default_factory=lambda: ["earliest", "share"], min_length=1)
    ranks: str = "competition"
    everybody: Truth = False


class LatenessDefinition(Section):
    """How late an event may come; short form: the length of time."""

    within: str
    later: Literal["refuse", "move"] = "refuse"


def _lateness(value: Any) -> Any:
    return {"within": value} if isinstance(value, str) else value


class GameDefinition(Section):
    """A game as it is written."""

    game: Name
    version: Scalar = "1"
    timezone: str = "UTC"
    lateness: Annotated[LatenessDefinition, BeforeValidator(_lateness), ShortForm()] | None = None
    plugins: Names = Field(default_factory=list)
    calendars: dict[Identifier, CalendarDefinition] = Field(default_factory=dict)
    seasons: dict[Identifier, SeasonDefinition] = Field(default_factory=dict)
    currencies: dict[Identifier, CurrencyDefinition] = Field(default_factory=dict)
    players: dict[Identifier, ShortField] = Field(default_factory=dict)
    events: dict[Name, EventDefinition] = Field(default_factory=dict)
    measures: dict[Identifier, Expression] = Field(default_factory=dict)
    multipliers: dict[Name, MultiplierDefinition] = Field(default_factory=dict)
    rules: dict[Name, RuleDefinition] = Field(default_factory=dict)
    badges: dict[Name, BadgeDefinition] = Field(default_factory=dict)
    levels: dict[Name, LevelDefinition] = Field(default_factory=dict)
    leaderboards: dict[Name, LeaderboardDefinition] = Field(default_factory=dict)
