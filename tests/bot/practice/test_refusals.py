"""Each refusal of the server, beside the nearest call that it accepts."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
)

from bot.practice.bot_api.chats import MESSAGES_KEPT
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi

GIF = b"GIF89a"


def keyboard(data: str | None) -> InlineKeyboardMarkup:
    button = InlineKeyboardButton(text="Ya", callback_data=data)
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


def refused(description: str) -> "pytest.RaisesExc[TelegramAPIError]":
    return pytest.raises(
        TelegramAPIError, check=lambda error: error.message.startswith(description)
    )


async def test_a_bot_may_not_write_first(api: PracticeBotApi, bot: Bot) -> None:
    budi = api.resident(7)
    for chat_id in (budi.id, 12345):
        with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with"):
            await bot.send_message(chat_id, "Halo")
    await budi.says("/start")
    assert (await bot.send_message(budi.id, "Halo")).chat.id == budi.id


@pytest.mark.parametrize("chat_id", [-100999, "@siapa"])
async def test_an_unknown_group_is_not_found(bot: Bot, chat_id: int | str) -> None:
    with refused("Bad Request: chat not found"):
        await bot.send_message(chat_id, "Halo")
    with refused("Bad Request: chat not found"):
        await bot.get_chat(chat_id)


async def test_a_blocked_bot_may_not_write_until_it_is_unblocked(bot: Bot, rina: Resident) -> None:
    await rina.blocks()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(rina.id, "Halo")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_chat_action(rina.id, "typing")
    await rina.unblocks()
    await bot.send_message(rina.id, "Halo")
    kicked, back = await bot.get_updates()
    assert kicked.my_chat_member is not None
    assert kicked.my_chat_member.new_chat_member.status == "kicked"
    assert back.my_chat_member is not None
    assert back.my_chat_member.new_chat_member.status == "member"


@pytest.mark.parametrize("text", ["", " \n ", "<b></b>"])
async def test_an_empty_text_is_refused(bot: Bot, rina: Resident, text: str) -> None:
    with refused("Bad Request: message text is empty"):
        await bot.send_message(rina.id, text, parse_mode="HTML")
    await bot.send_message(rina.id, text + ".", parse_mode="HTML")


async def test_a_text_has_at_most_4096_utf16_units_without_its_tags(
    bot: Bot, rina: Resident
) -> None:
    longest = "😀" * 2048
    sent = await bot.send_message(rina.id, f"<b>{longest}</b>", parse_mode="HTML")
    with refused("Bad Request: message is too long"):
        await bot.send_message(rina.id, longest + "x")
    with refused("Bad Request: MESSAGE_TOO_LONG"):
        await bot.edit_message_text(longest + "x", chat_id=rina.id, message_id=sent.message_id)


async def test_callback_data_has_1_to_64_bytes(bot: Bot, rina: Resident) -> None:
    for data in ("x", "é" * 32):
        await bot.send_message(rina.id, "Halo", reply_markup=keyboard(data))
    for data in ("", "é" * 32 + "x"):
        with refused("Bad Request: BUTTON_DATA_INVALID"):
            await bot.send_message(rina.id, "Halo", reply_markup=keyboard(data))
    with refused("Bad Request: can't parse inline keyboard button: Text buttons are unallowed"):
        await bot.send_message(rina.id, "Halo", reply_markup=keyboard(None))


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        ("<b>a</b", "Unclosed start tag at byte offset 4"),
        ("é < 1", "Unclosed start tag at byte offset 3"),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
    ],
)
async def test_broken_html_is_refused(
    bot: Bot, rina: Resident, markup: str, description: str
) -> None:
    with refused(f"Bad Request: can't parse entities: {description}"):
        await bot.send_message(rina.id, markup, parse_mode="HTML")
    await bot.send_message(rina.id, markup)
    assert rina.heard[-1].text == markup


async def test_html_becomes_text_and_entities(bot: Bot, rina: Resident) -> None:
    markup = ' <i>😀 <b>a</b></i> &lt;b&gt; &#65; <a href="https://a.id/?x&amp;y">di sini</a> '
    sent = await bot.send_message(rina.id, markup, parse_mode="html")
    assert sent.text == "😀 a <b> A di sini"
    found = [(each.type, each.extract_from(sent.text), each.url) for each in sent.entities or []]
    assert found == [
        ("italic", "😀 a", None),
        ("bold", "a", None),
        ("text_link", "di sini", "https://a.id/?x&y"),
    ]


async def test_other_parse_modes_are_refused(bot: Bot, rina: Resident) -> None:
    with refused("Bad Request: the practice server does not practise parse_mode MarkdownV2"):
        await bot.send_message(rina.id, "*a*", parse_mode="MarkdownV2")
    with refused("Bad Request: unsupported parse_mode"):
        await bot.send_message(rina.id, "*a*", parse_mode="BBCode")


async def test_an_edit_must_change_something(bot: Bot, rina: Resident) -> None:
    sent = await bot.send_message(rina.id, "Halo", reply_markup=keyboard("ya"))
    where = {"chat_id": rina.id, "message_id": sent.message_id}
    with refused("Bad Request: message is not modified: specified new message content"):
        await bot.edit_message_text("Halo", reply_markup=keyboard("ya"), **where)  # type: ignore[arg-type]
    with refused("Bad Request: message is not modified: specified new message content"):
        await bot.edit_message_reply_markup(reply_markup=keyboard("ya"), **where)  # type: ignore[arg-type]
    await bot.edit_message_reply_markup(reply_markup=keyboard("tidak"), **where)  # type: ignore[arg-type]
    await bot.edit_message_text("Halo", **where)  # type: ignore[arg-type]
    with refused("Bad Request: message is not modified: specified new message content"):
        await bot.edit_message_reply_markup(**where)  # type: ignore[arg-type]


async def test_an_edit_needs_a_text_message_of_the_bots_own(bot: Bot, rina: Resident) -> None:
    await rina.says("Halo")
    photo = await bot.send_photo(rina.id, BufferedInputFile(GIF, "a.gif"))
    for message_id, description in (
        (99, "message to edit not found"),
        (1, "message can't be edited"),
        (photo.message_id, "there is no text in the message to edit"),
    ):
        with refused(f"Bad Request: {description}"):
            await bot.edit_message_text("Baru", chat_id=rina.id, message_id=message_id)


async def test_a_message_is_deleted_once(bot: Bot, rina: Resident) -> None:
    sent = [(await bot.send_message(rina.id, str(count))).message_id for count in range(3)]
    assert await bot.delete_message(rina.id, sent[0])
    with refused("Bad Request: message to delete not found"):
        await bot.delete_message(rina.id, sent[0])
    assert await bot.delete_messages(rina.id, sent)
    for message_id in sent:
        with refused("Bad Request: message to edit not found"):
            await bot.edit_message_text("Baru", chat_id=rina.id, message_id=message_id)
    with refused("Bad Request: too many message identifiers specified"):
        await bot.delete_messages(rina.id, list(range(1, 102)))


async def test_a_chat_keeps_its_newest_messages_only(bot: Bot, rina: Resident) -> None:
    for count in range(MESSAGES_KEPT + 1):
        await rina.says(str(count))
    with refused("Bad Request: message to delete not found"):
        await bot.delete_message(rina.id, 1)
    assert await bot.delete_message(rina.id, 2)


async def test_a_callback_query_of_another_session_is_too_old(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    await bot.send_message(rina.id, "Ya?", reply_markup=keyboard("ya"))
    await rina.presses("Ya")
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    query_id = update.callback_query.id
    assert await bot.answer_callback_query(query_id, text="x" * 200, show_alert=True)
    assert rina.alerts[0].boxed
    with refused("Bad Request: MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query_id, text="x" * 201)
    with refused("Bad Request: query is too old and response timeout expired"):
        await bot.answer_callback_query(query_id + "0")


async def test_a_reply_needs_its_message(bot: Bot, rina: Resident) -> None:
    await rina.says("Halo")
    sent = await bot.send_message(rina.id, "Ya", reply_parameters=ReplyParameters(message_id=1))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "Halo"
    with refused("Bad Request: message to be replied not found"):
        await bot.send_message(rina.id, "Ya", reply_parameters=ReplyParameters(message_id=99))
    lenient = ReplyParameters(message_id=99, allow_sending_without_reply=True)
    assert (
        await bot.send_message(rina.id, "Ya", reply_parameters=lenient)
    ).reply_to_message is None


async def test_a_caption_has_at_most_1024_units(bot: Bot, rina: Resident) -> None:
    document = BufferedInputFile(b"isi", "surat.pdf")
    sent = await bot.send_document(rina.id, document, caption="x" * 1024)
    assert sent.document is not None
    assert (sent.document.mime_type, sent.document.file_size) == ("application/pdf", 3)
    with refused("Bad Request: message caption is too long"):
        await bot.send_document(rina.id, document, caption="x" * 1025)


async def test_a_file_must_be_what_it_says(bot: Bot, rina: Resident) -> None:
    photo = await bot.send_photo(rina.id, BufferedInputFile(GIF, "a.gif"))
    assert photo.photo is not None
    await bot.send_photo(rina.id, photo.photo[0].file_id)
    with refused("Bad Request: wrong file identifier/HTTP URL specified"):
        await bot.send_document(rina.id, photo.photo[0].file_id)
    with refused("Bad Request: wrong file identifier/HTTP URL specified"):
        await bot.send_photo(rina.id, "https://example.org/a.gif")
    with refused("Bad Request: IMAGE_PROCESS_FAILED"):
        await bot.send_photo(rina.id, BufferedInputFile(b"isi", "a.gif"))
    with refused("Bad Request: file must be non-empty"):
        await bot.send_document(rina.id, BufferedInputFile(b"", "a.gif"))


async def test_an_unknown_chat_action_is_refused(bot: Bot, rina: Resident) -> None:
    assert await bot.send_chat_action(rina.id, "typing")
    with refused("Bad Request: wrong parameter action in request"):
        await bot.send_chat_action(rina.id, "thinking")


async def test_commands_are_kept_per_scope_and_language(bot: Bot) -> None:
    start = BotCommand(command="start", description="Mulai")
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([start], scope=private, language_code="id")
    (kept,) = await bot.get_my_commands(scope=private, language_code="id")
    assert (kept.command, kept.description) == ("start", "Mulai")
    assert await bot.get_my_commands() == []
    await bot.delete_my_commands(scope=private, language_code="id")
    assert await bot.get_my_commands(scope=private, language_code="id") == []


@pytest.mark.parametrize(
    ("commands", "description"),
    [
        ([BotCommand(command="Mulai", description="x")], "BOT_COMMAND_INVALID"),
        ([BotCommand(command="mulai", description="")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([BotCommand(command="mulai", description="x")] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_unlistable_commands_are_refused(
    bot: Bot, commands: list[BotCommand], description: str
) -> None:
    with refused(f"Bad Request: {description}"):
        await bot.set_my_commands(commands)


async def test_descriptions_are_kept_per_language(bot: Bot) -> None:
    await bot.set_my_description("Untuk semua")
    await bot.set_my_description("Kanggo sadaya", language_code="su")
    assert (await bot.get_my_description("su")).description == "Kanggo sadaya"
    assert (await bot.get_my_description("jv")).description == "Untuk semua"
    with refused("Bad Request: short_description is longer than 120"):
        await bot.set_my_short_description("x" * 121)


async def test_the_other_side_of_the_refusals_is_a_plain_error_class(
    bot: Bot, rina: Resident
) -> None:
    with pytest.raises(TelegramBadRequest):
        await bot.send_message(rina.id, "")


@pytest.mark.parametrize(
    ("shares", "description"),
    [
        ({"request_contact": True}, "phone number can be requested in private chats only"),
        ({"request_location": True}, "location can be requested in private chats only"),
    ],
)
async def test_only_a_private_chat_can_be_asked_to_share(
    api: PracticeBotApi, bot: Bot, rina: Resident, shares: dict[str, bool], description: str
) -> None:
    group = api.group(-100123, title="RT 04")
    button = KeyboardButton(text="Bagikan", **shares)  # type: ignore[arg-type]
    keyboard = ReplyKeyboardMarkup(keyboard=[[button]])
    with refused(f"Bad Request: {description}"):
        await bot.send_message(group.id, "?", reply_markup=keyboard)
    assert group.heard == []
    await bot.send_message(rina.id, "?", reply_markup=keyboard)
