"""The demo's own keys, made once and kept in its folder, for its owner's eyes alone."""

import json
import os
import secrets
from collections.abc import Mapping
from pathlib import Path

NAMES = ("SIAGA_SECRET_KEY", "SIAGA_RESIDENT_TOKEN", "SIAGA_DELIVER_TOKEN", "SIAGA_STAFF_TOKEN")

STAFF = ("ani", "budi", "kepala")
"""Who works at the demo's office; the last is its head."""
STAFF_TOKENS = "SIAGA_STAFF_TOKENS"

PRACTICE_TOKEN = "PRACTICE_TELEGRAM_TOKEN"  # noqa: S105 – a name
"""Of the bot on the practice server; a real one is never kept here."""

PRACTICE_PASSWORD = "PRACTICE_SMPP_PASSWORD"  # noqa: S105 – a name
"""Of the account at the practice SMS centre; SMPP has room for eight letters."""


def keys_in(folder: Path) -> dict[str, str]:
    """Settings by their variables; those that were set outside win later.

    A folder of an earlier version is given what it has no key for yet.
    """
    path = folder / "keys.json"
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    keys = _fresh() | kept
    if keys != kept:
        write_for_owner(path, json.dumps(keys))
    return keys


def staff_tokens(keys: Mapping[str, str]) -> dict[str, str]:
    """Staff members' names and tokens."""
    pairs = [pair.partition("=") for pair in keys[STAFF_TOKENS].split(",")]
    return {name: token for name, _, token in pairs}


def _fresh() -> dict[str, str]:
    token = f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_urlsafe(26)}"
    practice = {PRACTICE_TOKEN: token, PRACTICE_PASSWORD: secrets.token_hex(4)}
    staff = {STAFF_TOKENS: ",".join(f"{name}={secrets.token_urlsafe(24)}" for name in STAFF)}
    return {name: secrets.token_urlsafe(32) for name in NAMES} | practice | staff


def write_for_owner(path: Path, text: str) -> None:
    """Whole or not at all: a lost secret key would make the demo's data unreadable."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    beside.replace(path)
