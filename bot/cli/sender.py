"""`siaga sender`: what residents are told unasked leaves here, by Telegram."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import typer
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from backend import valkey
from backend.client import DeliveriesClient, Transport
from backend.settings import Settings
from bot.cli.process import run, settings_of, settle
from bot.deliver import Deliverer
from bot.send_accounts import Account, ApiAccount, RedisAccount, account_id
from bot.send_budget import SendBudget
from bot.telegram.api import BotApi
from bot.telegram.deliver import TelegramDeliveries
from handlers.receipt import ReceiptFormat
from locales import Channel

app = typer.Typer()

CHAT_GAP_S = 1.0
"""Telegram takes about one message a second for a chat."""
FREE_PER_SECOND = 30
"""Beyond it a message is not sent without `allow_paid_broadcast`."""


@app.command()
def sender() -> None:
    """Send what is due by Telegram; several senders share the work."""
    run(send(settings_of("sender")))


async def send(settings: Settings) -> None:
    """Raises SettingMissing where no Telegram bot is set: then there is nothing to send by."""
    token, deliver_token = settings.require("telegram_token"), settings.require("deliver_token")
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    server = TelegramAPIServer.from_base(settings.telegram_api_url)
    async with (
        Transport.open(settings.api_url, deliver_token) as transport,
        Bot(token, session=AiohttpSession(api=server)) as bot,
        BotApi.open(bot) as api,
    ):
        client = DeliveriesClient(transport)
        async with _budget(settings, client, token) as budget:
            is_paid = settings.send_per_second > FREE_PER_SECOND
            deliverer = Deliverer(
                client,
                Channel.TELEGRAM,
                TelegramDeliveries(api, is_paid=is_paid).send,
                pace=budget,
                receipts=ReceiptFormat(),
                chat_gap_s=CHAT_GAP_S,
            )
            settle()
            await deliverer.run(stopped)


@asynccontextmanager
async def _budget(
    settings: Settings, client: DeliveriesClient, token: str
) -> AsyncIterator[SendBudget]:
    """In Redis, where one is set; behind it the API's."""
    account, per_second = account_id(token), settings.send_per_second
    accounts: list[Account] = [ApiAccount(client, account, per_second)]
    if settings.redis_url is None:
        yield SendBudget(accounts, per_second)
        return
    redis = valkey.connect(settings.redis_url.get_secret_value())
    try:
        yield SendBudget([RedisAccount(redis, account, per_second), *accounts], per_second)
    finally:
        await redis.aclose()
