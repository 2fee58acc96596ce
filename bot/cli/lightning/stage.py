"""Where the drill plays: a demo of its own in a temporary folder, or one that runs."""

import asyncio
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import asyncpg

from backend.client import Transport
from backend.client.staff import StaffClient
from backend.clock import CLOCK_VARIABLE, WIB
from backend.database import driver_url
from backend.embedded.shelter import remove_folder
from bot.cli.control import NoDemo, ask
from bot.cli.lightning.town import FIRST_ID, Town
from bot.cli.whereabouts import Whereabouts

LIGHTNING = datetime(2018, 5, 16, 14, 0, tzinfo=WIB)
"""About then it hit the office's tower."""
BEFORE = timedelta(minutes=2)
"""So long before it the demo begins."""
READY_WITHIN_S = 150
END_WITHIN_S = 20
OPENED_WITHIN_S = 40


@dataclass(frozen=True, slots=True)
class Stage:
    """A running demo, its staff and its town."""

    demo: Whereabouts
    town: Town
    staff: dict[str, StaffClient]
    """By name."""
    database: asyncpg.Connection
    """To count by: nothing is written through it."""
    shift: timedelta
    """How far the demo's business time is from ours."""

    @property
    def now(self) -> datetime:
        """The demo's business time, in WIB."""
        return (datetime.now(WIB) + self.shift).astimezone(WIB)

    async def drill(self, name: str) -> None:
        """Raises NoDemo where it can't be done."""
        answer = await ask(self.demo.folder, name)
        if not answer["ok"]:
            raise NoDemo(str(answer["error"]))


@asynccontextmanager
async def of_its_own(size: int) -> AsyncIterator[Stage]:
    """At two minutes to two of 16 May 2018. Raises NoDemo where it does not start."""
    folder = _fresh_folder()
    shift = LIGHTNING - BEFORE - datetime.now(WIB)
    environment = {name: value for name, value in os.environ.items() if "SIAGA_" not in name}
    try:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli.main", "demo"),
            *("--data-dir", str(folder), "--registry-rows", "1000"),
            env=environment | {CLOCK_VARIABLE: str(shift.total_seconds())},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            await _ready(process)
            async with _set(Whereabouts.of(folder), size, shift) as stage:
                yield stage
        finally:
            await _end(process)
    finally:
        remove_folder(folder)


@asynccontextmanager
async def on_a_running_one(folder: Path, size: int) -> AsyncIterator[Stage]:
    """At the present time. Raises NoDemo."""
    async with _set(Whereabouts.of(folder), size, timedelta(0)) as stage:
        yield stage


@asynccontextmanager
async def _set(demo: Whereabouts, size: int, shift: timedelta) -> AsyncIterator[Stage]:
    if demo.telegram_url is None:
        raise NoDemo("This demo's Telegram is real: a drill would write to real people.")
    names = ("ani", "budi", "kepala")
    database = await asyncpg.connect(driver_url(demo.database_url))
    try:
        async with (
            Transport.open(demo.api_url, demo.keys["SIAGA_RESIDENT_TOKEN"]) as residents,
            Transport.open(demo.api_url, demo.token_of(names[0])) as ani,
            Transport.open(demo.api_url, demo.token_of(names[1])) as budi,
            Transport.open(demo.api_url, demo.token_of(names[2])) as kepala,
            aiohttp.ClientSession(demo.telegram_url) as door,
        ):
            await _opened(door)
            staff = dict(zip(names, map(StaffClient, (ani, budi, kepala)), strict=True))
            yield Stage(demo, Town(door, residents, size), staff, database, shift)
    finally:
        await database.close()


def _fresh_folder() -> Path:
    """With a short path: a socket's whole name may have 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="siaga-lightning-", dir="/tmp"))
    folder.chmod(0o711)
    return folder


async def _opened(door: aiohttp.ClientSession) -> None:
    """The practice server starts when everything else is ready."""
    try:
        async with asyncio.timeout(OPENED_WITHIN_S):
            while True:
                try:
                    async with door.get(f"/practice/residents/{FIRST_ID}/heard"):
                        return
                except aiohttp.ClientError:
                    await asyncio.sleep(0.2)
    except TimeoutError as error:
        raise NoDemo("The practice server of Telegram does not answer.") from error


async def _ready(process: asyncio.subprocess.Process) -> None:
    assert process.stdout is not None
    try:
        async with asyncio.timeout(READY_WITHIN_S):
            line = await process.stdout.readline()
    except TimeoutError:
        line = b""
    if not line.startswith(b"ready "):
        raise NoDemo("A demo of the drill's own does not start: try `make run` and see why.")


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGINT)
        try:
            async with asyncio.timeout(END_WITHIN_S):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
