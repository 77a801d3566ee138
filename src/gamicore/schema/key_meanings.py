"""What each key of a game file says, in one line, for people whose editor shows it while they write."""

from __future__ import annotations

from collections.abc import Mapping

_FROM = "The first day, such as 2026-03-01"
_UNTIL = "The last day, such as 2026-05-31; it is included"
_CONDITION = "A condition, such as amount > 1000"

KEY_MEANINGS: Mapping[str, Mapping[str, str]] = {
    "GameDefinition": {
        "game": "The name of the game",
        "version": "A text of your own, such as 2026.2",
        "timezone": "The time zone that cuts days, weeks and months, such as Europe/Rome",
        "lateness": "How late an event may come, such as 30d; what is older than that is final",
        "plugins": "The names of the plug-ins that the game uses",
        "calendars": "Business hours and holidays, by name",
        "seasons": "Named spans of days",
        "currencies": "Kinds of points, by name",
        "players": "Attributes of players, by name: a type, or a type with settings",
        "events": "Types of events, by name, each with its fields",
        "measures": "Named measures, such as count(deal.won)",
        "multipliers": "What may multiply the gifts of rules, by name",
        "rules": "Rules that give or take points, by name",
        "badges": "Badges, by name",
        "levels": "Ladders of levels, by name",
        "leaderboards": "Leaderboards, by name",
    },
    "CalendarDefinition": {
        "hours": 'Business hours by day of the week, such as mon-fri: "09:00-13:00, 14:00-18:00"',
        "holidays": "Days without business hours, such as 2026-01-06",
        "timezone": "The zone of the calendar, if it is not the game's",
    },
    "LatenessDefinition": {
        "within": "A length of time, such as 30d",
        "later": "What becomes of an event that comes later: refuse it, or move it to the first instant still open",
    },
    "SeasonDefinition": {"from": _FROM, "until": _UNTIL},
    "CurrencyDefinition": {
        "decimals": "Digits after the point, from 0 to 9",
        "floor": "The balance that a rule's take cannot bring anybody below",
        "short": "What becomes of a take that would go below the floor: refuse it, or take a part",
        "cap": "The most that all rules together give one player",
    },
    "CurrencyCapDefinition": {"limit": "The greatest amount", "per": "The calendar unit that it holds for"},
    "FieldDefinition": {
        "type": "The type of its values",
        "values": "The values of an enum",
        "items": "The type of the items of a list",
        "optional": "Whether it may be missing",
        "default": "The value of an attribute that a player lacks",
        "bands_of": "The date attribute from which this one is computed",
        "bands": "The names of the bands, each with how long after the date it begins: rookie: 0d, pro: 1y",
    },
    "MultiplierDefinition": {
        "factor": "A number, 0 or more, or an expression that gives one",
        "when": _CONDITION,
        "from": _FROM,
        "until": _UNTIL,
    },
    "MultiplyDefinition": {
        "by": "The names of multipliers",
        "stacking": "How those that hold go together: multiplied, added above 1, or the highest alone",
    },
    "SplitDefinition": {
        "by": "The key field whose equal values make one journey",
        "model": "Who gets which share: first, last, linear, position, decay, stages, or a plug-in's model",
        "shares": "Of position: the shares of the first, the inner and the last touch, such as [40%, 20%, 40%]",
        "half_life": "Of decay: after how long a touch counts half, such as 7d",
        "weights": "Of stages: the weight of each type of events",
    },
    "PendingDefinition": {
        "by": "The key field under whose value gifts are held",
        "confirm": "The types of events that post what is held",
        "share": "Which share of it they post; without it, all",
        "void": "The types of events that end it",
        "within": "How long after the award it can be confirmed, such as 30d",
    },
    "RefundDefinition": {
        "by": "The key field whose equal values say which gifts are meant",
        "on": "The types of events that take gifts back",
        "share": "Which share of each gift they take back; without it, all",
    },
    "RuleDefinition": {
        "on": "The types of events that it is for: a name, a pattern such as deal.*, or a list of them",
        "when": _CONDITION,
        "group": "Of the rules of one group, only the first whose condition holds is asked on",
        "priority": "The place in the group; the smallest is asked first",
        "from": _FROM,
        "until": _UNTIL,
        "give": "What is given, by currency: an amount, or an expression",
        "take": "What is taken, by currency: an amount, or an expression",
        "round": "How its amounts are rounded to smallest units; half-even takes a half to the even one",
        "to": "Who receives it: a field of type player, or a team such as player.team; without it, the event's player",
        "split": "How gifts are shared out among all who worked on the same thing",
        "multiply": "The multipliers that it uses: a name, a list, or by and stacking",
        "cap": "At most so much: a currency or times, with per, of and whole; or a list of caps",
        "cooldown": "The least time between two awards to one player or team, such as 1h or 1d",
        "pending": "Gifts wait until another event confirms them",
        "refund": "What takes gifts back from those who got them",
    },
    "BadgeDefinition": {
        "of": "The score that earns it: a currency, or a measure",
        "tiers": "Its tiers, each with the score that earns it, ascending",
        "when": "The condition that earns it, such as count(deal.won) >= 10",
    },
    "LevelDefinition": {
        "of": "The currency whose earned total counts",
        "thresholds": "What has to be earned for each level, ascending",
        "titles": "What the levels are called, one for each threshold",
        "demotion": "Whether a level can be lost again",
    },
    "LeaderboardDefinition": {
        "of": "The score: a currency, or a measure",
        "window": "The calendar unit that it shows; lifetime shows all time",
        "segments": "The attributes by which it can be cut",
        "ties": "What decides between equal scores, in order",
        "ranks": "The method of ranking",
        "everybody": "Whether players without a score stand on it, too",
    },
}
"""The meaning of each key, by the model that has it."""
