"""Every sentence about a game file that can be read and says something wrong.

In each text a `^` stands before the character at which the mistake is reported; it is not part of the file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore.definitions import Game, check_game, load_game
from gamicore.errors import DefinitionError
from tests.house.source import modules
from tests.house.test_diagnostic_codes import raised_codes

BASE = """\
game: tiny
currencies: {xp: {}, coins: {decimals: 2}}
players: {seat: integer, quota: {type: number, optional: true}, hired: date, team: {type: enum, values: [red, blue]}}
events:
  call: {n: integer, extra: {type: integer, optional: true}, stage: {type: enum, values: [open, won]}, who: player,
    title: text, day_of: date}
  mail: {}
"""

WHOLE: dict[str, tuple[str, str]] = {
    "missing-key: no name": (
        "^currencies: {xp: {}}",
        "error[missing-key]: the game has no 'game'; add game",
    ),
    "bad-name: of the game": (
        "game: ^tiny game",
        "error[bad-name]: 'tiny game' is no name; use up to 64 letters, digits, '_', '-' and '.'",
    ),
    "unknown-key: of the game": (
        "game: tiny\n^currency: {xp: {}}",
        "error[unknown-key]: the game knows no 'currency'; did you mean 'currencies'?",
    ),
    "wrong-type: section": (
        "game: tiny\ncurrencies: ^[xp]",
        "error[wrong-type]: a list does not fit here; write a map; an empty one is {}",
    ),
    "wrong-type: empty section": (
        "game: tiny\ncurrencies:^",
        "error[wrong-type]: nothing does not fit here; write a map; an empty one is {}",
    ),
    "unknown-timezone": (
        "game: tiny\ntimezone: ^Europe/Roma",
        "error[unknown-timezone]: no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?",
    ),
    "bad-name: of a currency": (
        "game: tiny\ncurrencies: {^gold-coins: {}}",
        ("error[bad-name]: 'gold-coins' is no name; begin with a letter, then letters, digits and '_'; up to 64"),
    ),
    "wrong-type: decimals": (
        "game: tiny\ncurrencies: {xp: {decimals: ^two}}",
        "error[wrong-type]: 'two' is no whole number; write digits only",
    ),
    "wrong-type: too many decimals": (
        "game: tiny\ncurrencies: {xp: {decimals: ^10}}",
        "error[wrong-type]: '10' does not fit here; give at most 9",
    ),
    "reserved-name: of a currency": (
        "game: tiny\ncurrencies: {^per: {}}",
        "error[reserved-name]: 'per' has a meaning in caps; choose another name",
    ),
    "reserved-name: of a field": (
        "game: tiny\nevents: {call: {^day: date}}",
        "error[reserved-name]: 'day' has a meaning of its own; choose another name",
    ),
    "unknown-type: of a field": (
        "game: tiny\nevents: {call: {n: ^integr}}",
        "error[unknown-type]: 'integr' is no type; did you mean 'integer'?",
    ),
    "unknown-type: none": (
        "game: tiny\nevents: {call: {n: ^{optional: true}}}",
        (
            "error[unknown-type]: nothing is no type;"
            " known are date, duration, enum, integer, key, number, player, text, truth"
        ),
    ),
    "unknown-type: of an attribute": (
        "game: tiny\nplayers: {boss: {type: ^player}}",
        ("error[unknown-type]: 'player' is no type; known are date, duration, enum, integer, number, text, truth"),
    ),
    "bad-enum: without values": (
        "game: tiny\nplayers: {^team: enum}",
        "error[bad-enum]: 'team' is enum without values; add values: [...]",
    ),
    "bad-enum: values of a text": (
        "game: tiny\nplayers: {^team: {type: text, values: [red]}}",
        "error[bad-enum]: 'team' is text with values; leave values out, or make it an enum",
    ),
    "bad-enum: a value twice": (
        "game: tiny\nplayers: {team: {type: enum, values: ^[red, red]}}",
        "error[bad-enum]: a value of 'team' stands twice; list each once",
    ),
    "unknown-key: default of a field": (
        "game: tiny\nevents: {call: {n: {type: integer, ^default: 5}}}",
        "error[unknown-key]: a field of an event has no default; only attributes of players have it",
    ),
    "unknown-key: bands of a field": (
        "game: tiny\nevents: {call: {n: {type: date, ^bands_of: hired}}}",
        "error[unknown-key]: a field of an event has no bands_of; only attributes of players have it",
    ),
    "unknown-key: bands of nothing": (
        "game: tiny\nplayers: {hired: {type: date, ^bands: {rookie: 0d}}}",
        "error[unknown-key]: 'hired' has bands of nothing; add bands_of",
    ),
    "unknown-key: of a field": (
        "game: tiny\nevents: {call: {n: {type: integer, ^optionl: true}}}",
        "error[unknown-key]: field 'n' of call knows no 'optionl'; did you mean 'optional'?",
    ),
    "wrong-type: default": (
        "game: tiny\nplayers: {seat: {type: integer, default: ^first}}",
        "error[wrong-type]: 'first' is no number; give a value of type integer",
    ),
    "wrong-type: default of an enum": (
        "game: tiny\nplayers: {team: {type: enum, values: [red, blue], default: ^rad}}",
        "error[wrong-type]: 'rad' is not a value of this enum; did you mean 'red'?",
    ),
    "wrong-type: default that is no date": (
        "game: tiny\nplayers: {hired: {type: date, default: ^2026-02-30}}",
        "error[wrong-type]: '2026-02-30' is no date; write it like 2026-03-31",
    ),
    "wrong-type: optional": (
        "game: tiny\nevents: {call: {n: {type: integer, optional: ^yes}}}",
        "error[wrong-type]: 'yes' is neither true nor false; write true or false",
    ),
    "wrong-type: player": (
        "game: tiny\nevents: {call: {player: ^maybe}}",
        "error[wrong-type]: player is neither required nor optional; write player: optional",
    ),
    "unknown-attribute: bands of": (
        "game: tiny\nplayers: {hired: date, rank: {bands_of: ^hird, bands: {pro: 1y}}}",
        "error[unknown-attribute]: no attribute 'hird'; did you mean 'hired'?",
    ),
    "unknown-attribute: bands of no date": (
        "game: tiny\nplayers: {seat: integer, rank: {bands_of: ^seat, bands: {pro: 1y}}}",
        "error[unknown-attribute]: 'seat' is integer, no date; none is declared",
    ),
    "bad-bands": (
        "game: tiny\nplayers: {hired: date, ^rank: {bands_of: hired}}",
        ("error[bad-bands]: an attribute with bands_of has bands and nothing else; as in bands: {rookie: 0d, pro: 1y}"),
    ),
    "bad-duration: of a band": (
        "game: tiny\nplayers: {hired: date, rank: {bands_of: hired, bands: {pro: ^12h}}}",
        "error[bad-duration]: '12h' is shorter than a day; use d, w, mo or y",
    ),
    "bad-duration: of no band": (
        "game: tiny\nplayers: {hired: date, rank: {bands_of: hired, bands: {pro: ^long}}}",
        "error[bad-duration]: 'long' is no length of time; write it like 30m, 7d, 1mo or 1y",
    ),
    "thresholds-out-of-order: bands": (
        "game: tiny\nplayers: {hired: date, rank: {bands_of: hired, bands: ^{pro: 1y, rookie: 0d}}}",
        "error[thresholds-out-of-order]: the bands do not ascend; begin with the shortest",
    ),
}

PARTS: dict[str, tuple[str, str]] = {
    "unknown-key: of a rule": (
        "rules: {r: {on: call, ^whne: n > 5, give: {xp: 1}}}",
        "error[unknown-key]: rule 'r' knows no 'whne'; did you mean 'when'?",
    ),
    "missing-key: of a rule": (
        "rules: {^r: {give: {xp: 1}}}",
        "error[missing-key]: rule 'r' has no 'on'; add on",
    ),
    "bad-name: of a rule": (
        "rules: {^big deal: {on: call, give: {xp: 1}}}",
        "error[bad-name]: 'big deal' is no name; use up to 64 letters, digits, '_', '-' and '.'",
    ),
    "wrong-type: no events": (
        "rules: {r: {on: ^[], give: {xp: 1}}}",
        "error[wrong-type]: the list is empty; give at least one",
    ),
    "no-award": (
        "rules: {^r: {on: call}}",
        "error[no-award]: rule 'r' gives and takes nothing; add give: {currency: amount}",
    ),
    "unknown-event-type: of a rule": (
        "rules: {r: {on: [mail, ^cal], give: {xp: 1}}}",
        "error[unknown-event-type]: no event type 'cal'; did you mean 'call'?",
    ),
    "unknown-event-type: pattern": (
        'rules: {r: {on: ^"deal.*", give: {xp: 1}}}',
        "error[unknown-event-type]: no event type 'deal.*'; known are call, mail",
    ),
    "unknown-currency: given": (
        "rules: {r: {on: call, give: {^xq: 1}}}",
        "error[unknown-currency]: no currency 'xq'; known are coins, xp",
    ),
    "unknown-currency: of a ladder": (
        "levels: {l: {of: ^gold, thresholds: [0]}}",
        "error[unknown-currency]: no currency 'gold'; known are coins, xp",
    ),
    "unknown-field: recipient": (
        "rules: {r: {on: call, give: {xp: 1}, to: ^title}}",
        "error[unknown-field]: call has no player field 'title'; known are who",
    ),
    "unknown-window: of a cap": (
        "rules: {r: {on: call, give: {xp: 1}, cap: {xp: 5, per: ^dy}}}",
        "error[unknown-window]: 'dy' is no period; did you mean 'day'?",
    ),
    "unused-cap: of another currency": (
        "rules: {r: {on: call, give: {xp: 1}, cap: {^coins: 5}}}",
        "error[unused-cap]: the rule gives no coins; cap what it gives",
    ),
    "unused-cap: of none": (
        "rules: {r: {on: call, give: {xp: 1}, ^cap: {per: day}}}",
        "error[unused-cap]: the cap limits no currency; as in {xp: 100, per: day}",
    ),
    "bad-threshold: negative cap": (
        "rules: {r: {on: call, give: {xp: 1}, cap: {xp: ^-5}}}",
        "error[bad-threshold]: a cap of -5 is below 0; give 0 or more",
    ),
    "bad-threshold: no number": (
        "badges: {b: {of: xp, tiers: {bronze: ^five}}}",
        "error[bad-threshold]: 'five' is no number; write a number",
    ),
    "bad-threshold: too many digits": (
        "badges: {b: {of: count(call), tiers: {bronze: ^1e18}}}",
        ("error[bad-threshold]: '1e18' has too many digits; at most 18 before the point and 9 after it"),
    ),
    "bad-threshold: too fine": (
        "badges: {b: {of: coins, tiers: {bronze: ^0.005}}}",
        ("error[bad-threshold]: '0.005' is finer than the smallest unit of coins; give at most 2 decimals"),
    ),
    "bad-threshold: too large": (
        "levels: {l: {of: coins, thresholds: [0, ^100000000000000000]}}",
        ("error[bad-threshold]: '100000000000000000' is too large; amounts stay within 64 bits of smallest units"),
    ),
    "bad-threshold: below 0": (
        "levels: {l: {of: xp, thresholds: [^-1, 5]}}",
        "error[bad-threshold]: a level begins below 0; begin with 0 or more",
    ),
    "thresholds-out-of-order: of a badge": (
        "badges: {b: {of: xp, tiers: ^{bronze: 5, silver: 5}}}",
        ("error[thresholds-out-of-order]: the thresholds do not ascend; begin with the smallest, each once"),
    ),
    "thresholds-out-of-order: of a ladder": (
        "levels: {l: {of: xp, thresholds: ^[0, 10, 5]}}",
        ("error[thresholds-out-of-order]: the thresholds do not ascend; begin with the smallest, each once"),
    ),
    "missing-key: of a ladder": (
        "levels: {^l: {of: xp}}",
        "error[missing-key]: ladder 'l' has no 'thresholds'; add thresholds",
    ),
    "wrong-type: demotion": (
        "levels: {l: {of: xp, thresholds: [0], demotion: ^often}}",
        "error[wrong-type]: 'often' does not fit here; give one of 'never' or 'automatic'",
    ),
    "bad-titles": (
        "levels: {l: {of: xp, thresholds: [0, 5], titles: ^[Rookie]}}",
        "error[bad-titles]: 1 titles for 2 thresholds; give one title a threshold",
    ),
    "bad-badge: of and when": (
        "badges: {^b: {of: xp, tiers: {bronze: 5}, when: count(call) > 5}}",
        "error[bad-badge]: badge 'b' needs either of and tiers, or when; give one of the two",
    ),
    "bad-badge: neither": (
        "badges: {^b: {}}",
        "error[bad-badge]: badge 'b' needs either of and tiers, or when; give one of the two",
    ),
    "bad-badge: no tiers": (
        "badges: {b: {of: xp, tiers: ^{}}}",
        "error[bad-badge]: there are no tiers; as in tiers: {bronze: 5, silver: 25}",
    ),
    "unknown-measure": (
        "badges: {b: {of: ^xpp, tiers: {bronze: 5}}}",
        "error[unknown-measure]: no currency or measure 'xpp'; did you mean 'xp'?",
    ),
    "wrong-type: no measure": (
        "measures: {calls: ^1 + 1}",
        "error[wrong-type]: this is no measure; as in count(deal.won) or sum(deal.won.amount)",
    ),
    "ambiguous-name: a currency and a measure": (
        "measures: {^xp: count(call)}",
        "error[ambiguous-name]: 'xp' is a currency and a measure; rename one of them",
    ),
    "ambiguous-name: a field and a measure": (
        "measures: {n: count(call)}\nrules: {r: {on: call, give: {xp: ^n}}}",
        "error[ambiguous-name]: 'n' is a field of call and a measure; rename one of them",
    ),
    "bad-board": (
        'leaderboards: {b: {of: ^"count(call, during=day)"}}',
        "error[bad-board]: count(call, during=day) has a window of its own; let the board's window cut it",
    ),
    "unknown-attribute: of a segment": (
        "leaderboards: {b: {of: xp, segments: [team, ^seat]}}",
        "error[unknown-attribute]: no attribute 'seat' to cut by; known are team",
    ),
    "unknown-tie-rule": (
        "leaderboards: {b: {of: xp, ties: [^earlier, share]}}",
        "error[unknown-tie-rule]: no tie rule 'earlier'; did you mean 'earliest'?",
    ),
    "wrong-type: window": (
        "leaderboards: {b: {of: xp, window: ^hour}}",
        (
            "error[wrong-type]: 'hour' does not fit here;"
            " give one of 'day', 'week', 'month', 'quarter', 'year' or 'lifetime'"
        ),
    ),
}

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
        "count(call, last=^5) > 5",
        "count has no argument 'last'; known are during",
    ),
    "wrong-arguments: twice": (
        "count(call, during=day, ^during=day) > 5",
        "'during' is given twice; give it once",
    ),
    "wrong-arguments: of has": ("has(^5)", "has takes a field or an attribute; has(x) -> truth"),
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
        "call.title is text, which cannot be summed; sum an integer or a number",
    ),
    "wrong-operator: arithmetic": (
        "n ^+ title > 5",
        (
            "'+' does not take integer and text;"
            " numbers take + - * / // %, a date takes + and - with a length such as 7d"
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
        "'<' does not order text; only numbers, dates and durations are ordered",
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
    "optional-unhandled: argument": ("round(^extra) > 5", "this may be missing; use default(..., 0)"),
    "constant-condition": ("^true", "this is always true; leave it out or compare something that varies"),
    "constant-condition: a comparison": (
        "2 ^< 1",
        "this is always false; leave it out or compare something that varies",
    ),
    "constant-condition: has": ("has(^n)", "'n' is always there; leave has out"),
    "constant-condition: empty list": ("n in ^[]", "nothing is in an empty list; list at least one value"),
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
    "unexpected-character": ("n > 5 ^& n > 6", "'&' has no meaning here; see the operators in the reference"),
    "unexpected-character: not": (
        "^!has(extra)",
        "'!' has no meaning here; write != for unequal and `not` for negation",
    ),
    "unclosed-text": ('title == ^"a', 'a text begins here and does not end; close it with "'),
    "bad-text": ('title == ^"a\\n"', "a text has no escapes and no control characters; write it plainly"),
    "bad-number": ("n > ^5min", "'5min' is no number; a length of time ends in s, m, h, d, w, mo, y"),
    "bad-duration": ("1h > ^1.5h", "'1.5h' is no length of time; use up to 6 digits, as in 90m"),
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
    "too-many-parts": (
        f"n in ^[{'1, ' * 510}1]",
        "the expression is too large; at most 512 parts",
    ),
}

AMOUNTS: dict[str, tuple[str, str]] = {
    "wrong-type": ("^title", "an amount is a number, this is text; give a number"),
    "optional-unhandled": ("^extra", "'extra' may be missing; use default(extra, 0) or has(extra)"),
    "unexpected-word": ("^", "the end is not expected here; a value belongs here"),
}


def said(text: str) -> list[str]:
    """Give every mistake of a game file as it is shown."""
    found = check_game(text)
    assert not isinstance(found, Game)
    return [diagnostic.render() for diagnostic in found]


def shown(marked: str, sentence: str) -> tuple[str, str]:
    """Give the file without its mark, and what is to be said about the place that was marked."""
    before, mark, after = marked.partition("^")
    assert mark
    line, column = before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1
    source = (before + after).splitlines()[line - 1][:200]
    caret = f"\n    {' ' * (column - 1)}^" if column <= len(source) + 1 else ""
    return before + after, f"game.yaml:{line}:{column}: {sentence}\n    {source}{caret}"


def in_rule(part: str, marked: str) -> str:
    """Put an expression into a rule of its own; the quotes are those that it does not have itself."""
    quote = "'" if '"' in marked else '"'
    where = (
        f"when: {quote}{marked}{quote}, give: {{xp: 1}}" if part == "when" else f"give: {{xp: {quote}{marked}{quote}}}"
    )
    return f"{BASE}rules:\n  r: {{on: call, {where}}}\n"


@pytest.mark.parametrize(("marked", "sentence"), WHOLE.values(), ids=WHOLE)
def test_a_mistake_in_a_declaration_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(marked, sentence)
    assert said(text) == [expected]


@pytest.mark.parametrize(("marked", "sentence"), PARTS.values(), ids=PARTS)
def test_a_mistake_in_an_element_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(BASE + marked, sentence)
    assert said(text) == [expected]


@pytest.mark.parametrize(("name", "marked", "sentence"), [(name, *case) for name, case in CONDITIONS.items()])
def test_a_mistake_in_a_condition_is_said(name: str, marked: str, sentence: str) -> None:
    text, expected = shown(in_rule("when", marked), f"error[{name.partition(':')[0]}]: {sentence}")
    assert said(text) == [expected]


@pytest.mark.parametrize(("name", "marked", "sentence"), [(name, *case) for name, case in AMOUNTS.items()])
def test_a_mistake_in_an_amount_is_said(name: str, marked: str, sentence: str) -> None:
    text, expected = shown(in_rule("give", marked), f"error[{name}]: {sentence}")
    assert said(text) == [expected]


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    for path, reason in [(tmp_path / "no.yaml", "no such file or directory"), (tmp_path, "is a directory")]:
        with pytest.raises(DefinitionError) as caught:
            load_game(path)
        name = path.name
        assert str(caught.value) == f"{name}:1:1: error[unreadable-file]: {name}: {reason}; name a game file"


def test_too_many_mistakes_are_said() -> None:
    """The first hundred that were found stand in order, and then it is enough."""
    text = "game: tiny\ncurrencies: {xp: {}}\nbadges:\n" + "".join(f"  b{number:03}: {{}}\n" for number in range(150))
    found = said(text)
    assert len(found) == 101
    assert [sentence.split(":")[1] for sentence in found] == [str(line) for line in range(4, 105)]
    assert found[-1].startswith(
        "game.yaml:104:3: error[too-many-mistakes]: the file has more than 100 mistakes; the others are not shown"
    )


TWENTY = """\
game: acme
timezone: ^Europe/Roma
currencies:
  xp: {decimals: ^many}
  coins: {decimals: 2}
players:
  team: {type: enum, values: ^[red, red]}
  hired: {type: date, default: ^yesterday}
  rank: {bands_of: hired, bands: ^{pro: 1y, rookie: 0d}}
events:
  call: {n: integer, extra: {type: integer, optional: true}, who: player, stage: {type: enum, values: [open, won]}}
  mail: {size: ^integr}
measures:
  calls: count(^cal)
rules:
  misspelt: {on: call, ^whne: n > 5, give: {xp: 1}}
  nowhere: {on: ^fax, give: {xp: 1}}
  nothing: {on: call, when: ^amont > 5, give: {xp: 1}}
  constant: {on: call, when: 2 ^> 1, give: {xp: 1}}
  endless: {on: call, when: n >^, give: {xp: 1}}
  missing: {on: call, give: {xp: ^extra}}
  value: {on: call, when: 'stage == ^"wno"', give: {xp: 1}}
  currency: {on: call, give: {^gold: 1}}
  nobody: {on: call, give: {xp: 1}, to: ^whom}
badges:
  halves: {of: coins, tiers: {first: ^0.005}}
  ^empty: {}
levels:
  career: {of: coins, thresholds: ^[0, 10, 5]}
leaderboards:
  weekly: {of: xp, window: ^fortnight}
  ties: {of: xp, ties: [^first]}
  cut: {of: xp, segments: [^town]}
"""
TWENTY_CODES = [
    *("unknown-timezone", "wrong-type", "bad-enum", "wrong-type", "thresholds-out-of-order", "unknown-type"),
    *("unknown-event-type", "unknown-key", "unknown-event-type", "unknown-field", "constant-condition"),
    *("unexpected-word", "optional-unhandled", "bad-enum-value", "unknown-currency", "unknown-field", "bad-threshold"),
    *("bad-badge", "thresholds-out-of-order", "wrong-type", "unknown-tie-rule", "unknown-attribute"),
]


def test_twenty_mistakes_are_told_at_once_in_order_and_no_more() -> None:
    """Each has its place and a remedy, and none follows from another."""
    found = check_game(TWENTY.replace("^", ""))
    assert not isinstance(found, Game)
    places = [
        (number, column - count)
        for number, line in enumerate(TWENTY.splitlines(), start=1)
        for count, column in enumerate([at + 1 for at, character in enumerate(line) if character == "^"])
    ]
    assert len(places) >= 20
    assert [(diagnostic.place.line, diagnostic.place.column) for diagnostic in found] == places
    assert [diagnostic.code for diagnostic in found] == TWENTY_CODES
    assert all(diagnostic.remedy and diagnostic.message for diagnostic in found)
    assert all(len(diagnostic.message) + len(diagnostic.remedy) < 500 for diagnostic in found)


def test_every_code_has_its_sentence_here() -> None:
    """A code that checking can give and that no text here triggers would be one nobody has read."""
    told = {name.partition(":")[0] for name in [*WHOLE, *PARTS, *CONDITIONS, *AMOUNTS]}
    checking = [module for module in modules() if not module.name.startswith("gamicore.reading")]
    assert raised_codes(checking) - told == {"too-many-mistakes", "unreadable-file"}


def test_an_expression_has_one_mistake_at_a_time() -> None:
    text = BASE + 'rules: {r: {on: [call, mail], when: "amont > titel and true", give: {xp: zz + yy}}}'
    assert [line.split(" ")[1] for line in said(text)] == ["error[unknown-field]:", "error[unknown-field]:"]


FOLLOWING = {
    "an attribute": ("players: {seat: ^integr}", "badges: {b: {when: player.seat > 5}}"),
    "a derived attribute": (
        "players: {rank: {bands_of: ^hired, bands: {a: 1y}}}",
        "badges: {b: {when: player.rank == 5}}",
    ),
    "a field": ("events: {call: {n: ^integr}}", "rules: {r: {on: call, when: n > 5, give: {xp: n}, to: n}}"),
    "an event type": ("events: {call: ^5}", "rules: {r: {on: call, when: n > 5, give: {xp: n}}}"),
    "a sum of a broken field": ("events: {call: {n: ^integr}}", "badges: {b: {of: sum(call.n), tiers: {a: 5}}}"),
    "a measure": ("measures: {calls: count(^cal)}", "badges: {b: {of: calls, tiers: {a: 5}}, c: {when: calls > 5}}"),
    "a section": ("measures: ^[]", "badges: {b: {of: calls, tiers: {a: 5}}}"),
    "a misspelt section": ("^measure: {}", "badges: {b: {of: calls, tiers: {a: 5}}}"),
    "a misspelt key": ("badges: {b: {when: 'count(call) ^>>'}}", "rules: {r: {on: mail, give: {xp: 1}}}"),
}


@pytest.mark.parametrize(("broken", "using"), FOLLOWING.values(), ids=FOLLOWING)
def test_no_mistake_follows_from_another(broken: str, using: str) -> None:
    """What uses a name whose declaration is wrong is not wrong for that."""
    base = {"game": "game: tiny", "currencies": "currencies: {xp: {}}", "events": "events: {call: {}, mail: {}}"}
    before, _, after = broken.partition("^")
    if "^>>" in broken:
        before, after = broken.replace("^", "").partition(">>")[0] + ">", ">'}}"
    base.pop(broken.partition(":")[0], None)
    text = "\n".join([*base.values(), before + after, using])
    (found,) = said(text)
    assert found.startswith(f"game.yaml:{len(base) + 1}:{len(before) + 1}: ")


def test_equal_mistakes_in_two_places_are_both_told() -> None:
    text = BASE + "rules:\n  a: {on: call, give: {gold: 1}}\n  b: {on: call, give: {gold: 1}}\n"
    assert [line.split(": ")[0] for line in said(text)] == ["game.yaml:9:24", "game.yaml:10:24"]


def test_mistakes_of_a_rule_that_reads_nothing_are_told_as_far_as_they_can_be() -> None:
    text = BASE + "rules:\n  a: {on: cal, when: n >, give: {gold: (1, xp: zz}}\n"
    assert [line.split(": ")[1] for line in said(text)] == [
        "error[unknown-event-type]",
        "error[unexpected-word]",
        "error[unknown-currency]",
        "error[unexpected-word]",
    ]
