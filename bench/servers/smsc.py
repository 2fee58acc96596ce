"""An SMSC in a process of its own, to be killed: python -m bench.servers.smsc PORT LEDGER

What it takes on it writes down before it says so, and what phones have written it brings until
that is answered, as one with a database would, over all its lives.
"""

import asyncio
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import smpp34
import typer

from tests.bot.sms.smpp.smsc import Bucket, Smsc, When

AT_ONCE = 5
GAP_S = 0.02
OK = 0


class Ledger:
    """Lines that outlive whoever wrote them: what, which, and when on the monotonic clock."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def write(self, what: str, which: str) -> None:
        os.write(self._file, f"{what} {which} {time.monotonic()}\n".encode())

    @staticmethod
    def read(path: Path) -> Iterator[tuple[str, str, float]]:
        for line in path.read_text().splitlines():
            what, which, at = line.split()
            yield what, which, float(at)


def main(
    port: int,
    ledger: Path,
    *,
    per_second: Annotated[float, typer.Option(help="0: no limit")] = 0,
    phones: Annotated[int, typer.Option(help="messages that residents write")] = 0,
    late: Annotated[bool, typer.Option(help="every receipt after its response")] = False,
) -> None:
    asyncio.run(_serve(port, ledger, per_second, phones, late=late))


async def _serve(port: int, path: Path, per_second: float, phones: int, *, late: bool) -> None:
    ledger = Ledger(path)
    smsc = Smsc(
        port,
        bucket=Bucket(per_second) if per_second else None,
        receipts=(When.LATE,) if late else tuple(When),
        accepted=lambda event: ledger.write("taken", event.destination_addr),
        keeps=False,
    )
    await smsc.start()
    brought = {which for what, which, _ in Ledger.read(path) if what == "brought"}
    await _bring(smsc, ledger, [str(n) for n in range(phones) if str(n) not in brought])
    written = 0
    while True:
        await asyncio.sleep(0.2)
        for _ in range(written, smsc.counts["throttled"]):
            ledger.write("throttled", "-")
        written = smsc.counts["throttled"]


async def _bring(smsc: Smsc, ledger: Ledger, waiting: list[str]) -> None:
    while not smsc.esmes:  # noqa: ASYNC110 – smpp34 tells nobody else
        await asyncio.sleep(0.01)
    places = asyncio.Semaphore(AT_ONCE)
    async with asyncio.TaskGroup() as group:
        for which in waiting:
            await asyncio.sleep(GAP_S)
            await places.acquire()
            group.create_task(_bring_one(smsc, ledger, which, places))


async def _bring_one(smsc: Smsc, ledger: Ledger, which: str, places: asyncio.Semaphore) -> None:
    try:
        if await smsc.deliver(f"CEK {which}".encode()) == OK:
            ledger.write("brought", which)
    except (smpp34.SmppError, IndexError):
        pass  # The link is gone; the next life brings it again.
    finally:
        places.release()


if __name__ == "__main__":
    typer.run(main)
