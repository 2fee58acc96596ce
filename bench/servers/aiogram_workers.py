"""A broadcast as it is mostly written: 64 workers that call `send_message`, nothing is kept.

Tells as JSON what CPU it took.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator

import uvloop
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bench.bulk_api import RECIPIENTS_FROM

TOKEN = "42:of-a-bot-on-the-bench"  # noqa: S105
WORKERS = 64
TEXT = (
    "KABAR\nPermohonan KTP-el 2605-1004217-8: SIAP DIAMBIL di UPTD Kramatwatu sejak Selasa,"
    " 24 November. Senin sampai Jumat 08.00-15.00. Bawa tanda terima."
)


async def send_all(url: str, count: int) -> None:
    waiting = iter(range(RECIPIENTS_FROM + 1, RECIPIENTS_FROM + count + 1))
    session = AiohttpSession(api=TelegramAPIServer.from_base(url), limit=WORKERS)
    async with Bot(TOKEN, session=session) as bot:
        await bot.me()
        began = time.process_time()
        await asyncio.gather(*(_work(bot, waiting) for _ in range(WORKERS)))
        print(json.dumps({"cpu_s": time.process_time() - began}))  # noqa: T201


async def _work(bot: Bot, waiting: Iterator[int]) -> None:
    for chat_id in waiting:
        await bot.send_message(chat_id, TEXT)


if __name__ == "__main__":
    _, url, count = sys.argv
    uvloop.run(send_all(url, int(count)))
