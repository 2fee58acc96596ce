"""The residents' bot: an update in, an answer out, whatever the channel."""

import time
from collections.abc import Mapping
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.fsm.context import FSMContext
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import Update

from backend.client import (
    AppointmentsClient,
    Asker,
    Closed,
    OfficesClient,
    ResidentsClient,
    ServiceUnavailable,
    Transport,
)
from bot.asked import Answer, Asked, Showing
from bot.conversation import Conversation, Conversations, ConversationStorage
from bot.metrics import ANSWER_SECONDS, ANSWERS, UPDATES
from bot.pace import Pace, Paces
from bot.reading import Reader, read_label
from bot.reply import Said
from bot.spool import Chat, Question, Spool
from bot.turns import Turns
from handlers.receipt import ReceiptFormat
from handlers.screen import Screen, text
from locales import Channel

log = structlog.get_logger(__name__)

SAVE_ATTEMPTS = 20
"""Where two processes answer one chat, each loses every other try; nobody loses twenty in a row."""

MESSAGES_MAX, PER_SECONDS = 40, 60.0
"""Of one chat: as many in a burst, and as many a minute. Nobody asks that fast."""

BY_DIGITS = frozenset({Channel.SMS})
"""Channels on which a choice is made by its number."""
PACED = frozenset({Channel.TELEGRAM, Channel.SMS})
"""The web chat has a pace of its own, for which its page knows how to wait."""
READERS: Mapping[Channel, Reader] = {Channel.TELEGRAM: read_label, Channel.WEB: read_label}

TOO_FAST = Screen(text("too-fast"))
LATER = {
    Channel.TELEGRAM: Screen(text("answered-later")),
    Channel.WEB: Screen(text("answered-later-on-this-page")),
    Channel.SMS: Screen(text("answered-later")),
}
"""Told once: what comes while the API is away is kept and answered when it is back."""


class HandlerBypassedShow(TypeError):
    """A handler returned something: aiogram would drop it in silence."""


class ConversationContended(RuntimeError):
    """Others kept changing this chat's record while we answered it."""


class Residents:
    """Answers updates: one chat at a time, each update once."""

    def __init__(
        self,
        dispatcher: Dispatcher,
        conversations: Conversations,
        transport: Transport,
        receipts: ReceiptFormat,
        spool: Spool,
        *,
        readers: Mapping[Channel, Reader] = READERS,
    ) -> None:
        self._dispatcher = dispatcher
        self._conversations = conversations
        self._transport = transport
        self._receipts = receipts
        self._spool = spool
        self._readers = readers
        self._paces = Paces[Chat](MESSAGES_MAX, PER_SECONDS)
        self._turns = Turns[Chat]()

    async def answer(
        self,
        bot: Bot,
        channel: Channel,
        chat_id: int,
        update: Update,
        *,
        client: str | None = None,
        phone: str | None = None,
    ) -> Answer:
        """Find or make the answer to an update; it is saved before it is returned.

        While the API is away the update is kept, told so once, and answered late. Nothing said
        means that nothing new is to be said.

        client, phone: see Asker. Raises SpoolUnwritable.
        """
        asked = Asked(bot, channel, Chat(bot.id, chat_id), update, client, phone)
        UPDATES.labels(channel.value).inc()
        pace = self._paces.of(asked.chat)
        if channel in PACED and not pace.allows_one_more():
            ANSWERS.labels(channel.value, "too-fast").inc()
            return await self._too_fast(asked, pace)
        with ANSWER_SECONDS.labels(channel.value).time():
            async with self._turns.of(asked.chat):
                return await self._answer(asked)

    async def _answer(self, asked: Asked) -> Answer:
        for _ in range(SAVE_ATTEMPTS):
            conversation = await self._conversations.load(*asked.chat)
            stored = conversation.reply_to(asked.update.update_id)
            if stored is not None:
                ANSWERS.labels(asked.channel.value, "repeated").inc()
                return Answer(stored, conversation.language)
            said, outcome = await self._find(asked, conversation)
            conversation.remember(asked.update.update_id, said)
            if said and asked.channel in BY_DIGITS:
                conversation.put_up(said[-1])
            if await self._conversations.save(*asked.chat, conversation):
                ANSWERS.labels(asked.channel.value, outcome).inc()
                return Answer(said, conversation.language)
        raise ConversationContended(f"update {asked.update.update_id}")

    async def put_up(self, bot: Bot, chat_id: int, said: Said) -> bool:
        """Let digits choose from news that is about to be sent.

        False while the resident is in the midst of something: a digit that is on its way means
        what stood there before, and must not cancel an appointment.
        """
        chat = Chat(bot.id, chat_id)
        async with self._turns.of(chat):
            conversation = await self._conversations.load(*chat)
            if conversation.is_under_way:
                return False
            conversation.put_up(said)
            return await self._conversations.save(*chat, conversation)

    async def _find(self, asked: Asked, conversation: Conversation) -> tuple[list[Said], str]:
        """What is said, and what became of the update, as ANSWERS counts it."""
        message = asked.update.message
        read = self._readers.get(asked.channel)
        meant = read(message.text, conversation) if read and message and message.text else None
        if isinstance(meant, Said):
            return [meant], "answered"
        if meant is not None:
            asked = asked.as_pressed(meant)
        return await self._say(asked, conversation)

    async def _too_fast(self, asked: Asked, pace: Pace) -> Answer:
        """Told once a burst, and in a group never: people talk to each other there."""
        conversation = await self._conversations.load(*asked.chat)
        told = [Said.of(TOO_FAST, conversation.language, asked.channel)]
        alone = asked.chat.chat_id > 0
        return Answer(told if alone and pace.refused == 1 else [], conversation.language)

    async def answer_late(self, bot: Bot, question: Question) -> Answer:
        """What a kept question is answered now. Raises ServiceUnavailable.

        The dialogue goes on from here only if the resident has not gone elsewhere meanwhile.
        """
        update = Update.model_validate(question.update, context={"bot": bot})
        channel, phone = Channel(question.channel), question.phone
        asked = Asked(bot, channel, question.chat, update, question.client, phone)
        async with self._turns.of(question.chat):
            for _ in range(SAVE_ATTEMPTS):
                conversation = await self._conversations.load(*question.chat)
                stands = (conversation.state, conversation.data)
                conversation.state, conversation.data = question.state, dict(question.data)
                said = await self._dispatch(asked, conversation, self._transport)
                if stands != (question.state, question.data):
                    conversation.state, conversation.data = stands
                elif said and asked.channel in BY_DIGITS:
                    conversation.put_up(said[-1])
                if await self._conversations.save(*question.chat, conversation):
                    return Answer(said, conversation.language)
        raise ConversationContended(f"update {question.update_id}")

    async def _say(self, asked: Asked, conversation: Conversation) -> tuple[list[Said], str]:
        before = (conversation.state, conversation.data, dict(conversation.kept))
        # What comes while an earlier question waits must not be answered before it.
        transport = Closed() if self._spool.waits(asked.chat) else self._transport
        try:
            return await self._dispatch(asked, conversation, transport), "answered"
        except ServiceUnavailable as error:
            log.warning("answered-later", update_id=asked.update.update_id, reason=str(error))
            conversation.state, conversation.data, conversation.kept = before
            return await self._keep(asked, conversation), "kept"

    async def _keep(self, asked: Asked, conversation: Conversation) -> list[Said]:
        is_first = await self._spool.keep(
            Question(
                chat=asked.chat,
                update_id=asked.update.update_id,
                asked_at=int(time.time()),
                update=asked.update.model_dump(mode="json", by_alias=True, exclude_unset=True),
                channel=asked.channel.value,
                state=conversation.state,
                data=conversation.data,
                client=asked.client,
                phone=asked.phone,
            )
        )
        if not is_first:
            return []
        return [Said.of(LATER[asked.channel], conversation.language, asked.channel)]

    async def _dispatch(
        self, asked: Asked, conversation: Conversation, transport: Transport
    ) -> list[Said]:
        show = Showing(conversation, asked.channel)
        chat, channel = asked.chat, asked.channel
        asker = Asker(channel.value, chat.chat_id, conversation.language, asked.client, asked.phone)
        stored = StorageKey(bot_id=chat.bot_id, chat_id=chat.chat_id, user_id=chat.chat_id)
        # The same update again, of an earlier try too, is the same change.
        key = f"{channel.value}:{chat.bot_id}:{asked.update.update_id}"
        returned: Any = await self._dispatcher.feed_update(
            asked.bot,
            asked.update,
            show=show,
            state=FSMContext(storage=ConversationStorage(conversation), key=stored),
            raw_state=conversation.state,
            kept=conversation.kept,
            channel=channel,
            client=ResidentsClient(transport, asker),
            offices=OfficesClient(transport),
            appointments=AppointmentsClient(transport, asker, key),
            receipts=self._receipts,
        )
        if returned not in (None, UNHANDLED):
            raise HandlerBypassedShow(f"a handler returned {type(returned).__name__}")
        return show.said
