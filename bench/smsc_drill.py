"""`make sms-drill`: the SMPP gateway, and an SMSC that is killed, throttles and forgets.

Many send at a time, each again and again until the message is taken on. Meanwhile the SMSC is
killed (SIGKILL) and started again; then it allows 100 a second. Its receipts come before the
response, after it, twice, or never. Afterwards its ledger says what it has really taken.
"""

import asyncio
import itertools
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import structlog
import typer

from backend.client import Outcome
from bench.processes import HOST, Ports, Process
from bench.servers.smsc import Ledger
from bot.metrics import SMS_RECEIPTS
from bot.sms.gateway import IncomingSms, OutgoingSms
from bot.sms.smpp.binding import Timers
from bot.sms.smpp.gateway import Patience, SmppGateway
from bot.sms.smpp.link import link

SENDERS = 60
PER_SECOND = 100
BURST = 10
PACE_LEAST = 0.95
PACE_TELLS_FROM = 1_000
"""Throttled messages: in fewer the first second, in which the limit is learnt, weighs too much."""
THROTTLED_MOST = 1_500
AWAY_S = 0.3
GROWN_MAX_MIB = 64
AGAIN_AFTER_S = 0.1
KEPT_FOR_S = 0.05
RUSAGE_KIB = 1024
DRILL_MOST_S = 1_200


@dataclass
class Told:
    """What the gateway told the senders, and brought."""

    acknowledged_at: dict[str, float] = field(default_factory=dict)
    unsure: Counter[str] = field(default_factory=Counter)
    """How often a message's answer was that it may have arrived."""
    brought: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By text: the ids under which it came."""
    times: int = 0

    def has_again(self, name: str, taken_at: list[float]) -> bool:
        """Whether it was taken after it was acknowledged, or oftener than answers were lost."""
        late = max(taken_at) > self.acknowledged_at.get(name, float("inf"))
        return late or len(taken_at) - 1 > self.unsure[name]

    async def take(self, sms: IncomingSms) -> None:
        self.times += 1
        self.brought[sms.text.removeprefix("CEK ")].add(sms.message_id)
        # It is kept, and not answered yet: whoever is killed now brings it again.
        await asyncio.sleep(KEPT_FOR_S)


class Drill:
    def __init__(self, folder: Path, phones: int) -> None:
        self.told = Told()
        self.ledger = folder / "ledger"
        self.ledger.touch()
        self._log = folder / "log"
        self._port = Ports(19_000).take()
        self.phones = phones
        self._smsc = self._process()
        to = link(f"smpp://siaga:rahasia@{HOST}:{self._port}?source=1708", name="drill")
        # So that an outage of the drill costs a moment and not half a minute.
        timers = Timers(response_s=3)
        patience = Patience(first_s=0.1, longest_s=0.5)
        self.gateway = SmppGateway(to, self.told.take, timers=timers, patience=patience)

    def _process(self, *options: str) -> Process:
        phones = ("--phones", str(self.phones))
        port, ledger = str(self._port), str(self.ledger)
        module = "bench.servers.smsc"
        return Process(module, port, ledger, *phones, *options, port=self._port, log=self._log)

    def start(self, *options: str) -> None:
        self._smsc = self._process(*options)
        self._smsc.start()

    def kill(self) -> None:
        self._smsc.kill()

    async def until_bound(self) -> None:
        while not self.gateway.is_up:  # noqa: ASYNC110 – it tells nobody
            await asyncio.sleep(0.01)

    async def send(self, numbers: range) -> None:
        """By all senders together, until each is acknowledged."""
        waiting = iter(numbers)
        async with asyncio.TaskGroup() as group:
            for _ in range(min(SENDERS, len(numbers))):
                group.create_task(self._send_each(waiting))

    async def _send_each(self, waiting: Iterator[int]) -> None:
        for number in waiting:
            name = f"62812{number:07}"
            sms = OutgoingSms(name=f"m-{number}", number=f"+{name}", text=f"Nomor {number} siap.")
            while (sent := await self.gateway.send(sms)).outcome is not Outcome.DELIVERED:
                self.told.unsure[name] += sent.outcome is Outcome.TEMPORARY
                await asyncio.sleep(min(sent.hold_s or AGAIN_AFTER_S, AGAIN_AFTER_S))
            self.told.acknowledged_at[name] = time.monotonic()

    async def kill_often(self, kills: int, messages: int) -> None:
        """Evenly over so many messages."""
        for number in range(1, kills + 1):
            enough = messages * number // (kills + 1)
            while len(self.told.acknowledged_at) < enough:  # noqa: ASYNC110 – it is only counted
                await asyncio.sleep(0.002)
            self.kill()
            await asyncio.sleep(AWAY_S)
            self.start()
            await self.until_bound()


async def drilled(drill: Drill, messages: int, kills: int) -> tuple[float, float]:
    """From when to when the SMSC throttled."""
    throttled = min(THROTTLED_MOST, messages // 5)
    stopped = asyncio.Event()
    async with asyncio.timeout(DRILL_MOST_S), asyncio.TaskGroup() as group:
        group.create_task(drill.gateway.run(stopped))
        drill.start()
        await drill.until_bound()
        killing = group.create_task(drill.kill_often(kills, messages - throttled))
        await drill.send(range(throttled, messages))
        await killing
        drill.kill()
        await asyncio.sleep(AWAY_S)
        drill.start("--per-second", str(PER_SECOND))
        await drill.until_bound()
        began = time.monotonic()
        await drill.send(range(throttled))
        ended = time.monotonic()
        # Whoever was not heard yet writes on; the SMSC brings it until it is answered.
        await _all_brought(drill)
        stopped.set()
    drill.kill()
    return began, ended


async def _all_brought(drill: Drill) -> None:
    while True:
        brought = {which for what, which, _ in Ledger.read(drill.ledger) if what == "brought"}
        if len(brought) >= drill.phones:
            return
        await asyncio.sleep(0.1)


def report(drill: Drill, began: float, ended: float, messages: int) -> tuple[list[str], list[str]]:
    """What happened, and what must not have."""
    taken: dict[str, list[float]] = defaultdict(list)
    refused, in_time = 0, 0
    for what, which, at in Ledger.read(drill.ledger):
        if what == "taken":
            taken[which].append(at)
            in_time += began <= at <= ended
        refused += what == "throttled"
    told = drill.told
    lost = messages - sum(name in told.acknowledged_at for name in taken)
    again = sum(told.has_again(name, at) for name, at in taken.items())
    unsure = sum(len(at) - 1 for at in taken.values())
    unheard = drill.phones - len(told.brought)
    renamed = sum(len(ids) - 1 for ids in told.brought.values())
    allowed = BURST + PER_SECOND * (ended - began)
    pace = in_time / allowed
    lines = [
        (
            f"{messages:,} messages: {lost} lost, {again} sent twice although acknowledged"
            f" ({unsure} twice because the answer was lost)"
        ),
        (
            f"{drill.phones:,} from phones: {unheard} lost, {renamed} under a second id,"
            f" {told.times - len(told.brought)} brought again"
        ),
        (
            f"At {PER_SECOND} a second: {in_time:,} of {allowed:,.0f} allowed ({pace:.1%}),"
            f" {refused} refusals"
        ),
        f"Receipts: {_receipts()}",
    ]
    faults = {
        f"{lost} messages lost": lost,
        f"{again} messages sent twice although acknowledged": again,
        f"{unheard} messages of phones lost": unheard,
        f"{renamed} messages of phones under a second id": renamed,
        f"a pace of {pace:.1%}": in_time >= PACE_TELLS_FROM and pace < PACE_LEAST,
    }
    return lines, [fault for fault, is_one in faults.items() if is_one]


def _receipts() -> str:
    counted = itertools.chain.from_iterable(each.samples for each in SMS_RECEIPTS.collect())
    told = [
        f"{each.value:,.0f} {each.labels['state']}"
        for each in counted
        if each.name.endswith("_total")
    ]
    return ", ".join(told)


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / RUSAGE_KIB


def main(
    *,
    messages: Annotated[int, typer.Option(min=50)] = 10_000,
    kills: Annotated[int, typer.Option(min=0, help="of the SMSC, while they are sent")] = 6,
    phones: Annotated[int, typer.Option(min=0, help="messages that residents write")] = 500,
) -> None:
    """Send all, kill the SMSC meanwhile, and hold what was told against its ledger."""
    structlog.configure(logger_factory=structlog.ReturnLoggerFactory())
    with tempfile.TemporaryDirectory(prefix="siaga-drill-") as folder:
        drill = Drill(Path(folder), phones)
        before_mib = _peak_mib()
        try:
            began, ended = asyncio.run(drilled(drill, messages, kills))
        finally:
            drill.kill()
        lines, faults = report(drill, began, ended, messages)
    grown_mib = _peak_mib() - before_mib
    if grown_mib > GROWN_MAX_MIB:
        faults.append(f"{grown_mib:.0f} MiB of memory")
    lines.append(f"Memory: {grown_mib:.0f} MiB more at its peak; at most {SENDERS} waited to send")
    for line in (*lines, *(f"BREACH: {fault}" for fault in faults)):
        typer.echo(line)
    if faults:
        raise typer.Exit(1)


if __name__ == "__main__":
    typer.run(main)
