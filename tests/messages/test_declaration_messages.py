"""Every sentence about what a game declares and rules refer to: calendars, seasons, currencies, names that stand twice.

In each text a `^` stands before the character at which the mistake is reported; it is not part of the file.
"""

from __future__ import annotations

import pytest

from tests.messages.marked import said, shown

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
        "error[bad-threshold]: a cap of -1 is below 0; give more than 0",
    ),
    "bad-threshold: cap of a currency at 0": (
        "currencies: {xp: {cap: {limit: ^0}}}",
        "error[bad-threshold]: a cap of 0 lets nothing through; give more than 0",
    ),
    "wrong-type: default beyond the years": (
        "players: {hired: {type: date, default: ^3000-01-01}}",
        "error[wrong-type]: '3000-01-01' is out of range; years 1900 to 2999 can be used",
    ),
    "duplicate-name: holidays": (
        'calendars: {office: {hours: {mon: "09:00-18:00"}, holidays: [2026-01-01, ^2026-01-01]}}',
        "error[duplicate-name]: '2026-01-01' stands twice; name it once",
    ),
    "duplicate-name: segments": (
        "currencies: {xp: {}}\nplayers: {team: text}\nleaderboards: {b: {of: xp, segments: [team, ^team]}}",
        "error[duplicate-name]: 'team' stands twice; name it once",
    ),
    "ambiguous-name: a segment": (
        (
            "currencies: {xp: {}}\nplayers: {team: {type: enum, values: [none, red]}}\n"
            "leaderboards: {b: {of: xp, segments: [^team]}}"
        ),
        ("error[ambiguous-name]: 'none' is a value of team, and the segment of players without one; rename the value"),
    ),
    "unknown-field: of a multiplier that no rule uses": (
        "events: {won: {n: number}}\nmultipliers: {big: {factor: 2, when: 5 > ^nn}}",
        "error[unknown-field]: no event type has a field 'nn'; did you mean 'n'?",
    ),
    "constant-condition: of a multiplier that no rule uses": (
        (
            "events: {won: {lead: {type: key, optional: true}}}\n"
            'multipliers: {big: {factor: 2, when: \'^default(lead, "a") != "c" or default(lead, "a") != "b"\'}}'
        ),
        (
            'error[constant-condition]: this always holds, whatever default(lead, "a") is; leave it out or compare '
            "something that varies"
        ),
    ),
    "bad-threshold: factor that no rule uses": (
        "multipliers: {big: {factor: ^-2}}",
        "error[bad-threshold]: a factor of -2 is below 0; give 0 or more",
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


@pytest.mark.parametrize(("marked", "sentence"), DECLARED.values(), ids=DECLARED)
def test_a_mistake_in_a_declaration_is_said(marked: str, sentence: str) -> None:
    text, expected = shown(f"game: tiny\n{marked}", sentence)
    assert said(text) == [expected]
