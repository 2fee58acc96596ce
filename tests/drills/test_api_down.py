"""The API is away while residents ask, and the bot is killed: everybody is answered in the end."""

import asyncio
import itertools
import os
import signal
import time

from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from tests.demo import Demo

ASKING_PER_SECOND = 20
AWAY_S = float(os.environ.get("SIAGA_DRILL_S", "8"))
"""A minute when it is run by hand."""
HEARD_WITHIN_S = 90
QUESTION = "CEK 2605-1004217-8 416253"

resident_ids = itertools.count(450_000)


async def test_every_question_is_answered_in_the_end_and_each_asker_told_once(
    demo: Demo, telegram: PracticeBotApi
) -> None:
    await demo.until_registry_is("up")
    await demo.drill("api-down")
    try:
        asking = asyncio.create_task(_ask(telegram))
        await asyncio.sleep(AWAY_S / 2)
        os.kill(demo.pid_of("bot"), signal.SIGKILL)
        residents = await asking
        await _all_heard(residents, 1)  # The bot is back, and has told what it will do.
    finally:
        await demo.drill("api-up")
    await _all_heard(residents, 2)
    for resident in residents:
        told, *answers = [message.text for message in resident.heard]
        assert "kami jawab di sini" in told
        assert answers
        assert all("SIAP DIAMBIL" in answer for answer in answers)
    told_twice = sum("kami jawab" in message.text for r in residents for message in r.heard[1:])
    answered_twice = sum(len(resident.heard) > 2 for resident in residents)
    # Only what was in flight at the very kill may come twice.
    assert told_twice + answered_twice <= ASKING_PER_SECOND


async def test_questions_of_one_chat_are_answered_in_their_order(
    demo: Demo, telegram: PracticeBotApi
) -> None:
    resident = telegram.resident(next(resident_ids))
    await demo.drill("api-down")
    try:
        await resident.says(QUESTION)
        await resident.hears()
        await resident.says("CEK 2605-1004218-6 000000")
        await resident.says("bantuan")
        assert "CEK 2605-1004217-8" in (await resident.hears()).text
        await resident.says(QUESTION)
    finally:
        await demo.drill("api-up")
    answers = [(await resident.hears(timeout_s=30)).text for _ in range(3)]
    assert "SIAP DIAMBIL" in answers[0]
    assert "tidak cocok" in answers[1]
    assert "SIAP DIAMBIL" in answers[2]


async def _ask(telegram: PracticeBotApi) -> list[Resident]:
    residents = []
    ends_at = time.monotonic() + AWAY_S
    while time.monotonic() < ends_at:
        next_second = time.monotonic() + 1
        for _ in range(ASKING_PER_SECOND):
            residents.append(telegram.resident(next(resident_ids)))
            await residents[-1].says(QUESTION)
        await asyncio.sleep(next_second - time.monotonic())
    return residents


async def _all_heard(residents: list[Resident], messages: int) -> None:
    async with asyncio.timeout(HEARD_WITHIN_S):
        for resident in residents:
            while len(resident.heard) < messages:
                await asyncio.sleep(0.05)
