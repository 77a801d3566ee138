"""The plan of a game: what stands where in the states that it is folded into, and what is done for each type of events.

The law here: pure, and made once. Inputs have positions, and what follows from one stands after it.
"""

from gamicore.plan.attributes import Attributes, attribute_at, band, changed, complete, zone_of
from gamicore.plan.layout import AwardPlan, BadgePlan, CapPlan, CasePlan, GroupPlan, LadderPlan, MeasureSlot, RulePlan
from gamicore.plan.plan import Plan
from gamicore.plan.positions import (
    CONFIRMED,
    GRANTED,
    PAYLOAD,
    POSITION,
    READING,
    RECEIVED,
    ROUTE,
    Post,
    Send,
    SharedStates,
    Slots,
    Step,
    Target,
)
from gamicore.plan.shifts import Shift
from gamicore.plan.splitting import COUNTING, Tally, Touch, count_touch, no_tallies, shared_out, tallies
from gamicore.plan.turns import ATTRIBUTES, DAY, UNIT_AT, Clocks, Moment, Turn

__all__ = [
    "ATTRIBUTES",
    "CONFIRMED",
    "COUNTING",
    "DAY",
    "GRANTED",
    "PAYLOAD",
    "POSITION",
    "READING",
    "RECEIVED",
    "ROUTE",
    "UNIT_AT",
    "Attributes",
    "AwardPlan",
    "BadgePlan",
    "CapPlan",
    "CasePlan",
    "Clocks",
    "GroupPlan",
    "LadderPlan",
    "MeasureSlot",
    "Moment",
    "Plan",
    "Post",
    "RulePlan",
    "Send",
    "SharedStates",
    "Shift",
    "Slots",
    "Step",
    "Tally",
    "Target",
    "Touch",
    "Turn",
    "attribute_at",
    "band",
    "changed",
    "complete",
    "count_touch",
    "no_tallies",
    "shared_out",
    "tallies",
    "zone_of",
]
