"""A delivery out to the open pages of a chat: made when one of them has it."""

from backend.client import Claimed, Outcome
from bot.deliver import Sent
from bot.reply import Said
from bot.send_pace import Turn, at_once
from bot.web.socket import WebChat

LOOK_AGAIN_S = 2.0


class WebDeliveries:
    """Sends what bot/deliver.py has worded."""

    def __init__(self, chat: WebChat) -> None:
        self._chat = chat

    async def send(self, claimed: Claimed, said: Said, turn: Turn = at_once) -> Sent:
        """The page is told which delivery it is, and shows it once however often it comes."""
        await turn()
        taken = await self._chat.push(
            claimed.chat_id, [said], claimed.language, news_id=f"delivery-{claimed.id}"
        )
        return Sent(Outcome.DELIVERED if taken else Outcome.ABSENT)
