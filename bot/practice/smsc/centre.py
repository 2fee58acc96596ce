"""The middle of the centre: messages that were taken, their ids, their receipts, their phones."""

import asyncio
import itertools
from datetime import UTC, datetime

from bot.practice.smsc.faults import Faults
from bot.practice.smsc.outbox import Outbox
from bot.practice.smsc.phone import Phone
from bot.practice.smsc.receipts import Fate, is_wanted, receipt
from bot.practice.smsc.status import Status
from bot.practice.smsc.strictness import check, number_of
from bot.sms.smpp.pdu import Message

FIRST_ID = 0x5A000000


class Centre:
    """Knows phones and messages, and no connection."""

    def __init__(self, *, service: str) -> None:
        """service: the number at which phones reach the ESME."""
        self.faults = Faults()
        self.outbox = Outbox()
        self.taken = 0
        """How many messages were taken for delivery."""
        self._service = service
        self._phones: dict[str, Phone] = {}
        self._ids = itertools.count(FIRST_ID)

    def phone(self, number: str) -> Phone:
        """The phone with this number ('+62…'), the same one each time."""
        known = self._phones.get(number)
        if known is None:
            known = self._phones[number] = Phone(
                number, service=self._service, send=self._send_to_esme
            )
        return known

    def refuses(self, message: Message) -> Status:
        """OK: `take` it."""
        wrong = check(message)
        if wrong:
            return wrong
        if number_of(message.destination) in self.faults.refused:
            return Status.INVALID_DESTINATION
        return Status.THROTTLED if self.faults.throttles() else Status.OK

    def take(self, message: Message) -> str:
        """Deliver it; returns its id."""
        self.taken += 1
        message_id = f"{next(self._ids):08X}"
        number = number_of(message.destination)
        fate = Fate.UNDELIVERABLE if number in self.faults.unreachable else Fate.DELIVERED
        if fate is Fate.DELIVERED:
            self.phone(number).receive(message)
        if is_wanted(message, fate):
            self._tell(message_id, message, fate)
        return message_id

    def _tell(self, message_id: str, message: Message, fate: Fate) -> None:
        now = datetime.now(UTC)
        told = receipt(message_id, message, fate, submitted=now, done=now)
        for _ in range(self.faults.receipts.times):
            self._put_after(self.faults.receipts.after_s, told)

    def _send_to_esme(self, message: Message) -> None:
        self.outbox.put(message)
        if self.faults.brings_twice:
            self.outbox.put(message)

    def _put_after(self, delay_s: float, message: Message) -> None:
        asyncio.get_running_loop().call_later(delay_s, self.outbox.put, message)
