"""kill -9 of the bot while updates come twice: nobody stays without an answer."""

import asyncio
import itertools
import os
import signal
from collections.abc import Iterator

import pytest

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from tests.demo import Demo

REDELIVERED = 0.05
resident_ids = itertools.count(200_000)


@pytest.fixture
def telegram_delivers_twice(telegram: PracticeBotApi) -> Iterator[PracticeBotApi]:
    telegram.redelivery = REDELIVERED
    yield telegram
    telegram.redelivery = 0.0


async def test_nobody_is_answered_twice_while_the_bot_lives(
    demo: Demo, telegram_delivers_twice: PracticeBotApi
) -> None:
    residents = await _ask(telegram_delivers_twice, 400)
    await _all_answered(residents)
    await asyncio.sleep(1)
    assert [len(resident.heard) for resident in residents] == [1] * len(residents)


async def test_a_killed_bot_answers_everybody_when_it_is_back(
    demo: Demo, telegram_delivers_twice: PracticeBotApi
) -> None:
    asked: list[Resident] = []
    for _ in range(3):
        asked += await _ask(telegram_delivers_twice, 100)
        await asyncio.sleep(0.1)
        os.kill(demo.pid_of("bot"), signal.SIGKILL)
        asked += await _ask(telegram_delivers_twice, 50)
        await _all_answered(asked)


async def _ask(telegram: PracticeBotApi, count: int) -> list[Resident]:
    residents = [telegram.resident(next(resident_ids)) for _ in range(count)]
    for resident in residents:
        await resident.says("CEK 2605-1004217-8 416253")
    return residents


async def _all_answered(residents: list[Resident]) -> None:
    async with asyncio.timeout(60):
        for resident in residents:
            while not resident.heard:
                await asyncio.sleep(0.05)
    assert all("SIAP DIAMBIL" in resident.heard[0].text for resident in residents)
