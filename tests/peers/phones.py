"""Phones beyond a peer: what they send, and what they get, each SMS in its turn."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from locales.segments import fits
from tests.peers.gammu import GammuPeer
from tests.peers.kannel import KannelPeer

HEARS_WITHIN_S = 40.0
LOOK_S = 0.1


class PeerPhones:
    """Says and hears as tests/phones.py does."""

    def __init__(
        self,
        send: Callable[[str, str], Awaitable[None]],
        arrived: Callable[[], Awaitable[Sequence[tuple[str, str]]]],
    ) -> None:
        """arrived: number and text of all that came to phones, in its order."""
        self._send = send
        self._arrived = arrived
        self._heard: Counter[str] = Counter()

    async def says(self, number: str, text: str) -> None:
        await self._send(number, text)

    async def hears(self, number: str, *, within_s: float = HEARS_WITHIN_S) -> str:
        """The next SMS that came to it, one segment as they all are."""
        async with asyncio.timeout(within_s):
            while True:
                texts = [text for to, text in await self._arrived() if to == number]
                if len(texts) > self._heard[number]:
                    break
                await asyncio.sleep(LOOK_S)
        text = texts[self._heard[number]]
        self._heard[number] += 1
        assert fits(text), text
        return text


def beyond_gammu(peer: GammuPeer) -> PeerPhones:
    async def send(number: str, text: str) -> None:
        peer.phone_sends(number, text)

    return PeerPhones(send, peer.arrived)


def beyond_kannel(peer: KannelPeer) -> PeerPhones:
    async def send(number: str, text: str) -> None:
        assert await peer.phone_sends(number, text) == 202

    async def arrived() -> Sequence[tuple[str, str]]:
        return peer.heard

    return PeerPhones(send, arrived)
