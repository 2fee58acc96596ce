"""What happens when the registry is away, hangs, or lets us down in the middle."""

import asyncio
import signal
import subprocess
import sys
import traceback
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from backend.errors import SettingMissing
from backend.registry import passes
from backend.registry.errors import MirrorNotWritten, RegistryUnreachable
from backend.registry.jobs import read_changes, reconcile_nightly
from backend.registry.source import Registry
from tests.backend.registry.sides import Mirror, Office

MINUTE = timedelta(minutes=1)
NOWHERE = "postgresql://siaga@/register?host=/nonexistent"

HANGING_VIEW = """
    CREATE OR REPLACE VIEW siaga_applications AS
    SELECT number, pin, service, stage, stage_since, reason_code, office, updated_at, phone
    FROM applications_register WHERE pg_sleep(60) IS NOT NULL
    """

TELLTALE_VIEW = """
    CREATE OR REPLACE VIEW siaga_applications AS
    SELECT number, (pin || (pin || 'x')::int) AS pin, service, stage, stage_since, reason_code,
           office, updated_at, phone
    FROM applications_register
    """

KILLED_FILL = """
import asyncio, sys, time
from datetime import UTC, datetime, timedelta
from backend.database import Database
from backend.keys import Keys
from backend.registry.mirror import catch_up
from backend.registry.source import Registry

def progress(rows):
    print(rows, flush=True)
    if rows >= 30:
        time.sleep(60)

async def fill(service, register):
    async with Database.open(service) as database:
        await catch_up(database, Registry(register), Keys("k" * 32), now=datetime.now(UTC),
                       overlap=timedelta(minutes=15), page_rows=10, progress=progress)

asyncio.run(fill(*sys.argv[1:]))
"""


async def test_an_outage_has_one_beginning_and_ends_with_the_next_reading(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)
    registry, mirror.registry = mirror.registry, Registry(NOWHERE)
    began = mirror.now

    assert (await mirror.catch_up()).unreachable == "OperationalError (OperationalError)"
    mirror.now += MINUTE
    assert (await mirror.catch_up()).unreachable
    assert (await mirror.reconcile()).unreachable
    source = await mirror.source()
    assert (source["unreachable_since"], source["read_at"]) == (began, None)

    mirror.registry = registry
    mirror.now += MINUTE
    assert (await mirror.catch_up()).unreachable is None
    source = await mirror.source()
    assert (source["unreachable_since"], source["read_at"]) == (None, mirror.now)


async def test_pages_before_the_outage_stay(mirror: Mirror, office: Office, now: datetime) -> None:
    numbers = office.put_many(6, at=now)

    def lose_it(rows: int) -> None:
        if rows == 4:
            office.execute("DROP VIEW siaga_applications")

    done = await mirror.catch_up(page_rows=2, progress=lose_it)

    assert (done.fetched, done.unreachable) == (4, "ProgrammingError (UndefinedTable)")
    assert await mirror.numbers() == set(numbers[:4])
    assert (await mirror.source())["read_at"] is None


async def test_a_registry_that_hangs_is_noticed_and_leaves_no_thread_behind(
    mirror: Mirror, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.put("1001", at=now)
    office.execute(HANGING_VIEW)
    monkeypatch.setattr(passes, "ANSWER_TIMEOUT_S", 0.5)

    async with asyncio.timeout(5):
        done = await mirror.catch_up()
        while mirror.registry._open:
            await asyncio.sleep(0.01)

    assert done.unreachable == "no answer in time"
    assert (await mirror.source())["unreachable_since"] == mirror.now


async def test_a_stopping_worker_does_not_wait_for_a_hanging_registry(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)
    office.execute(HANGING_VIEW)

    async with asyncio.timeout(5):
        waiting = asyncio.create_task(mirror.catch_up())
        while not mirror.registry._open:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        while mirror.registry._open:
            await asyncio.sleep(0.01)


async def test_a_registry_that_accepts_and_says_nothing_is_given_up_after_3_seconds() -> None:
    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        registry = Registry(f"postgres://siaga@127.0.0.1:{port}/register")
        async with asyncio.timeout(6):
            with pytest.raises(RegistryUnreachable, match="ConnectionTimeout"):
                await passes.ask(registry, registry.clock)


async def test_a_fill_killed_halfway_is_resumed_from_its_watermark(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    numbers = [
        number for day in range(50) for number in office.put_many(2, at=now - timedelta(days=day))
    ]
    script = [sys.executable, "-c", KILLED_FILL]
    urls = [mirror.database.engine.url.render_as_string(False), office.url]
    with subprocess.Popen(
        [*script, urls[0].replace("+asyncpg", ""), urls[1]],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
        text=True,
    ) as fill:
        assert fill.stdout is not None
        assert [fill.stdout.readline() for _ in range(3)] == ["10\n", "20\n", "30\n"]
        fill.send_signal(signal.SIGKILL)
    assert len(await mirror.numbers()) == 30

    done = await mirror.catch_up(page_rows=10)

    assert await mirror.numbers() == set(numbers)
    assert (done.fetched, done.written) == (72, 70)


async def test_an_error_of_the_registry_repeats_no_value(
    office: Office, mirror: Mirror, now: datetime
) -> None:
    office.put("1001", at=now, pin="416253")
    office.execute(TELLTALE_VIEW)

    with pytest.raises(RegistryUnreachable, match="InvalidTextRepresentation") as refused:
        mirror.registry.changes(None, None, 10)

    assert "416253" not in "".join(traceback.format_exception(refused.value))


async def test_an_error_of_the_mirror_repeats_no_value(
    office: Office, mirror: Mirror, now: datetime
) -> None:
    office.put("260510042178", at=now)
    await mirror.database.pool.execute("ALTER TABLE applications ADD CHECK (office <> '10')")

    with pytest.raises(MirrorNotWritten, match="CheckViolationError") as refused:
        await mirror.catch_up()

    assert "260510042178" not in "".join(traceback.format_exception(refused.value))


async def test_the_jobs_take_an_outage_as_an_answer_and_log_counts_alone(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("260510042178", at=now, phone="+628400000001")
    office.put("1002", at=now, pin=" ")
    away = Registry(NOWHERE)
    parts = (mirror.database, mirror.registry, mirror.keys)

    with capture_logs() as logs:
        await read_changes(*parts, now=mirror.now, overlap=MINUTE)
        await reconcile_nightly(*parts, now=mirror.now)
        await read_changes(mirror.database, away, mirror.keys, now=mirror.now, overlap=MINUTE)

    levels = [(line["event"], line["log_level"]) for line in logs]
    assert levels == [
        ("registry changes", "warning"),
        ("registry reconciliation", "warning"),
        ("registry changes", "warning"),
    ]
    assert logs[0]["malformed"] == 1
    for secret in ("260510042178", "416253", "8400000001"):
        assert secret not in str(logs)


@pytest.mark.parametrize(
    "url", ["nonsense", "nodialect://siaga:topsecret@host/x", "mysql+nodriver://u:topsecret@h/x"]
)
def test_a_wrong_url_is_told_without_its_password(url: str) -> None:
    with pytest.raises(SettingMissing, match="SIAGA_REGISTRY_URL") as refused:
        Registry(url)

    assert "topsecret" not in "".join(traceback.format_exception(refused.value))
