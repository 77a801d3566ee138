"""What becomes of an award: in steps, and shared out among those who were there lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gamicore.plugins import AwardKind, SplitModel, Touch
from gamicore.rules import NUMBER

DAY = 86_400_000_000
LATELY = 30 * DAY


def in_steps(amount: Any, options: Mapping[str, Any]) -> Any:
    """Give the greatest multiple of the step that is not above the amount; a step of 0 is the author's mistake."""
    return amount // options["step"] * options["step"]


def weigh_lately(touches: Sequence[Touch], time: int) -> list[int]:
    """Count the touches of the 30 days before the award, all alike; the others not at all."""
    return [1 if touch.time > time - LATELY else 0 for touch in touches]


STEPPED = AwardKind("stepped", award=in_steps, options={"step": NUMBER})
LATELY_ONLY = SplitModel("lately", weigh=weigh_lately)
