"""Testing, for our tests and yours: an oracle, strategies for games and histories, laws, suites.

The law here: what is expected comes from the specification alone. Nothing in this package looks inside an engine.
The suite of tests for stores is imported from `gamicore.testing.store_suite`: it alone needs pytest.
"""

from gamicore.testing.contract import Board, Engine, EngineFactory, Ledger, Outcome, Standing
from gamicore.testing.correction_laws import append_only, interleaving, repetition, retraction
from gamicore.testing.corrections import Advance, Amend, Arrival, Restore, Retract
from gamicore.testing.generated import (
    PLAYERS,
    GeneratedGame,
    corrected_histories,
    events,
    games,
    histories,
    instants,
    refused_events,
    rosters,
)
from gamicore.testing.laws import (
    anonymity,
    arrival_order,
    batching,
    conservation,
    corrected_players,
    equality,
    idempotence,
    rule_order,
)
from gamicore.testing.oracle import Identity, Row, Value, standings_of, value_of
from gamicore.testing.playing import arrive
from gamicore.testing.properties import Verdict, monotonicity, split_proofness
from gamicore.testing.segments import segmentation
from gamicore.testing.successors import successors

__all__ = [
    "PLAYERS",
    "Advance",
    "Amend",
    "Arrival",
    "Board",
    "Engine",
    "EngineFactory",
    "GeneratedGame",
    "Identity",
    "Ledger",
    "Outcome",
    "Restore",
    "Retract",
    "Row",
    "Standing",
    "Value",
    "Verdict",
    "anonymity",
    "append_only",
    "arrival_order",
    "arrive",
    "batching",
    "conservation",
    "corrected_histories",
    "corrected_players",
    "equality",
    "events",
    "games",
    "histories",
    "idempotence",
    "instants",
    "interleaving",
    "monotonicity",
    "refused_events",
    "repetition",
    "retraction",
    "rosters",
    "rule_order",
    "segmentation",
    "split_proofness",
    "standings_of",
    "successors",
    "value_of",
]
