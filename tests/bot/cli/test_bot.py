"""`siaga bot` with a webhook, as an operator starts it."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from subprocess import PIPE

import aiohttp
import pytest

from backend.embedded.valkey import Valkey
from bot.practice.bot_api.server import PracticeBotApi
from tests.bot.cli.test_doctor import examine
from tests.demo import SIAGA, clean_environment

TOKEN = "123456:practice-token-of-the-tests-0000000"
SECRET = "a-secret_of-the-tests"


def a_free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.fixture
def settings(valkey: Valkey, tmp_path: Path) -> dict[str, str]:
    listen = f"127.0.0.1:{a_free_port()}"
    return {
        "SIAGA_BOT_LISTEN": listen,
        "SIAGA_REDIS_URL": valkey.url,
        "SIAGA_RESIDENT_TOKEN": "a token of the tests",
        "SIAGA_SECRET_KEY": "a secret key of the tests, 32 characters long",
        "SIAGA_SPOOL_DIR": str(tmp_path / "spool"),
        "SIAGA_TELEGRAM_TOKEN": TOKEN,
        "SIAGA_TELEGRAM_WEBHOOK_URL": f"http://{listen}/telegram",
        "SIAGA_TELEGRAM_WEBHOOK_SECRET": SECRET,
    }


@pytest.fixture
async def practice() -> AsyncIterator[PracticeBotApi]:
    async with PracticeBotApi.serve() as api:
        api.add_bot("siaga_uji_bot", token=TOKEN)
        yield api


@asynccontextmanager
async def running(settings: dict[str, str]) -> AsyncIterator[asyncio.subprocess.Process]:
    bot = await asyncio.create_subprocess_exec(
        SIAGA, "bot", stdout=PIPE, stderr=PIPE, env=clean_environment(**settings)
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.send_signal(signal.SIGTERM)
        await bot.communicate()


async def test_telegram_is_told_the_address_and_residents_are_answered_there(
    settings: dict[str, str], practice: PracticeBotApi
) -> None:
    settings |= {"SIAGA_TELEGRAM_API_URL": practice.url}
    rina = practice.resident(42)
    await rina.says("/start")
    async with running(settings) as bot:
        assert "Disdukcapil" in (await rina.hears(timeout_s=30)).text
        async with (
            aiohttp.ClientSession() as http,
            http.get(settings["SIAGA_TELEGRAM_WEBHOOK_URL"].replace("/telegram", "/chat")) as page,
        ):
            assert page.status == 200
        assert f"{settings['SIAGA_TELEGRAM_WEBHOOK_URL']}, 0 waiting" in await doctor(settings)
    assert bot.returncode == 0
    assert practice.calls["getUpdates"] == 0
    await rina.says("halo")
    while "1 updates wait" not in (told := await doctor(settings)):
        await asyncio.sleep(0.1)
    assert SECRET not in told


async def doctor(settings: dict[str, str]) -> str:
    """The line about the webhook."""
    lines = (await examine(**settings)).stdout.splitlines()
    return next(line for line in lines if "webhook" in line)


async def test_a_webhook_without_its_secret_ends_it_with_a_clear_line(
    settings: dict[str, str],
) -> None:
    del settings["SIAGA_TELEGRAM_WEBHOOK_SECRET"]
    bot = await asyncio.create_subprocess_exec(
        SIAGA, "bot", stdout=PIPE, stderr=PIPE, env=clean_environment(**settings)
    )
    _, told = await bot.communicate()
    assert bot.returncode == 2
    assert b"SIAGA_TELEGRAM_WEBHOOK_SECRET: " in told
    assert b"is needed with SIAGA_TELEGRAM_WEBHOOK_URL" in told
