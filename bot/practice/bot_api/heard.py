"""What reached a chat from the bot, in order: what a resident has read so far.

A message and an edit of its words are heard; taking a keyboard away is not. So the length of
`heard`, without those that are files, is the number of answers that a chat was given.
"""

import asyncio
from dataclasses import dataclass, field

from bot.practice.bot_api.keyboards import Button, inline_buttons
from bot.practice.bot_api.wire import Json


@dataclass(frozen=True)
class Attachment:
    """A photo or document, as the resident can open it."""

    kind: str
    file_name: str
    content: bytes = field(repr=False)

    @property
    def size_bytes(self) -> int:
        return len(self.content)


@dataclass(frozen=True)
class Heard:
    """One message as the chat showed it then. number: 1 for the first in this chat.

    text: of a photo or document, its caption.
    """

    number: int
    message_id: int
    text: str
    buttons: tuple[Button, ...] = ()
    attachment: Attachment | None = None
    edited: bool = False


@dataclass(frozen=True)
class Alert:
    """What answerCallbackQuery showed: a line at the top, or a box to close."""

    text: str
    boxed: bool


class NothingHeard(TimeoutError):
    """The bot said nothing in time; the message lists what it had said before."""


class Ear:
    """What one chat heard, and the waiting for more."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.alerts: list[Alert] = []
        self._asked_for = 0
        self._more = asyncio.Event()

    def hear(
        self,
        message: Json,
        *,
        buttons: tuple[Button, ...] = (),
        attachment: Attachment | None = None,
        edited: bool = False,
    ) -> None:
        """buttons: of a reply keyboard; inline ones are read from the message itself."""
        said = Heard(
            number=len(self.heard) + 1,
            message_id=message["message_id"],
            text=message.get("text") or message.get("caption") or "",
            buttons=(*inline_buttons(message), *buttons),
            attachment=attachment,
            edited=edited,
        )
        self.heard.append(said)
        self._more.set()

    async def next(self, *, timeout_s: float) -> Heard:
        """The first message not yet asked for. Raises NothingHeard."""
        number = self._asked_for
        if not await self.after(number, timeout_s=timeout_s):
            raise NothingHeard(self._described(timeout_s))
        self._asked_for = number + 1
        return self.heard[number]

    async def after(self, number: int, *, timeout_s: float) -> list[Heard]:
        """All messages with a higher number, as soon as there is one; empty after timeout_s."""
        try:
            async with asyncio.timeout(timeout_s):
                while len(self.heard) <= number:
                    self._more.clear()
                    await self._more.wait()
        except TimeoutError:
            return []
        return self.heard[number:]

    def _described(self, timeout_s: float) -> str:
        lines = [f"  {said.number}. {said.text!r}" for said in self.heard]
        return "\n".join([f"nothing new within {timeout_s} s; heard so far:", *(lines or ["  –"])])
