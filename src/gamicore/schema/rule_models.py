"""What a game file may say of a rule, as pydantic models: its parts, and nothing of their meaning."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    GetJsonSchemaHandler,
    Tag,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from gamicore.rules import Rounding
from gamicore.schema.scalars import Expression, Figure, Many, Name, Names, Scalar, Share, SomeNames, Whole


class Section(BaseModel):
    """A part of a game file with keys of its own; other keys are refused."""

    # Models are built when a game is read for the first time, and those inside others only with them.
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False, defer_build=True)


class ShortForm:
    """Tells the JSON Schema that a text may stand for the whole.

    Args:
        lists: A list of texts may, too.
    """

    def __init__(self, *, lists: bool = False) -> None:
        self._lists = lists

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        short: list[JsonSchemaValue] = [{"type": "string"}]
        if self._lists:
            short.append({"type": "array", "items": {"type": "string"}, "minItems": 1})
        return {"anyOf": [*short, handler(schema)]}


class MultiplierDefinition(Section):
    """A named multiplier of gifts."""

    factor: Expression
    when: Expression | None = None
    from_: str | None = Field(None, alias="from")
    until: str | None = None


class MultiplyDefinition(Section):
    """Which multipliers a rule uses, and how they go together; short form: a name, or a list of names."""

    by: SomeNames
    stacking: Literal["multiply", "add", "highest"] = "multiply"


def _multiply(value: Any) -> Any:
    return {"by": value} if isinstance(value, str | list) else value


class SplitDefinition(Section):
    """How gifts are shared out among the touches of a journey."""

    by: str
    model: str
    shares: list[Share] | None = None
    half_life: str | None = None
    weights: dict[Name, Figure] | None = None


class PendingDefinition(Section):
    """What holds gifts until they are confirmed."""

    by: str
    confirm: SomeNames
    share: Expression | None = None
    void: Names = Field(default_factory=list)
    within: str | None = None


class RefundDefinition(Section):
    """What takes gifts back."""

    by: str
    on: SomeNames
    share: Expression | None = None


CapDefinition = Annotated[
    dict[str, Figure],
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]},
            "minProperties": 1,
        }
    ),
]


class _OneOrMany:
    """Tells the JSON Schema that one item may stand for a list of one."""

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        listed = handler(schema)
        return {"anyOf": [listed["items"], listed]}


def _form(award: Any) -> str:
    return _WITH_KIND if isinstance(award, dict) else _AMOUNT


_AMOUNT, _WITH_KIND = "(amount)", "(kind)"
AwardDefinition = Annotated[
    Annotated[Expression, Tag(_AMOUNT)] | Annotated[dict[str, Scalar], Tag(_WITH_KIND)], Discriminator(_form)
]
"""An amount; or a map of it, of an award kind of a plug-in, and of the options of that."""


class RuleDefinition(Section):
    """A rule: when events of some types are worth points."""

    on: SomeNames
    when: Expression | None = None
    group: Name | None = None
    priority: Whole = 0
    from_: str | None = Field(None, alias="from")
    until: str | None = None
    give: dict[str, AwardDefinition] = Field(default_factory=dict)
    take: dict[str, Expression] = Field(default_factory=dict)
    round: Rounding = "half-even"
    to: str | None = None
    split: SplitDefinition | None = None
    multiply: Annotated[MultiplyDefinition | None, BeforeValidator(_multiply), ShortForm(lists=True)] = None
    cap: Annotated[list[CapDefinition], Field(min_length=1), Many, _OneOrMany()] | None = None
    cooldown: str | None = None
    pending: PendingDefinition | None = None
    refund: RefundDefinition | None = None
