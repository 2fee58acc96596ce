"""sendMessage, sendPhoto, sendDocument, the edits and the deletions."""

from typing import Any

from aiogram.methods import (
    DeleteMessage,
    DeleteMessages,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
)
from aiogram.types import InputFile

from bot.practice.bot_api import formatting, keyboards
from bot.practice.bot_api.bots import PracticeBot
from bot.practice.bot_api.chats import Chat
from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.formatting import Formatted
from bot.practice.bot_api.heard import Attachment
from bot.practice.bot_api.requests import given
from bot.practice.bot_api.wire import Json, utf16_units

TEXT_MAX_UNITS = 4096  # Bot API, sendMessage
CAPTION_MAX_UNITS = 1024  # Bot API, sendPhoto
DELETED_AT_ONCE_MAX = 100  # Bot API, deleteMessages


async def send_message(bot: PracticeBot, call: SendMessage) -> Json:
    chat = bot.open_chat(call.chat_id)
    formatted = _text(call, too_long=Reason.TEXT_TOO_LONG)
    return _post(bot, chat, call, _worded("text", "entities", formatted))


async def send_photo(bot: PracticeBot, call: SendPhoto) -> Json:
    return _post_file(bot, call, "photo", call.photo)


async def send_document(bot: PracticeBot, call: SendDocument) -> Json:
    return _post_file(bot, call, "document", call.document)


async def edit_text(bot: PracticeBot, call: EditMessageText) -> Json:
    chat, message = _editable(bot, call)
    formatted = _text(call, too_long=Reason.EDIT_OR_ALERT_TOO_LONG)
    if "text" not in message:
        raise Refused.because(Reason.NO_TEXT_TO_EDIT)
    content = _worded("text", "entities", formatted)
    edited = _edit(chat, message, content, call.reply_markup, replaced={"text", "entities"})
    chat.ear.hear(edited, edited=True)
    return edited


async def edit_reply_markup(bot: PracticeBot, call: EditMessageReplyMarkup) -> Json:
    chat, message = _editable(bot, call)
    return _edit(chat, message, {}, call.reply_markup, replaced=set())


async def delete_message(bot: PracticeBot, call: DeleteMessage) -> bool:
    if bot.chat(call.chat_id).messages.pop(call.message_id, None) is None:
        raise Refused.because(Reason.DELETED_NOT_FOUND)
    return True


async def delete_messages(bot: PracticeBot, call: DeleteMessages) -> bool:
    """Telegram passes over those that are not there."""
    if len(call.message_ids) > DELETED_AT_ONCE_MAX:
        raise Refused.because(Reason.TOO_MANY_MESSAGES)
    chat = bot.chat(call.chat_id)
    for message_id in call.message_ids:
        chat.messages.pop(message_id, None)
    return True


def _text(call: SendMessage | EditMessageText, *, too_long: Reason) -> Formatted:
    formatted = formatting.read(call.text, given(call.parse_mode), call.entities)
    if not formatted.text:
        raise Refused.because(Reason.TEXT_EMPTY)
    if utf16_units(formatted.text) > TEXT_MAX_UNITS:
        raise Refused.because(too_long)
    return formatted


def _post_file(
    bot: PracticeBot, call: SendPhoto | SendDocument, kind: str, file: InputFile | str
) -> Json:
    chat = bot.open_chat(call.chat_id)
    caption = formatting.read(call.caption, given(call.parse_mode), call.caption_entities)
    if utf16_units(caption.text) > CAPTION_MAX_UNITS:
        raise Refused.because(Reason.CAPTION_TOO_LONG)
    attachment, description = bot.files.take(kind, file)
    content: Json = {kind: [description] if kind == "photo" else description}
    if caption.text:
        content |= _worded("caption", "caption_entities", caption)
    return _post(bot, chat, call, content, attachment=attachment)


def _worded(text_field: str, entities_field: str, formatted: Formatted) -> Json:
    content: Json = {text_field: formatted.text}
    if formatted.entities:
        content[entities_field] = list(formatted.entities)
    return content


def _post(
    bot: PracticeBot,
    chat: Chat,
    call: SendMessage | SendPhoto | SendDocument,
    content: Json,
    *,
    attachment: Attachment | None = None,
) -> Json:
    inline = keyboards.inline(call.reply_markup)
    if inline is not None:
        content = {**content, "reply_markup": inline}
    buttons = keyboards.reply_buttons(call.reply_markup, private=chat.is_private)
    message = chat.add(bot.card, {**content, **_reply(chat, call)})
    if keyboards.replaces_keyboard(call.reply_markup):
        chat.reply_keyboard = buttons
    chat.ear.hear(message, buttons=buttons, attachment=attachment)
    return message


def _reply(chat: Chat, call: SendMessage | SendPhoto | SendDocument) -> Json:
    """The message that is replied to, without the one it replies to itself."""
    wanted = call.reply_parameters
    if wanted is None:
        return {}
    replied = chat.messages.get(wanted.message_id or 0)
    if replied is not None:
        flat = {name: value for name, value in replied.items() if name != "reply_to_message"}
        return {"reply_to_message": flat}
    if given(wanted.allow_sending_without_reply):
        return {}
    raise Refused.because(Reason.REPLIED_NOT_FOUND)


def _editable(
    bot: PracticeBot, call: EditMessageText | EditMessageReplyMarkup
) -> tuple[Chat, Json]:
    if call.inline_message_id is not None:
        raise Refused.because(Reason.NOT_PRACTISED, "inline messages")
    if call.chat_id is None:
        raise Refused.because(Reason.CHAT_ID_EMPTY)
    chat = bot.chat(call.chat_id)
    message = chat.messages.get(call.message_id or 0)
    if message is None:
        raise Refused.because(Reason.EDITED_NOT_FOUND)
    if message["from"]["id"] != bot.card["id"]:
        raise Refused.because(Reason.NOT_EDITABLE)
    return chat, message


def _edit(chat: Chat, message: Json, content: Json, markup: Any, *, replaced: set[str]) -> Json:
    """An edit without a keyboard takes the old one away, as Telegram's does."""
    inline = keyboards.inline(markup)
    if inline is not None:
        content = {**content, "reply_markup": inline}
    replaced = replaced | {"reply_markup"}
    if content == {name: message[name] for name in replaced if name in message}:
        raise Refused.because(Reason.NOT_MODIFIED)
    kept = {name: value for name, value in message.items() if name not in replaced}
    return chat.replace(kept, content)
