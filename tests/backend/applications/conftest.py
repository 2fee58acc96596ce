from datetime import UTC, datetime

import pytest

from backend.applications.hashes import pin_mac
from backend.applications.tables import VIEW, Application, Source
from backend.database import Database
from backend.keys import Keys

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NUMBER, PIN = "260510042178", "416253"


@pytest.fixture
async def mirror(database: Database, keys: Keys) -> Database:
    """A service database whose mirror holds the sample, read at NOW."""
    async with database.transaction() as session:
        source = await session.get_one(Source, VIEW)
        source.read_at = NOW
        session.add(
            Application(
                number=NUMBER,
                source=VIEW,
                pin_mac=pin_mac(keys, NUMBER, PIN),
                key_id=keys.current_id,
                service="KTP-REKAM",
                stage="SIAP_DIAMBIL",
                stage_since=NOW,
                office="10",
                updated_at=NOW,
            )
        )
    return database
