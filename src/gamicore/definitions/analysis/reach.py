"""Rules that nothing can ever reach: another of their group takes each place, or no badge has the tier they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gamicore.definitions.built_in import BADGE_EARNED
from gamicore.definitions.game import Game
from gamicore.definitions.rule import ALWAYS, Days, Rule
from gamicore.logic import can_hold
from gamicore.progression import Badge
from gamicore.rules import Constant, ExpressionError, FieldRead, Operation, Tree, walk
from gamicore.schema import Document

MAX_PAIRS = 64
"""Badges times tiers of one condition that are tried; of a greater one nothing is said."""
_Taken = dict[tuple[str, str, Tree | None, Days], str]


def refuse_unreachable(document: Document, game: Game) -> None:
    """Note rules that never award anything, because of what stands elsewhere in the game.

    Raises:
        TooManyMistakesError: There are too many mistakes.
    """
    _refuse_taken(document, game.rules)
    for rule in game.rules:
        case = rule.cases.get(BADGE_EARNED)
        if case is not None and case.when is not None:
            _refuse_tiers(document, rule, case.when, game.badges)


def _refuse_taken(document: Document, rules: Iterable[Rule]) -> None:
    """Note rules of groups before each of whose places another rule holds whenever they do."""
    taken: _Taken = {}
    for rule in sorted((rule for rule in rules if rule.group), key=lambda rule: (rule.priority, rule.name)):
        takers = [_taker(taken, rule, name) for name in rule.cases]
        if takers and all(takers):
            name, condition = takers[0] or ("", None)
            why = "which has no condition" if condition is None else "which has the same condition"
            what = f"in its group the rule {name!r} is always asked first, {why}"
            remedy = f"give {name!r} another condition, or a greater priority"
            document.report(("rules", rule.name), "unreachable-rule", what, remedy, key=True)
        for name, case in rule.cases.items():
            taken.setdefault((rule.group, name, case.when, rule.days), rule.name)


def _taker(taken: _Taken, rule: Rule, event_type: str) -> tuple[str, Tree | None] | None:
    """Give the name and the condition of a rule that holds whenever a rule does for events of a type."""
    when = rule.cases[event_type].when
    for condition in dict.fromkeys((None, when)):
        for days in dict.fromkeys((ALWAYS, rule.days)):
            name = taken.get((rule.group, event_type, condition, days))
            if name is not None:
                return name, condition
    return None


def _refuse_tiers(document: Document, rule: Rule, when: Tree, badges: Iterable[Badge]) -> None:
    """Note a condition that asks a badge for a tier which only others have."""
    asked = dict(_compared(when, "badge"))
    tiers = dict(_compared(when, "tier"))
    if not asked or not tiers or len(asked) * len(tiers) > MAX_PAIRS:
        return
    for badge in badges:
        if badge.name not in asked:
            continue
        mine = [tier.name for tier in badge.tiers] or [""]
        told = [tier for tier in mine if tier in tiers]
        # All that are not named in the condition are alike to it.
        told += [tier for tier in mine if tier not in tiers][:1]
        known: dict[Tree, object] = {asked[badge.name][0]: badge.name}
        one, at = next(iter(tiers.values()))
        if can_hold(when, known) and not any(can_hold(when, {**known, one: tier}) for tier in told):
            what = f"the badge {badge.name!r} has {'no tiers' if not badge.tiers else 'no such tier'}"
            remedy = f"its tiers are {', '.join(mine[:5])[:80]}" if badge.tiers else "ask for the badge alone"
            document.report_expression(("rules", rule.name, "when"), ExpressionError("unknown-tier", what, remedy, at))
            return


def _compared(when: Tree, name: str) -> Iterator[tuple[str, tuple[Tree, int]]]:
    """Give the texts with which a field is compared, each with the read of the field and where it stands."""
    for part in walk(when):
        if isinstance(part, Operation) and part.operator in {"==", "!=", "in", "not in"}:
            left, right = part.operands
            if isinstance(left, FieldRead) and left.name == name and isinstance(right, Constant):
                for text in right.value if isinstance(right.value, tuple) else (right.value,):
                    yield str(text), (left, right.at)
