"""GammuGateway and Gammu SMSD itself: what one writes the other reads, both ways."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import asyncpg
import pytest

from backend.client import Outcome
from backend.embedded.postgres import Postgres
from bot.deliver import Sent
from bot.sms.gammu.gateway import GammuGateway
from bot.sms.gateway import OutgoingSms, Part
from tests.bot.sms.bench import Desk, running, until
from tests.bot.sms.test_gateways import ALL_LETTERS, BUDI, LONGEST
from tests.peers.gammu import GammuPeer

MESSAGES = 20
WITHIN_S = 30.0


@dataclass(frozen=True)
class Office:
    """Our side."""

    gateway: GammuGateway
    desk: Desk

    async def send(self, name: str, text: str) -> Sent:
        return await self.gateway.send(OutgoingSms(name, BUDI, text))


@pytest.fixture
async def office(gammu_peer: GammuPeer) -> AsyncIterator[Office]:
    desk = Desk()
    gateway = GammuGateway(gammu_peer.url, desk.take, poll_s=0.1)
    async with running(gateway):
        await until(lambda: gateway.is_up, within_s=WITHIN_S)
        yield Office(gateway, desk)


async def until_arrived(peer: GammuPeer, count: int) -> None:
    async with asyncio.timeout(WITHIN_S):
        while len(await peer.arrived()) < count:
            await asyncio.sleep(0.05)


async def test_smsd_sends_what_we_give_it(office: Office, gammu_peer: GammuPeer) -> None:
    texts = [ALL_LETTERS, LONGEST, *(f"Kabar ke-{number}" for number in range(MESSAGES - 2))]
    began = time.monotonic()
    for number, text in enumerate(texts):
        assert await office.send(f"d{number}-1", text) == Sent(Outcome.DELIVERED)
    await until_arrived(gammu_peer, MESSAGES)
    print(f"{MESSAGES} messages out in {time.monotonic() - began:.1f} s")
    assert await gammu_peer.arrived() == [(BUDI, text) for text in texts]


async def test_smsd_sends_a_repeat_once(office: Office, gammu_peer: GammuPeer) -> None:
    for _ in range(3):
        assert await office.send("d1-1", "Siap diambil.") == Sent(Outcome.DELIVERED)
        await until_arrived(gammu_peer, 1)
    await office.send("d2-1", "Yang lain.")
    await until_arrived(gammu_peer, 2)
    assert await gammu_peer.arrived() == [(BUDI, "Siap diambil."), (BUDI, "Yang lain.")]


async def test_smsd_brings_what_phones_send(office: Office, gammu_peer: GammuPeer) -> None:
    texts = [ALL_LETTERS, *(f"STATUS {number}" for number in range(MESSAGES - 1))]
    began = time.monotonic()
    for text in texts:
        gammu_peer.phone_sends(BUDI, text)
    await until(lambda: len(office.desk.taken) == MESSAGES, within_s=WITHIN_S)
    print(f"{MESSAGES} messages in in {time.monotonic() - began:.1f} s")
    assert sorted(sms.text for sms in office.desk.taken) == sorted(texts)
    assert {(sms.sender, sms.part) for sms in office.desk.taken} == {(BUDI, None)}
    assert len({sms.message_id for sms in office.desk.taken}) == MESSAGES
    assert await gammu_peer.holds() == 0


async def test_a_message_that_was_not_taken_stays_with_smsd(
    office: Office, gammu_peer: GammuPeer
) -> None:
    office.desk.refusals = 2
    gammu_peer.phone_sends("INFO", "STATUS")
    await until(lambda: len(office.desk.taken) == 1, within_s=WITHIN_S)
    assert len({sms.message_id for sms in office.desk.offered}) == 1
    assert [sms.sender for sms in office.desk.taken] == ["INFO"]


@pytest.mark.parametrize("reference", [0xD3, 0xBEEF])
async def test_parts_keep_what_the_phone_said_of_them(
    office: Office, gammu_peer: GammuPeer, reference: int
) -> None:
    for number in (2, 1, 3):
        gammu_peer.phone_sends(BUDI, f"bagian {number}", Part(reference, 3, number))
    await until(lambda: len(office.desk.taken) == 3, within_s=WITHIN_S)
    found = {(sms.part, sms.text) for sms in office.desk.taken}
    assert found == {(Part(reference, 3, n), f"bagian {n}") for n in (1, 2, 3)}


SCHEMA_OF_DEBIAN = Path("/usr/share/doc/gammu-smsd/examples/pgsql.sql")
COLUMNS = """
SELECT table_name, column_name, data_type, character_maximum_length, is_nullable,
    regexp_replace(coalesce(column_default, ''), '^''?(.*?)''?(::.*)?$', '\\1') AS as_a_rule
FROM information_schema.columns
WHERE table_schema = 'public' AND table_name <> 'left_for_phones'
ORDER BY table_name, column_name
"""


async def test_our_schema_is_debians(gammu_peer: GammuPeer, postgres: Postgres) -> None:
    """What tests/bot/sms/gammu.sql says of the tables, the package says too."""
    if not SCHEMA_OF_DEBIAN.exists():
        pytest.skip(f"{SCHEMA_OF_DEBIAN} is not installed")
    postgres.create_database("gammu_of_debian")
    try:
        theirs = await asyncpg.connect(postgres.url_of("gammu_of_debian"))
        # PostgreSQL has the language since 9.0, and refuses to make it again.
        script = SCHEMA_OF_DEBIAN.read_text().replace("CREATE LANGUAGE plpgsql;", "")
        await theirs.execute(script)
        ours = await asyncpg.connect(gammu_peer.owner_url)
        assert await ours.fetch(COLUMNS) == await theirs.fetch(COLUMNS)
        await ours.close()
        await theirs.close()
    finally:
        postgres.drop_database("gammu_of_debian")
