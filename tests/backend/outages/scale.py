"""`python -m tests.backend.outages.scale`: all UPTDs closed at once, with two weeks of bookings.

Prints one line for each length of the outage: how many were displaced, what they were given, and
how long the confirmation took.
"""

import asyncio
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from backend.appointments import jobs
from backend.appointments.states import State
from backend.database import Database
from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.migrations.migrate import migrate
from backend.offices.places import OfficeKind
from backend.offices.service import load_directory
from backend.outages.schemas import Moved
from tests.backend.appointments.office import NOW, Office
from tests.backend.outages.house import House

TODAY = date(2026, 11, 24)
SERVICES = {"recording": "KTP-REKAM", "files": "KK-UBAH", "collection": "KTP-AMBIL"}
LENGTHS = (timedelta(hours=4), timedelta(days=2), timedelta(days=14))

BOOK = """
    WITH booked AS (
        SELECT slots.id, slots.counter,
            row_number() OVER (ORDER BY slots.starts_at, slots.id) AS nth
        FROM slots, generate_series(1, slots.capacity) AS place
        WHERE slots.starts_at < $1 AND slots.id % 100 < $2
    ), resident AS (
        INSERT INTO residents (language, created_at) SELECT 'id', $3 FROM booked RETURNING id
    ), numbered AS (
        SELECT id, row_number() OVER (ORDER BY id) AS nth FROM resident
    ), address AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT 'telegram', id, id, $3 FROM resident
    ), appointment AS (
        INSERT INTO appointments (slot_id, resident_id, service, person, channel, state,
            state_since, state_by, requested_at)
        SELECT booked.id, numbered.id, $4::jsonb->>booked.counter, 0, 'telegram', 'confirmed', $3,
            'resident', $3
        FROM booked JOIN numbered USING (nth)
    )
    UPDATE slots SET taken = capacity WHERE starts_at < $1 AND id % 100 < $2
    """
"""The residents' addresses stand behind them, so that each is owed a message.

$1 until · $2 how many of a hundred slots are full · $3 now · $4 service of each kind of counter
"""


@dataclass(frozen=True)
class Measured:
    moved: Moved
    seconds: float


async def fill(house: House, *, days: int, percent: int) -> None:
    """So many of a hundred slots are full, evenly."""
    office = house.office
    await jobs.extend_horizon(office.database, policy=office.policy, now=office.now, today=TODAY)
    services = "{" + ", ".join(f'"{each}": "{code}"' for each, code in SERVICES.items()) + "}"
    until = NOW + timedelta(days=days)
    await office.database.pool.execute(BOOK, until, percent, NOW, services, timeout=60)


async def close_all(house: House, length: timedelta) -> Measured:
    """Every UPTD, with all that it does."""
    offices = [each for each in house.office.directory.offices if each.kind is OfficeKind.UPTD]
    stopped = [(None, each.code) for each in offices]
    began = time.perf_counter()
    await house.open(*stopped, hours=length.total_seconds() / 3600)
    seconds = time.perf_counter() - began
    states = {
        row["state"]: row["count"]
        for row in await house.office.database.all(
            "SELECT state, count(*) FROM appointments GROUP BY state"
        )
    }
    moved = Moved(
        displaced=states.get(State.DISPLACED, 0),
        offered=states.get(State.OFFERED, 0),
        waiting=await house.office.count("waiting"),
    )
    return Measured(moved, seconds)


async def measure(url: str, length: timedelta, *, days: int, percent: int) -> Measured:
    await migrate(url)
    async with Database.open(url) as database:
        async with database.session() as session:
            directory = await load_directory(session)
        house = House(Office(database, directory))
        await fill(house, days=days, percent=percent)
        measured = await close_all(house, length)
        assert await house.office.miscounted() == []
        return measured


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="siaga-scale-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        with Postgres(folder) as server:
            for nth, length in enumerate(LENGTHS):
                server.create_database(f"scale_{nth}")
                url = server.url_of(f"scale_{nth}")
                measured = asyncio.run(measure(url, length, days=14, percent=60))
                print(f"{length}: {measured.moved} in {measured.seconds:.2f} s")
    finally:
        remove_folder(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
