"""`siaga worker`."""

import asyncio
import signal

import typer

from backend import worker as work
from backend.settings import Settings
from bot.cli.process import run, settings_of, settle

app = typer.Typer()


@app.command()
def worker() -> None:
    """Run the background work; any number of workers share it."""
    run(_work(settings_of("worker")))


async def _work(settings: Settings) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopped.set)
    settle()
    await work.run(settings, stopped)
