"""`siaga practice`: a Bot API and an SMS centre to practise on, as a process of its own."""

import asyncio
import signal
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Annotated

import typer

from backend import logs
from backend.setting_types import split_listen
from bot.cli.process import run, server, until_signalled
from bot.cli.terminal import fail
from bot.practice.bot_api.server import PracticeBotApi
from bot.practice.smsc.door import PhoneDoor
from bot.practice.smsc.frames import FRAME_MAX_BYTES
from bot.practice.smsc.server import PracticeSmsc

app = typer.Typer()

USERNAME = "siaga_latihan_bot"


@dataclass(frozen=True, slots=True)
class Sms:
    """Where the practice SMS centre listens, and who may bind."""

    smsc: str
    system_id: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Phone:
    """Where the page's phone finds its socket, and the origin of that page."""

    listen: str
    page_origin: str


@app.command()
def practice(
    *,
    token: Annotated[
        str | None, typer.Option(help="The bot's token, as SIAGA_TELEGRAM_TOKEN.")
    ] = None,
    listen: Annotated[str, typer.Option(help="host:port of the Bot API")] = "127.0.0.1:8081",
    smsc: Annotated[str | None, typer.Option(help="host:port of the SMS centre")] = None,
    system_id: Annotated[str, typer.Option(help="Who may bind at the SMS centre.")] = "practice",
    password: Annotated[
        str | None, typer.Option(envvar="PRACTICE_SMPP_PASSWORD", help="At most 8 letters.")
    ] = None,
    phone: Annotated[str | None, typer.Option(help="host:port of the phones' socket")] = None,
    page_origin: Annotated[
        str, typer.Option(help="Of the page that may hold a phone.")
    ] = "http://127.0.0.1:8001",
) -> None:
    """Practise Telegram with --token: set SIAGA_TELEGRAM_API_URL to it. Practise SMS with --smsc:
    set SIAGA_SMPP_URL to it, and with --phone SIAGA_PRACTICE_PHONE_URL.
    """
    logs.configure("practice")
    if not token and not smsc:
        fail("Nothing to practise: give --token for Telegram, --smsc for SMS, or both.")
    if smsc and not password:
        fail("PRACTICE_SMPP_PASSWORD is not set: what who binds at the SMS centre must know.")
    sms = Sms(smsc, system_id, password) if smsc and password else None
    held = Phone(phone, page_origin) if phone else None
    run(_serve((token, listen) if token else None, sms, held))


async def _serve(telegram: tuple[str, str] | None, sms: Sms | None, phone: Phone | None) -> None:
    async with AsyncExitStack() as parts:
        if telegram is not None:
            token, listen = telegram
            host, port = split_listen(listen)
            api = await parts.enter_async_context(PracticeBotApi.serve(host=host, port=port))
            api.add_bot(USERNAME, token=token)
        if sms is None:
            await _until_told()
            return
        host, port = split_listen(sms.smsc)
        centre = await parts.enter_async_context(
            PracticeSmsc.serve(host=host, port=port, system_id=sms.system_id, password=sms.password)
        )
        if phone is None:
            await _until_told()
            return
        door = PhoneDoor(centre, origin=phone.page_origin).app()
        await until_signalled(server(door, phone.listen, ws_max_size=FRAME_MAX_BYTES))


async def _until_told() -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await stopped.wait()
