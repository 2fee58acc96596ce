"""SMS out: answers at once, news as they fall due; each one segment, counted."""

from backend.client import Claimed, Outcome
from bot.asked import Answer
from bot.deliver import Sent
from bot.reply import Said
from bot.residents import Residents
from bot.send_pace import Turn, at_once
from bot.sms.costs import Costs
from bot.sms.gateway import OutgoingSms
from bot.sms.gateways import Gateways
from bot.sms.render import page, words_of
from bot.spool import Question
from bot.updates import channel_bot
from locales import Channel

TOMORROW_S = 3600.0
"""How long news are held when the day's ceiling is reached; then it is looked again."""


class SmsOut:
    """Everything that leaves by SMS."""

    def __init__(self, gateways: Gateways, costs: Costs) -> None:
        self._gateways = gateways
        self._costs = costs

    async def send(
        self, sms: OutgoingSms, *, came_by: str | None = None, answers: bool = True
    ) -> Sent:
        """See Gateways.send. answers: to a resident who has just asked."""
        if not await self._costs.allow(answers=answers):
            return Sent(Outcome.TEMPORARY, TOMORROW_S)
        sent = await self._gateways.send(sms, came_by=came_by)
        if sent.outcome is Outcome.DELIVERED:
            await self._costs.count()
        return sent


class SmsDeliveries:
    """Sends what bot/deliver.py has worded."""

    def __init__(self, out: SmsOut, residents: Residents) -> None:
        self._out = out
        self._residents = residents
        self._bot = channel_bot(Channel.SMS)

    async def send(self, claimed: Claimed, said: Said, turn: Turn = at_once) -> Sent:
        """With its choices by number, unless a digit that is on its way would mean another's."""
        if claimed.phone is None:
            return Sent(Outcome.INVALID)
        await turn()
        has_menu = bool(said.buttons) and await self._residents.put_up(
            self._bot, claimed.chat_id, said
        )
        text = page(said, claimed.language) if has_menu else words_of(said)
        sms = OutgoingSms(f"d{claimed.id}", claimed.phone, text)
        return await self._out.send(sms, answers=False)


class SmsOutlet:
    """Late answers that leave by SMS."""

    def __init__(self, gateways: Gateways, out: SmsOut) -> None:
        self._gateways = gateways
        self._out = out
        self.bot = channel_bot(Channel.SMS)

    def reaches(self, chat_id: int) -> bool:
        return self._gateways.is_up

    async def deliver(self, question: Question, answer: Answer) -> bool:
        """One that is refused for good is not tried again."""
        if question.phone is None:
            return True
        for place, said in enumerate(answer.said):
            name = f"l{question.update_id:x}-{place}"
            sent = await self._out.send(
                OutgoingSms(name, question.phone, page(said, answer.language))
            )
            if sent.outcome in (Outcome.TEMPORARY, Outcome.THROTTLED):
                return False
        return True
