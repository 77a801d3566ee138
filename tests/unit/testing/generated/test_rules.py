from __future__ import annotations

from typing import Any

from hypothesis import given, settings

from gamicore.testing.generated.expressions import COUNTS
from gamicore.testing.generated.measures import MeasureText
from gamicore.testing.generated.rule_parts import Multiplier
from gamicore.testing.generated.rules import Surroundings, rules
from gamicore.testing.generated.vocabulary import Readable
from tests.unit.testing.generated.declared import DECLARED, game_of
from tests.unit.testing.sampling import rare, seen

LEADS = MeasureText(Readable("count(call, of=lead)", "integer", COUNTS), frozenset({"lead"}), is_own=False)
SURROUNDINGS = Surroundings(
    DECLARED,
    {"effort": MeasureText(Readable("count(call)", "integer", COUNTS)), "leads": LEADS},
    {
        "rush": Multiplier({"factor": "2"}),
        "weekend": Multiplier({"factor": "default(bonus, 2)"}, frozenset({"lead", "bonus"})),
    },
)
PARTS = (
    "when",
    "give",
    "take",
    "cap",
    "multiply",
    "split",
    "pending",
    "refund",
    "round",
    "group",
    "priority",
    "cooldown",
    "from",
    "until",
)


@given(rules(SURROUNDINGS))
@settings(max_examples=100)
def test_rules_load(rule: dict[str, Any]) -> None:
    named = {name: measure.text for name, measure in SURROUNDINGS.measures.items()}
    multipliers = {name: {"factor": "2"} for name in SURROUNDINGS.multipliers}
    (found,) = game_of(DECLARED, rules={"r": rule}, measures=named, multipliers=multipliers).rules
    assert found.cases


def test_every_part_of_a_rule_is_drawn_and_none_is_in_every_rule() -> None:
    counts = seen(rules(SURROUNDINGS), lambda rule: rule, 300)
    assert rare(counts, PARTS, 8) == {}
    assert [part for part in PARTS if counts[part] == counts["on"]] == []


def test_what_reads_a_field_is_named_only_where_the_field_is() -> None:
    assert [measure.text for measure in SURROUNDINGS.named({"lead": {}})] == ["effort", "leads"]
    assert [measure.text for measure in SURROUNDINGS.named({})] == ["effort"]


@given(rules(SURROUNDINGS))
def test_a_multiplier_is_used_only_where_its_fields_are(rule: dict[str, Any]) -> None:
    if str(rule["on"]) in {"player.changed", "points.adjusted", "badge.earned", "level.reached"}:
        assert "weekend" not in str(rule.get("multiply"))
