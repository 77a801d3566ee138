"""What a game file may say: its models, its shape, its single values as text, its mistakes with their places.

The law here: a shape says nothing of meaning; what is wrong is noted with its place, taken out, and the rest goes on.
"""

from gamicore.schema.canonical import canonical_form
from gamicore.schema.document import Document, Path, Plain, TooManyMistakesError, plain_of
from gamicore.schema.editor_schema import json_schema
from gamicore.schema.fields import TIMEZONE, FieldReader, refuse_reserved
from gamicore.schema.hours import DAYS, Week, parse_days, parse_spans, parse_week
from gamicore.schema.models import (
    BadgeDefinition,
    CalendarDefinition,
    CurrencyCapDefinition,
    CurrencyDefinition,
    EventDefinition,
    FieldDefinition,
    GameDefinition,
    LatenessDefinition,
    LeaderboardDefinition,
    LevelDefinition,
    SeasonDefinition,
)
from gamicore.schema.rule_models import (
    MultiplierDefinition,
    MultiplyDefinition,
    PendingDefinition,
    RefundDefinition,
    RuleDefinition,
    SplitDefinition,
)
from gamicore.schema.shape import keys_of, shape_of
from gamicore.schema.text_value import parse_clock, parse_date, parse_share, read_text_value
from gamicore.schema.zones import tzdata_version, zone_keys, zone_of

__all__ = [
    "DAYS",
    "TIMEZONE",
    "BadgeDefinition",
    "CalendarDefinition",
    "CurrencyCapDefinition",
    "CurrencyDefinition",
    "Document",
    "EventDefinition",
    "FieldDefinition",
    "FieldReader",
    "GameDefinition",
    "LatenessDefinition",
    "LeaderboardDefinition",
    "LevelDefinition",
    "MultiplierDefinition",
    "MultiplyDefinition",
    "Path",
    "PendingDefinition",
    "Plain",
    "RefundDefinition",
    "RuleDefinition",
    "SeasonDefinition",
    "SplitDefinition",
    "TooManyMistakesError",
    "Week",
    "canonical_form",
    "json_schema",
    "keys_of",
    "parse_clock",
    "parse_date",
    "parse_days",
    "parse_share",
    "parse_spans",
    "parse_week",
    "plain_of",
    "read_text_value",
    "refuse_reserved",
    "shape_of",
    "tzdata_version",
    "zone_keys",
    "zone_of",
]
