"""The same dialogue by both libraries that Siaga uses, over real HTTP."""

import struct
from collections.abc import Awaitable, Callable

import aiogram
import aiogram.types
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from bot.practice.bot_api.heard import Alert, Attachment, Heard
from bot.practice.bot_api.keyboards import Button
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 29, 29) + b"\x08\x02"

Told = list[object]
Dialogue = Callable[[PracticeBotApi, Resident, str], Awaitable[Told]]


async def by_aiogram(api: PracticeBotApi, rina: Resident, token: str) -> Told:
    server = AiohttpSession(api=TelegramAPIServer.from_base(api.url))
    async with aiogram.Bot(token, session=server) as bot:
        me = await bot.get_me()
        await rina.says("/start kk")
        (started,) = await bot.get_updates(timeout=5)
        assert started.message is not None
        button = aiogram.types.InlineKeyboardButton(text="Cek status", callback_data="status")
        keyboard = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        sent = await bot.send_message(
            rina.id, "<b>Halo</b> {1} & 😀".replace("&", "&amp;"), parse_mode="HTML",
            reply_markup=keyboard,
        )  # fmt: skip
        await rina.presses("Cek status")
        (pressed,) = await bot.get_updates(offset=started.update_id + 1, timeout=5)
        assert pressed.callback_query is not None
        query = pressed.callback_query
        answered = await bot.answer_callback_query(query.id, text="Sebentar")
        edited = await bot.edit_message_text(
            "Siap diambil", chat_id=rina.id, message_id=sent.message_id
        )
        assert isinstance(edited, aiogram.types.Message)
        upload = aiogram.types.BufferedInputFile(PNG, "tiket.png")
        photo = await bot.send_photo(rina.id, upload, caption="Tiket")
        assert photo.photo is not None
        chat = await bot.get_chat(rina.id)
        entities = [(entity.type, entity.offset, entity.length) for entity in sent.entities or []]
        commands = [entity.type for entity in started.message.entities or []]
        return [
            me.username, started.message.text, commands, sent.text, entities, query.data, answered,
            edited.text, edited.reply_markup, photo.caption, photo.photo[0].width,
            photo.photo[0].file_size, chat.type,
        ]  # fmt: skip


async def by_python_telegram_bot(api: PracticeBotApi, rina: Resident, token: str) -> Told:
    bot = telegram.Bot(token, base_url=f"{api.url}/bot")
    async with bot:
        me = bot.bot
        await rina.says("/start kk")
        (started,) = await bot.get_updates(timeout=5)
        assert started.message is not None
        keyboard = telegram.InlineKeyboardMarkup(
            [[telegram.InlineKeyboardButton("Cek status", callback_data="status")]]
        )
        sent = await bot.send_message(
            rina.id, "<b>Halo</b> {1} &amp; 😀", parse_mode="HTML", reply_markup=keyboard
        )
        await rina.presses("Cek status")
        (pressed,) = await bot.get_updates(offset=started.update_id + 1, timeout=5)
        assert pressed.callback_query is not None
        query = pressed.callback_query
        answered = await bot.answer_callback_query(query.id, text="Sebentar")
        edited = await bot.edit_message_text(
            "Siap diambil", chat_id=rina.id, message_id=sent.message_id
        )
        assert isinstance(edited, telegram.Message)
        photo = await bot.send_photo(rina.id, PNG, caption="Tiket", filename="tiket.png")
        chat = await bot.get_chat(rina.id)
        entities = [(str(entity.type), entity.offset, entity.length) for entity in sent.entities]
        commands = [str(entity.type) for entity in started.message.entities]
        return [
            me.username, started.message.text, commands, sent.text, entities, query.data, answered,
            edited.text, edited.reply_markup, photo.caption, photo.photo[0].width,
            photo.photo[0].file_size, str(chat.type),
        ]  # fmt: skip


@pytest.mark.parametrize("dialogue", [by_aiogram, by_python_telegram_bot])
async def test_either_library_is_told_the_same_and_tells_the_resident_the_same(
    api: PracticeBotApi, dialogue: Dialogue
) -> None:
    token = api.add_bot("siaga_latihan_bot")
    rina = api.resident(42, language_code="id")
    told = await dialogue(api, rina, token)
    assert told == [
        "siaga_latihan_bot", "/start kk", ["bot_command"], "Halo {1} & 😀", [("bold", 0, 4)],
        "status", True, "Siap diambil", None, "Tiket", 29, len(PNG), "private",
    ]  # fmt: skip
    assert rina.heard == [
        Heard(1, 2, "Halo {1} & 😀", (Button("Cek status", "status"),)),
        Heard(2, 2, "Siap diambil", edited=True),
        Heard(3, 3, "Tiket", attachment=Attachment("photo", "tiket.png", PNG)),
    ]
    assert rina.alerts == [Alert("Sebentar", boxed=False)]
    assert api.calls == {
        "getMe": 1,
        "getUpdates": 2,
        "sendMessage": 1,
        "answerCallbackQuery": 1,
        "editMessageText": 1,
        "sendPhoto": 1,
        "getChat": 1,
    }
