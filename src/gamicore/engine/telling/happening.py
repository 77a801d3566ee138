"""What one event brought, worked out anew on the interpreter: which rules fired, what limited and what moved whom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, takewhile

from attrs import frozen

from gamicore.engine.folding import Folding
from gamicore.folds import Claim, Firing, Given, Interpreter, Limit, Move, Resolution, Told
from gamicore.intake import Roster
from gamicore.ledger import PLAYER, Fact
from gamicore.plan import CasePlan


@frozen
class Happening:
    """What one event brought.

    Args:
        told: By the key of each player whom the event may concern, in order of their ids: what was noted for him, in
            the order in which it happened.
    """

    fact: Fact
    told: dict[int, list[Told]]

    @property
    def firings(self) -> list[Firing]:
        """What became of the rules for the event itself; they are asked before anything is earned or reached."""
        told = takewhile(lambda one: not isinstance(one, Move), self.told.get(self.fact[PLAYER], ()))
        return [one for one in told if isinstance(one, Firing)]

    @property
    def moves(self) -> list[tuple[int, Move, list[Firing]]]:
        """Each tier and level that moved, by player and in order, with what became of the rules on it."""
        moves: list[tuple[int, Move, list[Firing]]] = []
        for player, told in self.told.items():
            for one in dropwhile(lambda one: not isinstance(one, Move), told):
                if isinstance(one, Move):
                    moves.append((player, one, []))
                elif isinstance(one, Firing):
                    moves[-1][2].append(one)
        return moves

    def limits(self, player: int, case: CasePlan) -> list[Limit]:
        """Give what limited a rule's award to a player."""
        return [one for one in self.told.get(player, ()) if isinstance(one, Limit) and one.case.index == case.index]

    def given(self, player: int, case: CasePlan) -> list[Given]:
        """Give what a player was given by a rule, has held for him, or was taken."""
        return [one for one in self.told.get(player, ()) if isinstance(one, Given) and one.case.index == case.index]


def happening_of(fact: Fact, folding: Folding, interpreter: Interpreter, roster: Roster) -> Happening:
    """Work out what an event brought; nothing, if it does not count."""
    found = {fact[PLAYER]: folding.replay(fact[PLAYER], fact)[1]}
    firings = Happening(fact, found).firings
    others = interpreter.holds.waiting(fact, folding.inputs).union(*(firing.shares for firing in firings))
    for player in others - found.keys():
        found[player] = folding.replay(player, fact)[1]
    told = {
        player: list(_answered(found[player], folding, interpreter))
        for player in sorted(found, key=lambda key: roster.ids[key])
    }
    return Happening(fact, told)


def _answered(found: list[Told], folding: Folding, interpreter: Interpreter) -> Iterator[Told]:
    """Put in the place of each claim to a shared cap what limited it."""
    for one in found:
        if isinstance(one, Claim):
            yield from interpreter.shared_caps.limits(one, folding.inputs(one.target))
        else:
            yield one


def resolutions(player: int, folding: Folding, interpreter: Interpreter) -> list[Resolution]:
    """Give what has become of all that was held for a player, in event order."""
    found = interpreter.resolved = []
    try:
        folding.standing_rows(player)
    finally:
        interpreter.resolved = None
    return found
