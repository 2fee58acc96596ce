"""Answers with files, out to a resident's phone by either way in."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import aiohttp
import pytest
from aiogram import Bot, Dispatcher
from aiogram.types import CallbackQuery, Message
from icalendar import Calendar
from redis.asyncio import Redis

from backend.client import Transport
from backend.keys import Keys
from bot.asked import Answer
from bot.conversation import Conversations
from bot.practice.bot_api.faults import Fault, Reach
from bot.practice.bot_api.heard import Heard
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from bot.residents import Residents
from bot.spool import Spool
from bot.telegram.api import BotApi
from bot.telegram.outlet import TelegramOutlet
from handlers.receipt import ReceiptFormat
from handlers.screen import Screen, Show, text
from tests.bot.questions import question
from tests.bot.telegram.test_polling import polling
from tests.bot.telegram.test_webhook import START, hooked, registered
from tests.bot.ticket import CODE, EVENT, TICKET, said
from tests.scanner import scan

FILES = ["photo", "document"]
WAYS_IN = [polling, registered]

WayIn = Callable[[Bot, Residents], AbstractAsyncContextManager[Any]]


class Tickets(Residents):
    """Whatever is said is answered by a ticket; a press, by words alone."""

    asked = 0
    """How often its handlers ran."""


@pytest.fixture
def make_tickets(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> Callable[[], Tickets]:
    """Each call is another process of the bot, over the same Redis."""

    def make() -> Tickets:
        dispatcher = Dispatcher(disable_fsm=True)
        conversations = Conversations(redis, keys)
        tickets = Tickets(dispatcher, conversations, transport, ReceiptFormat(), spool)

        @dispatcher.message()
        async def books(message: Message, show: Show) -> None:
            tickets.asked += 1
            await show(TICKET)

        @dispatcher.callback_query()
        async def presses(press: CallbackQuery, show: Show) -> None:
            await show(Screen(text("menu")))

        return tickets

    return make


@pytest.fixture
def rina(practice: PracticeBotApi) -> Resident:
    return practice.resident(42)


async def hears(resident: Resident) -> list[Heard]:
    """Up to the words of an answer."""
    heard = [await resident.hears()]
    while heard[-1].attachment is not None:
        heard.append(await resident.hears())
    return heard


def kinds(heard: list[Heard]) -> list[str]:
    return [each.attachment.kind if each.attachment else "words" for each in heard]


@pytest.mark.parametrize("way_in", WAYS_IN)
async def test_a_resident_gets_the_code_the_date_and_last_the_words_with_their_buttons(
    bot: Bot, rina: Resident, make_tickets: Callable[[], Tickets], way_in: WayIn
) -> None:
    async with way_in(bot, make_tickets()):
        await rina.says("halo")
        photo, document, words = await hears(rina)
        await rina.presses("menu")
        (menu,) = await hears(rina)
    assert photo.attachment is not None
    assert document.attachment is not None
    assert scan(photo.attachment.content) == [CODE]
    (entry,) = Calendar.from_ical(document.attachment.content).walk("VEVENT")
    assert entry.decoded("dtstart") == EVENT.starts
    assert document.attachment.file_name == "siaga-2026-05-20.ics"
    assert (photo.text, document.text) == ("Bahasa / Language", "Bantuan")
    assert (photo.buttons, document.buttons) == ((), ())
    assert [button.data for button in words.buttons] == ["menu"]
    assert menu.text


@pytest.mark.parametrize("way_in", WAYS_IN)
@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendPhoto", 429, retry_after_s=1),
        Fault("sendDocument", 500),
        Fault("sendDocument", reach=Reach.UNANSWERED),
        Fault("sendMessage", 502),
    ],
    ids=["photo held back", "document failed", "document lost", "words failed"],
)
async def test_a_file_that_does_not_arrive_is_sent_again_whole_and_in_its_place(
    bot: Bot,
    practice: PracticeBotApi,
    make_tickets: Callable[[], Tickets],
    way_in: WayIn,
    fault: Fault,
) -> None:
    rina = practice.resident(42)
    practice.faults.append(Fault(**vars(fault)))
    async with way_in(bot, make_tickets()):
        await rina.says("halo")
        photo, document, words = await hears(rina)
    assert practice.faults == []
    assert kinds([photo, document, words]) == [*FILES, "words"]
    assert photo.attachment is not None
    assert scan(photo.attachment.content) == [CODE]


async def test_a_file_that_telegram_refuses_does_not_cost_the_words(
    bot: Bot, rina: Resident, practice: PracticeBotApi, make_tickets: Callable[[], Tickets]
) -> None:
    practice.faults.append(Fault("sendPhoto", 400, description="Bad Request: IMAGE_PROCESS_FAILED"))
    async with polling(bot, make_tickets()):
        await rina.says("halo")
        assert kinds(await hears(rina)) == ["document", "words"]
    assert practice.calls["sendPhoto"] == 1


async def test_one_who_blocked_the_bot_holds_nobody_up(
    bot: Bot, rina: Resident, practice: PracticeBotApi, make_tickets: Callable[[], Tickets]
) -> None:
    gone = practice.resident(7)
    await gone.says("halo")
    await gone.blocks()
    async with polling(bot, make_tickets()):
        await rina.says("halo")
        assert kinds(await hears(rina)) == [*FILES, "words"]
    assert gone.heard == []


async def test_nothing_with_a_file_leaves_in_a_webhook_s_response(
    bot: Bot, rina: Resident, make_tickets: Callable[[], Tickets]
) -> None:
    rina.wrote_before()
    async with hooked(bot, make_tickets()) as hook:
        assert await hook.post(START) == (200, b"")
        assert kinds(rina.heard) == [*FILES, "words"]


async def test_words_alone_do(
    bot: Bot, rina: Resident, make_tickets: Callable[[], Tickets], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control of the one above."""
    monkeypatch.setattr("tests.bot.telegram.test_attachments.TICKET", Screen(TICKET.text))
    async with hooked(bot, make_tickets()) as hook:
        assert (await hook.call(START))["method"] == "sendMessage"
    assert rina.heard == []


async def test_after_a_kill_the_stored_answer_comes_again_with_its_files(
    bot: Bot, rina: Resident, practice: PracticeBotApi, make_tickets: Callable[[], Tickets]
) -> None:
    """The first process ends between the files and the words; nothing of the answer is lost."""
    first, second = make_tickets(), make_tickets()
    fault = Fault("sendMessage", 500, times=1000)
    practice.faults.append(fault)
    async with polling(bot, first):
        await rina.says("halo")
        assert kinds([await rina.hears(), await rina.hears()]) == FILES
        await asyncio.sleep(0.1)
    practice.faults.clear()
    async with polling(bot, second):
        again = await hears(rina)
    assert kinds(again) == [*FILES, "words"]
    assert again[0].attachment == rina.heard[0].attachment
    assert (first.asked, second.asked) == (1, 0)


async def test_without_the_stored_answer_it_would_be_asked_for_again(
    bot: Bot,
    rina: Resident,
    practice: PracticeBotApi,
    make_tickets: Callable[[], Tickets],
    redis: Redis,
) -> None:
    """The control of the one above."""
    second = make_tickets()
    practice.faults.append(Fault("sendMessage", 500, times=1000))
    async with polling(bot, make_tickets()):
        await rina.says("halo")
        await rina.hears()
    practice.faults.clear()
    await redis.flushdb()
    async with polling(bot, second):
        await hears(rina)
    assert second.asked == 1


async def test_a_late_answer_brings_its_files(
    bot: Bot, rina: Resident, practice: PracticeBotApi
) -> None:
    rina.wrote_before()
    practice.faults.append(Fault("sendPhoto", 500))
    async with BotApi.open(bot) as api:
        answer = Answer(said=[said()], language="id")
        assert await TelegramOutlet(bot, api).deliver(question(42), answer)
    assert kinds(rina.heard) == [*FILES, "words"]


async def test_a_drill_in_another_process_sees_the_files(
    bot: Bot, rina: Resident, practice: PracticeBotApi, make_tickets: Callable[[], Tickets]
) -> None:
    async with polling(bot, make_tickets()), aiohttp.ClientSession() as http:
        await rina.says("halo")
        await hears(rina)
        url = f"{practice.url}/practice/residents/42/heard"
        async with http.get(url) as response:
            photo, _, words = (await response.json())["heard"]
    assert photo["attachment"]["content"].startswith("iVBORw0KGgo")  # A PNG in base64.
    assert words["attachment"] is None
