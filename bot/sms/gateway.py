"""What every SMS gateway does: it brings what phones send, and takes what phones are to get.

    smpp/     an operator, an aggregator or Kannel, by SMPP 3.4
    gammu/    the office's own modem, by Gammu SMSD's database
    smsgate/  an Android phone with the office's SIM, by HTTP

tests/bot/sms/test_gateways.py holds each of them to this, case by case.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.deliver import Sent


@dataclass(frozen=True, slots=True)
class Part:
    """Which piece of a longer message it is, as the phone that sent it says."""

    reference: int
    """The same for all parts of one message."""
    total: int
    number: int
    """From 1 on."""


@dataclass(frozen=True, slots=True)
class IncomingSms:
    """What a phone sent, as a gateway brings it. Neither text nor number is shown in a repr."""

    gateway: str
    message_id: str
    """The gateway's own; the same where it brings the same message again."""
    sender: str = field(repr=False)
    """As the gateway gives it: '+628123456789', '08123456789', 'INFO', '1708'."""
    text: str = field(repr=False)
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class OutgoingSms:
    """One segment for one phone."""

    name: str
    """Of this message: the same where it is sent again, so that a gateway which can tell does not
    send it twice. Letters, digits and '-', at most 40.
    """
    number: str = field(repr=False)
    """E.164: '+628123456789'."""
    text: str = field(repr=False)
    """In the alphabet of SMS, at most one segment; see locales/segments.py."""


Take = Callable[[IncomingSms], Awaitable[None]]
"""Returns once the message is safe on disk, and only then may its gateway confirm it.

What it raises means that it is kept nowhere: the gateway must bring it again.
"""


class Gateway(Protocol):
    """One way to the phones. It is given a `Take` when it is made."""

    @property
    def name(self) -> str:
        """As the settings name it; it stands in logs and metrics."""

    @property
    def is_up(self) -> bool:
        """Whether it makes sense to send by it now."""

    async def send(self, sms: OutgoingSms) -> Sent:
        """One message, until it is taken or refused.

        DELIVERED: the gateway has taken it on; what becomes of it is a receipt's to say.
        INVALID: there is no such number. REFUSED: it does not take this message.
        TEMPORARY: unreachable, or the answer was lost; it may be sent again. THROTTLED: too
        much at once, after its own patience was over. hold_s: so long nothing more is to be sent.
        """

    async def run(self, stopped: asyncio.Event) -> None:
        """Connect, bring what comes in, connect again when it breaks, until `stopped`."""
