"""Late answers that leave by an open page of the web chat."""

from bot.asked import Answer
from bot.spool import Question
from bot.updates import channel_bot
from bot.web.socket import WebChat
from locales import Channel


class WebOutlet:
    """A page takes a message while it is open; until then the answer waits."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat
        self.bot = channel_bot(Channel.WEB)

    def reaches(self, chat_id: int) -> bool:
        return chat_id in self._chat.connected()

    async def deliver(self, question: Question, answer: Answer) -> bool:
        """Tried again under the same id, so that no page shows it twice."""
        news_id = f"late-{question.update_id}"
        return await self._chat.push(
            question.chat.chat_id, answer.said, answer.language, news_id=news_id, late=True
        )
