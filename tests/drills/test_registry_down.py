"""The registration database dies while residents ask: everybody is answered, and truly."""

import asyncio
import itertools
import time

import psycopg

from backend.applications.rules import Stage
from backend.database import driver_url
from backend.registry import sample
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from tests.demo import Demo

ASKING_PER_SECOND = 50
ASKED_BEFORE_S, ASKED_AFTER_S = 2, 22
TOLD_WITHIN_S = 20
"""Until then an answer may still not know that the registry is away."""
READ_WITHIN_S = 30
QUESTION = "CEK 2605-1004217-8 416253"
OTHER_NUMBER = "260510042178"

resident_ids = itertools.count(50_000)


async def test_everybody_is_answered_while_the_registry_is_dead_and_told_since_when(
    demo: Demo, telegram: PracticeBotApi
) -> None:
    await demo.until_registry_is("up")
    asked: list[tuple[float, Resident]] = []
    asking = asyncio.create_task(_ask(telegram, asked))
    await asyncio.sleep(ASKED_BEFORE_S)
    await demo.drill("registry-down")
    died_at = time.monotonic()
    try:
        await asking
        answers = [(at, (await resident.hears()).text) for at, resident in asked]
    finally:
        await demo.drill("registry-up")
    assert len(answers) == len(asked) >= ASKING_PER_SECOND * ASKED_AFTER_S
    assert all("SIAP DIAMBIL" in answer and " per " in answer for _, answer in answers)
    late = [answer for at, answer in answers if at > died_at + TOLD_WITHIN_S]
    assert late
    assert all("gangguan sejak" in answer for answer in late)
    assert not any("gangguan" in answer for at, answer in answers if at < died_at - 1)


async def _ask(telegram: PracticeBotApi, asked: list[tuple[float, Resident]]) -> None:
    ends_at = time.monotonic() + ASKED_BEFORE_S + ASKED_AFTER_S + 3
    while time.monotonic() < ends_at:
        next_second = time.monotonic() + 1
        for _ in range(ASKING_PER_SECOND):
            resident = telegram.resident(next(resident_ids))
            await resident.says(QUESTION)
            asked.append((time.monotonic(), resident))
        await asyncio.sleep(next_second - time.monotonic())


async def test_what_changed_meanwhile_is_read_soon_after_the_registry_is_back(
    demo: Demo, telegram: PracticeBotApi
) -> None:
    await demo.drill("registry-down")
    await demo.drill("registry-up")
    number, pin = _somebody_in_process(demo.environment["SIAGA_REGISTRY_URL"])
    sample.advance(demo.environment["SIAGA_REGISTRY_URL"], number, Stage.SIAP_DIAMBIL)
    resident = telegram.resident(next(resident_ids))
    deadline = time.monotonic() + READ_WITHIN_S
    answer = ""
    while "SIAP DIAMBIL" not in answer:
        assert time.monotonic() < deadline, answer
        await resident.says(f"CEK {number} {pin}")
        answer = (await resident.hears()).text
        await asyncio.sleep(0.5)


def _somebody_in_process(registry_url: str) -> tuple[str, str]:
    with psycopg.connect(driver_url(registry_url)) as registry:
        row = registry.execute(
            "SELECT number, pin FROM siaga_applications"
            " WHERE stage = 'DIPROSES' AND service LIKE 'KTP-%' LIMIT 1"
        ).fetchone()
    assert row is not None
    return row[0], row[1]
