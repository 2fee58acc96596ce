"""From nothing to a bound connection."""

import asyncio
from dataclasses import dataclass

from bot.sms.smpp import statuses
from bot.sms.smpp.coding import decode
from bot.sms.smpp.link import Link
from bot.sms.smpp.pdu import Bind, Command, Malformed, Pdu
from bot.sms.smpp.window import Window
from bot.sms.smpp.wire import Dropped, Wire


@dataclass(frozen=True, slots=True)
class Timers:
    connect_s: float = 10.0
    """For the connection, and as long again for the bind."""
    response_s: float = 10.0
    """What is unanswered for longer says that the link is dead."""
    idle_s: float = 30.0
    """Nothing heard for so long: enquire_link."""
    take_s: float = 8.0
    """For one deliver_sm; SMSCs wait some 10 s for the response."""
    finish_s: float = 3.0
    """Of what is in progress when we are told to end."""

    @property
    def tick_s(self) -> float:
        return min(self.response_s, self.idle_s) / 8


class NotBound(Exception):
    """The SMSC does not let us in."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status:#x}")
        self.status = status


async def bind(link: Link, timers: Timers) -> tuple[Wire, Window]:
    """The connection, and the window whose numbers go on from the bind.

    Raises OSError, TimeoutError, Dropped and NotBound; nothing is left open then.
    """
    async with asyncio.timeout(timers.connect_s):
        wire = await Wire.open(link)
    window = Window(link.window)
    try:
        async with asyncio.timeout(timers.connect_s):
            await _log_in(link, wire, window)
    except BaseException:
        wire.abort()
        await wire.close()
        raise
    return wire, window


async def _log_in(link: Link, wire: Wire, window: Window) -> None:
    credentials = Bind(link.system_id, link.password, link.system_type)
    sequence, answer = window.expect(Command.BIND_TRANSCEIVER)
    wire.write(Pdu(Command.BIND_TRANSCEIVER, sequence, body=credentials))
    while not answer.done():
        await _read(wire, window)
    if (status := answer.result().status) != statuses.OK:
        raise NotBound(status)


async def _read(wire: Wire, window: Window) -> None:
    """Up to the answer. Nobody may bring us anything before; what follows is the session's."""
    try:
        for unit in await wire.read():
            if window.answered(decode(unit)):
                return
    except Malformed as error:
        raise Dropped("no SMPP") from error
