"""`siaga practice`: a Bot API to practise on, as a process of its own."""

import asyncio
import signal
from typing import Annotated

import typer

from backend import logs
from backend.settings import split_listen
from bot.cli.process import run
from bot.practice.bot_api.server import PracticeBotApi

app = typer.Typer()

USERNAME = "siaga_latihan_bot"


@app.command()
def practice(
    token: Annotated[str, typer.Option(help="The bot's token, as SIAGA_TELEGRAM_TOKEN.")],
    listen: Annotated[str, typer.Option(help="host:port")] = "127.0.0.1:8081",
) -> None:
    """Run a Bot API to practise on; set SIAGA_TELEGRAM_API_URL to it."""
    logs.configure("practice")
    run(_serve(token, listen))


async def _serve(token: str, listen: str) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    host, port = split_listen(listen)
    async with PracticeBotApi.serve(host=host, port=port) as api:
        api.add_bot(USERNAME, token=token)
        await stopped.wait()
