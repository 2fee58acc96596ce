"""Gammu SMSD's database with a modem made of SQL: what stands in outbox leaves for sentitems."""

import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg

from backend.embedded.postgres import Postgres
from bot.sms.gammu.gateway import GammuGateway
from bot.sms.gammu.outbox import WAITING_MAX
from bot.sms.gateway import OutgoingSms, Part, Take
from tests.bot.sms.bench import Ability, Arrived, Kind, Trouble

SCHEMA = Path(__file__).with_name("gammu.sql")
GRANTS = Path(__file__).parents[3] / "docs" / "operations" / "gammu-role.sql"
OUR_ROLE = "siaga_sms"
TEMPLATE = "template_gammu"

PHONE = """
INSERT INTO phones ("ID", "IMEI", "IMSI", "Client", "Send", "Receive", "TimeOut")
VALUES ('', '350000000000000', '510', 'modem made of SQL', true, true, 'infinity')
"""
SEND = """
WITH sent AS (DELETE FROM outbox RETURNING *)
INSERT INTO sentitems (
    "ID", "CreatorID", "DestinationNumber", "TextDecoded", "Text", "UDH", "SenderID", "Status"
)
SELECT "ID", "CreatorID", "DestinationNumber", "TextDecoded", '', '', '', 'SendingOK' FROM sent
ORDER BY "ID" RETURNING "DestinationNumber", "TextDecoded"
"""
RECEIVE = """
INSERT INTO inbox ("SenderNumber", "Text", "TextDecoded", "UDH", "RecipientID")
VALUES ($1, $2, $3, $4, '')
"""
"""SMSD writes a long message's whole text into TextDecoded of its first part; nobody may use it."""
FAIL = """
CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE 'no room for %', NEW USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER fail BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION fail();
"""
FILL = """
INSERT INTO outbox ("CreatorID", "DestinationNumber")
SELECT 'other-' || n, '+6281000000' FROM generate_series(1, $1::int) n
"""
END_ALL_BUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> $2
"""
AT_WORK = "DROP FUNCTION IF EXISTS fail CASCADE; DELETE FROM outbox WHERE \"TextDecoded\" = ''"


class GammuBench:
    def __init__(self, postgres: Postgres, name: str, smsd: asyncpg.Connection) -> None:
        self._postgres = postgres
        self._name = name
        self.url = url_of_our_role(postgres, name)
        self.smsd = smsd
        self._arrived: list[Arrived] = []

    def make(self, take: Take) -> GammuGateway:
        return GammuGateway(self.url, take, poll_s=0.02)

    async def phone_sends(self, sender: str, text: str, part: Part | None = None) -> None:
        content = text.encode("utf-16-be").hex().upper()
        decoded, header = ("(all parts)", header_of(part)) if part else (text, "")
        await self.smsd.execute(RECEIVE, sender, content, decoded, header)

    async def brings_again(self) -> None:
        """The gateway looks again by itself."""

    async def unconfirmed(self) -> int:
        return int(await self.smsd.fetchval('SELECT count(*) FROM inbox WHERE NOT "Processed"'))

    async def arrived(self) -> Sequence[Arrived]:
        sent = await self.smsd.fetch(SEND)
        self._arrived += [(number, text) for number, text in sent]
        return self._arrived

    async def has(self, trouble: Trouble | None) -> None:
        if trouble is Trouble.FAILS:
            await self.smsd.execute(FAIL)
        elif trouble is Trouble.TOO_MUCH:
            await self.smsd.execute(FILL, WAITING_MAX)
        else:
            await self.smsd.execute(AT_WORK)

    def unwanted(self, name: str) -> OutgoingSms:
        return OutgoingSms(name, "+628123456789", "Sampai jumpa 👋")

    async def goes_away(self) -> None:
        await self._let_in(False)

    async def comes_back(self) -> None:
        await self._let_in(True)

    async def _let_in(self, answer: bool) -> None:
        """Whether the database takes connections; SMSD's own, which stays, is none of them."""
        other = await asyncpg.connect(self._postgres.url_of("postgres"))
        try:
            await other.execute(f'ALTER DATABASE "{self._name}" ALLOW_CONNECTIONS {answer}')
            if not answer:
                await other.execute(END_ALL_BUT, self._name, self.smsd.get_server_pid())
        finally:
            await other.close()


@asynccontextmanager
async def gammu_bench(postgres: Postgres) -> AsyncIterator[GammuBench]:
    async with gammu_database(postgres) as name:
        smsd = await asyncpg.connect(postgres.url_of(name))
        try:
            await smsd.execute(PHONE)
            yield GammuBench(postgres, name, smsd)
        finally:
            await smsd.close()


@asynccontextmanager
async def gammu_database(postgres: Postgres) -> AsyncIterator[str]:
    """The name of a database as SMSD wants it."""
    if not postgres.has_database(TEMPLATE):
        postgres.create_database(TEMPLATE)
        connection = await asyncpg.connect(postgres.url_of(TEMPLATE))
        await connection.execute(SCHEMA.read_text())
        await connection.execute(f"CREATE ROLE {OUR_ROLE} LOGIN")
        await connection.execute(GRANTS.read_text())
        await connection.close()
    name = f"gammu_{uuid.uuid4().hex}"
    postgres.create_database(name, TEMPLATE)
    try:
        yield name
    finally:
        postgres.drop_database(name)


def url_of_our_role(postgres: Postgres, name: str) -> str:
    """Of a database of SMSD's, with no more rights than docs/operations/sms.md gives."""
    return postgres.url_of(name).replace(f"//{postgres.name}@", f"//{OUR_ROLE}@")


def header_of(part: Part) -> str:
    """In hexadecimal, as SMSD writes it."""
    if part.reference < 0x100:
        return f"050003{part.reference:02X}{part.total:02X}{part.number:02X}"
    return f"060804{part.reference:04X}{part.total:02X}{part.number:02X}"


GAMMU = Kind(gammu_bench, frozenset({Ability.PARTS, Ability.KNOWS_REPEATS}))
