"""What was said → calls of the Bot API, with their fields as they cross the wire."""

from datetime import UTC, datetime
from typing import Any

from bot.asked import Answer
from bot.attachments import calendar_file, qr_picture
from bot.reply import Attached, Event, QrCode, Said
from bot.telegram.api import Call, Fields, Upload
from handlers.screen import Ask
from locales import Channel, text, words

Markup = dict[str, Any]

SHARES = {
    Ask.CONTACT: (text("share-contact"), "request_contact"),
    Ask.LOCATION: (text("share-location"), "request_location"),
}
"""What can be shared by one press: the button's label and KeyboardButton's field."""

NO_KEYBOARD: Markup = {"remove_keyboard": True}
"""A keyboard below the chat folds up when it is used. Where it was not (a place was typed
instead), the next answer without buttons of its own takes it away."""


def messages(chat_id: int, answer: Answer) -> list[Call]:
    """In their order."""
    return [
        call
        for said in answer.said
        for call in said_in(chat_id, said, answer.language, answers=True)
    ]


def said_in(chat_id: int, said: Said, language: str, *, answers: bool = False) -> list[Call]:
    """The files and then the words, whose buttons are to be the last thing in the chat.

    answers: see message().
    """
    files = [_file(chat_id, attached) for attached in said.attachments]
    return [*files, Call("sendMessage", message(chat_id, said, language, answers=answers))]


def message(chat_id: int, said: Said, language: str, *, answers: bool = False) -> Fields:
    """answers: what the resident just sent, so that what was asked before is over."""
    fields: Fields = {"chat_id": chat_id, "text": said.text}
    markup = _markup(said, language) if chat_id > 0 else _inline(said)
    if markup is None and answers and chat_id > 0:
        markup = NO_KEYBOARD
    if markup is not None:
        fields["reply_markup"] = markup
    return fields


def _file(chat_id: int, attached: Attached) -> Call:
    """Without a sound: the phone makes one for the words that follow."""
    fields: Fields = {"chat_id": chat_id, "disable_notification": True}
    match attached:
        case QrCode(caption=caption):
            upload = Upload("photo", qr_picture(attached))
            return Call("sendPhoto", fields | {"caption": caption}, upload)
        case Event(label=label):
            upload = Upload("document", calendar_file(attached, made_at=datetime.now(UTC)))
            return Call("sendDocument", fields | {"caption": label}, upload)


def _markup(said: Said, language: str) -> Markup | None:
    """A message has room for one keyboard: inside it, or below the chat."""
    return _share_keyboard(said, language) if said.ask in SHARES else _inline(said)


def _inline(said: Said) -> Markup | None:
    """One choice a row."""
    if not said.buttons:
        return None
    rows = [[{"text": each.label, "callback_data": each.action}] for each in said.buttons]
    return {"inline_keyboard": rows}


def _share_keyboard(said: Said, language: str) -> Markup:
    """The button that shares, and the choices as words that are said when they are pressed.

    Telegram lets no inline button share, and lets nobody be asked in a group.
    """
    assert said.ask is not None
    label, request = SHARES[said.ask]
    share = {"text": words(label, language, Channel.TELEGRAM), request: True}
    rows = [[share], *([{"text": each.label}] for each in said.buttons)]
    return {"keyboard": rows, "resize_keyboard": True, "one_time_keyboard": True}
