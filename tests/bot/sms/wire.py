"""A gateway in memory, for what lies behind all gateways: it takes, refuses or loses as told."""

import asyncio
from collections import deque

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.costs import Costs
from bot.sms.gateway import IncomingSms, OutgoingSms, Part
from bot.sms.gateways import Gateways, Routes
from bot.sms.outgoing import SmsOut

TAKEN = Sent(Outcome.DELIVERED)
LOST = Sent(Outcome.TEMPORARY)
ANI, BUDI = "+6281234567890", "+6285612345678"


class Wire:
    """Fulfils bot/sms/gateway.py."""

    def __init__(self, name: str = "wire") -> None:
        self.name = name
        self.is_up = True
        self.next: deque[Sent] = deque()
        """What becomes of the next messages; of all others: taken."""
        self.tried: list[OutgoingSms] = []
        self.taken: list[OutgoingSms] = []

    @property
    def texts(self) -> list[str]:
        return [sms.text for sms in self.taken]

    async def send(self, sms: OutgoingSms) -> Sent:
        self.tried.append(sms)
        sent = self.next.popleft() if self.next else TAKEN
        if sent.outcome is Outcome.DELIVERED:
            self.taken.append(sms)
        return sent

    async def run(self, stopped: asyncio.Event) -> None:
        await stopped.wait()

    async def until(self, count: int) -> list[str]:
        """So many have been taken; within a wide margin."""
        async with asyncio.timeout(15):
            while len(self.taken) < count:
                await asyncio.sleep(0.01)
        return self.texts


def sms(
    text: str,
    message_id: str,
    *,
    sender: str = ANI,
    part: Part | None = None,
    gateway: str = "wire",
) -> IncomingSms:
    return IncomingSms(gateway, message_id, sender, text, part)


def out_by(costs: Costs, *gateways: Wire, routes: Routes | None = None) -> SmsOut:
    several = Gateways(routes or Routes())
    for gateway in gateways:
        several.add(gateway)
    return SmsOut(several, costs)
