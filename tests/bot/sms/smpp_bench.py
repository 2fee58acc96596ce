"""An SMSC that is not ours: it keeps what a phone sent until the gateway has confirmed it."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import smpp34

from backend.embedded.postgres import Postgres
from bot.sms.gateway import OutgoingSms, Part, Take
from bot.sms.smpp.binding import Timers
from bot.sms.smpp.gateway import Patience, SmppGateway
from bot.sms.smpp.link import link
from locales.segments import decode, encode, is_gsm
from tests.bot.sms.bench import Ability, Arrived, Kind, Trouble
from tests.bot.sms.gammu_bench import header_of
from tests.bot.sms.smpp.smsc import Cable, Smsc

UDH, UCS2 = 0x40, 8
SYSTEM_ERROR, THROTTLED = 0x08, 0x58
TROUBLES = {Trouble.FAILS: SYSTEM_ERROR, Trouble.TOO_MUCH: THROTTLED, None: None}
QUICK = Timers(connect_s=2, response_s=1, idle_s=0.3, take_s=5, finish_s=0.5)
NO_PATIENCE = Patience(throttled_s=0.1, first_s=0.02, longest_s=0.05)


@dataclass(frozen=True)
class Held:
    """A deliver_sm that is not confirmed."""

    sender: str
    content: bytes
    data_coding: int
    esm_class: int


class SmppBench:
    def __init__(self, smsc: Smsc, cable: Cable) -> None:
        self._smsc = smsc
        self._cable = cable
        self._ids = itertools.count()
        self._held: dict[int, Held] = {}
        self._bringing: asyncio.Future[None] | None = None

    def make(self, take: Take) -> SmppGateway:
        url = f"smpp://siaga:rahasia@127.0.0.1:{self._cable.port}?source=1708"
        return SmppGateway(link(url, name="smpp"), take, timers=QUICK, patience=NO_PATIENCE)

    async def phone_sends(self, sender: str, text: str, part: Part | None = None) -> None:
        coding = 0 if is_gsm(text) else UCS2
        content = encode(text) if coding == 0 else text.encode("utf-16-be", "surrogatepass")
        header = bytes.fromhex(header_of(part)) if part else b""
        held = Held(sender, header + content, coding, UDH if part else 0)
        self._held[next(self._ids)] = held
        await self.brings_again()

    async def brings_again(self) -> None:
        if self._bringing is None or self._bringing.done():
            self._bringing = asyncio.ensure_future(self._bring_all())

    async def unconfirmed(self) -> int:
        return len(self._held)

    async def arrived(self) -> Sequence[Arrived]:
        return [
            (f"+{each.destination_addr}", decode(bytes(each.short_message)))
            for each in self._smsc.submitted
        ]

    async def has(self, trouble: Trouble | None) -> None:
        self._smsc.refuses = TROUBLES[trouble]

    def unwanted(self, name: str) -> OutgoingSms:
        return OutgoingSms(name, "+628123456789", "Sampai jumpa 👋")

    async def goes_away(self) -> None:
        await self._smsc.stop()
        self._cable.cut()

    async def comes_back(self) -> None:
        await self._smsc.start()

    async def _bring_all(self) -> None:
        """In their order, until one is not confirmed."""
        while self._held:
            number, held = next(iter(self._held.items()))
            if not await self._bring(held):
                return
            del self._held[number]

    async def _bring(self, held: Held) -> bool:
        try:
            answer = await self._smsc.esmes[-1].deliver_sm(
                "1708",
                held.content,
                source_addr=held.sender,
                data_coding=held.data_coding,
                esm_class=held.esm_class,
            )
        except (IndexError, smpp34.SmppError):
            await asyncio.sleep(0.02)  # Nobody is bound, or the link has just broken.
            return False
        return answer.is_success

    async def end(self) -> None:
        if self._bringing is not None:
            self._bringing.cancel()
            await asyncio.gather(self._bringing, return_exceptions=True)


@asynccontextmanager
async def smpp_bench(_: Postgres) -> AsyncIterator[SmppBench]:
    async with Smsc.serve() as smsc, Cable.to(smsc) as cable:
        bench = SmppBench(smsc, cable)
        yield bench
        await bench.end()


SMPP = Kind(smpp_bench, frozenset({Ability.PARTS}))
