"""Imagining: what a history would be worth if it were another, and what is missing for something to be earned.

The law here: nothing is written, and whatever is said of another history was played.
"""

from gamicore.engine.imagining.samples import samples_of
from gamicore.engine.imagining.search import shortest_way
from gamicore.engine.imagining.what_if import PlayerChange, SegmentChange, WhatIf, compared, imagined
from gamicore.engine.imagining.why_not import MOST_EVENTS, Aim, Gap, WhyNot, aim_of, gaps_of, told_why

__all__ = [
    "MOST_EVENTS",
    "Aim",
    "Gap",
    "PlayerChange",
    "SegmentChange",
    "WhatIf",
    "WhyNot",
    "aim_of",
    "compared",
    "gaps_of",
    "imagined",
    "samples_of",
    "shortest_way",
    "told_why",
]
