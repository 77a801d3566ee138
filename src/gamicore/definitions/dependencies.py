"""Who reads what: the graph of a game's elements, the order in which they can be computed, and what feeds itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal

from attrs import field, frozen

from gamicore.definitions.built_in import BADGE_EARNED, LEVEL_REACHED, POINTS_ADJUSTED
from gamicore.definitions.game import Game
from gamicore.definitions.rule import Case, Rule
from gamicore.logic import can_hold, layers, shortest_path
from gamicore.rules import Earned, FieldRead, Measure, Score, Tree, measures_of

NodeKind = Literal["event type", "measure", "rule", "currency", "badge", "ladder", "leaderboard"]


@frozen(order=True)
class Node:
    """An element of a game.

    Args:
        name: As the game file names it; of a measure, what it is called with.
    """

    kind: NodeKind
    name: str

    def __str__(self) -> str:
        return self.name


@frozen
class Loop:
    """Elements of which each has an effect on the next, and the last on the first.

    Args:
        rule: The rule where it can be cut.
        measure: What carries it from one player to another; `None` if it stays with one.
        currency: What is taken; empty if it is not about taking.
    """

    nodes: tuple[Node, ...]
    rule: str
    measure: Measure | None = None
    currency: str = ""

    def __str__(self) -> str:
        return " -> ".join(node.name for node in (*self.nodes, self.nodes[0]))


@frozen(slots=False)
class Dependencies:
    """The graph of a game: an edge leads from each element to those whose value it has an effect on.

    Examples:
        >>> from gamicore.definitions import read_game
        >>> game = read_game(
        ...     "{game: tiny, currencies: {xp: {}}, events: {call: {}}, rules: {r: {on: call, give: {xp: 1}}},"
        ...     " levels: {career: {of: xp, thresholds: [10]}}}"
        ... )
        >>> [[node.name for node in stratum] for stratum in Dependencies(game).strata]
        [['call', 'player.changed', 'points.adjusted'], ['r'], ['xp'], ['career']]
    """

    game: Game = field(repr=False)

    @cached_property
    def edges(self) -> dict[Node, tuple[Node, ...]]:
        """The nodes that each node has an effect on, in order; those without any are left out."""
        found: dict[Node, set[Node]] = {}
        for source, target in self._effects():
            found.setdefault(source, set()).add(target)
        return {source: tuple(sorted(targets)) for source, targets in sorted(found.items())}

    @cached_property
    def strata(self) -> tuple[tuple[Node, ...], ...]:
        """All nodes in layers: each is computed from those before it; what feeds one another is in one layer."""
        game = self.game
        nodes = {
            *(Node("event type", known.name) for known in game.event_types if not known.is_derived),
            *(Node("currency", known.name) for known in game.currencies),
            *(Node("rule", known.name) for known in game.rules),
            *(Node("badge", known.name) for known in game.badges),
            *(Node("ladder", known.name) for known in game.ladders),
            *(Node("leaderboard", known.name) for known in game.leaderboards),
            *(_node(measure) for measure in self.measures),
        }
        return tuple(tuple(layer) for layer in layers(sorted(nodes), self.edges))

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """All measures that some element reads, each once, in order of how they are written."""
        game = self.game
        scores = [badge.of for badge in game.badges] + [board.of for board in game.leaderboards]
        found = {score for score in scores if isinstance(score, Measure)} | set(game.measures.values())
        found |= _read(tree for rule in game.rules for tree in _trees(rule))
        found |= _read(badge.when for badge in game.badges)
        return tuple(sorted(found, key=str))

    @cached_property
    def loops(self) -> tuple[Loop, ...]:
        """What can feed itself: across players by a measure, or by taking away the level that brought it about."""
        return (*self._loops_across_players(), *self._loops_of_levels())

    @cached_property
    def shared_awards(self) -> tuple[tuple[Node, Measure], ...]:
        """The measures of what awards brought other players that are in no loop for it, each with where it stands."""
        looped = {loop.measure for loop in self.loops}
        named = {measure: Node("measure", name) for name, measure in self.game.measures.items()}
        found = [(named.get(measure, Node("rule", rule)), measure) for rule, measure in self._shared]
        found += [(node, measure) for measure, node in named.items() if self._is_shared_award(measure)]
        return tuple(dict.fromkeys((node, measure) for node, measure in found if measure not in looped))

    @cached_property
    def _shared(self) -> tuple[tuple[str, Measure], ...]:
        """The measures of what awards brought other players, each with the rule that reads it."""
        return tuple(
            (rule.name, measure)
            for rule in self.game.rules
            for measure in sorted(_read(_trees(rule)), key=str)
            if self._is_shared_award(measure)
        )

    def _loops_across_players(self) -> Iterator[Loop]:
        for rule, measure in self._shared:
            way = shortest_path(self.edges, Node("rule", rule), _node(measure))
            if way:
                yield Loop(tuple(way), rule, measure)

    def _loops_of_levels(self) -> Iterator[Loop]:
        demoting = [ladder for ladder in self.game.ladders if ladder.demotion != "never"]
        if not demoting:
            return
        # What a measure says was settled before; only what follows at once can go round.
        at_once = {
            source: tuple(target for target in targets if target.kind != "measure")
            for source, targets in self.edges.items()
            if source.kind in {"rule", "currency", "badge", "ladder"}
        }
        for ladder in demoting:
            currency = Node("currency", self.game.currencies[ladder.currency].name)
            for rule in self.game.rules:
                way = (
                    shortest_path(at_once, Node("ladder", ladder.name), Node("rule", rule.name))
                    if _takes(rule, ladder.currency)
                    else []
                )
                if way:
                    yield Loop((way[-1], currency, *way[:-1]), rule.name, None, currency.name)

    def _is_shared_award(self, measure: Measure) -> bool:
        """Say whether a measure counts what awards have brought other players than the one at hand."""
        kinds = (self.game.event_types[self.game.type_index[name]] for name in measure.event_types)
        return not measure.is_own and any(event_type.is_derived for event_type in kinds)

    def _effects(self) -> Iterator[tuple[Node, Node]]:
        game = self.game
        for currency in game.currencies:
            yield Node("event type", POINTS_ADJUSTED), Node("currency", currency.name)
        for rule in game.rules:
            yield from self._effects_around(rule)
        for measure in self.measures:
            yield from self._effects_on(measure)
        for badge in game.badges:
            yield from self._scored(badge.of, Node("badge", badge.name))
            yield from ((_node(measure), Node("badge", badge.name)) for measure in _read([badge.when]))
        for ladder in game.ladders:
            yield from self._scored(Earned(ladder.currency), Node("ladder", ladder.name))
        for board in game.leaderboards:
            yield from self._scored(board.of, Node("leaderboard", board.name))

    def _effects_around(self, rule: Rule) -> Iterator[tuple[Node, Node]]:
        """Give the effects on a rule, and those that it has."""
        node = Node("rule", rule.name)
        for name, case in rule.cases.items():
            yield from ((source, node) for source in self._sources(name, case.when))
            # What a team gets is no player's: neither his badges and levels nor his boards see it.
            is_teams = case.team_attribute is not None and rule.split is None
            for award in () if is_teams else case.awards:
                yield node, Node("currency", self.game.currencies[award.currency].name)
        confirming = () if rule.pending is None else (*rule.pending.confirm, *rule.pending.void)
        for name in (*confirming, *(() if rule.refund is None else rule.refund.on)):
            yield Node("event type", name), node
        yield from ((_node(measure), node) for measure in _read(_trees(rule)))

    def _effects_on(self, measure: Measure) -> Iterator[tuple[Node, Node]]:
        node = _node(measure)
        for index, name in enumerate(measure.event_types):
            where = measure.where[index] if measure.where else None
            yield from ((source, node) for source in self._sources(name, where))
        if measure.window.kind == "since":
            yield Node("badge", measure.window.name), node
        read: dict[str, NodeKind] = {"balance": "currency", "level": "ladder", "has_badge": "badge"}
        if measure.reads_awards and measure.function in read:
            yield Node(read[measure.function], measure.name), node

    def _sources(self, name: str, condition: Tree | None) -> Iterator[Node]:
        """Give what brings about events of a type for which a condition can hold."""
        event_type = self.game.event_types[self.game.type_index[name]]
        if not event_type.is_derived:
            yield Node("event type", name)
        for kind, of, elements in (
            ("badge", BADGE_EARNED, self.game.badges),
            ("ladder", LEVEL_REACHED, self.game.ladders),
        ):
            if name == of:
                index = event_type.index_of(kind)
                assert index is not None
                read = FieldRead(index, kind, event_type.fields[index].type)
                for element in elements:
                    if can_hold(condition, {read: element.name}):
                        yield Node("badge" if kind == "badge" else "ladder", element.name)

    def _scored(self, score: Score | None, node: Node) -> Iterator[tuple[Node, Node]]:
        if isinstance(score, Earned):
            yield Node("currency", self.game.currencies[score.currency].name), node
        elif score is not None:
            yield _node(score), node


def _node(measure: Measure) -> Node:
    return Node("measure", str(measure))


def _takes(rule: Rule, currency: int) -> bool:
    return any(award.takes and award.currency == currency for case in rule.cases.values() for award in case.awards)


def _read(trees: Iterable[Tree | None]) -> set[Measure]:
    return {measure for tree in trees if tree is not None for measure in measures_of(tree)}


def _trees(rule: Rule) -> Iterator[Tree | None]:
    """Give everything that may read a measure for a rule."""
    for case in rule.cases.values():
        yield from _trees_of(case)


def _trees_of(case: Case) -> Iterator[Tree | None]:
    yield case.when
    yield from (award.base for award in case.awards)
    for multiplier in case.multipliers:
        yield multiplier.when
        yield multiplier.factor
