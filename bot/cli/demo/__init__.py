"""`siaga demo`: every part of Siaga on this machine, in one process group."""

import asyncio
import signal
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console

from backend.errors import SiagaError
from backend.registry.sample import DEMO_ROWS
from backend.settings import Settings
from bot.cli.demo.control import Control
from bot.cli.demo.parts import Parts
from bot.cli.demo.ports import PortTaken
from bot.cli.demo.processes import NeedsMending, Processes
from bot.cli.demo.welcome import welcome
from bot.cli.process import mistakes
from bot.cli.terminal import fail

app = typer.Typer()

INTERRUPTED = 130
"""As a shell counts a program that Ctrl-C ended."""

REGISTRY_ROWS_MAX = 1_053_378
"""Everybody in the regency who must hold a KTP-el, 2018."""


@app.command()
def demo(
    data_dir: Annotated[Path, typer.Option(help="Where the demo keeps its data.")] = Path(".data"),
    port: Annotated[
        int | None,
        typer.Option(min=1, max=65535, help="Of the API; default 8000 or the next free one."),
    ] = None,
    registry_rows: Annotated[
        int,
        typer.Option(
            min=100, max=REGISTRY_ROWS_MAX, help="Applications in the sample registration database."
        ),
    ] = DEMO_ROWS,
) -> None:
    """Run everything on this machine: no account, no token."""
    console = Console(stderr=True)
    try:
        Settings()
        with Parts(data_dir, console) as parts:
            parts.start(registry_rows)
            with Processes(parts, port) as processes:
                asyncio.run(_live(parts, processes, console))
    except (SiagaError, PortTaken, NeedsMending) as error:
        fail(str(error))
    except ValidationError as error:
        fail("\n".join(mistakes(error)))
    except KeyboardInterrupt:
        console.print("Ended before it was ready.")
        raise typer.Exit(INTERRUPTED) from None


async def _live(parts: Parts, processes: Processes, console: Console) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stopped.set)
    async with Control(parts, processes).listen():
        keeping = asyncio.create_task(processes.keep_alive(stopped))
        keeping.add_done_callback(lambda _: stopped.set())
        with console.status("Starting the API, the worker and the bot"):
            ready = await processes.ready(stopped)
        if ready:
            print(f"ready {processes.api_url}", flush=True)  # noqa: T201 – scripts wait for it
            console.print(
                welcome(processes, data_dir=parts.given),
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
        await stopped.wait()
        console.print("Ending …")
        await keeping
