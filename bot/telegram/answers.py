"""What an update from Telegram is answered, also where no dialogue can say it."""

import structlog
from aiogram import Bot
from aiogram.types import Update

from bot.asked import Answer
from bot.reply import Said
from bot.residents import Residents
from bot.spool import SpoolUnwritable
from bot.telegram.incoming import NOBODY
from bot.telegram.lines import WAITING_PER_CHAT
from locales import DEFAULT, Channel, text, words

log = structlog.get_logger(__name__)

SILENCE = Answer(said=[], language=DEFAULT)


class Answers:
    """Finds the answer to each update, however it came in."""

    def __init__(self, bot: Bot, residents: Residents) -> None:
        self._bot = bot
        self._residents = residents

    async def find(self, chat_id: int, update: Update | None, *, ahead: int) -> Answer:
        """ahead: how many updates of the same chat it had to wait for.

        Raises SpoolUnwritable: nobody keeps the update then, so Telegram must.
        """
        if chat_id == NOBODY or ahead > WAITING_PER_CHAT:
            return SILENCE
        if ahead == WAITING_PER_CHAT:
            return _told(chat_id, "too-fast")
        if update is None:
            return _told(chat_id, "not-understood")
        try:
            return await self._residents.answer(self._bot, Channel.TELEGRAM, chat_id, update)
        except SpoolUnwritable:
            raise
        except Exception as error:
            name = type(error).__name__
            log.error("update-not-answered", update_id=update.update_id, error=name)
            return _told(chat_id, "failed")


def _told(chat_id: int, key: str) -> Answer:
    """What is said without a dialogue: no language is known then.

    In private alone; a group's id is negative (Bot API), and people talk to each other there.
    """
    if chat_id < 0:
        return SILENCE
    return Answer(said=[Said(words(text(key), DEFAULT, Channel.TELEGRAM))], language=DEFAULT)
