"""Late answers that leave by an open page of the web chat."""

from bot.residents import Answer
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

    async def deliver(self, chat_id: int, answer: Answer, name: str) -> bool:
        return await self._chat.push(chat_id, answer.said, answer.language, news_id=name, late=True)
