"""`make drill-broadcast`: everybody is told, at the pace, while Telegram fails and senders die.

Deliveries in a real service database leave through a real `siaga api` and real `siaga sender`
processes to a Bot API of ours (bulk_api.py) that allows so many a second, one a second for a chat,
answers some with 403 and some with 500, and five times with 429. Meanwhile residents ask a real
`siaga bot`. Afterwards the Bot API's memory says who was told, how often and when.
"""

import asyncio
import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Annotated

import asyncpg
import typer
import uvloop

from backend.migrations.migrate import migrate
from bench.askers import Askers
from bench.broadcast_seen import Drill, Plan
from bench.bulk_api import BulkApi
from bench.company import Company, Servers, servers
from bench.processes import HOST, Process
from bench.recipients import Recipients
from bench.stage import WEBHOOK_PATH, WEBHOOK_WITHIN_S
from bench.wire import Connection, request

RECIPIENTS = 35_463
PER_SECOND = 30
ASKED_PER_SECOND = 20
IDLE_S = 5.0
"""How long residents ask before the broadcast begins."""
DIES_AFTER_S = 0.2
"""So long after a kill the API may still hear what the killed had sent."""
LOOK_AGAIN_S = 0.5
LATE_TURNS = re.compile(rb"\nsiaga_send_turns_late_total ([\d.e+]+)")


@dataclass(frozen=True, slots=True)
class Hall:
    """Everything that runs."""

    api: BulkApi
    recipients: Recipients
    senders: Sequence[Process]
    askers: Askers | None


@asynccontextmanager
async def hall(given: Servers, start: Company, plan: Plan) -> AsyncIterator[Hall]:
    """All but the senders are up. Raises NotStarted."""
    await migrate(given.database_url)
    connection = await asyncpg.connect(given.database_url)
    token = secrets.token_urlsafe(32)
    async with BulkApi.serve() as bulk_api:
        api = start.siaga("api", SIAGA_DELIVER_TOKEN=token)
        await api.until_listening()
        bots = {
            "SIAGA_API_URL": f"http://{HOST}:{api.port}",
            "SIAGA_TELEGRAM_API_URL": bulk_api.url,
            "SIAGA_SEND_PER_SECOND": str(plan.per_second),
        }
        askers = await _askers(start, bulk_api, bots) if plan.asks else None
        recipients = Recipients(connection)
        await recipients.are(plan.recipients)
        senders = [
            start.siaga("sender", SIAGA_DELIVER_TOKEN=token, **bots) for _ in range(plan.senders)
        ]
        try:
            yield Hall(bulk_api, recipients, senders, askers)
        finally:
            await connection.close()


async def _askers(start: Company, api: BulkApi, bots: dict[str, str]) -> Askers:
    webhook = f"http://{HOST}{WEBHOOK_PATH}"
    bot = start.siaga("bot", SIAGA_TELEGRAM_WEBHOOK_URL=webhook, **bots)
    await bot.until_listening()
    async with asyncio.timeout(WEBHOOK_WITHIN_S):
        await api.webhook_is_set.wait()
    return Askers(bot.port, api)


async def drilled(given: Servers, start: Company, plan: Plan) -> Drill:
    async with hall(given, start, plan) as there:
        drill, stopped = Drill(plan), asyncio.Event()
        async with asyncio.TaskGroup() as beside:
            if there.askers is not None:
                beside.create_task(there.askers.ask(ASKED_PER_SECOND, stopped))
                await asyncio.sleep(IDLE_S)
                drill.idle_s = there.askers.count_from_now()
            there.api.begin_anew(plan.rules)
            drill.taken = there.api.taken
            await there.recipients.owe("drill")
            await _kill_often(there, drill)
            await _all_settled(there)
            stopped.set()
        drill.late_turns = sum([await _late_turns(sender) for sender in there.senders])
        if there.askers is not None:
            drill.busy_s, drill.unanswered = there.askers.latencies_s, there.askers.unanswered
        return drill


async def _kill_often(there: Hall, drill: Drill) -> None:
    """All senders at a time, as when a machine dies; evenly over the broadcast."""
    plan, served = drill.plan, drill.taken.served
    for number in range(1, plan.kills + 1):
        enough = plan.recipients * number // (plan.kills + 1) + number  # not with the pauses
        while len(served) < enough:  # noqa: ASYNC110 – it is only counted
            await asyncio.sleep(0.005)
        for sender in there.senders:
            sender.kill()
        await asyncio.sleep(DIES_AFTER_S)
        leased = await there.recipients.lose_leases()
        drill.in_flight.append(leased & drill.taken.accepted.keys())
        for sender in there.senders:
            sender.start()


async def _late_turns(sender: Process) -> int:
    """Since it was started last."""
    connection = await Connection.open(sender.metrics_port)
    _, shown = await connection.ask(request("GET", "/metrics", connection="close"))
    connection.close()
    found = LATE_TURNS.search(shown)
    return int(float(found[1])) if found else 0


async def _all_settled(there: Hall) -> None:
    while (waiting := await there.recipients.waiting()).unsettled:
        if not waiting.due and not waiting.leased:
            await there.recipients.fast_forward()
        await asyncio.sleep(LOOK_AGAIN_S)


def main(
    *,
    recipients: Annotated[int, typer.Option(min=60)] = RECIPIENTS,
    senders: Annotated[int, typer.Option(min=1)] = 2,
    kills: Annotated[int, typer.Option(min=0, help="of all senders, by SIGKILL")] = 0,
    per_second: Annotated[int, typer.Option(min=1, max=1000)] = PER_SECOND,
    replies: Annotated[bool, typer.Option(help="residents ask meanwhile")] = True,
) -> None:
    """Tell everybody, and hold what the Bot API saw against what must be."""
    plan = Plan(recipients, senders, kills, per_second, replies)
    with servers(durable=True) as given, ExitStack() as processes:
        drill = uvloop.run(drilled(given, Company(given, processes), plan))
    for line in (*drill.lines(), *(f"BREACH: {fault}" for fault in drill.faults())):
        typer.echo(line)
    if drill.faults():
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
