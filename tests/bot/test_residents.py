"""An update in, an answer out: once each, one at a time, and nothing bypasses `show`."""

import asyncio
import itertools
from collections.abc import Callable

import pytest
from aiogram import Dispatcher, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from redis.asyncio import Redis

from backend.client import ResidentsClient, Transport
from backend.keys import Keys
from bot import conversation as room
from bot.conversation import Conversations
from bot.residents import HandlerBypassedShow, Residents
from bot.spool import Spool
from bot.updates import BotApiCalled, channel_bot, pressed, typed
from handlers.receipt import ReceiptFormat
from handlers.screen import Ask, Choice, Screen, Show, text
from locales import Channel
from tests.bot.conftest import AwayApi
from tests.bot.ticket import TICKET

WEB = channel_bot(Channel.WEB)
CHAT = 4711
update_ids = itertools.count(1)

MakeResidents = Callable[[], Residents]


async def say(
    residents: Residents,
    words: str,
    update_id: int | None = None,
    *,
    channel: Channel = Channel.WEB,
    chat_id: int = CHAT,
) -> list[str]:
    bot = channel_bot(channel)
    update = typed(bot, chat_id, update_id or next(update_ids), words)
    answer = await residents.answer(bot, channel, chat_id, update)
    return [said.text for said in answer.said]


async def test_a_repeated_update_gets_the_stored_reply_and_its_handler_does_not_run_again(
    make_residents: MakeResidents, away_api: AwayApi
) -> None:
    update = typed(WEB, CHAT, next(update_ids), "CEK 2605-1004217-8 416253")
    first = await make_residents().answer(WEB, Channel.WEB, CHAT, update)
    again = await make_residents().answer(WEB, Channel.WEB, CHAT, update)
    assert again.said == first.said
    assert away_api.asked == 1


async def test_a_repeated_update_gets_its_files_again(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> None:
    asked: list[str] = []

    async def books(message: Message, show: Show) -> None:
        asked.append(message.text or "")
        await show(TICKET)

    residents = _residents_with(books, redis, keys, transport, spool)
    update = typed(WEB, CHAT, next(update_ids), "pesan")
    first = await residents.answer(WEB, Channel.WEB, CHAT, update)
    again = await residents.answer(WEB, Channel.WEB, CHAT, update)
    assert len(first.said[0].attachments) == 2
    assert again == first
    assert asked == ["pesan"]
    await residents.answer(WEB, Channel.WEB, CHAT, typed(WEB, CHAT, next(update_ids), "lagi"))
    assert asked == ["pesan", "lagi"], "the control: another update is asked anew"


async def test_two_updates_of_one_chat_in_two_processes_do_not_overwrite_each_other(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> None:
    assert await _count_to_twenty(redis, keys, transport, spool) == 20


async def test_without_the_guard_of_the_save_they_do(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded = "redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3]) return 1"
    monkeypatch.setattr(room, "SAVE_IF_UNCHANGED", unguarded)
    assert await _count_to_twenty(redis, keys, transport, spool) < 20


async def _count_to_twenty(redis: Redis, keys: Keys, transport: Transport, spool: Spool) -> int:
    """Twice ten updates at once, in two processes; each adds one to a number in the chat."""
    dispatcher = Dispatcher(disable_fsm=True)
    router = Router()

    @router.message(Command("add"))
    async def add(message: Message, state: FSMContext, show: Show) -> None:
        count = (await state.get_data()).get("count", 0)
        await asyncio.sleep(0.002)
        await state.update_data(count=count + 1)
        await show(Screen(text("menu")))

    dispatcher.include_router(router)
    conversations = Conversations(redis, keys)
    processes = [
        Residents(dispatcher, Conversations(redis, keys), transport, ReceiptFormat(), spool)
        for _ in "ab"
    ]
    await asyncio.gather(*(say(process, "/add") for process in processes for _ in range(10)))
    return int((await conversations.load(WEB.id, CHAT)).data["count"])


async def test_a_handler_that_returns_something_fails(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> None:
    async def returns(message: Message) -> str:
        return "sent by returning"

    residents = _residents_with(returns, redis, keys, transport, spool)
    with pytest.raises(HandlerBypassedShow):
        await say(residents, "halo")


async def test_a_handler_that_calls_the_bot_api_itself_fails(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> None:
    async def answers(message: Message) -> None:
        await message.answer("sent by itself")

    residents = _residents_with(answers, redis, keys, transport, spool)
    with pytest.raises(BotApiCalled):
        await say(residents, "halo")


def _residents_with(
    handler: Callable[..., object], redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> Residents:
    dispatcher = Dispatcher(disable_fsm=True)
    dispatcher.message.register(handler)
    return Residents(dispatcher, Conversations(redis, keys), transport, ReceiptFormat(), spool)


async def test_when_the_api_is_away_the_resident_is_told_once_and_the_questions_are_kept(
    make_residents: MakeResidents, away_api: AwayApi, spool: Spool
) -> None:
    residents = make_residents()
    await say(residents, "CEK 2605-1004217-8")
    (told,) = await say(residents, "416253")
    assert "kami jawab di sini" in told
    assert await say(residents, "416253") == []
    assert (away_api.asked, len(spool)) == (1, 2)


async def test_what_needs_no_look_up_is_answered_while_the_api_is_away(
    make_residents: MakeResidents,
) -> None:
    residents = make_residents()
    await say(residents, "CEK 2605-1004217-8 416253")
    assert "CEK 2605-1004217-8" in (await say(residents, "bantuan"))[0]


async def test_a_mistake_of_ours_is_answered_and_its_message_is_not_logged(
    make_residents: MakeResidents,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    async def broken(self: ResidentsClient, number: str, pin: str | None = None) -> None:
        raise ValueError(f"cannot parse {number} {pin}")

    monkeypatch.setattr(ResidentsClient, "look_up", broken)
    (told,) = await say(make_residents(), "CEK 2605-1004217-8 416253")
    assert "salah di pihak kami" in told
    logged = "".join(capfd.readouterr())
    assert "update-failed" in logged
    assert "416253" not in logged
    assert "260510042178" not in logged


async def test_an_old_button_is_answered(make_residents: MakeResidents) -> None:
    update = pressed(WEB, CHAT, next(update_ids), "nothing-we-offer-now")
    answer = await make_residents().answer(WEB, Channel.WEB, CHAT, update)
    assert "tidak berlaku" in answer.said[0].text


async def test_a_choice_that_stands_as_a_word_is_the_press_it_stands_for(
    redis: Redis, keys: Keys, transport: Transport, spool: Spool
) -> None:
    """On Telegram a share button leaves no room for others: its choices are words beside it."""

    async def asks(message: Message, show: Show) -> None:
        choice = Choice(text("choice-help"), "chosen")
        await show(Screen(text("menu"), choices=(choice,), ask=Ask.LOCATION))

    async def is_pressed(press: CallbackQuery, show: Show) -> None:
        await show(Screen(text("failed")))

    residents = _residents_with(asks, redis, keys, transport, spool)
    residents._dispatcher.callback_query.register(is_pressed)
    asked = await say(residents, "Bantuan")
    assert await say(residents, "Bantuan.") == asked
    assert await say(residents, "Bantuan") != asked
    assert await say(residents, "Bantuan") == asked, "the screen with that choice is gone"


async def test_who_writes_too_fast_is_told_so_once_and_answered_again_later(
    make_residents: MakeResidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.residents.MESSAGES_MAX", 3)
    monkeypatch.setattr("bot.residents.PER_SECONDS", 1.5)
    residents = make_residents()
    burst = [await say(residents, "bantuan", channel=Channel.SMS) for _ in range(6)]
    assert [len(said) for said in burst] == [1, 1, 1, 1, 0, 0]
    assert "terlalu cepat" in burst[3][0]
    await asyncio.sleep(0.7)
    assert "CEK 2605-1004217-8" in (await say(residents, "bantuan"))[0]


async def test_in_a_group_nobody_is_told_of_pace(
    make_residents: MakeResidents, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.residents.MESSAGES_MAX", 1)
    residents = make_residents()
    for _ in range(3):
        told = await say(residents, "bantuan", channel=Channel.SMS, chat_id=-CHAT)
    assert told == []
