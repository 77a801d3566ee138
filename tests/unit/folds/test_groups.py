"""Groups: journeys, teams and the game, what each event brings them, and what they answer, late events included."""

from __future__ import annotations

from typing import Any

import pytest

from gamicore.definitions import read_game
from gamicore.folds.groups import GROUP, Groups
from gamicore.folds.sight import reads_of
from gamicore.ledger import NOBODY, Fact
from gamicore.plan import READING, Plan, Slots
from tests.unit.engine.acts import event
from tests.unit.folds.played import played

ANNA, BOB = 1, 2
TEXT = """
currencies: {xp: {}}
players: {team: text}
events:
  seen: {player: optional, lead: {type: key, optional: true}, n: {type: integer, optional: true}}
  won:  {player: optional, lead: {type: key, optional: true}}
  idle: {}
rules:
  lead: {on: won, when: "count(seen, of=lead) >= 2", give: {xp: 1}}
  team: {on: seen, when: "sum(seen.n, of=player.team, where=has(n) and n > 1) >= 5", give: {xp: 10}}
  game: {on: won, give: {xp: "100 * count(seen, of=game)"}}
  pair: {on: won, give: {xp: "1000 * count(seen, of=[player, lead])"}}
"""
GAME = read_game(f"game: g\n{TEXT}")
PLAN = Plan(GAME)
GROUPS = Groups(PLAN)
BY_KEY = {group.of: group for group in PLAN.groups}
LEAD, TEAM, ALL, PAIR = (BY_KEY[of] for of in (("lead",), ("player.team",), ("game",), ("lead", "player")))


def fact(kind: str, player: int = ANNA, **fields: object) -> Fact:
    event_type = GAME.event_types[GAME.type_index[kind]]
    said = (fields.get(field.name) for field in event_type.fields)
    return (5, 0, "", "e", player, GAME.type_index[kind], *said, None)


def routed(one: Fact, team: str | None = "red") -> tuple[Slots, dict[tuple[Any, ...], Fact]]:
    """Route an event; give the slots, and what is sent by kind and key of the group."""
    slots = PLAN.initial((team,))
    sent: list[Any] = []
    GROUPS.route(slots, one, reads_of(PLAN, slots, one), sent.append)
    return slots, {(PLAN.groups[target[1]].of, target[2]): message for target, message in sent}


def test_an_event_goes_to_the_groups_of_its_key_that_it_moves_or_asks() -> None:
    _, sent = routed(fact("seen", lead="K", n=3))
    assert set(sent) == {
        (LEAD.of, ("K",)),
        (TEAM.of, ("red",)),
        (ALL.of, (0,)),
        (PAIR.of, ("K", ANNA)),
    }
    assert {key[0]: message[-2] for key, message in sent.items()} == {
        LEAD.of: False,
        TEAM.of: True,
        ALL.of: False,
        PAIR.of: False,
    }
    assert [GROUPS.concern(GAME.type_index[name]) for name in ("seen", "won", "idle")] == [True, True, False]


@pytest.mark.parametrize(
    ("player", "lead", "team", "keys"),
    [
        (ANNA, None, "red", {TEAM.of, ALL.of}),
        (ANNA, "K", None, {LEAD.of, ALL.of, PAIR.of}),
        (NOBODY, "K", None, {LEAD.of, ALL.of}),
    ],
)
def test_without_a_part_of_its_key_an_event_does_not_count(
    player: int, lead: str | None, team: str | None, keys: set[tuple[str, ...]]
) -> None:
    slots, sent = routed(fact("seen", player, lead=lead, n=3), team)
    assert {of for of, _ in sent} == keys
    missing = [group for group in PLAN.groups if group.of not in keys]
    assert all(slots[group.register][:-1] == (None,) * len(group.machines) for group in missing)


def test_a_move_is_what_counts_and_its_value() -> None:
    (summed,) = TEAM.measures
    for n, expected in ((3, (True, 3)), (1, (False, 1)), (None, None)):
        one = fact("seen", n=n)
        assert GROUPS.move(summed, one, reads_of(PLAN, PLAN.initial(("red",)), one)) == expected
    won = fact("won")
    assert GROUPS.move(summed, won, reads_of(PLAN, PLAN.initial(("red",)), won)) is None


def test_a_group_answers_whoever_asks_with_this_event_counted() -> None:
    state = GROUPS.initial(TEAM.index)
    answers: list[Any] = []
    for expected in (3, 6):
        _, sent = routed(fact("seen", BOB, n=3))
        GROUPS.step((GROUP, TEAM.index, ("red",)), state, sent[TEAM.of, ("red",)], answers.append)
        player, answer = answers.pop()
        assert (player, answer[:8]) == (BOB, (5, 0, "", "e", BOB, READING, TEAM.register, (expected, ())))
    assert answers == []


def test_all_kinds_of_keys_together() -> None:
    events = [
        event("1", "anna", "10:00", "seen", lead="K", n=3),
        event("2", "bob", "11:00", "seen", lead="K", n=2),
        event("3", "cleo", "12:00", "seen", lead="L", n=9),
        event("4", "anna", "13:00", "won", lead="K"),
        event("5", "cleo", "14:00", "won"),
    ]
    teams = {"anna": {"team": "red"}, "bob": {"team": "red"}}
    # Anna and bob have 3 + 2 in their team; cleo has none. The lead was seen twice, all three times, by anna once.
    assert played(TEXT, *events, players=teams) == [
        "+10 xp bob for 2",
        *("+300 xp anna for 4", "+1 xp anna for 4", "+1000 xp anna for 4"),
        "+300 xp cleo for 5",
    ]


@pytest.mark.parametrize(("model", "grows"), [("linear", False), ("decay, half_life: 7d", True)])
def test_a_journey_keeps_tallies_unless_a_model_looks_at_times(model: str, *, grows: bool) -> None:
    game = read_game(f"""
game: g
currencies: {{xp: {{}}}}
events: {{won: {{lead: key}}}}
rules: {{won: {{on: won, give: {{xp: 6}}, split: {{by: lead, model: {model}}}}}}}
""")
    plan = Plan(game)
    groups = Groups(plan)
    (group,) = plan.groups
    state = groups.initial(group.index)
    answers: list[Any] = []
    for at in range(9):
        message = (at, 0, "", str(at), BOB if at % 2 else ANNA, game.type_index["won"], (), True, True, None)
        groups.step((GROUP, group.index, ("K",)), state, message, answers.append)
    assert [len(answer[-1][-1]) for _, answer in answers] == ([*range(1, 10)] if grows else [1, 2, 3, *[4] * 6])
