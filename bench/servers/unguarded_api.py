"""`siaga api` with the guard off: it looks whether there is room, and then takes a place.

What many a booking system does, and what a storm must find out. Run as `siaga` itself is, on a
database without the check constraint.
"""

from typing import Any

from backend.appointments import routes, taking
from backend.appointments.facts import Wanted
from backend.appointments.taking import take
from backend.database import Database
from backend.errors import SlotFull
from bot.cli.main import app

GUARD = " AND taken < capacity"
IS_FULL = "SELECT taken >= capacity AS full FROM slots WHERE id = $1"


async def look_and_take(database: Database, asker: Any, wanted: Wanted, **terms: Any) -> str:
    slot = await database.first(IS_FULL, wanted.slot)
    if slot is not None and slot["full"]:
        raise SlotFull("no place was left when somebody looked")
    return await take(database, asker, wanted, **terms)


if __name__ == "__main__":
    assert GUARD in taking.TAKE
    taking.TAKE = taking.TAKE.replace(GUARD, "")
    routes.take = look_and_take  # type: ignore[attr-defined]
    app()
