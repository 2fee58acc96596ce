"""What is on our side of a gateway: who takes what comes in, and what is sent."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.sms.gateway import IncomingSms, OutgoingSms
from bot.sms.smpp.binding import Timers
from bot.sms.smpp.gateway import Patience, SmppGateway
from bot.sms.smpp.link import Link, link

WITHIN_S = 20.0
QUICK = Timers(connect_s=2, response_s=2, idle_s=60, take_s=5, finish_s=0.5)
AT_ONCE = Patience(throttled_s=10, first_s=0.02, longest_s=0.05)


class Taken:
    """Keeps what comes in, as the bot's disk would."""

    def __init__(self) -> None:
        self.messages: list[IncomingSms] = []
        self.fails = 0
        """So many of the next ones."""
        self.in_progress = 0
        self.gate = asyncio.Event()
        self.gate.set()
        """While it is cleared, nothing is kept yet."""

    async def take(self, sms: IncomingSms) -> None:
        if self.fails:
            self.fails -= 1
            raise OSError("no space left on device")
        self.in_progress += 1
        try:
            await self.gate.wait()
        finally:
            self.in_progress -= 1
        self.messages.append(sms)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.messages]

    @property
    def ids(self) -> list[str]:
        return [each.message_id for each in self.messages]


def url(port: int, query: str = "source=1708") -> Link:
    return link(f"smpp://siaga:rahasia@127.0.0.1:{port}?{query}", name="uji")


def gateway(
    port: int,
    taken: Taken | None = None,
    *,
    query: str = "source=1708",
    timers: Timers = QUICK,
    patience: Patience = AT_ONCE,
) -> SmppGateway:
    take = (taken or Taken()).take
    return SmppGateway(url(port, query), take, timers=timers, patience=patience)


def sms(number: int = 1, text: str = "Nomor 1 siap diambil.") -> OutgoingSms:
    return OutgoingSms(name=f"m-{number}", number=f"+62812{number:07}", text=text)


@asynccontextmanager
async def running(*gateways: SmppGateway) -> AsyncIterator[asyncio.Event]:
    """Until the end of the block, or until the event is set in it."""
    stopped = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for each in gateways:
            group.create_task(each.run(stopped))
        try:
            yield stopped
        finally:
            stopped.set()


async def until(true: Callable[[], object], within_s: float = WITHIN_S) -> None:
    async with asyncio.timeout(within_s):
        while not true():
            await asyncio.sleep(0.01)
