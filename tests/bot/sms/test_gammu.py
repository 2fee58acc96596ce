"""Gammu's own: what is kept of residents in its database, headers, and a modem that sleeps."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from prometheus_client import REGISTRY

from backend.client import Outcome
from backend.embedded.postgres import Postgres
from bot.deliver import Sent
from bot.sms.gammu import outbox, sent_items
from bot.sms.gammu.database import Pool, opened
from bot.sms.gammu.gateway import GammuGateway
from bot.sms.gammu.outbox import FULL_S, WAITING_MAX
from bot.sms.gammu.udh import part_of
from bot.sms.gateway import Gateway, OutgoingSms, Part
from tests.bot.sms.bench import Desk, running, until
from tests.bot.sms.gammu_bench import GammuBench, gammu_bench

NUMBER, TEXT = "+6281234567890", "rahasia keluarga"
ALL_ROWS = """
SELECT string_agg(row::text, ' ') FROM (
    SELECT inbox::text FROM inbox UNION ALL
    SELECT outbox::text FROM outbox UNION ALL
    SELECT sentitems::text FROM sentitems
) AS found (row)
"""


@pytest.fixture
async def bench(postgres: Postgres) -> AsyncIterator[GammuBench]:
    async with gammu_bench(postgres) as bench:
        yield bench


@pytest.fixture
async def pool(bench: GammuBench) -> AsyncIterator[Pool]:
    async with opened(bench.url) as pool:
        yield pool


async def kept(bench: GammuBench) -> str:
    return await bench.smsd.fetchval(ALL_ROWS) or ""


async def send(gateway: Gateway, name: str = "d1-1", number: str = NUMBER) -> Sent:
    return await gateway.send(OutgoingSms(name, number, TEXT))


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("050003D30201", Part(0xD3, 2, 1)),
        ("050003d30202", Part(0xD3, 2, 2)),
        ("060804BEEF0301", Part(0xBEEF, 3, 1)),
        ("0B0504158A00000003D30201", Part(0xD3, 2, 1)),  # Ports before it.
        ("", None),
        ("06050415810000", None),
        ("050003D30200", None),  # There is no part 0,
        ("050003D30203", None),  # and no third of two.
        ("050003D3", None),
        ("05000", None),
        ("not hexadecimal", None),
        ("FF", None),
    ],
)
def test_a_header_tells_the_part(header: str, part: Part | None) -> None:
    assert part_of(header) == part


async def test_nothing_of_a_message_stays_once_it_was_taken(bench: GammuBench) -> None:
    desk = Desk()
    await bench.phone_sends(NUMBER, TEXT)
    assert TEXT in await kept(bench)
    async with running(bench.make(desk.take)):
        await until(lambda: len(desk.taken) == 1)
    assert await kept(bench) == ""


async def test_a_message_for_another_program_is_left_alone(bench: GammuBench) -> None:
    desk = Desk()
    await bench.phone_sends("1708", "sisa pulsa")
    await bench.smsd.execute('UPDATE inbox SET "Processed" = true')
    await bench.phone_sends(NUMBER, TEXT)
    async with running(bench.make(desk.take)):
        await until(lambda: len(desk.taken) == 1)
    assert [sms.text for sms in desk.taken] == [TEXT]
    assert "sisa pulsa" in await kept(bench)


async def test_settings_from_an_operator_are_thrown_away(bench: GammuBench) -> None:
    desk = Desk()
    await bench.phone_sends("1708", "")
    await bench.smsd.execute("UPDATE inbox SET \"Coding\" = '8bit'")
    await bench.phone_sends(NUMBER, TEXT)
    async with running(bench.make(desk.take)):
        await until(lambda: len(desk.taken) == 1)
    assert [sms.text for sms in desk.offered] == [TEXT]
    assert await kept(bench) == ""


async def test_what_one_sender_wrote_waits_behind_what_was_not_taken(bench: GammuBench) -> None:
    """And nobody else's does."""
    desk = Desk()
    desk.refusals = 1
    for sender, text in ((NUMBER, "1"), (NUMBER, "2"), ("INFO", "3")):
        await bench.phone_sends(sender, text)
    async with running(bench.make(desk.take)):
        await until(lambda: len(desk.taken) == 3)
    assert [sms.text for sms in desk.taken] == ["3", "1", "2"]


async def test_text_and_number_go_as_soon_as_they_can(bench: GammuBench, pool: Pool) -> None:
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        await send(run.gateway)
        await bench.arrived()
    assert NUMBER in await kept(bench)
    await sent_items.tidy(pool, "gammu", kept_s=3600)
    assert TEXT not in await kept(bench)
    assert NUMBER in await kept(bench), "SMSD finds the receipt's message by it"
    await bench.smsd.execute("UPDATE sentitems SET \"Status\" = 'DeliveryOK'")
    before = counted("delivered")
    for _ in range(2):
        await sent_items.tidy(pool, "gammu", kept_s=3600)
    assert counted("delivered") == before + 1
    assert NUMBER not in await kept(bench)
    assert "d1-1" in await kept(bench), "a repeat is found by it"
    await bench.smsd.execute("UPDATE sentitems SET \"SendingDateTime\" = '2020-01-01'")
    before = counted("missing")
    await sent_items.tidy(pool, "gammu", kept_s=3600)
    assert await kept(bench) == ""
    assert counted("missing") == before


async def test_a_message_without_a_receipt_is_counted_when_it_goes(
    bench: GammuBench, pool: Pool
) -> None:
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        await send(run.gateway)
        await bench.arrived()
    before = counted("missing")
    await sent_items.tidy(pool, "gammu", kept_s=-60)
    assert counted("missing") == before + 1
    assert await kept(bench) == ""


async def test_what_the_modem_could_not_send_is_sent_again(bench: GammuBench) -> None:
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        await send(run.gateway)
        await bench.arrived()
        await bench.smsd.execute("UPDATE sentitems SET \"Status\" = 'SendingError'")
        await send(run.gateway)
        assert await bench.arrived() == [(NUMBER, TEXT)] * 2


async def test_two_at_once_with_one_name_are_one(bench: GammuBench) -> None:
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        await asyncio.gather(*(send(run.gateway) for _ in range(10)))
    assert await bench.arrived() == [(NUMBER, TEXT)]


async def test_what_goes_to_one_phone_can_be_put_in_order_by_smsd(bench: GammuBench) -> None:
    """By InsertIntoDB, in whole seconds."""
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        for number in range(5):
            await send(run.gateway, f"d{number}-1")
        await send(run.gateway, "other", number="+628111111111")
    rows = await bench.smsd.fetch(
        'SELECT "CreatorID" FROM outbox WHERE "DestinationNumber" = $1 ORDER BY "InsertIntoDB"',
        NUMBER,
    )
    assert [name for (name,) in rows] == [f"d{number}-1" for number in range(5)]
    seconds = 'SELECT count(DISTINCT "InsertIntoDB") FROM outbox WHERE "CreatorID" <> \'other\''
    assert await bench.smsd.fetchval(seconds) == 5


async def test_old_news_does_not_wait_for_the_modem_for_ever(bench: GammuBench, pool: Pool) -> None:
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        await send(run.gateway)
    await outbox.expire(pool, "gammu", ttl_s=60)
    assert TEXT in await kept(bench)
    before = counted("expired")
    await outbox.expire(pool, "gammu", ttl_s=-60)
    assert await kept(bench) == ""
    assert counted("expired") == before + 1


async def test_no_more_waits_for_the_modem_than_it_sends_in_a_minute(bench: GammuBench) -> None:
    async with running(bench.make(Desk().take)) as run:
        await until(lambda: run.gateway.is_up)
        for each in range(WAITING_MAX):
            assert await send(run.gateway, f"d{each}-1") == Sent(Outcome.DELIVERED)
        assert await send(run.gateway, "more") == Sent(Outcome.THROTTLED, FULL_S)
        assert await send(run.gateway, "d0-1") == Sent(Outcome.DELIVERED), "a repeat is none"
        await bench.arrived()
        assert await send(run.gateway, "more") == Sent(Outcome.DELIVERED)


@pytest.mark.parametrize(
    "asleep",
    [
        "UPDATE phones SET \"TimeOut\" = LOCALTIMESTAMP - interval '61 seconds'",
        'UPDATE phones SET "Send" = false',
        "DELETE FROM phones",
    ],
)
async def test_without_a_modem_at_work_nothing_is_queued(bench: GammuBench, asleep: str) -> None:
    """Another gateway can have it meanwhile; messages still come in."""
    desk = Desk()
    async with running(bench.make(desk.take)) as run:
        await until(lambda: run.gateway.is_up)
        await bench.smsd.execute(asleep)
        await until(lambda: not run.gateway.is_up)
        sent = await send(run.gateway)
        assert (sent.outcome, bool(sent.hold_s)) == (Outcome.TEMPORARY, True)
        await bench.phone_sends(NUMBER, TEXT)
        await until(lambda: len(desk.taken) == 1)
    assert await bench.arrived() == []


@pytest.mark.parametrize("number", ["081234567890", "+62abc", "", "+", "*123#", "+" + "1" * 16])
async def test_what_is_not_e164_is_never_dialled(bench: GammuBench, number: str) -> None:
    assert await send(bench.make(Desk().take), number=number) == Sent(Outcome.INVALID)


async def test_a_database_without_smsds_tables_is_away(postgres: Postgres) -> None:
    gateway = GammuGateway(postgres.url, Desk().take, poll_s=0.02)
    async with running(gateway):
        await asyncio.sleep(0.2)
        assert not gateway.is_up
        assert (await send(gateway)).outcome is Outcome.TEMPORARY


def counted(state: str) -> float:
    labels = {"gateway": "gammu", "state": state}
    return REGISTRY.get_sample_value("siaga_sms_receipts_total", labels) or 0.0
