"""Phones of residents at a message centre that is not ours: what they send, and what they get."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol, Self

import smpp34

from locales.segments import decode, encode, fits
from tests.bot.sms.smpp.smsc import Smsc

OFFICE = "1708"
"""The short code that residents write to."""
HEARS_WITHIN_S = 20.0


class Air(Protocol):
    """What phones do, whatever is between them and the office."""

    async def says(self, number: str, text: str) -> None:
        """number: in E.164."""

    async def hears(self, number: str) -> str:
        """The next SMS that came to it."""


class Phones:
    """Everybody who writes to the office through one message centre."""

    def __init__(self, smsc: Smsc) -> None:
        self._smsc = smsc
        self._heard: dict[str, asyncio.Queue[str]] = defaultdict(asyncio.Queue)
        smsc.accepted = self._arrive

    @classmethod
    @asynccontextmanager
    async def serve(cls) -> AsyncIterator[Self]:
        async with Smsc.serve(keeps=False) as smsc:
            yield cls(smsc)

    @property
    def url(self) -> str:
        """For SIAGA_SMPP_URL."""
        return f"smpp://siaga:rahasia@127.0.0.1:{self._smsc.port}?source={OFFICE}"

    async def says(self, number: str, text: str) -> None:
        """number: in E.164. Returns when the office has confirmed it."""
        esme = await self._bound()
        confirmed = await esme.deliver_sm(
            source_addr=number.removeprefix("+"),
            source_addr_ton=1,
            source_addr_npi=1,
            destination_addr=OFFICE,
            short_message=encode(text),
        )
        assert confirmed.is_success

    async def hears(self, number: str, *, within_s: float = HEARS_WITHIN_S) -> str:
        """The next SMS that came to it, one segment as they all are."""
        async with asyncio.timeout(within_s):
            text = await self._heard[number].get()
        assert fits(text), text
        return text

    async def _bound(self) -> smpp34.Esme:
        async with asyncio.timeout(HEARS_WITHIN_S):
            while not self._smsc.esmes:
                await asyncio.sleep(0.02)
        return self._smsc.esmes[0]

    def _arrive(self, submitted: smpp34.SubmitSmEvent) -> None:
        assert submitted.data_coding == 0
        assert submitted.source_addr == OFFICE
        text = decode(bytes(submitted.short_message))
        self._heard[f"+{submitted.destination_addr}"].put_nowait(text)
