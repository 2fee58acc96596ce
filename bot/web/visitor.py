"""The resident at one browser: each message becomes an Update, its answer a frame."""

import hashlib
from dataclasses import dataclass
from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import Update

from bot.pace import Pace
from bot.residents import Residents
from bot.updates import located, pressed, typed
from bot.web import frames
from bot.web.limits import TEXT_MAX_LENGTH
from locales import Channel, text, words

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Visitor:
    residents: Residents
    bot: Bot
    chat_id: int
    language: str
    """Last spoken, to refuse in."""
    paces: tuple[Pace, ...]
    """The chat's own and its address's: a message needs room in each."""
    client: str | None
    """See Residents.answer; None where the browser's address is not known."""

    async def hear(self, sent: str) -> dict[str, Any]:
        """The frame that answers."""
        frame = frames.read(sent)
        asked = frame if isinstance(frame, frames.Sent) else None
        if not all(pace.allows_one_more() for pace in self.paces):
            return self._refuse(asked.id if asked else None, "too-fast", "too-fast")
        if asked is None:
            return self._refuse(None, "unreadable", "failed")
        if isinstance(asked, frames.Say) and len(asked.text) > TEXT_MAX_LENGTH:
            return self._refuse(asked.id, "too-long", "too-long", limit=str(TEXT_MAX_LENGTH))
        try:
            return await self._answer(asked)
        except Exception as error:
            log.error("message-not-answered", error=type(error).__name__)
            return self._refuse(asked.id, "failed", "failed")

    async def _answer(self, asked: frames.Sent) -> dict[str, Any]:
        answer = await self.residents.answer(
            self.bot, Channel.WEB, self.chat_id, self._update(asked), client=self.client
        )
        self.language = answer.language
        return frames.reply(asked.id, answer.language, answer.said)

    def _update(self, asked: frames.Sent) -> Update:
        update_id = _update_id(asked.id)
        match asked:
            case frames.Press(action=action):
                return pressed(self.bot, self.chat_id, update_id, action)
            case frames.Locate(latitude=latitude, longitude=longitude):
                return located(self.bot, self.chat_id, update_id, latitude, longitude)
            case frames.Say(text=said):
                return typed(self.bot, self.chat_id, update_id, said)

    def _refuse(self, message_id: str | None, code: str, key: str, **params: str) -> dict[str, Any]:
        said = words(text(key, **params), self.language, Channel.WEB)
        return frames.refused(message_id, code, said)


def _update_id(message_id: str) -> int:
    """52 bits of the page's message id, so that a repeated message is a repeated update."""
    return int.from_bytes(hashlib.sha256(message_id.encode()).digest()[:8]) >> 12
