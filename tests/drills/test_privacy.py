"""Nothing that is kept or logged holds a PIN, a phone number or what somebody wrote.

The whole demo runs, residents say what must not be found, parts fail; then every log, every
file of Valkey and of the spool, Valkey's every key and value, and every table is read.
"""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
from redis.asyncio import Redis
from websockets.asyncio.client import connect

from backend.database import driver_url
from backend.valkey import connect as connect_redis
from bot.practice.bot_api.server import PracticeBotApi
from tests.channels import WebTalk
from tests.demo import Demo
from tests.phones import Phones

NUMBER, PRINTED, PIN = "260510042178", "2605-1004217-8", "416253"
WRONG_PIN, NIK, PHONE, WORDS = "908172", "3604991205900001", "+6281234567890", "rahasia keluarga"
NUMBERS_STAND_IN = ("applications", "follows", "messages", "wrong_answers")
SENDER = "+6281277700123"
"""Of whoever asks by SMS."""
SECRETS = [PRINTED, NUMBER, PIN, WRONG_PIN, NIK, PHONE, PHONE[3:], SENDER, SENDER[3:], WORDS]


@pytest.fixture(scope="module")
async def walked(demo: Demo, telegram: PracticeBotApi, phones: Phones) -> Demo:
    """The demo after residents of all channels said everything that is secret."""
    resident = telegram.resident(900_001)
    for said in (f"CEK {PRINTED} {WRONG_PIN}", PIN, WORDS, NIK, f"nomor saya {PHONE}"):
        await resident.says(said)
        await resident.hears()
    await resident.shares_contact(PHONE)
    await resident.hears()
    telegram.push({"some_new_kind": {"text": WORDS, "contact": PHONE}})
    telegram.push({"message": {"text": WORDS, "from": PHONE}})
    async with connect(_socket_url(demo), proxy=None) as socket:
        talk = WebTalk(socket)
        await talk.greet()
        for said in (f"CEK {PRINTED}", PIN, WORDS, NIK):
            await talk.says(said)
    for said in (f"CEK {PRINTED}", WRONG_PIN, PIN, WORDS, NIK, "IKUTI", "JANJI"):
        await phones.says(SENDER, said)
        await phones.hears(SENDER)
    await demo.drill("registry-down")
    await demo.until_registry_is("down")
    await demo.drill("registry-up")
    await demo.until_registry_is("up")
    await demo.drill("api-down")
    await resident.says(f"CEK {PRINTED} {PIN}")
    await resident.hears()
    await phones.says(SENDER, f"CEK {PRINTED} {PIN}")
    await phones.hears(SENDER)
    return demo


@pytest.fixture(scope="module", autouse=True)
async def api_is_back_in_the_end(walked: Demo) -> AsyncIterator[None]:
    yield
    await walked.drill("api-up")


def _socket_url(demo: Demo) -> str:
    return f"ws://{demo.environment['SIAGA_BOT_LISTEN']}/chat/socket"


async def test_no_log_and_no_file_of_valkey_or_the_spool_holds_a_secret(walked: Demo) -> None:
    files = [path for path in _files(walked.folder) if _is_read(path)]
    names = {path.name for path in files}
    assert {
        "api.log",
        "bot.log",
        "worker.log",
        "server.log",
        "questions.sqlite",
        "sms.sqlite",
    } <= names
    assert any(path.suffix == ".aof" for path in files)
    assert _found({str(path): path.read_bytes() for path in files}) == []


def _files(folder: Path) -> list[Path]:
    linked = [path.resolve() for path in folder.rglob("data") if path.is_symlink()]
    return [path for top in (folder, *linked) for path in top.rglob("*") if path.is_file()]


def _is_read(path: Path) -> bool:
    """The two PostgreSQL clusters hold the data themselves; their tables are read below."""
    return not {"valkey", "spool"}.isdisjoint(path.parts) or path.suffix in {".log", ".aof"}


async def test_no_key_and_no_value_of_redis_holds_a_secret(walked: Demo) -> None:
    async with connect_redis(walked.environment["SIAGA_REDIS_URL"]) as redis:
        stored = {key.decode(): key + await _value(redis, key) async for key in redis.scan_iter()}
    assert stored
    assert _found(stored) == []


async def _value(redis: Redis, key: bytes) -> bytes:
    """Raises ResponseError for a kind that nobody has used yet."""
    is_hash = await redis.type(key) == b"hash"
    return repr(await (redis.hgetall(key) if is_hash else redis.get(key))).encode()


async def test_no_table_of_the_service_database_holds_a_pin_or_what_was_written(
    walked: Demo,
) -> None:
    """The receipt's number stands where it is looked for; its PIN and phone do nowhere."""
    rows = await _all_rows(walked.environment["SIAGA_DATABASE_URL"])
    assert {"applications", "pgqueuer_log", "pgqueuer_schedules"} <= set(rows)
    found = _found(rows)
    allowed = {f"{table}: {NUMBER}" for table in NUMBERS_STAND_IN}
    assert [each for each in found if each not in allowed] == []


async def _all_rows(url: str) -> dict[str, bytes]:
    connection = await asyncpg.connect(driver_url(url))
    tables = await connection.fetch(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
    )
    rows = {}
    for (name,) in tables:
        whole = await connection.fetch(f'SELECT t::text FROM "{name}" t')
        rows[name] = "\n".join(row[0] for row in whole).encode()
    await connection.close()
    return rows


def _found(stored: dict[str, bytes]) -> list[str]:
    return [
        f"{place}: {secret}"
        for place, content in stored.items()
        for secret in SECRETS
        if re.search(_pattern(secret), content)
    ]


def _pattern(secret: str) -> bytes:
    """A PIN's six digits also stand by chance in longer numbers and in parts of a second."""
    anywhere = re.escape(secret.encode())
    if secret not in {PIN, WRONG_PIN}:
        return anywhere
    return rb"(?<!\d)(?<!\d\.)" + anywhere + rb"(?!\d)"


@pytest.mark.parametrize("around", ["... {} ...", "={}", '"{}"', "pin.{}", "\n{}\n"])
def test_a_secret_that_stood_there_would_be_found(around: str) -> None:
    assert _found({"some.log": around.format(PIN).encode()}) == [f"some.log: {PIN}"]


@pytest.mark.parametrize("number", ["1764192416.{}", "7{}", "{}9", "21:45:02.{}+00"])
def test_a_moment_or_a_longer_number_is_no_secret(number: str) -> None:
    assert _found({"some.log": number.format(PIN).encode()}) == []
