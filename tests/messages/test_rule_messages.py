"""Every sentence about the parts of a rule, and about what stands beside rules: multipliers, badges, boards.

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
players:
  team: text
  seat: text
  size: integer
  unit: {type: enum, values: [a, b]}
  issuer: {type: enum, values: [a]}
  timezone: timezone
events:
  won: {deal: key, lead: {type: key, optional: true}, n: integer, title: text}
  paid: {deal: key, part: number}
  lost: {deal: key}
multipliers: {big: {when: n > 5, factor: 2}}
badges: {closer: {of: xp, tiers: {bronze: 5, silver: 9}}}
"""

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
        "error[bad-pending]: 150% is no part of what is held; give a share above 0%, and 100% at most",
    ),
    "beyond-event: a measure": (
        "pending: {by: deal, confirm: paid, share: '^count(paid, of=deal) / 5'}",
        (
            "error[beyond-event]: this is read from the fields of the event alone, not from count(paid, of=deal);"
            " let the event have it as a field"
        ),
    ),
    "beyond-event: an attribute": (
        "pending: {by: deal, confirm: paid, share: 'part if has(^player.team) else 0'}",
        (
            "error[beyond-event]: this is read from the fields of the event alone, not from player.team;"
            " let the event have it as a field"
        ),
    ),
    "bad-refund: share": (
        "refund: {by: deal, on: lost, share: ^150%}",
        "error[bad-refund]: 150% is no part of a gift; give a share above 0%, and 100% at most",
    ),
    "beyond-event: the time": (
        "refund: {by: deal, on: paid, share: '1 if ^weekday() == mon else part'}",
        (
            "error[beyond-event]: this is read from the fields of the event alone, not from its time;"
            " let the event have it as a field"
        ),
    ),
    "unknown-key: of a refund": (
        "refund: {by: deal, on: paid, ^shares: part}",
        "error[unknown-key]: refund of rule 'r' knows no 'shares'; did you mean 'share'?",
    ),
    "missing-key: of a refund": (
        "^refund: {by: deal}",
        "error[missing-key]: refund of rule 'r' has no 'on'; add on",
    ),
    "unknown-field: key of a refund": (
        "refund: {by: ^dael, on: paid}",
        "error[unknown-field]: won has no key field 'dael'; did you mean 'deal'?",
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
    "wrong-type: rounding": (
        "round: ^even",
        "error[wrong-type]: 'even' does not fit here; give one of 'half-even', 'half-up', 'down' or 'up'",
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
    "impossible-condition: of what is counted with the event": (
        "when: count(won) ^== 0",
        "error[impossible-condition]: this never holds, whatever count(won) is; ask for something that can be",
    ),
    "constant-condition: a whole year": (
        "when: '^in_season(01-01, 12-31)'",
        "error[constant-condition]: every day of the year lies in it; leave it out or give fewer days",
    ),
    "unknown-timezone: in a comparison": (
        "when: player.timezone == ^'Europe/Roma'",
        "error[unknown-timezone]: no time zone 'Europe/Roma'; did you mean 'Europe/Rome'?",
    ),
    "possible-zero": (
        "when: 1 / ^n > 5",
        (
            "error[possible-zero]: n may be 0, and this divides by it;"
            " ask for n != 0 before: in `when`, by `and`, or by `... if n != 0 else 0`"
        ),
    ),
    "possible-zero: in a filter": (
        "when: 'count(won, where=1 / ^n > 5) > 1'",
        (
            "error[possible-zero]: n may be 0, and this divides by it;"
            " ask for n != 0 before: in `when`, by `and`, or by `... if n != 0 else 0`"
        ),
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
    "bad-cap: a rule that gives to a team": (
        "rules: {r: {on: won, to: player.unit, give: {xp: 1}, ^cap: {xp: 5, of: player.team}}}",
        (
            "error[bad-cap]: a cap that is shared by player.team, in a rule that gives to a team, which has no"
            " attributes; leave `of` out: the cap holds for each team"
        ),
    ),
    "unused-key: a team": (
        "rules: {r: {on: badge.earned, ^to: player.unit, give: {xp: 1}}}",
        "error[unused-key]: badge.earned concerns its player alone; leave to out",
    ),
    "unknown-attribute: a team": (
        "rules: {r: {on: won, to: ^player.unti, give: {xp: 1}}}",
        "error[unknown-attribute]: players have no attribute 'unti'; did you mean 'player.unit'?",
    ),
    "unknown-field: a team without its player": (
        "rules: {r: {on: won, to: ^unit, give: {xp: 1}}}",
        "error[unknown-field]: won has no player field 'unit'; did you mean 'player.unit'?",
    ),
    "wrong-type: a team of a text": (
        "rules: {r: {on: won, to: ^player.team, give: {xp: 1}}}",
        ("error[wrong-type]: player.team is text, and its values are no teams; give it type: enum and values: [...]"),
    ),
    "wrong-type: a team of a number": (
        "rules: {r: {on: won, to: ^player.size, give: {xp: 1}}}",
        (
            "error[wrong-type]: player.size is integer, and its values are no teams;"
            " name an attribute of type enum, or a band"
        ),
    ),
    "reserved-name: of teams": (
        "rules: {r: {on: won, to: ^player.issuer, give: {xp: 1}}}",
        (
            "error[reserved-name]: the accounts of the teams of player.issuer would be named like those of issuers;"
            " choose another name for the attribute"
        ),
    ),
    "bad-cap: a rule that takes": (
        "rules: {r: {on: won, give: {xp: 1}, take: {coins: 1}, ^cap: {xp: 5, of: player.team}}}",
        "error[bad-cap]: a rule whose cap is shared by player.team takes too; take by a rule of its own",
    ),
    "duplicate-name: on": (
        "rules: {r: {on: [won, ^won], give: {xp: 1}}}",
        "error[duplicate-name]: 'won' stands twice; name it once",
    ),
    "duplicate-name: on a pattern": (
        'rules: {r: {on: [^won, "*"], give: {xp: 1}}}',
        "error[duplicate-name]: 'won' belongs to '*' anyway; name one of the two",
    ),
    "duplicate-name: multiply": (
        "rules: {r: {on: won, give: {xp: 1}, multiply: [big, ^big]}}",
        "error[duplicate-name]: 'big' stands twice; name it once",
    ),
    "duplicate-name: confirm": (
        "rules: {r: {on: won, give: {xp: 1}, pending: {by: deal, confirm: [paid, ^paid]}}}",
        "error[duplicate-name]: 'paid' stands twice; name it once",
    ),
    "bad-amount: rounds to 0": (
        "rules: {r: {on: won, give: {xp: ^0.4}}}",
        (
            "error[bad-amount]: this gives nothing, ever: it rounds to 0;"
            " write a greater amount, or give the currency decimals"
        ),
    ),
    "bad-cap: whole": (
        "rules: {r: {on: won, give: {xp: 5}, ^cap: {xp: 4, whole: true}}}",
        (
            "error[bad-cap]: 5 xp are never given: a whole cap grants no part of them, and it is 4;"
            " cap at more, or leave whole out"
        ),
    ),
    "bad-threshold: factor of 0": (
        "rules: {r: {on: won, give: {xp: 1}, multiply: none}}\nmultipliers: {none: {factor: ^0}}",
        (
            "error[bad-threshold]: a factor of 0 that always holds leaves nothing;"
            " say when it holds, or take the rules out that use it"
        ),
    ),
    "unreachable-rule: no condition": (
        (
            "rules: {a: {on: won, group: g, priority: 1, give: {xp: 1}},"
            " ^b: {on: won, group: g, priority: 2, when: n > 1, give: {xp: 2}}}"
        ),
        (
            "error[unreachable-rule]: in its group the rule 'a' is always asked first, which has no condition;"
            " give 'a' another condition, or a greater priority"
        ),
    ),
    "unreachable-rule: the same condition": (
        (
            "rules: {a: {on: won, group: g, when: n > 1, give: {xp: 1}},"
            " ^b: {on: won, group: g, when: n > 1, give: {xp: 2}}}"
        ),
        (
            "error[unreachable-rule]: in its group the rule 'a' is always asked first, which has the same condition;"
            " give 'a' another condition, or a greater priority"
        ),
    ),
    "bad-enum-value: tier": (
        "rules: {r: {on: badge.earned, when: tier == ^'golden', give: {xp: 1}}}",
        "error[bad-enum-value]: 'golden' is not a value of this enum; known are bronze, silver",
    ),
    "unknown-tier: of another badge": (
        (
            "rules: {r: {on: badge.earned, when: badge == 'one' and tier == ^'silver', give: {xp: 1}}}\n"
            "badges: {one: {of: xp, tiers: {gold: 5}}, two: {of: xp, tiers: {silver: 5}}}"
        ),
        "error[unknown-tier]: the badge 'one' has no such tier; its tiers are gold",
    ),
    "unknown-tier: of a badge without tiers": (
        (
            "rules: {r: {on: badge.earned, when: badge == 'one' and tier == ^'silver', give: {xp: 1}}}\n"
            "badges: {one: {when: count(won) > 1}, two: {of: xp, tiers: {silver: 5}}}"
        ),
        "error[unknown-tier]: the badge 'one' has no tiers; ask for the badge alone",
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
    "bad-badge: a circle of since": (
        ("badges: {a: {of: ^'count(won, since=b)', tiers: {one: 1}}, b: {when: 'count(won, since=a) > 1'}}"),
        "error[bad-badge]: nobody ever earns it: a -> b -> a; let one of them ask for something else",
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
