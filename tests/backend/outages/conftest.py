from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from backend.clock import CLOCK_VARIABLE
from backend.database import Database
from backend.offices.service import load_directory
from tests.backend.appointments.office import NOW, Office
from tests.backend.outages.house import House

SetClock = Callable[[datetime], None]


@pytest.fixture
async def house(database: Database) -> House:
    async with database.session() as session:
        directory = await load_directory(session)
    return House(Office(database, directory))


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Set the office's clock; it starts at NOW, and goes on."""

    def set_clock(moment: datetime) -> None:
        shift = moment - datetime.now(UTC)
        monkeypatch.setenv(CLOCK_VARIABLE, str(shift.total_seconds()))

    set_clock(NOW)
    return set_clock
