"""All that stands around updates and look-ups: the mirror, the Bot API, the processes."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import asyncpg

from backend.keys import Keys
from bench import receipts
from bench.bot_api import BotApi
from bench.company import Company
from bench.house import House
from bench.processes import HOST, Process

WEBHOOK_PATH = "/telegram"
TOUCH_EVERY_S = 15
WEBHOOK_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything is up, and idle."""

    asked: Sequence[receipts.Asked]
    bot_api: BotApi
    resident_token: str
    api: Process
    bot: Process
    orm_status: Process
    echo_bot: Process


@asynccontextmanager
async def set_up(start: Company, house: House, rows: int) -> AsyncIterator[Stage]:
    """The house's mirror filled, every process started and listening. Raises NotStarted."""
    asked = await receipts.fill(house.url, Keys(start.secret_key), rows)
    async with BotApi.serve() as bot_api, _kept_fresh(house.url):
        bot = start.siaga(
            "bot",
            SIAGA_API_URL=f"http://{HOST}:{house.api.port}",
            SIAGA_TELEGRAM_API_URL=bot_api.url,
            SIAGA_TELEGRAM_WEBHOOK_URL=f"http://{HOST}{WEBHOOK_PATH}",
        )
        orm_status = start.baseline("orm_status", house.url)
        echo_bot = start.baseline("echo_bot", bot_api.url)
        for process in (bot, orm_status, echo_bot):
            await process.until_listening()
        async with asyncio.timeout(WEBHOOK_WITHIN_S):
            await bot_api.webhook_is_set.wait()
        token = start.resident_token
        yield Stage(asked, bot_api, token, house.api, bot, orm_status, echo_bot)


@asynccontextmanager
async def _kept_fresh(database_url: str) -> AsyncIterator[None]:
    """The mirror says that it was just read, as long as the worker would see to it."""
    connection = await asyncpg.connect(database_url)

    async def touch() -> None:
        while True:
            await receipts.touch(connection)
            await asyncio.sleep(TOUCH_EVERY_S)

    touching = asyncio.create_task(touch())
    try:
        yield
    finally:
        touching.cancel()
        await asyncio.gather(touching, return_exceptions=True)
        await connection.close()
