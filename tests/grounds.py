"""Which tests stay in one worker, where files run beside each other."""

from xdist.scheduler import LoadScopeScheduling

GROUNDS = {
    "demo": ("tests/journeys/", "tests/drills/", "tests/bot/cli/", "tests/backend/test_metrics.py"),
    "bench": ("tests/bench/",),
}
"""Those of one look for free ports, and would find the same; or share a demo, which some of them
break and mend.
"""


def ground_of(nodeid: str) -> str:
    """Else a file is one of its own."""
    for ground, paths in GROUNDS.items():
        if nodeid.startswith(paths):
            return ground
    return nodeid.partition("::")[0]


class ByGround(LoadScopeScheduling):  # type: ignore[misc]  # xdist has no types
    """The largest first."""

    def _split_scope(self, nodeid: str) -> str:
        return ground_of(nodeid)
