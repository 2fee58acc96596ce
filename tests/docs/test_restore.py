"""The core of docs/operations/backup.md: a dump in an empty database is the service again."""

import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from backend.applications.hashes import pin_mac
from backend.applications.lookup import look_up, look_up_by_phone
from backend.applications.tables import VIEW, Application, Source
from backend.asker import Asker
from backend.clock import now
from backend.database import Database
from backend.embedded.binaries import postgres_program
from backend.embedded.postgres import Postgres
from backend.errors import ApplicationNotMatched
from backend.keys import Keys, SealBroken
from backend.residents import linking, service
from backend.residents.phones import phone_mac

NUMBER, PIN, PHONE = "260510042178", "416253", "+6281234567890"
ME = Asker("telegram", 4711)
OPTIONS = ("--no-owner", "--exit-on-error", "--single-transaction")


def run(program: str, *arguments: object) -> None:
    beside_the_server = postgres_program().path.with_name(program)
    if not beside_the_server.exists():
        pytest.skip(f"this PostgreSQL comes without {program}")
    subprocess.run([beside_the_server, *map(str, arguments)], check=True)


@pytest.fixture
async def resident(database: Database, keys: Keys) -> int:
    """Follows the sample on Telegram, and has proved the phone that it was filed with."""
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
        resident = await service.make_known(session, ME, now())
        await service.follow(session, resident, NUMBER, now())
        await linking.link_phone(session, keys, resident, PHONE, now())
    return resident


@pytest.fixture
def restored_url(
    resident: int, database_url: str, postgres: Postgres, tmp_path: Path
) -> Iterator[str]:
    dump = tmp_path / "siaga.dump"
    run("pg_dump", "--format=custom", "--no-owner", f"--file={dump}", database_url)
    postgres.create_database("restored")
    url = postgres.url_of("restored")
    run("pg_restore", *OPTIONS, f"--dbname={url}", dump)
    yield url
    postgres.drop_database("restored")


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    async with Database.open(url) as database:
        yield database


async def test_what_a_resident_follows_and_proved_works_after_a_restore(
    restored_url: str, keys: Keys, resident: int
) -> None:
    async with opened(restored_url) as restored:
        async with restored.transaction() as session:
            assert await service.find(session, ME) == resident
            assert await service.follows(session, resident) == [NUMBER]
            assert await linking.linked_phone(session, keys, resident) == PHONE
        assert (await look_up(restored, keys, ME, NUMBER, PIN))["number"] == NUMBER
        assert (await look_up_by_phone(restored, keys, ME, NUMBER))["number"] == NUMBER


async def test_without_the_key_the_dump_tells_no_phone_and_takes_no_pin(
    restored_url: str, resident: int
) -> None:
    stranger = Keys("another secret key, of 32 characters or more")
    async with opened(restored_url) as restored:
        async with restored.transaction() as session:
            with pytest.raises(SealBroken):
                await linking.linked_phone(session, stranger, resident)
        with pytest.raises(ApplicationNotMatched):
            await look_up(restored, stranger, ME, NUMBER, PIN)
