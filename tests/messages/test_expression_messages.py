"""Every sentence about an expression that cannot be used.

In each expression a `^` stands before the character at which the mistake is reported; it is not part of the file.
"""

from __future__ import annotations

import pytest

from tests.messages.marked import BASE, said, shown

CONDITIONS: dict[str, tuple[str, str]] = {
    "unknown-field": ("^amont > 5", "no field 'amont' in call; known are day_of, extra, n, stage, title, who"),
    "unknown-field: an attribute": ("^seat > 5", "no field 'seat'; did you mean 'player.seat'?"),
    "unknown-field: of a sum": (
        "sum(^call.m) > 5",
        "no field 'm' in call; known are day_of, extra, n, stage, title, who",
    ),
    "unknown-attribute": ("^player.seet > 5", "players have no attribute 'seet'; did you mean 'seat'?"),
    "unknown-event-type": ("count(^cal) > 5", "no event type 'cal'; did you mean 'call'?"),
    "unknown-function": ("^rond(n) > 5", "no function 'rond'; did you mean 'round'?"),
    "unknown-window": ("count(call, during=^moth) > 5", "'moth' is no window; did you mean 'month'?"),
    "wrong-arguments: number": (
        "^min(n) > 5",
        "min takes another number of arguments than 1; min(number, number, ...) -> number",
    ),
    "wrong-arguments: named": ("round(x=^n) > 5", "round takes no named argument; round(number) -> integer"),
    "wrong-arguments: of a count": ("^count() > 5", "count takes one event type, not 0; as in count(deal.won)"),
    "wrong-arguments: no event type": (
        "count(^5) > 5",
        'an event type belongs here; as in count(deal.won) or count("deal-won")',
    ),
    "wrong-arguments: unknown one": (
        "count(call, lasts=^5) > 5",
        "count has no argument 'lasts'; did you mean 'last'?",
    ),
    "wrong-arguments: two windows": (
        "count(call, during=day, last=^3d) > 5",
        "a measure has one window, not during and last; leave one of them out",
    ),
    "wrong-arguments: a streak of what": (
        "^streak(call) > 5",
        "streak does not say of which units; add every=; known are event, day, workday, week, month",
    ),
    "wrong-arguments: working days": (
        "streak(call, every=^workday) > 5",
        "working days are those of a calendar; add calendar=, as in calendar=office",
    ),
    "wrong-arguments: sequence": (
        "^sequence(call) > 5",
        "a sequence has 2 to 16 event types, not 1; as in sequence(lead.captured, deal.won, within=7d)",
    ),
    "wrong-arguments: key": (
        "count(call, of=^5) > 5",
        "a key belongs here; as in of=game, of=lead, of=player.team or of=[lead, player]",
    ),
    "wrong-arguments: zone": (
        "^zone(n, full=3) > 0.5",
        "zone needs none=; zone(x, full=number, none=number) -> number",
    ),
    "nested-measure": (
        "count(call, where=^count(mail) > 3) > 5",
        ("a measure is read inside a measure; a `where` compares fields of the event and attributes of its player"),
    ),
    "bad-duration: last": ("count(call, last=^5) > 5", "a length of time belongs here; as in last=30d"),
    "unknown-calendar": ("business_hours(^office)", "no calendar 'office'; none is declared"),
    "unknown-badge": ("has_badge(^hot)", "no badge 'hot'; none is declared"),
    "unknown-ladder": ("level(^career) > 3", "no ladder 'career'; none is declared"),
    "unknown-currency": ("balance(^coin) > 3", "no currency 'coin'; did you mean 'coins'?"),
    "wrong-arguments: twice": (
        "count(call, during=day, ^during=day) > 5",
        "'during' is given twice; give it once",
    ),
    "wrong-arguments: of has": ("has(^5)", "has takes a field, an attribute or a measure; has(x) -> truth"),
    "wrong-arguments: a sum of nothing": ("sum(^n) > 5", "sum needs a field, 'n' has none; as in sum(deal.won.amount)"),
    "wrong-type: condition": ("^n", "a condition is true or false, this is integer; compare it with something"),
    "wrong-type: and": ("n > 5 and ^title", "`and` and `or` take truths, this is text; compare it with something"),
    "wrong-type: not": ("not ^n", "`not` takes a truth, this is integer; compare it with something"),
    "wrong-type: list": ("n in [1, ^n]", "a list holds written-out values; compare one by one with == and or"),
    "wrong-type: no list": ("n in ^5", '`in` needs a list, this is integer; as in ["a", "b"]'),
    "wrong-type: argument": ("round(^title) > 5", "round takes numbers, this is text; round(number) -> integer"),
    "wrong-type: no common type": (
        '(^1 if n > 5 else "one") == 1',
        "integer and text have no common type; give both the same type",
    ),
    "wrong-type: sum": (
        "sum(^call.title) > 5",
        "call.title is text, which sum does not take; as in sum(deal.won.amount)",
    ),
    "wrong-operator: arithmetic": (
        "n ^+ title > 5",
        (
            "'+' does not take integer and text;"
            " numbers take + - * / // %, a date takes + and - with a length such as 7d, and - with a date"
        ),
    ),
    "wrong-operator: a date and hours": (
        "day_of ^+ 2h > day_of",
        "'+' does not take date and duration; add days, weeks, months or years to a date",
    ),
    "wrong-operator: sign": ("^-title == 5", "'-' does not take text; negate a number"),
    "wrong-operator: comparison": ('n ^== "5"', "'==' does not compare integer with text; compare values of one type"),
    "wrong-operator: order": (
        'title ^< "m"',
        "'<' does not order text; only numbers, dates, times and durations are ordered",
    ),
    "wrong-operator: enums": ("stage == ^player.team", "these two enums share no value; compare values of one enum"),
    "bad-enum-value": ('stage == ^"wno"', "'wno' is not a value of this enum; did you mean 'won'?"),
    "optional-unhandled": ("^extra > 5", "'extra' may be missing; use default(extra, 0) or has(extra)"),
    "optional-unhandled: an attribute": (
        "^player.quota > 5",
        "'player.quota' may be missing; use default(player.quota, 0) or has(player.quota)",
    ),
    "optional-unhandled: default": (
        "default(extra, ^player.quota) > 5",
        "the default may be missing too; give a value that is always there",
    ),
    "optional-unhandled: argument": (
        "round(^extra) > 5",
        "'extra' may be missing; use default(extra, 0) or has(extra)",
    ),
    "constant-condition": ("^true", "this is always true; leave it out or compare something that varies"),
    "impossible-condition: a comparison": (
        "2 ^< 1",
        "this is never true; ask for something that can be",
    ),
    "constant-condition: has": ("has(^n)", "'n' is always there; leave has out"),
    "constant-condition: has again": (
        "has(extra) and not has(^extra)",
        "'extra' has been shown to be there already; leave has out",
    ),
    "constant-condition: has of an attribute": (
        "has(player.quota) and has(^player.quota)",
        "'player.quota' has been shown to be there already; leave has out",
    ),
    "impossible-condition: empty list": ("n in ^[]", "nothing is in an empty list; list at least one value"),
    "division-by-zero": ("n / ^0 > 5", "this divides by 0; divide by something else"),
    "unexpected-word: end": ("n >^", "the end is not expected here; a value belongs here"),
    "unexpected-word: two": ("n ^n", "'n' is not expected here; the expression should end here"),
    "unexpected-word: equal": ("n ^= 5", "'=' does not compare; write == for equal"),
    "unexpected-word: open": ("(n > 5^", "the end is not expected here; close the bracket with )"),
    "unexpected-word: no else": ("1 if n > 5^", "the end is not expected here; write `a if condition else b`"),
    "unexpected-word: order of arguments": (
        "count(during=day, ^call) > 5",
        "an unnamed argument follows a named one; put it first",
    ),
    "unexpected-word: list": ("n in [1 ^2]", "'2' is not expected here; separate with a comma or close with ]"),
    "unexpected-word: call": ("min(1 ^2) > n", "'2' is not expected here; separate with a comma or close with )"),
    "unexpected-character": ("n > 5 ^# n > 6", "'#' has no meaning here; see the operators in the reference"),
    "unexpected-character: and": ("n > 5 ^&& n > 6", "'&&' has no meaning here; write `and`"),
    "unexpected-character: or": ("n > 5 ^|| n > 6", "'||' has no meaning here; write `or`"),
    "unexpected-character: one bar": ("n > 5 ^| n > 6", "'|' has no meaning here; write `or`"),
    "wrong-operator: days of an exact length": (
        "time_since(call) ^> 3d",
        (
            "'>' does not compare duration with length in days, weeks, months or years;"
            " write 72h: days are steps of the calendar, this is an exact length"
        ),
    ),
    "wrong-operator: months of an exact length": (
        "1mo ^< time_since(call)",
        (
            "'<' does not compare length in days, weeks, months or years with duration;"
            " write it in hours: days are steps of the calendar, this is an exact length"
        ),
    ),
    "wrong-operator: a player": (
        'player ^== "anna"',
        "'==' does not compare player with text; compare a player with a player field",
    ),
    "optional-unhandled: a divisor": ("n / ^extra > 5", "'extra' may be missing; use has(extra)"),
    "number-too-long: an exponent": (
        "n > ^1e+20",
        "number 1e+20 has too many digits; at most 18 before the point and 9 after it",
    ),
    "unexpected-character: not": (
        "^!has(extra)",
        "'!' has no meaning here; write != for unequal and `not` for negation",
    ),
    "unclosed-text": ('title == ^"a', 'a text begins here and does not end; close it with "'),
    "bad-text": ('title == ^"a\\n"', "a text has no escapes and no control characters; write it plainly"),
    "bad-number": ("n > ^5min", "'5min' is no number; a length of time ends in s, m, h, d, w, mo, y"),
    "bad-duration": ("1h > ^1.5h", "'1.5h' is no length of time; use up to 6 digits, as in 90m"),
    "bad-time": ("clock() > ^9:30", "'9:30' is no time of day; write it like 09:00 or 23:59:30"),
    "bad-date: day of the year": (
        "in_season(06-01, ^06-31)",
        "this is no day of the year; write month and day, as in 06-01",
    ),
    "impossible-condition: nothing between": (
        "^between(09:00, 09:00)",
        "nothing lies between a time and itself; give two times",
    ),
    "division-by-zero: zone": (
        "zone(n, full=3, none=^3) > 0.5",
        "full and none are the same; give two bounds",
    ),
    "wrong-operator: a time": (
        "clock() ^+ 30m > 09:00",
        (
            "'+' does not take time and duration;"
            " a time of day is compared, or taken from another one; nothing is added to it"
        ),
    ),
    "bad-date": ("day_of > ^2026-02-30", "'2026-02-30' is no date; write it like 2026-03-31"),
    "number-too-long": (
        "n > ^1000000000000000000",
        "number 1000000000000000000 has too many digits; at most 18 before the point and 9 after it",
    ),
    "name-too-long": (
        f"n > ^{'x' * 65}",
        "name 'xxxxxxxxxxxxxxxxxxxx'... is too long; at most 64 characters",
    ),
    "text-too-long: literal": (f'title == ^"{"x" * 1025}"', "this text has 1025 characters; at most 1024"),
    "text-too-long": (f"^n > 5{' ' * 4092}and n > 6", "the expression has 4106 characters; at most 4096"),
    "too-deep": (f"{'(' * 32}^n > 5{')' * 32}", "the expression is nested too deeply; at most 32 levels"),
    "too-deep: a chain": (
        f"n{' + n' * 31} ^+ n > 5",
        (
            "the expression is nested too deeply;"
            " at most 32 levels; put parts of the chain in brackets, as in (a + b) + (c + d)"
        ),
    ),
    "too-deep: cases": (
        f"{'1 if n == 1 else ' * 32}^0 > 5",
        (
            "the expression is nested too deeply;"
            " at most 32 levels; ask for the middle case first, so that half of them stand on each side"
        ),
    ),
    "too-many-parts": (
        f"n in ^[{'1, ' * 510}1]",
        "the expression is too large; at most 512 parts",
    ),
}

AMOUNTS: dict[str, tuple[str, str]] = {
    "wrong-type": ("^title", "an amount is a number, this is text; give a number"),
    "optional-unhandled": ("^extra", "'extra' may be missing; use default(extra, 0) or has(extra)"),
    "bad-amount": ("^0", "this gives nothing, ever; write an amount above 0"),
    "bad-amount: below 0": ("^-1", "this gives nothing, ever; write an amount above 0 under take"),
    "unexpected-word": ("^", "the end is not expected here; a value belongs here"),
}


def in_rule(part: str, marked: str) -> str:
    """Put an expression into a rule of its own; the quotes are those that it does not have itself."""
    quote = "'" if '"' in marked else '"'
    where = (
        f"when: {quote}{marked}{quote}, give: {{xp: 1}}" if part == "when" else f"give: {{xp: {quote}{marked}{quote}}}"
    )
    return f"{BASE}rules:\n  r: {{on: call, {where}}}\n"


@pytest.mark.parametrize(("name", "marked", "sentence"), [(name, *case) for name, case in CONDITIONS.items()])
def test_a_mistake_in_a_condition_is_said(name: str, marked: str, sentence: str) -> None:
    text, expected = shown(in_rule("when", marked), f"error[{name.partition(':')[0]}]: {sentence}")
    assert said(text) == [expected]


@pytest.mark.parametrize(("name", "marked", "sentence"), [(name, *case) for name, case in AMOUNTS.items()])
def test_a_mistake_in_an_amount_is_said(name: str, marked: str, sentence: str) -> None:
    text, expected = shown(in_rule("give", marked), f"error[{name.partition(':')[0]}]: {sentence}")
    assert said(text) == [expected]
