"""What a statement cost, counted in rows and not in seconds."""

from typing import Any


def passed(plan: dict[str, Any]) -> int:
    """Rows that all nodes of an analyzed plan passed on or threw away."""
    thrown = [rows for name, rows in plan.items() if name.startswith("Rows Removed by")]
    here = (plan["Actual Rows"] + sum(thrown)) * plan["Actual Loops"]
    return int(here) + sum(passed(below) for below in plan.get("Plans", ()))
