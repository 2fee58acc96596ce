"""A phone in somebody's hand: what it sends, and what reaches it."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.practice.smsc.parts import Content, Numbering, join, split
from bot.practice.smsc.strictness import INTERNATIONAL, content_of, number_of
from bot.practice.smsc.thread import Sms, Thread
from bot.sms.smpp.pdu import Address, Message

HEARS_WITHIN_S = 10.0
ISDN = 1
"""The numbering plan of phones, E.164."""
REFERENCES = 256

Send = Callable[[Message], None]


class Phone:
    """number: E.164, '+6281299991234'. Texts stay in memory and go into no log."""

    def __init__(self, number: str, *, service: str, send: Send) -> None:
        self.number = number
        self.thread = Thread()
        self._service = service
        self._send = send
        self._reference = 0
        self._pieces: dict[tuple[str, int, int], dict[int, str]] = {}

    def __repr__(self) -> str:
        return "Phone(…)"

    def says(self, text: str) -> Sms:
        """Send to the service's number; the centre keeps it until it is acknowledged."""
        self._reference = (self._reference + 1) % REFERENCES
        contents = split(text, reference=self._reference)
        for content in contents:
            self._send(self._message(content))
        return self.thread.add(text, segments=len(contents), at=_now())

    async def hears(self, *, timeout_s: float = HEARS_WITHIN_S) -> Sms:
        """The next text not yet asked for. Raises NothingHeard."""
        return await self.thread.next_heard(timeout_s=timeout_s)

    @property
    def heard(self) -> list[Sms]:
        return self.thread.heard

    def receive(self, message: Message) -> None:
        """One short message; a longer text shows once all its parts are there."""
        content = content_of(message)
        text, numbering = join(content)
        sender = number_of(message.source)
        if numbering.total > 1:
            whole = self._collect(text, sender, numbering)
            if whole is not None:
                self.thread.add(whole, segments=numbering.total, at=_now(), sender=sender)
            return
        # message_payload may be longer than one; then the centre has cut it itself.
        count = len(split(text, reference=0))
        self.thread.add(text, segments=count, at=_now(), sender=sender)

    def _collect(self, text: str, sender: str, numbering: Numbering) -> str | None:
        key = (sender, numbering.reference, numbering.total)
        pieces = self._pieces.setdefault(key, {})
        pieces[numbering.number] = text
        if len(pieces) < numbering.total:
            return None
        del self._pieces[key]
        return "".join(pieces[number] for number in sorted(pieces))

    def _message(self, content: Content) -> Message:
        return Message(
            source=Address(self.number.removeprefix("+"), INTERNATIONAL, ISDN),
            destination=Address(self._service, 0, ISDN),
            content=content.octets,
            esm_class=content.esm_class,
            data_coding=content.data_coding,
        )


def _now() -> datetime:
    return datetime.now(UTC)
