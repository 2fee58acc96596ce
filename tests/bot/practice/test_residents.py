"""The residents' side, in process and through the HTTP door."""

import asyncio
import time
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.practice.bot_api.heard import NothingHeard
from bot.practice.bot_api.residents import FILES, ButtonNotFound, CannotDo, Resident
from bot.practice.bot_api.server import PracticeBotApi


def inline(**buttons: str) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=text, callback_data=data) for text, data in buttons.items()]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def test_a_resident_writes_edits_and_shares(bot: Bot, rina: Resident) -> None:
    await rina.says("2605-1004217-8")
    await rina.edits("416253")
    await rina.shares_contact("+6281234567890")
    await rina.shares_contact("+6281234567890", of=7)
    await rina.shares_contact("+6281234567890", of=0)
    await rina.shares_location(-6.1, 106.2)
    said, edited, own, other, nobody, place = await bot.get_updates()
    assert said.message is not None
    assert said.message.text == "2605-1004217-8"
    assert said.message.from_user is not None
    assert (said.message.from_user.id, said.message.from_user.language_code) == (42, "id")
    assert edited.edited_message is not None
    assert edited.edited_message.text == "416253"
    assert edited.edited_message.message_id == said.message.message_id
    owners = [
        each.message.contact.user_id
        for each in (own, other, nobody)
        if each.message and each.message.contact
    ]
    assert owners == [42, 7, None]
    assert place.message is not None
    assert place.message.location is not None
    assert place.message.location.latitude == -6.1


@pytest.mark.parametrize("kind", FILES)
async def test_a_resident_sends_files_as_telegram_tells_of_them(
    bot: Bot, rina: Resident, kind: str
) -> None:
    await rina.sends(kind, caption="Ini KTP saya")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.content_type == kind
    assert update.message.caption == "Ini KTP saya"


async def test_pressing_takes_the_newest_button_by_label_or_data(bot: Bot, rina: Resident) -> None:
    await bot.send_message(rina.id, "1", reply_markup=inline(Ya="lama"))
    newest = await bot.send_message(rina.id, "2", reply_markup=inline(Ya="baru", Tidak="tidak"))
    await rina.presses("Ya")
    await rina.presses("tidak")
    await rina.presses("lama")
    queries = [update.callback_query for update in await bot.get_updates()]
    assert [query.data for query in queries if query] == ["baru", "tidak", "lama"]
    assert queries[0] is not None
    assert queries[0].message is not None
    assert queries[0].message.message_id == newest.message_id


async def test_a_button_that_is_not_there_is_told_with_those_that_are(
    bot: Bot, rina: Resident
) -> None:
    with pytest.raises(ButtonNotFound, match="there are: none"):
        await rina.presses("Ya")
    sent = await bot.send_message(rina.id, "?", reply_markup=inline(Ya="ya"))
    with pytest.raises(ButtonNotFound, match=r"no button 'Tidak'; there are: 'Ya' \(ya\)"):
        await rina.presses("Tidak")
    await bot.edit_message_reply_markup(chat_id=rina.id, message_id=sent.message_id)
    with pytest.raises(ButtonNotFound, match="there are: none"):
        await rina.presses("Ya")
    assert len(rina.heard) == 1


async def test_a_link_button_asks_the_bot_nothing(bot: Bot, rina: Resident) -> None:
    button = InlineKeyboardButton(text="Peta", url="https://example.org")
    await bot.send_message(
        rina.id, "?", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]])
    )
    with pytest.raises(CannotDo):
        await rina.presses("Peta")


async def test_a_reply_keyboard_writes_its_label_until_it_is_removed(
    bot: Bot, rina: Resident
) -> None:
    row = [KeyboardButton(text="Menu"), KeyboardButton(text="Nomor saya", request_contact=True)]
    await bot.send_message(rina.id, "?", reply_markup=ReplyKeyboardMarkup(keyboard=[row]))
    assert [button.label for button in rina.heard[0].buttons] == ["Menu", "Nomor saya"]
    await rina.presses("Menu")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.text == "Menu"
    await bot.send_message(rina.id, "!", reply_markup=ReplyKeyboardRemove(remove_keyboard=True))
    with pytest.raises(ButtonNotFound):
        await rina.presses("Menu")


async def test_a_button_that_shares_shares_what_the_resident_has(bot: Bot, rina: Resident) -> None:
    row = [
        KeyboardButton(text="Nomor saya", request_contact=True),
        KeyboardButton(text="Lokasi saya", request_location=True),
    ]
    await bot.send_message(rina.id, "?", reply_markup=ReplyKeyboardMarkup(keyboard=[row]))
    for label in ("Nomor saya", "Lokasi saya"):
        with pytest.raises(CannotDo):
            await rina.presses(label)
    rina.phone, rina.place = "+6281234567890", (-6.1, 106.2)
    await rina.presses("Nomor saya")
    await rina.presses("Lokasi saya")
    number, place = [update.message for update in await bot.get_updates()]
    assert number is not None
    assert number.contact is not None
    assert (number.contact.phone_number, number.contact.user_id) == ("+6281234567890", rina.id)
    assert place is not None
    assert place.location is not None
    assert (place.location.latitude, place.location.longitude) == (-6.1, 106.2)


async def test_what_the_bot_deletes_is_no_longer_written(bot: Bot, rina: Resident) -> None:
    await rina.says("416253")
    await rina.says("halo")
    (first, _) = await bot.get_updates()
    assert first.message is not None
    await bot.delete_message(rina.id, first.message.message_id)
    assert rina.written == ["halo"]


async def test_hearing_waits_and_goes_through_messages_in_order(bot: Bot, rina: Resident) -> None:
    waits = asyncio.ensure_future(rina.hears())
    await bot.send_message(rina.id, "1")
    await bot.send_message(rina.id, "2")
    assert (await waits).text == "1"
    assert (await rina.hears()).text == "2"
    with pytest.raises(NothingHeard, match=r"1\. '1'\n  2\. '2'"):
        await rina.hears(timeout_s=0.01)
    assert [said.number for said in rina.heard] == [1, 2]


async def test_a_resident_who_has_blocked_the_bot_cannot_write(rina: Resident) -> None:
    await rina.blocks()
    with pytest.raises(CannotDo):
        await rina.says("Halo")
    await rina.unblocks()
    await rina.says("Halo")


async def test_only_own_messages_can_be_edited(bot: Bot, rina: Resident) -> None:
    await bot.send_message(rina.id, "Halo")
    with pytest.raises(CannotDo):
        await rina.edits("Hai")


async def test_a_group_hears_what_the_bot_says_there(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    group = api.group(-100123, title="RT 04")
    await group.says(rina, "/start")
    await group.edits(rina, "/mulai")
    await bot.send_message(group.id, "Halo semua", reply_markup=inline(Ya="ya"))
    await group.presses(rina, "Ya")
    said, edited, pressed = await bot.get_updates()
    assert said.message is not None
    assert (said.message.chat.id, said.message.chat.title) == (-100123, "RT 04")
    assert said.message.from_user is not None
    assert said.message.from_user.id == rina.id
    assert edited.event_type == "edited_message"
    assert pressed.event_type == "callback_query"
    assert (await group.hears()).text == "Halo semua"
    assert not rina.heard


async def test_thousands_of_residents_write_cheaply(api: PracticeBotApi, bot: Bot) -> None:
    started = time.process_time()
    for resident_id in range(1, 5_001):
        await api.resident(resident_id).says("/start")
    assert time.process_time() - started < 3
    assert (await bot.get_webhook_info()).pending_update_count == 5_000


async def test_neither_side_shows_a_token_or_text_in_its_name(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    await rina.says("416253")
    shown = f"{rina!r} {api!r} {api.group(-100123, title='RT 04')!r}"
    assert "416253" not in shown
    assert bot.token not in shown


class Door:
    """A client of the HTTP door, as a drill in another process has it."""

    def __init__(self, client: aiohttp.ClientSession, url: str) -> None:
        self.client = client
        self.place = f"{url}/practice/residents/42"

    async def do(self, doing: str, **what: Any) -> tuple[int, Any]:
        async with self.client.post(f"{self.place}/{doing}", json=what) as response:
            return response.status, await response.json()

    async def heard(self, **query: str) -> tuple[int, Any]:
        async with self.client.get(f"{self.place}/heard", params=query) as response:
            return response.status, await response.json()


async def test_the_door_does_what_a_resident_does(api: PracticeBotApi, bot: Bot) -> None:
    async with aiohttp.ClientSession() as client:
        door = Door(client, api.url)
        status, said = await door.do("says", text="/start", language_code="su")
        (update,) = await bot.get_updates()
        assert (status, said) == (200, {"update_id": update.update_id})
        assert update.message is not None
        assert update.message.from_user is not None
        assert update.message.from_user.language_code == "su"

        waits = asyncio.ensure_future(door.heard(after="0", timeout_s="5"))
        await bot.send_message(42, "Halo", reply_markup=inline(Ya="ya"))
        status, answer = await waits
        assert status == 200
        (heard,) = answer["heard"]
        assert (heard["number"], heard["text"]) == (1, "Halo")
        assert heard["buttons"][0]["data"] == "ya"
        assert await door.heard(after="1", timeout_s="0.01") == (200, {"heard": []})

        assert (await door.do("presses", button="Ya"))[0] == 200
        assert (await door.do("edits", text="/mulai"))[0] == 200
        assert (await door.do("shares_contact", phone="+6281234567890"))[0] == 200
        assert (await door.do("blocks"))[0] == 200
        assert (await door.do("says", text="Halo"))[0] == 409
        assert (await door.do("unblocks"))[0] == 200
    kinds = [each.event_type for each in await bot.get_updates(offset=update.update_id + 1)]
    expected = ["callback_query", "edited_message", "message", "my_chat_member", "my_chat_member"]
    assert kinds == expected


async def test_the_door_says_what_cannot_be_done(api: PracticeBotApi, bot: Bot) -> None:
    async with aiohttp.ClientSession() as client:
        door = Door(client, api.url)
        assert (await door.do("presses", button="Ya"))[0] == 409
        assert (await door.do("dances"))[0] == 404
        assert (await door.do("says", text=7))[0] == 400
        assert (await door.heard(after="satu"))[0] == 400
        assert (await door.heard(bot="siapa_bot"))[0] == 404
        assert (await door.heard(bot="siaga_latihan_bot"))[0] == 200
        api.add_bot("siaga_petugas_bot")
        assert (await door.heard())[0] == 404
