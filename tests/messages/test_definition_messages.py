"""Every sentence about a game file that can be read and says something wrong.

In each text a `^` stands before the character at which the mistake is reported; it is not part of the file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from gamicore.definitions import Game, check_game, load_game
from gamicore.errors import DefinitionError
from gamicore.model import Limits
from tests.house.source import modules
from tests.house.test_diagnostic_codes import raised_codes
from tests.messages.marked import BASE, said, shown
from tests.messages.test_declaration_messages import DECLARED
from tests.messages.test_expression_messages import AMOUNTS, CONDITIONS
from tests.messages.test_rule_messages import DERIVED, RULES

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
        "error[wrong-type]: nothing stands here; write a map; an empty one is {}",
    ),
    "wrong-type: a default in days": (
        "game: tiny\nplayers: {shift: {type: duration, default: ^1d}}",
        "error[wrong-type]: '1d' is no duration; write 24h: days are steps of the calendar",
    ),
    "ambiguous-name: a field and an event type": (
        "game: tiny\nevents: {deal: {won: integer}, deal.won: {}}\nmeasures: {m: sum(^deal.won)}",
        "error[ambiguous-name]: 'deal.won' is an event type and a field of deal; rename one of them",
    ),
    "unknown-timezone": (
        "game: tiny\ntimezone: ^Europe/Roma",
        "error[unknown-timezone]: no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?",
    ),
    "unknown-key: lateness": (
        "game: tiny\nlateness: {within: 7d, ^latr: move}",
        "error[unknown-key]: lateness knows no 'latr'; did you mean 'later'?",
    ),
    "bad-duration: lateness": (
        "game: tiny\nlateness: ^0d",
        "error[bad-duration]: '0d' is no time at all; give a longer time",
    ),
    "bad-duration: a lateness below 0": (
        "game: tiny\nlateness: {within: ^-3d}",
        "error[bad-duration]: '-3d' is no length of time; write it like 30m, 7d, 1mo or 1y",
    ),
    "missing-key: lateness": (
        "game: tiny\n^lateness: {later: move}",
        "error[missing-key]: lateness has no 'within'; add within",
    ),
    "wrong-type: what comes later": (
        "game: tiny\nlateness: {within: 3d, later: ^drop}",
        "error[wrong-type]: 'drop' does not fit here; give one of 'refuse' or 'move'",
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
            " known are date, duration, enum, integer, key, list, number, player, share ..."
        ),
    ),
    "unknown-type: of an attribute": (
        "game: tiny\nplayers: {boss: {type: ^player}}",
        (
            "error[unknown-type]: 'player' is no type;"
            " known are date, duration, enum, integer, number, share, text, time, timezone ..."
        ),
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
        "error[unknown-window]: 'dy' is no period, no season and no key of these events; did you mean 'day'?",
    ),
    "unknown-window: of a cap, as it is written": (
        "rules: {r: {on: call, give: {xp: 1}, cap: {xp: 5, per: ^1e3}}}",
        (
            "error[unknown-window]: '1e3' is no period, no season and no key of these events;"
            " known are day, lifetime, month, quarter, week, year"
        ),
    ),
    "unused-cap: of another currency": (
        "rules: {r: {on: call, give: {xp: 1}, cap: {^coins: 5}}}",
        "error[unused-cap]: the rule gives no coins; cap what it gives",
    ),
    "unused-cap: of none": (
        "rules: {r: {on: call, give: {xp: 1}, ^cap: {per: day}}}",
        "error[unused-cap]: the cap limits no currency and no number of awards; as in {xp: 100, per: day}",
    ),
    "bad-threshold: negative cap": (
        "rules: {r: {on: call, give: {xp: 1}, cap: {xp: ^-5}}}",
        "error[bad-threshold]: a cap of -5 is below 0; give more than 0",
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
        "error[bad-titles]: 1 title for 2 thresholds; give one title a threshold",
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
    "unused-tie-rule": (
        "leaderboards: {b: {of: xp, ties: [share, ^earliest]}}",
        "error[unused-tie-rule]: after share, earliest decides nothing; put share last, and each rule once",
    ),
    "unexpected-word: cut off by a comma": (
        "rules: {r: {on: call, give: {xp: min(n^, coins: 9}}}",
        (
            "error[unexpected-word]: the end is not expected here;"
            " put the expression in quotes: inside { } and [ ] a comma ends it"
        ),
    ),
    "wrong-type: window": (
        "leaderboards: {b: {of: xp, window: ^hour}}",
        (
            "error[wrong-type]: 'hour' does not fit here;"
            " give one of 'day', 'week', 'month', 'quarter', 'year' or 'lifetime'"
        ),
    ),
}


@pytest.mark.parametrize(("marked", "sentence"), WHOLE.values(), ids=WHOLE)
def test_a_mistake_in_a_declaration_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(marked, sentence)
    assert said(text) == [expected]


@pytest.mark.parametrize(("marked", "sentence"), PARTS.values(), ids=PARTS)
def test_a_mistake_in_an_element_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(BASE + marked, sentence)
    assert said(text) == [expected]


def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    for path, reason in [(tmp_path / "no.yaml", "no such file or directory"), (tmp_path, "is a directory")]:
        with pytest.raises(DefinitionError) as caught:
            load_game(path)
        assert str(caught.value) == f"{path}:1:1: error[unreadable-file]: {reason}; name a game file"


def test_what_is_no_path_is_said() -> None:
    for path, place in ((".", "."), ("a\0b", "a\0b"), ("/nonexistent/game.yaml", "/nonexistent/game.yaml")):
        with pytest.raises(DefinitionError) as caught:
            load_game(path)
        assert caught.value.diagnostics[0].render().startswith(f"{place}:1:1: error[unreadable-file]")


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


def test_rules_on_too_many_types_are_refused_once() -> None:
    """201 types and 99 rules on all of them make 19,899 amounts; the hundredth rule makes them 20,100."""
    types = "".join(f"  e{number}: {{}}\n" for number in range(201))
    rules = "".join(f"  r{number}: {{on: '*', give: {{xp: 1}}}}\n" for number in range(100, 201))
    text = f"game: wide\ncurrencies: {{xp: {{}}}}\nevents:\n{types}rules:\n{rules}"
    found = check_game(text)
    assert not isinstance(found, Game)
    assert [(diagnostic.code, diagnostic.place.line) for diagnostic in found] == [("too-many-cases", 4 + 201 + 100)]
    assert "20,100" in found[0].message


def test_a_game_that_is_too_costly_is_told_once() -> None:
    rules = "".join(f"  r{number}: {{on: call, when: n > {number}, give: {{xp: 1}}}}\n" for number in range(100, 120))
    found = check_game(f"{BASE}rules:\n{rules}", limits=Limits(game_parts=40))
    assert not isinstance(found, Game)
    (mistake,) = found
    assert (mistake.code, mistake.place.line) == ("too-costly", 8 + 11)
    assert (
        mistake.message
        == "up to here the expressions have more parts than a game may have, each for each type of events"
    )
    assert mistake.remedy == "at most 40 are allowed; name fewer types in `on`, or shorten conditions"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("currencies: {}\nmeasures:\n" + "".join(f"  m{n}: count(call)\n" for n in range(5_001)), "5,001 measures"),
        ("events:\n  call:\n" + "".join(f"    f{n}: text\n" for n in range(501)), "'call' has 501 fields"),
        ("players:\n" + "".join(f"  f{n}: text\n" for n in range(501)), "the game has 501 players"),
    ],
)
def test_too_many_names_are_refused_at_once(text: str, said: str) -> None:
    found = check_game(f"game: crowded\n{text}")
    assert not isinstance(found, Game)
    assert [diagnostic.code for diagnostic in found] == ["too-many-names"]
    assert said in found[0].message


def test_a_rule_has_32_multipliers_and_no_more() -> None:
    for count, codes in ((32, []), (33, ["too-many-names"])):
        factors = "".join(f"  m{n}: {{factor: 2}}\n" for n in range(count))
        names = ", ".join(f"m{n}" for n in range(count))
        text = f"game: g\ncurrencies: {{xp: {{}}}}\nevents: {{call: {{}}}}\nmultipliers:\n{factors}"
        found = check_game(f"{text}rules: {{r: {{on: call, give: {{xp: 1}}, multiply: [{names}]}}}}")
        assert [diagnostic.code for diagnostic in found] == codes if isinstance(found, list) else not codes


def test_every_code_has_its_sentence_here() -> None:
    """A code that checking can give and that no text here triggers would be one nobody has read."""
    told = {name.partition(":")[0] for name in [*WHOLE, *PARTS, *DECLARED, *RULES, *DERIVED, *CONDITIONS, *AMOUNTS]}
    checking = [module for module in modules() if not module.name.startswith("gamicore.reading")]
    assert raised_codes(checking) - told == {
        *("too-costly", "too-many-mistakes", "too-many-cases", "too-many-names", "too-many-rules", "unreadable-file"),
        # A text of a file has none left when it is parsed as an expression.
        "invisible-character",
        # What plug-ins bring is said of where they are.
        *("bad-plugin", "unknown-award-kind", "unknown-plugin", "unknown-ranking-method"),
    }


def test_all_mistakes_of_an_expression_are_told_together() -> None:
    text = BASE + 'rules: {r: {on: [call, mail], when: "amont > titel and true", give: {xp: zz + yy}}}'
    assert [line.split(": ")[2] for line in said(text)] == [
        "no field 'amont' in call; known are day_of, extra, n, stage, title, who\n    rules",
        "no field 'titel' in call; did you mean 'title'?\n    rules",
        "this is always true; leave it out or compare something that varies\n    rules",
        "no field 'zz' in call; known are day_of, extra, n, stage, title, who\n    rules",
        "no field 'yy' in call; known are day_of, extra, n, stage, title, who\n    rules",
    ]


@pytest.mark.parametrize(
    ("when", "places"),
    [
        ("amont > 1 and aount < 2", [0, 14]),
        ("has(extr) and extr > 1 and extr < 5", [4]),
        ("(has(extra) and amont > 1) and extra > 2", [16]),
        ("1 if amont > 1 else (2 if rond(n) else titel)", [5, 26, 39]),
        ("min(amont, rond(n)) > 5", [4, 11]),
        ("n in [1, amont, titel]", [9, 16]),
        ("amont + extra > 1", [0, 8]),
        ("cuont(call) > count(cal)", [0, 20]),
        ("amont > player.seet", [0, 8]),
        ("1 < amont < titel", [4, 12]),
    ],
)
def test_each_part_of_an_expression_has_its_mistake(when: str, places: list[int]) -> None:
    """The same one is told once, and what follows from it is not."""
    start = "  r: {on: call, give: {xp: 1}, when: '"
    columns = [int(line.split(":")[2]) - 1 - len(start) for line in said(f"{BASE}rules:\n{start}{when}'}}\n")]
    assert columns == places


def test_what_is_called_is_told_also_where_it_is_not_known_what_is_read() -> None:
    text = (
        f"{BASE}rules: {{r: {{on: cal, when: amont > 1 and cuont(call) > 1, give: {{xp: sum(call.m) + player.seet}}}}}}"
    )
    assert [line.split(": ")[1] for line in said(text)] == [
        "error[unknown-event-type]",
        "error[unknown-function]",
        "error[unknown-field]",
        "error[unknown-attribute]",
    ]


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
