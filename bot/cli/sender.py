"""`siaga sender`: what residents are told unasked leaves here, by Telegram."""

import asyncio
import signal

import typer
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from backend.client import DeliveriesClient, Transport
from backend.settings import Settings
from bot.cli.process import run, settings_of, settle
from bot.deliver import Deliverer
from bot.send_pace import SendPace
from bot.telegram.api import BotApi
from bot.telegram.deliver import TelegramDeliveries
from handlers.receipt import ReceiptFormat
from locales import Channel

app = typer.Typer()


@app.command()
def sender() -> None:
    """Send what is due by Telegram; several senders share the work."""
    run(_send(settings_of("sender")))


async def _send(settings: Settings) -> None:
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
        deliverer = Deliverer(
            DeliveriesClient(transport),
            Channel.TELEGRAM,
            TelegramDeliveries(api).send,
            pace=SendPace(settings.send_per_second),
            receipts=ReceiptFormat(),
        )
        settle()
        await deliverer.run(stopped)
