"""`siaga bot`: wires the residents' bot and runs its channels."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import structlog
import typer
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from backend import valkey
from backend.client import Transport
from backend.keys import Keys
from backend.settings import Settings
from bot.cli.process import Beside, run, server, settings_of, until_signalled
from bot.cli.terminal import fail
from bot.conversation import Conversations
from bot.residents import Residents
from bot.telegram.polling import Polling, WrongToken
from bot.telegram.profile import present
from bot.web.app import create_app
from bot.web.limits import FRAME_MAX_BYTES
from bot.web.socket import WebChat
from handlers import dispatcher
from handlers.receipt import ReceiptFormat

app = typer.Typer()
log = structlog.get_logger(__name__)


@app.command()
def bot() -> None:
    """Run the residents' bot: the web chat, and Telegram where a token is set."""
    try:
        run(_serve(settings_of("bot")))
    except WrongToken as error:
        fail(str(error))


async def _serve(settings: Settings) -> None:
    keys = Keys.of(settings)
    redis = valkey.connect(settings.require("redis_url"))
    conversations = Conversations(redis, keys)
    async with Transport.open(settings.api_url, settings.require("resident_token")) as transport:
        residents = Residents(dispatcher, conversations, transport, ReceiptFormat())
        chat = WebChat(residents, conversations, lambda token: keys.chat_id("web", token))
        listening = server(create_app(chat), settings.bot_listen, ws_max_size=FRAME_MAX_BYTES)
        if settings.telegram_token is None:
            log.info("telegram-off", reason="SIAGA_TELEGRAM_TOKEN is not set")
            await until_signalled(listening)
        else:
            async with _telegram(settings, residents) as poll:
                await until_signalled(listening, poll)
    await redis.aclose()


@asynccontextmanager
async def _telegram(settings: Settings, residents: Residents) -> AsyncIterator[Beside]:
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    telegram = Bot(settings.require("telegram_token"), session=AiohttpSession(api=api))
    async with telegram, aiohttp.ClientSession() as http:
        polling = Polling(telegram, residents, http)

        async def poll(stopped: asyncio.Event) -> None:
            await present(telegram)
            await polling.run(stopped)

        yield poll
