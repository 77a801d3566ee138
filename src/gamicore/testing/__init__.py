"""Testing, for our tests and yours: an oracle, strategies for games and histories, laws, suites.

The law here: what is expected comes from the specification alone. Nothing in this package looks inside an engine.
The suite of tests for stores is imported from `gamicore.testing.store_suite`: it alone needs pytest.
"""

from gamicore.testing.contract import Board, Engine, EngineFactory, Ledger, Outcome, Standing
from gamicore.testing.generated import (
    PLAYERS,
    GeneratedGame,
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
from gamicore.testing.properties import Verdict, monotonicity, split_proofness
from gamicore.testing.segments import segmentation

__all__ = [
    "PLAYERS",
    "Board",
    "Engine",
    "EngineFactory",
    "GeneratedGame",
    "Identity",
    "Ledger",
    "Outcome",
    "Row",
    "Standing",
    "Value",
    "Verdict",
    "anonymity",
    "arrival_order",
    "batching",
    "conservation",
    "corrected_players",
    "equality",
    "events",
    "games",
    "histories",
    "idempotence",
    "instants",
    "monotonicity",
    "refused_events",
    "rosters",
    "rule_order",
    "segmentation",
    "split_proofness",
    "standings_of",
    "value_of",
]
