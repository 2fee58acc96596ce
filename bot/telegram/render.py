"""What was said → the fields of sendMessage, as they cross the wire."""

from typing import Any

from bot.reply import Said
from bot.residents import Answer
from bot.telegram.api import Fields
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


def messages(chat_id: int, answer: Answer) -> list[Fields]:
    """In their order."""
    return [message(chat_id, said, answer.language, answers=True) for said in answer.said]


def message(chat_id: int, said: Said, language: str, *, answers: bool = False) -> Fields:
    """answers: what the resident just sent, so that what was asked before is over."""
    fields: Fields = {"chat_id": chat_id, "text": said.text}
    markup = _markup(said, language) if chat_id > 0 else _inline(said)
    if markup is None and answers and chat_id > 0:
        markup = NO_KEYBOARD
    if markup is not None:
        fields["reply_markup"] = markup
    return fields


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
