"""Long polling: each update answered once, none forgotten before it is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import aiohttp
import pytest
from aiogram import Bot

from bot.practice.bot_api.faults import Fault
from bot.practice.bot_api.server import PracticeBotApi
from bot.residents import Residents
from bot.telegram import polling as room
from bot.telegram.polling import Polling, WrongToken

MakeResidents = Callable[[], Residents]


@asynccontextmanager
async def polling(bot: Bot, residents: Residents) -> AsyncIterator[Polling]:
    async with aiohttp.ClientSession() as http:
        polling = Polling(bot, residents, http)
        running = asyncio.create_task(polling.run())
        try:
            yield polling
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def test_a_message_and_a_press_are_answered(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    rina = practice.resident(42)
    async with polling(bot, make_residents()):
        await rina.says("/start")
        assert "Disdukcapil" in (await rina.hears()).text
        await rina.presses("status")
        assert "nomor registrasi" in (await rina.hears()).text
    assert practice.calls["answerCallbackQuery"] == 1


async def test_an_edited_message_counts_as_a_new_one(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    rina = practice.resident(42)
    async with polling(bot, make_residents()):
        await rina.says("CEK 2605-1004217-9")
        assert "salah ketik" in (await rina.hears()).text
        await rina.edits("CEK 2605-1004217-8")
        assert "PIN" in (await rina.hears()).text


async def test_updates_that_come_again_are_not_answered_again(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    practice.redelivery = 1.0
    residents = [practice.resident(number) for number in range(30)]
    async with polling(bot, make_residents()):
        for resident in residents:
            await resident.says("/start")
            await resident.hears()
        practice.redelivery = 0.0
        await asyncio.sleep(0.5)
    assert [len(resident.heard) for resident in residents] == [1] * 30


async def test_without_the_memory_of_what_was_sent_they_would_be(
    bot: Bot,
    practice: PracticeBotApi,
    make_residents: MakeResidents,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "SENT_REMEMBERED", 0)
    practice.redelivery = 1.0
    rina = practice.resident(42)
    async with polling(bot, make_residents()):
        await rina.says("/start")
        await rina.hears()
        await rina.hears()


async def test_what_was_not_answered_yet_is_not_confirmed(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    """The first bot ends while its answer can't be sent; the second gives it."""
    rina = practice.resident(42)
    fault = Fault(method="sendMessage", error_code=500, times=1000)
    practice.faults.append(fault)
    async with polling(bot, make_residents()):
        await rina.says("/start")
        await asyncio.sleep(0.5)
    assert rina.heard == []
    practice.faults.clear()
    async with polling(bot, make_residents()):
        assert "Disdukcapil" in (await rina.hears()).text


async def test_a_slow_chat_does_not_hold_up_the_others(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    slow, quick = practice.resident(1), practice.resident(2)
    practice.faults.append(Fault(method="sendMessage", error_code=429, retry_after_s=3, times=1))
    async with polling(bot, make_residents()):
        await slow.says("/start")
        await asyncio.sleep(0.3)
        await quick.says("/start")
        await quick.hears(timeout_s=2)
        assert slow.heard == []
        await slow.hears()


async def test_a_resident_who_blocked_the_bot_holds_nobody_up(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    gone, here = practice.resident(1), practice.resident(2)
    await gone.says("/start")
    await gone.blocks()
    await here.says("/start")
    async with polling(bot, make_residents()):
        assert "Disdukcapil" in (await here.hears()).text
    assert gone.heard == []


async def test_a_bot_api_that_fails_is_asked_again(
    bot: Bot,
    practice: PracticeBotApi,
    make_residents: MakeResidents,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(room, "PAUSE_S", 0.05)
    practice.faults.append(Fault(method="getUpdates", error_code=502, times=3))
    rina = practice.resident(42)
    await rina.says("/start")
    async with polling(bot, make_residents()):
        await rina.hears()


async def test_a_token_that_telegram_does_not_know_ends_it(
    practice: PracticeBotApi, bot: Bot, make_residents: MakeResidents
) -> None:
    stranger = Bot("123456:some-other-token-that-nobody-knows-0000", session=bot.session)
    async with aiohttp.ClientSession() as http:
        polling = Polling(stranger, make_residents(), http)
        with pytest.raises(WrongToken, match="SIAGA_TELEGRAM_TOKEN"):
            await polling.run()


async def test_groups_get_public_information_only_when_they_call(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    group, rina = practice.group(-100, title="Warga"), practice.resident(42)
    async with polling(bot, make_residents()):
        await group.says(rina, "kapan KTP jadi ya?")
        await group.says(rina, "CEK 2605-1004217-8 416253")
        heard = await group.hears()
        await group.says(rina, "2605-1004217-8")
        await rina.says("/start")
        await rina.hears()
    assert "pesan pribadi" in heard.text
    assert len(group.heard) == 1
