"""Look-ups: who holds a receipt asks for its status, over and over."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence

import orjson

from bench.load import ANSWER_WITHIN_S, Load
from bench.receipts import Asked
from bench.wire import Connection, request

PATH = "/v1/applications/lookup"
CHATS_FROM = 3_000_000_000
STRANGERS = range(4_000_000_000, 5_000_000_000)
"""Chats that are wrong: so many that none is wrong five times."""

Case = tuple[bytes, int, bytes]
"""A request, the status it must be answered, and what must stand in the answer."""


class LookUps(Load):
    at_once = 32

    def __init__(self, port: int, cases: Iterator[Case]) -> None:
        super().__init__(port)
        self._cases = cases

    async def _ask_once(self, connection: Connection) -> None:
        asked, expected_status, expected = next(self._cases)
        began = time.perf_counter()
        async with asyncio.timeout(ANSWER_WITHIN_S):
            status, body = await connection.ask(asked)
        self.latencies_s.append(time.perf_counter() - began)
        if status != expected_status or expected not in body:
            self.faults["wrong"] += 1


def plain(asked: Sequence[Asked], chance: random.Random) -> Iterator[Case]:
    """Of the baseline, which asks for no PIN."""
    while True:
        one = chance.choice(asked)
        yield request("GET", f"/status/{one.number}"), 200, b'"stage":"SIAP_DIAMBIL"'


def with_pin(
    asked: Sequence[Asked], token: str, chance: random.Random, *, wrong: float = 0
) -> Iterator[Case]:
    """Of the product; each receipt has its own chat. wrong: the share of PINs that don't fit."""
    authorization = f"Bearer {token}"
    while True:
        index = chance.randrange(len(asked))
        one, chat, pin = asked[index], CHATS_FROM + index, asked[index].pin
        expected = 200, b'"stage":"SIAP_DIAMBIL"'
        if chance.random() < wrong:
            chat, pin = chance.choice(STRANGERS), f"{9 - int(pin[0])}{pin[1:]}"
            expected = 404, b'"code":"application-not-matched"'
        asking = request(
            "POST",
            PATH,
            orjson.dumps({"number": one.number, "pin": pin}),
            authorization=authorization,
            content_type="application/json",
            siaga_chat=f"telegram:{chat}",
        )
        yield asking, *expected
