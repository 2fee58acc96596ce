"""The demo's own keys, made once and kept in its folder, for its owner's eyes alone."""

import json
import os
import secrets
from pathlib import Path

NAMES = ("SIAGA_SECRET_KEY", "SIAGA_RESIDENT_TOKEN", "SIAGA_DELIVER_TOKEN")

PRACTICE_TOKEN = "PRACTICE_TELEGRAM_TOKEN"  # noqa: S105 – a name
"""Of the bot on the practice server; a real one is never kept here."""


def keys_in(folder: Path) -> dict[str, str]:
    """Settings by their variables; those that were set outside win later."""
    path = folder / "keys.json"
    if not path.exists():
        fresh = {name: secrets.token_urlsafe(32) for name in NAMES}
        fresh[PRACTICE_TOKEN] = f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_urlsafe(26)}"
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(fresh, file)
    kept: dict[str, str] = json.loads(path.read_text())
    return kept
