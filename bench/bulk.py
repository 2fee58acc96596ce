"""`make bench-broadcast`: how many a second a sender could tell, beside aiogram without durability.

Both send to the same Bot API, which takes everything. Ours claims from the service database
through the API and settles there, so that a kill loses nothing; the baseline keeps nothing. The
sender is alone on its core, with the API, PostgreSQL and the Bot API on the others. Timed by the
Bot API, from the first call to the last.
"""

import asyncio
import json
import os
import secrets
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import Annotated

import asyncpg
import psutil
import typer
import uvloop

from backend.migrations.migrate import migrate
from bench.bulk_api import RECIPIENTS_FROM, BulkApi, Rules
from bench.company import Company, Servers, servers
from bench.cores import Placement, pin
from bench.processes import HOST, ROOT, Process
from bench.recipients import Recipients

BASE = "aiogram, 64 workers"
STARTS_WITHIN_S = 120.0
SETTLES_WITHIN_S = 300.0


@dataclass(frozen=True, slots=True)
class Run:
    per_s: float
    cpu_us: float


class Bench:
    def __init__(self, api: BulkApi, recipients: Recipients, sender: Process, count: int) -> None:
        self._api = api
        self._recipients = recipients
        self._sender = psutil.Process(sender.pid)
        self._count = count

    async def siaga(self, number: int) -> Run:
        await self._recipients.are(self._count)
        self._api.begin_anew(Rules())
        began = self._cpu_s()
        await self._recipients.owe(f"bench {number}")
        async with asyncio.timeout(SETTLES_WITHIN_S):
            while (await self._recipients.waiting()).unsettled:  # noqa: ASYNC110 – it is counted
                await asyncio.sleep(0.1)
        return self._run(self._cpu_s() - began)

    async def aiogram(self, placement: Placement) -> Run:
        self._api.begin_anew(Rules())
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bench.servers.aiogram_workers", self._api.url, str(self._count)),
            cwd=ROOT,
            stdout=asyncio.subprocess.PIPE,
        )
        pin(process.pid, placement.tested)
        told, _ = await process.communicate()
        return self._run(json.loads(told)["cpu_s"])

    def _cpu_s(self) -> float:
        used = self._sender.cpu_times()
        return float(used.user + used.system)

    def _run(self, cpu_s: float) -> Run:
        taken = self._api.taken
        chats = range(RECIPIENTS_FROM + 1, RECIPIENTS_FROM + self._count + 1)
        if any(taken.accepted[chat] != 1 for chat in chats):
            raise RuntimeError("not everybody was told once")
        seconds = taken.served[-1] - taken.served[0]
        return Run(self._count / seconds, cpu_s / self._count * 1e6)


async def measured(
    given: Servers, start: Company, placement: Placement, count: int, rounds: int
) -> tuple[Sequence[Run], Sequence[Run]]:
    """Ours and the baseline's, by rounds; who is first takes turns."""
    await migrate(given.database_url)
    connection = await asyncpg.connect(given.database_url)
    ours: list[Run] = []
    base: list[Run] = []
    async with BulkApi.serve() as bulk_api:
        recipients = Recipients(connection)
        sender = await _sender(start, bulk_api)
        pin(sender.pid, placement.tested)
        bench = Bench(bulk_api, recipients, sender, count)
        for number in range(rounds):
            if number % 2:
                ours.append(await bench.siaga(number))
                base.append(await bench.aiogram(placement))
            else:
                base.append(await bench.aiogram(placement))
                ours.append(await bench.siaga(number))
    await connection.close()
    return ours, base


async def _sender(start: Company, bulk_api: BulkApi) -> Process:
    """It is up when its metrics are."""
    token = secrets.token_urlsafe(32)
    api = start.siaga("api", SIAGA_DELIVER_TOKEN=token)
    await api.until_listening()
    return start.siaga(
        "sender",
        module="bench.servers.quick_sender",
        SIAGA_DELIVER_TOKEN=token,
        SIAGA_API_URL=f"http://{HOST}:{api.port}",
        SIAGA_TELEGRAM_API_URL=bulk_api.url,
    )


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    recipients: Annotated[int, typer.Option(min=100)] = 20_000,
) -> None:
    """Measure the durable broadcast beside aiogram's send_message from 64 workers."""
    placement = Placement.of_this_machine()
    with servers() as given, ExitStack() as processes:
        company = Company(given, processes)
        ours, base = uvloop.run(measured(given, company, placement, recipients, rounds))
    pairs = list(zip(ours, base, strict=True))
    typer.echo("| | per second | × base | CPU µs each |\n|---|---|---|---|")
    for name, runs in ((BASE, base), ("Siaga, durable", ours)):
        ratio = 1.0 if runs is base else median(one.per_s / other.per_s for one, other in pairs)
        per_s, cpu_us = median(run.per_s for run in runs), median(run.cpu_us for run in runs)
        typer.echo(f"| {name} | {per_s:,.0f} | {ratio:.2f} | {cpu_us:,.0f} |")
    if not placement.pinned:
        typer.echo("NOT PINNED: one core, or no way to choose one.")


if __name__ == "__main__":
    os.environ.pop("PYTHONASYNCIODEBUG", None)
    typer.run(main)
