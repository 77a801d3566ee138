"""Searches for a shortest way to a badge, a level or an award, by playing events and taking them back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

from gamicore.engine.conductor import Conductor
from gamicore.engine.imagining.why_not import Aim
from gamicore.engine.receiving import Tally
from gamicore.ledger import Correction
from gamicore.model import MICROSECONDS, instant_text

Wire = dict[str, Any]

MOST_TRIES = 2_000
_DAY = 86_400 * MICROSECONDS
_STEPS = (MICROSECONDS, _DAY, 7 * _DAY, 31 * _DAY)
_SOURCE = "gamicore:imagined"


def shortest_way(
    conductor: Conductor, key: int, aim: Aim, samples: Sequence[Wire], most: int
) -> tuple[tuple[Wire, ...], int]:
    """Search for as few events as possible that bring something; give them, and how many were played.

    One event over and over is tried first, at once and in steps of a day, a week and a month; then, as far as the tries
    last, all orders of a few. Each is played on the state given, and taken back.
    """
    search = _Search(conductor, key, aim)
    best: tuple[Wire, ...] = ()
    for sample, step in product(samples, _STEPS):
        limit = len(best) - 1 if best else most
        found = search.repeat(sample, step, limit)
        best = found or best
        if len(best) == 1 or search.tried >= MOST_TRIES:
            return best, search.tried
    for length in range(2, len(best) or most + 1):
        for chosen, step in product(product(samples, repeat=length), _STEPS[:2]):
            if search.tried + length > MOST_TRIES:
                return best, search.tried
            if found := search.play(chosen, step):
                return found, search.tried
    return best, search.tried


class _Search:
    """Plays events on a state and takes them back."""

    def __init__(self, conductor: Conductor, key: int, aim: Aim) -> None:
        self._conductor = conductor
        self._key = key
        self._aim = aim
        self._start = conductor.watermark or 0
        self._named = 0
        self.tried = 0

    def repeat(self, sample: Wire, step: int, most: int) -> tuple[Wire, ...]:
        """Play an event over and over, up to so many times."""
        return self._attempt((sample for _ in range(most)), step)

    def play(self, chosen: Sequence[Wire], step: int) -> tuple[Wire, ...]:
        """Play some events, one after the other."""
        return self._attempt(iter(chosen), step)

    def _attempt(self, samples: Iterator[Wire], step: int) -> tuple[Wire, ...]:
        conductor, played = self._conductor, list[Wire]()
        before, is_met = self._aim.total(conductor, self._key), False
        for number, sample in enumerate(samples, start=1):
            self._named += 1
            time = instant_text(self._start + number * step)
            event = {**sample, "id": str(self._named), "source": _SOURCE, "time": time}
            tally = Tally()
            conductor.submit([event], tally, None, None)
            self.tried += 1
            if not tally.counts["recorded"]:
                break
            played.append(event)
            is_met = self._aim.total(conductor, self._key) > before
            if is_met or self.tried >= MOST_TRIES:
                break
        for event in reversed(played):
            conductor.correct(Correction("retract", _SOURCE, event["id"]), None)
        return tuple(played) if is_met else ()
