"""The plug-in: its name, and its hooks."""

from __future__ import annotations

from gamicore.plugins import Plugin
from gamicore_example.awards import LATELY_ONLY, STEPPED
from gamicore_example.functions import LONGEST_GAP, WEEKS
from gamicore_example.ranks import DENSE

EXAMPLE = Plugin(
    "example",
    functions=[WEEKS],
    history_functions=[LONGEST_GAP],
    split_models=[LATELY_ONLY],
    award_kinds=[STEPPED],
    ranking_methods=[DENSE],
)
