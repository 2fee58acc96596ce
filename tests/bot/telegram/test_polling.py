"""Long polling: each update answered once, none forgotten before it is."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram import Bot

from bot.practice.bot_api.faults import Fault
from bot.practice.bot_api.server import PracticeBotApi
from bot.residents import Residents
from bot.spool import SpoolUnwritable
from bot.telegram import answering, lines
from bot.telegram import polling as room
from bot.telegram.api import BotApi, WrongToken
from bot.telegram.polling import Polling

MakeResidents = Callable[[], Residents]


@asynccontextmanager
async def polling(bot: Bot, residents: Residents) -> AsyncIterator[Polling]:
    async with BotApi.open(bot) as api:
        polling = Polling(bot, residents, api)
        stopped = asyncio.Event()
        running = asyncio.create_task(polling.run(stopped))
        try:
            yield polling
        finally:
            stopped.set()
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
    residents = [practice.resident(number) for number in range(1, 31)]
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
    monkeypatch.setattr(answering, "SETTLED_REMEMBERED", 0)
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


async def test_a_webhook_of_earlier_days_is_ended(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    await bot.set_webhook("http://127.0.0.1:9/telegram")
    rina = practice.resident(42)
    await rina.says("/start")
    async with polling(bot, make_residents()):
        await rina.hears()


async def test_an_update_that_the_spool_cannot_keep_is_not_confirmed(
    bot: Bot,
    practice: PracticeBotApi,
    make_residents: MakeResidents,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def cannot_keep(*_: Any, **__: Any) -> None:
        raise SpoolUnwritable

    rina = practice.resident(42)
    with monkeypatch.context() as full:
        full.setattr(Residents, "answer", cannot_keep)
        async with polling(bot, make_residents()):
            await rina.says("/start")
            await asyncio.sleep(0.3)
    assert rina.heard == []
    async with polling(bot, make_residents()):
        assert "Disdukcapil" in (await rina.hears()).text


async def test_a_token_that_telegram_does_not_know_ends_it(
    practice: PracticeBotApi, bot: Bot, make_residents: MakeResidents
) -> None:
    stranger = Bot("123456:some-other-token-that-nobody-knows-0000", session=bot.session)
    async with BotApi.open(stranger) as api:
        polling = Polling(stranger, make_residents(), api)
        with pytest.raises(WrongToken, match="SIAGA_TELEGRAM_TOKEN"):
            await polling.run(asyncio.Event())


async def test_groups_get_public_information_only_when_they_call(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    group, rina = practice.group(-100, title="Warga"), practice.resident(42)
    async with polling(bot, make_residents()):
        await group.says(rina, "kapan KTP jadi ya?")
        await group.says(rina, "menu makan siang apa?")
        await group.says(rina, "CEK 2605-1004217-8 416253")
        heard = await group.hears()
        await group.says(rina, "2605-1004217-8")
        await rina.says("/start")
        await rina.hears()
    assert "pesan pribadi" in heard.text
    assert len(group.heard) == 1


async def test_the_answers_of_one_chat_arrive_in_the_order_of_its_messages(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    practice.faults.append(Fault(method="sendMessage", error_code=500, times=1))
    rina = practice.resident(42)
    async with polling(bot, make_residents()):
        await rina.says("CEK 2605-1004217-8")
        await rina.says("bantuan")
        first, second = await rina.hears(), await rina.hears()
    assert "PIN" in first.text
    assert "CEK 2605-1004217-8" in second.text


async def test_one_chat_that_telegram_holds_back_does_not_starve_those_beyond_the_window(
    bot: Bot,
    practice: PracticeBotApi,
    make_residents: MakeResidents,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(answering, "HELD_UP_S", 0.5)
    held = practice.resident(42)
    fault = Fault(method="sendMessage", error_code=429, retry_after_s=30, times=1, chat_id=42)
    practice.faults.append(fault)
    others = [practice.resident(number) for number in range(1000, 1150)]
    await held.says("/start")
    for other in others:
        await other.says("/start")
    async with polling(bot, make_residents()), asyncio.timeout(20):
        for other in others:
            await other.hears()
    assert held.heard == []


async def test_a_flood_from_one_chat_is_told_once_that_it_is_too_fast(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    flooder, rina = practice.resident(1), practice.resident(2)
    for _ in range(60):
        await flooder.says("menu")
    await rina.says("menu")
    async with polling(bot, make_residents()):
        await rina.hears()
        await asyncio.sleep(0.5)
    told = [heard.text for heard in flooder.heard]
    assert len(told) == lines.WAITING_PER_CHAT + 1
    assert "terlalu cepat" in told[-1]


async def test_a_lively_group_is_not_told_that_it_is_too_fast(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    group, rina = practice.group(-100, title="Warga"), practice.resident(42)
    for number in range(60):
        await group.says(rina, f"pesan {number}")
    await rina.says("menu")
    async with polling(bot, make_residents()):
        await rina.hears()
        await asyncio.sleep(0.3)
    assert group.heard == []


async def test_a_bot_that_is_told_to_end_confirms_what_it_answered(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    """Its successor finds nothing to answer again, also behind one that was held up."""
    residents = [practice.resident(number) for number in range(1, 21)]
    async with polling(bot, make_residents()):
        for resident in residents:
            await resident.says("/start")
        for resident in residents:
            await resident.hears()
    async with polling(bot, make_residents()):
        await asyncio.sleep(0.5)
    assert [len(resident.heard) for resident in residents] == [1] * 20


async def test_what_can_t_be_read_or_fails_is_still_answered_in_a_private_chat(
    bot: Bot,
    practice: PracticeBotApi,
    make_residents: MakeResidents,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("416253")

    rina = practice.resident(42)
    rina.wrote_before()
    monkeypatch.setattr(Residents, "answer", broken)
    chat = {"id": 42, "type": "private", "first_name": "Rina"}
    async with polling(bot, make_residents()):
        practice.push({"message": {"chat": chat, "text": "halo"}})
        assert "belum mengerti" in (await rina.hears()).text
        await rina.says("halo")
        assert "salah di pihak kami" in (await rina.hears()).text


async def test_telegram_s_own_messages_and_a_moving_location_are_not_answered(
    bot: Bot, practice: PracticeBotApi, make_residents: MakeResidents
) -> None:
    rina = practice.resident(42)
    chat = {"id": 42, "type": "private", "first_name": "Rina"}
    about = {"message_id": 9, "date": 1, "chat": chat, "from": rina.card}
    place = {"latitude": -6.1, "longitude": 106.1}
    timer = {"message_auto_delete_timer_changed": {"message_auto_delete_time": 1}}
    practice.push({"message": about | timer})
    practice.push({"edited_message": about | {"edit_date": 2, "location": place}})
    async with polling(bot, make_residents()):
        await rina.says("/start")
        await rina.hears()
        await asyncio.sleep(0.3)
    assert len(rina.heard) == 1
