"""Which methods are practised, and what each does; every call of a bot passes `perform`."""

from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any, Literal

from aiogram import methods
from aiogram.enums import ChatAction

from bot.practice.bot_api import delivery, faults, messages, requests
from bot.practice.bot_api.bots import PracticeBot
from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.heard import Alert
from bot.practice.bot_api.requests import Fields
from bot.practice.bot_api.wire import Json

GIFT_KINDS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)  # Bot API, AcceptedGiftTypes
ALERT_MAX_CHARACTERS = 200  # Bot API, answerCallbackQuery


class Calls:
    """Carries out the bots' calls. counts: by method, refused ones too."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[faults.Fault] = []

    async def perform(self, bot: PracticeBot, name: str, fields: Fields) -> Any:
        """The call's result as JSON. Raises Refused, or Unanswered where a fault asks for it."""
        method = requests.method_named(name)
        self.counts[method.__api_method__] += 1
        chat_id = fields.values.get("chat_id")
        fault = faults.take(self.faults, method.__api_method__, chat_id)
        if fault is not None and fault.reach is faults.Reach.ANSWERED:
            raise fault.refusal()
        if fault is not None and fault.reach is faults.Reach.UNANSWERED:
            raise faults.Unanswered
        result = await _carry_out(bot, method, fields)
        if fault is not None:
            raise faults.Unanswered
        return result


async def _carry_out(bot: PracticeBot, method: type[requests.Method], fields: Fields) -> Any:
    call = requests.validate(method, fields)
    practised = PRACTISED.get(method)
    if practised is None:
        raise Refused.because(Reason.NOT_PRACTISED, method.__api_method__)
    return await practised(bot, call)


async def _get_me(bot: PracticeBot, _: methods.GetMe) -> Json:
    return {
        **bot.card,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
    }


async def _answer_callback_query(
    bot: PracticeBot, call: methods.AnswerCallbackQuery
) -> Literal[True]:
    chat = bot.query_chat(call.callback_query_id)
    if len(call.text or "") > ALERT_MAX_CHARACTERS:
        raise Refused.because(Reason.EDIT_OR_ALERT_TOO_LONG)
    if call.text:
        chat.ear.alerts.append(Alert(call.text, boxed=bool(call.show_alert)))
    return True


async def _send_chat_action(bot: PracticeBot, call: methods.SendChatAction) -> Literal[True]:
    if call.action not in set(ChatAction):
        raise Refused.because(Reason.ACTION)
    bot.open_chat(call.chat_id)
    return True


async def _get_chat(bot: PracticeBot, call: methods.GetChat) -> Json:
    no_gifts = dict.fromkeys(GIFT_KINDS, False)
    return {
        **bot.chat(call.chat_id).card,
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": no_gifts,
    }


async def _set_my_commands(bot: PracticeBot, call: methods.SetMyCommands) -> Literal[True]:
    bot.profile.set_commands(call.commands, call.scope, call.language_code)
    return True


async def _get_my_commands(bot: PracticeBot, call: methods.GetMyCommands) -> list[Json]:
    return bot.profile.commands(call.scope, call.language_code)


async def _delete_my_commands(bot: PracticeBot, call: methods.DeleteMyCommands) -> Literal[True]:
    bot.profile.delete_commands(call.scope, call.language_code)
    return True


def _sets_text(kind: str) -> "Practised":
    async def set_text(bot: PracticeBot, call: Any) -> Literal[True]:
        bot.profile.set_text(kind, getattr(call, kind), call.language_code)
        return True

    return set_text


def _gets_text(kind: str) -> "Practised":
    async def get_text(bot: PracticeBot, call: Any) -> Json:
        return bot.profile.text(kind, call.language_code)

    return get_text


async def _accept(_: PracticeBot, __: Any) -> Literal[True]:
    """For what changes nothing that a resident of this server could see."""
    return True


Practised = Callable[[PracticeBot, Any], Awaitable[Any]]

PRACTISED: dict[type[requests.Method], Practised] = {
    methods.GetMe: _get_me,
    methods.GetUpdates: delivery.get_updates,
    methods.SetWebhook: delivery.set_webhook,
    methods.DeleteWebhook: delivery.delete_webhook,
    methods.GetWebhookInfo: delivery.get_webhook_info,
    methods.SendMessage: messages.send_message,
    methods.SendPhoto: messages.send_photo,
    methods.SendDocument: messages.send_document,
    methods.SendChatAction: _send_chat_action,
    methods.EditMessageText: messages.edit_text,
    methods.EditMessageReplyMarkup: messages.edit_reply_markup,
    methods.DeleteMessage: messages.delete_message,
    methods.DeleteMessages: messages.delete_messages,
    methods.AnswerCallbackQuery: _answer_callback_query,
    methods.GetChat: _get_chat,
    methods.SetMyCommands: _set_my_commands,
    methods.GetMyCommands: _get_my_commands,
    methods.DeleteMyCommands: _delete_my_commands,
    methods.SetMyName: _sets_text("name"),
    methods.GetMyName: _gets_text("name"),
    methods.SetMyDescription: _sets_text("description"),
    methods.GetMyDescription: _gets_text("description"),
    methods.SetMyShortDescription: _sets_text("short_description"),
    methods.GetMyShortDescription: _gets_text("short_description"),
    methods.SetChatMenuButton: _accept,
    methods.SetMyDefaultAdministratorRights: _accept,
}
