"""The applications that are asked about, and the mirror they stand in.

The mirror is as large as the regency's own; of its rows only every so-many-th is ever asked, and
those alone need a PIN that fits.
"""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import asyncpg
from stdnum import damm

from backend.applications.hashes import pin_mac
from backend.applications.tables import VIEW
from backend.keys import Keys

ROWS = 1_053_378
"""Who must hold a KTP-el in the regency: one application each."""
ASKED = 20_000

COLUMNS = (
    *("number", "source", "pin_mac", "key_id", "service", "stage", "stage_since"),
    *("office", "updated_at"),
)
STAGES = ("DIPROSES", "SIAP_CETAK", "DICETAK", "SELESAI")
READ_NOW = "UPDATE sources SET read_at = now() WHERE name = $1"


@dataclass(frozen=True, slots=True)
class Asked:
    """A receipt that somebody holds; its application is ready to collect."""

    number: str
    pin: str

    @property
    def printed(self) -> str:
        return f"{self.number[:4]}-{self.number[4:11]}-{self.number[11]}"


async def fill(url: str, keys: Keys, rows: int) -> list[Asked]:
    """Write the mirror and say which of it can be asked, in no order."""
    connection = await asyncpg.connect(url)
    try:
        asked = list(_asked(rows))
        records = _records(keys, rows, {each.number: each.pin for each in asked})
        await connection.copy_records_to_table("applications", records=records, columns=COLUMNS)
        await connection.execute("VACUUM ANALYZE applications")
        await touch(connection)
    finally:
        await connection.close()
    random.Random(rows).shuffle(asked)  # noqa: S311 – the same order for everybody
    return asked


async def touch(connection: asyncpg.Connection) -> None:
    """As the worker does every few seconds: otherwise answers turn into 'may be out of date'."""
    await connection.execute(READ_NOW, VIEW)


def _number(index: int) -> str:
    digits = f"2605{index:07d}"
    return digits + str(damm.calc_check_digit(digits))


def _asked(rows: int) -> Iterator[Asked]:
    for index in range(0, rows, max(1, rows // ASKED)):
        yield Asked(_number(index), f"{index % 1_000_000:06d}")


def _records(keys: Keys, rows: int, pins: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    since = datetime.now(UTC) - timedelta(days=3)
    for index in range(rows):
        number, office = _number(index), f"{index % 17 + 1:02d}"
        pin = pins.get(number)
        mac = os.urandom(32) if pin is None else pin_mac(keys, number, pin)
        stage = STAGES[index % len(STAGES)] if pin is None else "SIAP_DIAMBIL"
        yield (number, VIEW, mac, keys.current_id, "KTP-REKAM", stage, since, office, since)
