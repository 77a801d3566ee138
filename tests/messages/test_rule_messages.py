"""Every sentence about the parts of a rule, and about what rules refer to: calendars, seasons, multipliers, badges.

In each text a `^` stands before the character at which the mistake is reported; it is not part of the file.
"""

from __future__ import annotations

import pytest

from tests.messages.marked import said, shown

BASE = """\
game: tiny
calendars: {office: {hours: {mon-fri: "09:00-18:00"}}}
seasons: {spring: {from: 2026-03-01, until: 2026-05-31}, deal: {from: 2026-03-01, until: 2026-05-31}}
currencies: {xp: {}, coins: {decimals: 2}}
players: {team: text, seat: text}
events:
  won: {deal: key, lead: {type: key, optional: true}, n: integer, title: text}
  paid: {deal: key, part: number}
  lost: {deal: key}
multipliers: {big: {when: n > 5, factor: 2}}
badges: {closer: {of: xp, tiers: {bronze: 5, silver: 9}}}
"""

DECLARED: dict[str, tuple[str, str]] = {
    "bad-hours: no day": (
        'calendars: {office: {hours: {^monday: "09:00-18:00"}}}',
        "error[bad-hours]: 'monday' is no day of the week; write it like mon or mon-fri",
    ),
    "bad-hours: no span": (
        'calendars: {office: {hours: {mon: ^"09:00"}}}',
        "error[bad-hours]: '09:00' is no span of hours; write it like 09:00-18:00",
    ),
    "bad-hours: no time": (
        'calendars: {office: {hours: {mon: ^"9-18"}}}',
        "error[bad-hours]: '9' is no time of day; write it like 09:00",
    ),
    "bad-hours: reversed": (
        'calendars: {office: {hours: {mon: ^"18:00-09:00"}}}',
        "error[bad-hours]: '18:00-09:00' ends before it begins; write the earlier time first",
    ),
    "bad-hours: overlapping": (
        'calendars: {office: {hours: {mon: ^"09:00-13:00, 12:00-18:00"}}}',
        (
            "error[bad-hours]: the hours '09:00-13:00, 12:00-18:00' overlap or touch;"
            " write them in order, with a break between"
        ),
    ),
    "bad-hours: a day twice": (
        'calendars: {office: {^hours: {mon-wed: "09:00-18:00", tue: "09:00-12:00"}}}',
        "error[bad-hours]: tue stands twice; give its hours once",
    ),
    "bad-hours: none": (
        "calendars: {office: {hours: ^{}}}",
        'error[bad-hours]: there are no hours; as in {mon-fri: "09:00-18:00"}',
    ),
    "missing-key: of a calendar": (
        "calendars: {^office: {}}",
        "error[missing-key]: calendar 'office' has no 'hours'; add hours",
    ),
    "bad-date: holiday": (
        'calendars: {office: {hours: {mon: "09:00-18:00"}, holidays: [^2026-02-30]}}',
        "error[bad-date]: '2026-02-30' is no date; write it like 2026-03-31",
    ),
    "unknown-timezone: of a calendar": (
        'calendars: {office: {hours: {mon: "09:00-18:00"}, timezone: ^Europe/Roma}}',
        "error[unknown-timezone]: no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?",
    ),
    "missing-key: of a season": (
        "seasons: {^spring: {from: 2026-03-01}}",
        "error[missing-key]: season 'spring' has no 'until'; add until",
    ),
    "dates-reversed: of a season": (
        "seasons: {spring: {from: 2026-05-31, until: ^2026-03-01}}",
        "error[dates-reversed]: 2026-03-01 is before 2026-05-31; give the later day as until",
    ),
    "bad-timezone: another type": (
        "players: {^timezone: text}",
        (
            "error[bad-timezone]: a player's time zone is the attribute timezone of type timezone, and no other;"
            " write timezone: timezone"
        ),
    ),
    "bad-timezone: another name": (
        "players: {^zone: timezone}",
        (
            "error[bad-timezone]: a player's time zone is the attribute timezone of type timezone, and no other;"
            " write timezone: timezone"
        ),
    ),
    "bad-list: of nothing": (
        "events: {call: {^tags: list}}",
        "error[bad-list]: a list of what?; add items: text",
    ),
    "bad-list: no list": (
        "events: {call: {tag: {type: text, ^items: text}}}",
        "error[bad-list]: text has no items; leave items out, or make it a list",
    ),
    "reserved-name: of a built-in event type": (
        "events: {^badge.earned: {}}",
        "error[reserved-name]: every game knows 'badge.earned'; choose another name",
    ),
    "reserved-name: in caps": (
        "currencies: {^times: {}}",
        "error[reserved-name]: 'times' has a meaning in caps; choose another name",
    ),
    "unused-key: short without a floor": (
        "currencies: {xp: {^short: partial}}",
        "error[unused-key]: without a floor nothing is ever short; add floor: 0, or leave short out",
    ),
    "bad-threshold: floor": (
        "currencies: {xp: {floor: ^0.5}}",
        "error[bad-threshold]: '0.5' is finer than the smallest unit of xp; give at most 0 decimals",
    ),
    "bad-threshold: cap of a currency": (
        "currencies: {xp: {cap: {limit: ^-1}}}",
        "error[bad-threshold]: a cap of -1 is below 0; give 0 or more",
    ),
    "unknown-key: of a cap of a currency": (
        "currencies: {xp: {cap: {limit: 5, ^pre: day}}}",
        "error[unknown-key]: cap of currency 'xp' knows no 'pre'; did you mean 'per'?",
    ),
    "missing-key: of a multiplier": (
        "multipliers: {^big: {}}",
        "error[missing-key]: multiplier 'big' has no 'factor'; add factor",
    ),
    "cross-key-cycle": (
        (
            "currencies: {xp: {}}\nevents: {won: {}}\nbadges: {closer: {of: xp, tiers: {bronze: 5}}}\n"
            "rules: {^first: {on: won, when: 'count(badge.earned, of=game) < 10', give: {xp: 5}}}"
        ),
        (
            "error[cross-key-cycle]: what one player is awarded decides on another's award, and so on:"
            " first -> xp -> closer -> count(badge.earned, of=game) -> first;"
            " count events that are submitted, or ask level(...) or has_badge(...)"
        ),
    ),
    "foreign-awards: of a rule": (
        (
            "currencies: {xp: {}}\nevents: {won: {}}\n"
            "rules: {^first: {on: won, when: 'count(badge.earned, of=game) < 10', give: {xp: 5}}}"
        ),
        (
            "error[foreign-awards]: count(badge.earned, of=game) counts what awards brought other players;"
            " count events that are submitted"
        ),
    ),
    "award-loop": (
        (
            "currencies: {xp: {}}\nlevels: {career: {of: xp, thresholds: [5], demotion: automatic}}\n"
            "rules: {taxed: {on: level.reached, take: {^xp: 5}}}"
        ),
        (
            "error[award-loop]: the level brings about what takes it away: taxed -> xp -> career -> taxed;"
            " give instead of taking, or let the ladder have demotion: never"
        ),
    ),
}

RULES: dict[str, tuple[str, str]] = {
    "unknown-key: of a split": (
        "split: {by: deal, model: first, ^half: 7d}",
        "error[unknown-key]: split of rule 'r' knows no 'half'; did you mean 'half_life'?",
    ),
    "missing-key: of what is held": (
        "^pending: {by: deal}",
        "error[missing-key]: pending of rule 'r' has no 'confirm'; add confirm",
    ),
    "unknown-field: no key": (
        "split: {by: ^title, model: first}",
        "error[unknown-field]: won has no key field 'title'; known are deal, lead",
    ),
    "unknown-split-model": (
        "split: {by: deal, model: ^frist}",
        "error[unknown-split-model]: no split model 'frist'; did you mean 'first'?",
    ),
    "bad-split: sum": (
        "split: {by: deal, model: position, shares: ^[40%, 20%, 30%]}",
        "error[bad-split]: the shares make up 90%; let them make up 100%",
    ),
    "bad-split: number of shares": (
        "split: {by: deal, model: position, shares: ^[50%, 50%]}",
        "error[bad-split]: 2 shares; give three: of the first, the inner and the last touch",
    ),
    "bad-split: no share": (
        "split: {by: deal, model: position, shares: [^half, 20%, 40%]}",
        "error[bad-split]: 'half' is no number; write it like 40%",
    ),
    "bad-split: a share below 0": (
        "split: {by: deal, model: position, shares: [^-20%, 60%, 60%]}",
        "error[bad-split]: a share of -20% is below 0; give 0% or more",
    ),
    "bad-split: too much said": (
        "split: {by: deal, model: first, ^half_life: 7d}",
        "error[bad-split]: the model first takes no half_life; leave it out",
    ),
    "bad-split: too little said": (
        "split: {by: deal, model: ^decay}",
        "error[bad-split]: the model decay needs half_life; as in half_life: 7d",
    ),
    "bad-split: a weight below 0": (
        "split: {by: deal, model: stages, weights: {won: 1, paid: ^-1}}",
        "error[bad-split]: a weight of -1 is below 0; give 0 or more",
    ),
    "bad-split: no weight": (
        "split: {by: deal, model: stages, weights: ^{won: 0}}",
        "error[bad-split]: no type has a weight above 0; as in {deal.won: 3}",
    ),
    "bad-duration: half-life": (
        "split: {by: deal, model: decay, half_life: ^1mo}",
        "error[bad-duration]: '1mo' has no fixed length; use s, m, h, d or w",
    ),
    "bad-duration: cooldown": (
        "cooldown: ^0s",
        "error[bad-duration]: '0s' is no time at all; give a longer time",
    ),
    "unknown-event-type: confirming": (
        "pending: {by: deal, confirm: ^pad}",
        "error[unknown-event-type]: no event type 'pad'; did you mean 'paid'?",
    ),
    "unknown-event-type: confirming by an award": (
        "pending: {by: deal, confirm: [paid, ^badge.earned]}",
        "error[unknown-event-type]: 'badge.earned' comes from awards; known are lost, paid, won",
    ),
    "bad-pending: confirms and voids": (
        "pending: {by: deal, confirm: paid, void: ^paid}",
        "error[bad-pending]: paid confirms and voids; let it do one of the two",
    ),
    "bad-pending: share": (
        "pending: {by: deal, confirm: paid, share: ^1.5}",
        "error[bad-pending]: 150% is no part of what is held; give a share from 0% to 100%",
    ),
    "unknown-field: share": (
        "pending: {by: deal, confirm: paid, share: ^n}",
        "error[unknown-field]: no field 'n' in paid; known are deal, part",
    ),
    "unknown-multiplier": (
        "multiply: [big, ^bg]",
        "error[unknown-multiplier]: no multiplier 'bg'; did you mean 'big'?",
    ),
    "wrong-type: stacking": (
        "multiply: {by: big, stacking: ^sum}",
        "error[wrong-type]: 'sum' does not fit here; give one of 'multiply', 'add' or 'highest'",
    ),
    "unused-key: priority": (
        "^priority: 5",
        "error[unused-key]: without a group a priority decides nothing; add group: name",
    ),
    "wrong-type: priority": (
        "group: g, priority: ^first",
        "error[wrong-type]: 'first' is no whole number; write digits only",
    ),
    "dates-reversed": (
        "from: 2026-03-31, until: ^2026-01-01",
        "error[dates-reversed]: 2026-01-01 is before 2026-03-31; give the later day as until",
    ),
    "bad-date: from": (
        "from: ^2026-13-01",
        "error[bad-date]: '2026-13-01' is no date; write it like 2026-03-31",
    ),
    "ambiguous-name: in a cap": (
        "cap: {xp: 5, per: ^deal}",
        "error[ambiguous-name]: 'deal' is a season and a key field; rename one of them",
    ),
    "unknown-attribute: in a cap": (
        "cap: {xp: 5, of: ^player.taem}",
        "error[unknown-attribute]: nobody counts together by 'player.taem'; did you mean 'player.team'?",
    ),
    "bad-threshold: number of awards": (
        "cap: {times: ^1.5}",
        "error[bad-threshold]: '1.5' is no number of awards; give a whole number",
    ),
    "wrong-type: whole": (
        "cap: {xp: 5, whole: ^yes}",
        "error[wrong-type]: 'yes' is neither true nor false; write true or false",
    ),
    "bad-cap: two attributes": (
        "^cap: [{xp: 5, of: player.team}, {xp: 9, of: player.seat}]",
        "error[bad-cap]: caps of one rule are shared by player.team and by player.seat; share them by one attribute",
    ),
    "impossible-condition": (
        "when: ^n > 10 and n < 5",
        "error[impossible-condition]: this never holds, whatever n is; ask for something that can be",
    ),
    "constant-condition: of two parts": (
        "when: ^n > 5 or n <= 5",
        ("error[constant-condition]: this always holds, whatever n is; leave it out or compare something that varies"),
    ),
    "division-by-zero: always": (
        "when: 1 / (n ^- n) > 5",
        "error[division-by-zero]: n - n is always 0; divide by something else",
    ),
    "unknown-calendar": (
        "when: workday(^ofice)",
        "error[unknown-calendar]: no calendar 'ofice'; did you mean 'office'?",
    ),
    "unknown-badge": (
        "when: has_badge(^closr)",
        "error[unknown-badge]: no badge 'closr'; did you mean 'closer'?",
    ),
    "unknown-tier": (
        "when: 'has_badge(closer, ^bronse)'",
        "error[unknown-tier]: closer has no tier 'bronse'; did you mean 'bronze'?",
    ),
    "unknown-ladder": (
        "when: level(^career) > 1",
        "error[unknown-ladder]: no ladder 'career'; none is declared",
    ),
    "bad-time": (
        "when: 'between(^25:00, 18:00)'",
        "error[bad-time]: '25:00' is no time of day; write it like 09:00 or 23:59:30",
    ),
    "nested-measure": (
        "when: 'count(won, where=^count(paid) > 1) > 1'",
        (
            "error[nested-measure]: a measure is read inside a measure;"
            " a `where` compares fields of the event and attributes of its player"
        ),
    ),
}

DERIVED: dict[str, tuple[str, str]] = {
    "unused-key: recipient": (
        "rules: {r: {on: badge.earned, give: {xp: 1}, ^to: owner}}",
        "error[unused-key]: badge.earned concerns its player alone; leave to out",
    ),
    "bad-cap: of what awards bring": (
        "rules: {r: {on: badge.earned, give: {xp: 1}, ^cap: {xp: 5, of: player.team}}}",
        (
            "error[bad-cap]: a cap that is shared by player.team limits what badges and levels bring;"
            " cap it for each player"
        ),
    ),
    "bad-cap: a rule that takes": (
        "rules: {r: {on: won, give: {xp: 1}, take: {coins: 1}, ^cap: {xp: 5, of: player.team}}}",
        "error[bad-cap]: a rule whose cap is shared by player.team takes too; take by a rule of its own",
    ),
    "unused-key: multiply": (
        "rules: {r: {on: won, take: {xp: 1}, ^multiply: big}}",
        "error[unused-key]: only gifts are multiplied, and the rule has none; take it out",
    ),
    "unused-key: pending": (
        "rules: {r: {on: won, take: {xp: 1}, ^pending: {by: deal, confirm: paid}}}",
        "error[unused-key]: only gifts are held, and the rule has none; take it out",
    ),
    "bad-threshold: factor": (
        "rules: {r: {on: won, give: {xp: 1}, multiply: less}}\nmultipliers: {less: {factor: ^-2}}",
        "error[bad-threshold]: a factor of -2 is below 0; give 0 or more",
    ),
    "foreign-key: of a badge": (
        "badges: {b: {of: ^'count(won, of=game)', tiers: {one: 1}}}",
        "error[foreign-key]: a badge reads measures of its own player, 'count(won, of=game)' is of game; leave of= out",
    ),
    "foreign-key: of a rule on badges": (
        "rules: {r: {on: badge.earned, give: {xp: '^count(won, of=game)'}}}",
        (
            "error[foreign-key]: a rule on badge.earned reads measures of its own player,"
            " 'count(won, of=game)' is of game; leave of= out"
        ),
    ),
    "bad-badge: itself": (
        "badges: {b: {when: ^has_badge(b)}}",
        "error[bad-badge]: nobody ever earns it: b -> b; let one of them ask for something else",
    ),
    "bad-badge: a circle": (
        "badges: {a: {when: has_badge(b)}, b: {when: ^has_badge(c)}, c: {when: has_badge(b)}}",
        "error[bad-badge]: nobody ever earns it: b -> c -> b; let one of them ask for something else",
    ),
    "bad-badge: since itself": (
        "badges: {b: {of: ^'count(won, since=b)', tiers: {one: 1}}}",
        (
            "error[bad-badge]: count(won, since=b) begins when the badge is earned, so nobody ever earns it;"
            " let it begin with something else"
        ),
    ),
    "wrong-type: score": (
        "badges: {b: {of: ^latest(won.title), tiers: {one: 1}}}",
        "error[wrong-type]: a score is a number, latest(won.title) is text; use a measure that is a number",
    ),
    "bad-board: an average": (
        "leaderboards: {b: {of: ^average(won.n)}}",
        "error[bad-board]: average(won.n) does not add up over a window; use count or sum",
    ),
    "bad-board: of all": (
        "leaderboards: {b: {of: ^'count(won, of=game)'}}",
        "error[bad-board]: count(won, of=game) is not of one player; leave of= out",
    ),
}


@pytest.mark.parametrize(("marked", "sentence"), DECLARED.values(), ids=DECLARED)
def test_a_mistake_in_a_declaration_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(f"game: tiny\n{marked}", sentence)
    assert said(text) == [expected]


@pytest.mark.parametrize(("marked", "sentence"), RULES.values(), ids=RULES)
def test_a_mistake_in_a_part_of_a_rule_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(f"{BASE}rules:\n  r: {{on: won, give: {{xp: 1}}, {marked}}}\n", sentence)
    assert said(text) == [expected]


@pytest.mark.parametrize(("marked", "sentence"), DERIVED.values(), ids=DERIVED)
def test_a_mistake_of_one_part_beside_another_is_said(marked: str, sentence: str) -> None:
    section = marked.rsplit("\n", maxsplit=1)[-1].partition(":")[0]
    base = "".join(line for line in BASE.splitlines(keepends=True) if not line.startswith(f"{section}:"))
    text, expected = shown(base + marked, sentence)
    assert said(text) == [expected]


def test_a_plug_in_that_nobody_brings_is_said() -> None:
    """What is suggested depends on the installed packages."""
    (sentence,) = said("game: tiny\nplugins: [exmaple]")
    assert sentence.startswith(
        "game.yaml:2:11: error[unknown-plugin]: no plug-in 'exmaple' is installed or handed over; "
    )
