"""`siaga demo` as a newcomer starts it, for the journeys and the drills."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import psutil

SIAGA = Path(sys.executable).with_name("siaga")
READY_TIMEOUT_S = 120
END_TIMEOUT_S = 20


class Demo:
    """A running demo: its address, its folder, its processes."""

    def __init__(self, process: subprocess.Popen[str], folder: Path, ready_line: str) -> None:
        self.process = process
        self.folder = folder
        self.ready_line = ready_line

    @property
    def url(self) -> str:
        return self.ready_line.removeprefix("ready ").strip()

    @property
    def environment(self) -> dict[str, str]:
        """What the processes were given: read from the bot, which has all of it."""
        return dict(psutil.Process(self.pid_of("bot")).environ())

    def pid_of(self, part: str) -> int:
        """Raises LookupError while it does not run."""
        for child in psutil.Process(self.process.pid).children():
            with suppress(psutil.Error):
                if child.cmdline()[3:4] == [part]:
                    return int(child.pid)
        raise LookupError(part)

    def everybody(self) -> list[psutil.Process]:
        mine = psutil.Process(self.process.pid)
        return [mine, *mine.children(recursive=True)]

    async def until_registry_is(self, state: str, *, within_s: float = 30) -> None:
        """As /readyz tells, which is what the residents' answers hang on; an earlier drill may have
        stopped the API, which starts again now.
        """
        async with asyncio.timeout(within_s), httpx.AsyncClient() as client:
            while True:
                with suppress(httpx.TransportError):
                    seen = (await client.get(f"{self.url}/readyz")).json()
                    if seen["registry"]["state"] == state:
                        return
                await asyncio.sleep(0.2)

    async def until_nothing_is_down(self, *, within_s: float = 60) -> None:
        """An earlier drill may have left a draft behind. Its probe would end it by itself, after
        ten minutes in the end; a person does so at once.
        """
        async with asyncio.timeout(within_s), self._asking("SIAGA_RESIDENT_TOKEN") as resident:
            while (await resident.get("/v1/outages")).json()["components"]:
                await self._dismiss_drafts()
                await asyncio.sleep(1)

    async def _dismiss_drafts(self) -> None:
        async with self._asking("SIAGA_STAFF_TOKEN") as staff:
            for each in (await staff.get("/v1/incidents")).json():
                if each["state"] == "draft":
                    await staff.post(f"/v1/incidents/{each['id']}/dismiss")

    def _asking(self, token: str) -> httpx.AsyncClient:
        headers = {"authorization": f"Bearer {self.environment[token]}"}
        return httpx.AsyncClient(base_url=self.url, headers=headers)

    async def drill(self, name: str) -> None:
        drill = await asyncio.create_subprocess_exec(
            SIAGA, "drill", name, "--data-dir", self.folder, stdout=subprocess.DEVNULL
        )
        assert await drill.wait() == 0


def clean_environment(**more: str) -> dict[str, str]:
    """Its processes start dozens of times: they may keep what Python has compiled."""
    left_out = ("SIAGA_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return kept | {"PYTHONWARNINGS": "default"} | more


def command(folder: Path, *arguments: str) -> list[str]:
    rows = () if "--registry-rows" in arguments else ("--registry-rows", "1000")
    return [str(SIAGA), "demo", "--data-dir", str(folder), *rows, *arguments]


@contextmanager
def running(folder: Path, *arguments: str, **environment: str) -> Iterator[Demo]:
    """Started and ready; ended as by Ctrl-C."""
    with (
        (folder / "demo.err").open("w") as told,
        subprocess.Popen(
            command(folder, *arguments),
            stdout=subprocess.PIPE,
            stderr=told,
            stdin=subprocess.DEVNULL,
            text=True,
            env=clean_environment(**environment),
        ) as process,
    ):
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("ready http://127.0.0.1:"), (folder / "demo.err").read_text()
        try:
            yield Demo(process, folder, line)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(END_TIMEOUT_S)


def gone(processes: list[psutil.Process], *, within_s: float) -> bool:
    """Whether all of them end in time."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        if not any(process.is_running() and process.status() != "zombie" for process in processes):
            return True
        time.sleep(0.05)
    return False
