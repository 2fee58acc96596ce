import pytest

from backend.applications.hashes import pin_mac
from backend.applications.tables import VIEW, Application, Source
from backend.clock import now
from backend.database import Database
from backend.keys import Keys
from backend.residents.phones import phone_mac

NUMBER, PIN, PHONE = "260510042178", "416253", "+6281234567890"
ME, HER = 4711, 4712


@pytest.fixture
async def sample(database: Database, keys: Keys) -> None:
    """The mirror holds the sample, filed with PHONE."""
    async with database.transaction() as session:
        source = await session.get_one(Source, VIEW)
        source.read_at = now()
        session.add(
            Application(
                number=NUMBER,
                source=VIEW,
                pin_mac=pin_mac(keys, NUMBER, PIN),
                phone_mac=phone_mac(keys, PHONE),
                key_id=keys.current_id,
                service="KTP-REKAM",
                stage="SIAP_DIAMBIL",
                stage_since=now(),
                office="10",
                updated_at=now(),
            )
        )
