"""What a game file may say, as pydantic models: the shape of each section, and nothing of its meaning."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    RootModel,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from gamicore.model import PeriodUnit, is_identifier, is_name

MAX_WHOLE_TEXT = 18


def _mistake(code: str, message: str, remedy: str) -> PydanticCustomError:
    # Braces would be read as placeholders of pydantic's message template.
    return PydanticCustomError(
        code.replace("-", "_"), "{message}", {"code": code, "message": message, "remedy": remedy}
    )


def _whole(value: Any) -> Any:
    """Read digits as a whole number; nothing else is guessed to be one."""
    if isinstance(value, str):
        digits = value.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) <= MAX_WHOLE_TEXT:
            return int(value)
        raise _mistake("wrong-type", f"{value[:40]!r} is no whole number", "write digits only")
    return value


def _truth(value: Any) -> Any:
    """Read `true` and `false`; `yes`, `on` and `1` are none."""
    if isinstance(value, str):
        if value in {"true", "false"}:
            return value == "true"
        raise _mistake("wrong-type", f"{value[:40]!r} is neither true nor false", "write true or false")
    return value


def _name(value: Any) -> Any:
    if isinstance(value, str) and not is_name(value):
        raise _mistake("bad-name", f"{value[:80]!r} is no name", "use up to 64 letters, digits, '_', '-' and '.'")
    return value


def _identifier(value: Any) -> Any:
    if isinstance(value, str) and not is_identifier(value):
        raise _mistake(
            "bad-name", f"{value[:80]!r} is no name", "begin with a letter, then letters, digits and '_'; up to 64"
        )
    return value


def _scalar_text(value: Any) -> Any:
    """Take a host's number or truth where a text with an expression stands in a file."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else value


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Truth = Annotated[bool, BeforeValidator(_truth)]
Name = Annotated[str, BeforeValidator(_name)]
Identifier = Annotated[str, BeforeValidator(_identifier)]
Expression = Annotated[
    str,
    BeforeValidator(_scalar_text),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]}),
]
Names = Annotated[
    list[str],
    BeforeValidator(_one_or_many),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class CurrencyDefinition(_Section):
    """A kind of points."""

    decimals: Annotated[int, Field(ge=0, le=9), BeforeValidator(_whole)] = 0


class FieldDefinition(_Section):
    """A field of an event, or an attribute of players; short form: only the type."""

    type: str | None = None
    values: list[str] | None = None
    optional: Truth = False
    default: Expression | None = None
    bands_of: str | None = None
    bands: dict[Name, str] | None = None


def _field(value: Any) -> Any:
    return {"type": value} if isinstance(value, str) else value


class _ShortForm:
    """Tells the JSON Schema that a text may stand for the whole."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string"}, handler(schema)]}


ShortField = Annotated[FieldDefinition, BeforeValidator(_field), _ShortForm()]


class EventDefinition(RootModel[dict[Identifier, ShortField]]):
    """A type of events: its fields by name; `player` is `required` (the default) or `optional`."""


class RuleDefinition(_Section):
    """A rule: when events of some types are worth points."""

    on: Annotated[Names, Field(min_length=1)]
    when: Expression | None = None
    give: dict[str, Expression] = Field(default_factory=dict)
    take: dict[str, Expression] = Field(default_factory=dict)
    to: str | None = None
    cap: dict[str, Expression] | None = None


class BadgeDefinition(_Section):
    """A badge: `of` a score with `tiers`, or `when` a condition holds."""

    of: str | None = None
    tiers: dict[Name, Expression] | None = None
    when: Expression | None = None


class LevelDefinition(_Section):
    """A ladder of levels over what is earned in a currency."""

    of: str
    thresholds: list[Expression] = Field(min_length=1)
    titles: list[str] | None = None
    demotion: Literal["never", "automatic"] = "never"


class LeaderboardDefinition(_Section):
    """A leaderboard."""

    of: str
    window: PeriodUnit = "lifetime"
    segments: list[str] = Field(default_factory=list)
    ties: list[str] = Field(default_factory=lambda: ["earliest", "share"], min_length=1)
    everybody: Truth = False


class GameDefinition(_Section):
    """A game as it is written."""

    game: Name
    version: Expression = "1"
    timezone: str = "UTC"
    currencies: dict[Identifier, CurrencyDefinition] = Field(default_factory=dict)
    players: dict[Identifier, ShortField] = Field(default_factory=dict)
    events: dict[Name, EventDefinition] = Field(default_factory=dict)
    measures: dict[Identifier, Expression] = Field(default_factory=dict)
    rules: dict[Name, RuleDefinition] = Field(default_factory=dict)
    badges: dict[Name, BadgeDefinition] = Field(default_factory=dict)
    levels: dict[Name, LevelDefinition] = Field(default_factory=dict)
    leaderboards: dict[Name, LeaderboardDefinition] = Field(default_factory=dict)
