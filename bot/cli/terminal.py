"""The last line somebody at a terminal reads."""

import sys
from typing import NoReturn


def fail(reason: str) -> NoReturn:
    """Say what to do and end with status 2."""
    print(reason, file=sys.stderr)  # noqa: T201
    sys.exit(2)
