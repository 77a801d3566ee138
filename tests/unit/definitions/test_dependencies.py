"""Who reads what: edges, the order of computing, and what feeds itself."""

from __future__ import annotations

import pytest

from gamicore.definitions.declarations import Declarations
from gamicore.definitions.dependencies import Dependencies, Node
from gamicore.definitions.elements import Elements
from gamicore.definitions.loading import _build
from gamicore.model import STANDARD_LIMITS
from gamicore.reading import read_tree
from gamicore.schema import Document, shape_of

BASE = """\
game: tiny
currencies: {xp: {}, coins: {}}
players: {team: text, unit: {type: enum, values: [a, b]}}
events: {call: {}, won: {amount: number, deal: key}, paid: {deal: key}}
"""


def dependencies(text: str) -> Dependencies:
    """Give the graph of a game that is read before it is asked what feeds itself."""
    tree, source, found = read_tree((BASE + text).encode(), "g.yaml")
    assert tree is not None
    document = Document(source, tree, found)
    definition = shape_of(document)
    declared = Declarations(document, definition)
    game = _build(definition, declared, Elements(declared, definition), STANDARD_LIMITS)
    assert document.diagnostics == []
    return Dependencies(game)


def edges(text: str) -> set[tuple[str, str]]:
    """Give the edges, without those of the adjustments that move every currency."""
    found = dependencies(text).edges
    return {
        (source.name, target.name)
        for source, targets in found.items()
        for target in targets
        if source.name != "points.adjusted"
    }


def loops(text: str) -> list[str]:
    return [str(loop) for loop in dependencies(text).loops]


def test_a_rule_lies_between_what_it_reads_and_what_it_moves() -> None:
    assert edges(
        "multipliers: {m: {when: count(won) > 1, factor: sum(won.amount)}}\n"
        "rules: {r: {on: call, when: count(call) > 5, give: {xp: 1}, take: {coins: 1}, multiply: m}}"
    ) == {
        ("call", "r"),
        ("call", "count(call)"),
        ("count(call)", "r"),
        ("won", "count(won)"),
        ("count(won)", "r"),
        ("won", "sum(won.amount)"),
        ("sum(won.amount)", "r"),
        ("r", "xp"),
        ("r", "coins"),
    }


@pytest.mark.parametrize("part", ["pending: {by: deal, confirm: paid, void: won}", "refund: {by: deal, on: paid}"])
def test_what_confirms_voids_and_takes_back_has_an_effect_on_a_rule(part: str) -> None:
    assert edges(f"rules: {{r: {{on: won, give: {{xp: 1}}, {part}}}}}") == {
        ("won", "r"),
        ("paid", "r"),
        ("r", "xp"),
    }


def test_badges_ladders_and_boards_read_scores() -> None:
    assert edges(
        "badges: {a: {of: xp, tiers: {x: 1}}, b: {when: count(call) > 1}, c: {of: count(won), tiers: {x: 1}}}\n"
        "levels: {l: {of: coins, thresholds: [1]}}\nleaderboards: {d: {of: xp}, e: {of: count(call)}}"
    ) == {
        ("xp", "a"),
        ("call", "count(call)"),
        ("count(call)", "b"),
        ("won", "count(won)"),
        ("count(won)", "c"),
        ("coins", "l"),
        ("xp", "d"),
        ("count(call)", "e"),
    }


def test_measures_may_read_awards() -> None:
    found = edges(
        "badges: {a: {of: xp, tiers: {x: 1}}}\nlevels: {l: {of: xp, thresholds: [1]}}\n"
        "rules: {r: {on: call, give: {coins: 1},"
        " when: 'balance(coins) > 1 and level(l) == 1 and has_badge(a) and count(call, since=a) > 1'}}"
    )
    assert {
        ("coins", "balance(coins)"),
        ("l", "level(l)"),
        ("a", "has_badge(a)"),
        ("a", "count(call, since=a)"),
    } <= found


def test_adjustments_move_every_currency() -> None:
    adjusted = Node("event type", "points.adjusted")
    assert dependencies("").edges == {adjusted: (Node("currency", "coins"), Node("currency", "xp"))}


def test_a_rule_on_badges_follows_those_for_which_its_condition_can_hold() -> None:
    badges = "badges: {a: {of: xp, tiers: {x: 1}}, b: {of: xp, tiers: {x: 1}}}\n"
    every = edges(badges + "rules: {r: {on: badge.earned, give: {coins: 1}}}")
    assert {("a", "r"), ("b", "r")} <= every
    one = edges(badges + "rules: {r: {on: badge.earned, when: 'badge == \"a\"', give: {coins: 1}}}")
    assert ("a", "r") in one
    assert ("b", "r") not in one


def test_strata_go_from_events_to_boards() -> None:
    found = dependencies(
        "measures: {calls: count(call)}\nrules: {r: {on: won, when: calls > 1, give: {xp: 1}}}\n"
        "badges: {a: {of: xp, tiers: {x: 1}}}\nleaderboards: {d: {of: xp}}"
    ).strata
    assert [[node.name for node in stratum] for stratum in found] == [
        ["call", "paid", "player.changed", "points.adjusted", "won"],
        ["coins", "count(call)"],
        ["r"],
        ["xp"],
        ["a", "d"],
    ]


def test_what_feeds_back_to_its_own_player_stands_in_one_stratum() -> None:
    """Each tier is earned once, so it comes to an end."""
    found = dependencies("badges: {a: {of: xp, tiers: {x: 1}}}\nrules: {r: {on: badge.earned, give: {xp: 1}}}").strata
    assert [sorted(node.name for node in stratum) for stratum in found][1:] == [["a", "coins", "r", "xp"]]


def test_every_edge_leads_into_the_same_stratum_or_a_later_one() -> None:
    found = dependencies(
        "badges: {a: {of: xp, tiers: {x: 1}}}\nlevels: {l: {of: coins, thresholds: [1]}}\n"
        "rules: {r: {on: badge.earned, give: {coins: 1}}, s: {on: level.reached, give: {xp: 1}},"
        " t: {on: call, give: {xp: 1}}}"
    )
    layer = {node: index for index, stratum in enumerate(found.strata) for node in stratum}
    assert all(layer[source] <= layer[target] for source, targets in found.edges.items() for target in targets)


def test_what_one_is_awarded_may_not_decide_on_anothers_award() -> None:
    text = (
        "badges: {closer: {of: xp, tiers: {x: 1}}}\nrules: {first: {on: call, when: 'count(badge.earned, of=game) < 10'"
    )
    (loop,) = dependencies(f"{text}, give: {{xp: 1}}}}}}").loops
    assert str(loop) == "first -> xp -> closer -> count(badge.earned, of=game) -> first"
    assert (loop.rule, loop.currency) == ("first", "")
    assert loops(f"{text}, give: {{coins: 1}}}}}}") == []


def test_a_loop_may_lead_through_several_rules() -> None:
    assert loops(
        "levels: {l: {of: coins, thresholds: [1]}}\nbadges: {b: {of: xp, tiers: {x: 1}}}\n"
        "rules: {one: {on: call, when: 'count(level.reached, of=player.team) < 10', give: {xp: 1}},\n"
        "  two: {on: badge.earned, give: {coins: 1}}}"
    ) == ["one -> xp -> b -> two -> coins -> l -> count(level.reached, of=player.team) -> one"]


def test_what_a_measure_filters_out_closes_no_loop() -> None:
    text = "badges: {a: {of: xp, tiers: {x: 1}}, b: {of: coins, tiers: {x: 1}}}\nrules: {r: {on: call, when: "
    where = "'count(badge.earned, of=game, where=badge == \"{}\") < 10', give: {{xp: 1}}}}}}"
    assert len(loops(text + where.format("a"))) == 1
    found = dependencies(text + where.format("b"))
    assert found.loops == ()
    assert [node.name for node, _ in found.shared_awards] == ["r"]


def test_a_named_measure_of_others_awards_is_named() -> None:
    found = dependencies("measures: {m: 'count(level.reached, of=game)'}")
    assert [(str(node), node.kind, str(measure)) for node, measure in found.shared_awards] == [
        ("m", "measure", "count(level.reached, of=game)")
    ]


LEVEL = "levels: {l: {of: xp, thresholds: [5], demotion: automatic}, m: {of: xp, thresholds: [5]}}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("r: {on: level.reached, take: {xp: 1}}", ["r -> xp -> l -> r"]),
        ("r: {on: level.reached, give: {xp: 1}}", []),
        ("r: {on: level.reached, take: {coins: 1}}", []),
        ("r: {on: call, take: {xp: 1}}", []),
        ("r: {on: level.reached, when: 'ladder == \"m\"', take: {xp: 1}}", []),
        ("r: {on: level.reached, when: 'ladder != \"m\"', take: {xp: 1}}", ["r -> xp -> l -> r"]),
        (
            """r: {on: level.reached, when: 'ladder == "l"', give: {coins: 1}}, s: {on: badge.earned, take: {xp: 1}}}
badges: {b: {of: coins, tiers: {x: 1}}""",
            ["s -> xp -> l -> r -> coins -> b -> s"],
        ),
    ],
)
def test_a_level_may_not_bring_about_what_takes_it_away(text: str, found: list[str]) -> None:
    assert loops(f"{LEVEL}rules: {{{text}}}") == found


def test_what_a_team_gets_moves_nothing_of_players() -> None:
    """Only those who share a split are players."""
    alone = "rules: {r: {on: won, to: player.unit, give: {xp: 1}}}"
    assert edges(alone) == {("won", "r")}
    split = alone.replace("give", "split: {by: deal, model: first}, give")
    assert edges(split) == {("won", "r"), ("r", "xp")}
