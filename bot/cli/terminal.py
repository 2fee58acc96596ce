"""The last line somebody at a terminal reads."""

import sys
from typing import NoReturn

NEEDS_MENDING = 2
"""The exit status of what can't go on until somebody changes a setting: no use to try again."""


def fail(reason: str) -> NoReturn:
    """Say what to do, and end."""
    print(reason, file=sys.stderr)  # noqa: T201
    sys.exit(NEEDS_MENDING)
