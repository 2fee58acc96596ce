"""Units that are none, one after the other, and what the gateway makes of each.

As many as one likes: python -m tests.bot.sms.smpp.fuzz 20000
"""

import asyncio
import gc
import random
import sys
import tracemalloc
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.sms.gateway import IncomingSms
from bot.sms.smpp.binding import Timers
from bot.sms.smpp.coding import LENGTH_MAX, encode
from bot.sms.smpp.gateway import Patience, SmppGateway
from bot.sms.smpp.pdu import Address, Command, Message, Pdu
from tests.bot.sms.smpp.phones import running, until, url
from tests.bot.sms.smpp.raw import RawLink, RawSmsc

MARK = 0x7FFFFFF0
"""The sequence of the enquire_link that follows each unit: once it is answered, so is the unit."""
TIMERS = Timers(connect_s=5, response_s=30, idle_s=60, finish_s=0.1)
AT_ONCE = Patience(first_s=0.002, longest_s=0.004)
WARM = 0.3
"""Of all units are sent before the memory is looked at: what is bounded is full then."""


@dataclass(frozen=True, slots=True)
class Fuzzed:
    outcomes: Counter[str]
    """nacked, answered, ignored (what looks like a response), dropped."""
    unlawful: list[str]
    """Units, in sixteens, that were met with anything else than they ask for."""
    grown_bytes: int
    binds: int


def good(chance: random.Random) -> bytes:
    message = Message(
        Address("628111", 1, 1), Address("1708", 3), chance.randbytes(chance.randrange(140))
    )
    return encode(Pdu(Command.DELIVER_SM, 5, body=message))


def header(length: int, command: int, status: int = 0) -> bytes:
    return b"".join(each.to_bytes(4) for each in (length, command, status, 5))


def with_length(unit: bytes) -> bytes:
    return len(unit).to_bytes(4) + unit[4:]


def impossible_length(chance: random.Random) -> bytes:
    length = chance.choice([chance.randrange(16), chance.randrange(LENGTH_MAX + 1, 1 << 32)])
    return header(length, Command.DELIVER_SM) + chance.randbytes(20)


def unknown_command(chance: random.Random) -> bytes:
    command = chance.choice([chance.randrange(0x200, 1 << 31), 0x03, 0x0B, 0x103])
    return with_length(header(0, command) + chance.randbytes(chance.randrange(60)))


def any_response(chance: random.Random) -> bytes:
    command = 0x80000000 | chance.choice([chance.randrange(1 << 31), 0, 4, 5, 9, 0x15])
    body = chance.randbytes(chance.randrange(60))
    return with_length(header(0, command, chance.randrange(256)) + body)


def random_body(chance: random.Random) -> bytes:
    command = chance.choice([Command.DELIVER_SM, Command.SUBMIT_SM, Command.BIND_TRANSMITTER])
    return with_length(header(0, command) + chance.randbytes(chance.randrange(90)))


def cut_off(chance: random.Random) -> bytes:
    unit = good(chance)
    return with_length(unit[: chance.randrange(16, len(unit))])


def one_byte_wrong(chance: random.Random) -> bytes:
    unit = bytearray(good(chance))
    unit[chance.randrange(16, len(unit))] = chance.randrange(256)
    return bytes(unit)


KINDS: dict[Callable[[random.Random], bytes], set[str]] = {
    impossible_length: {"dropped"},
    unknown_command: {"nacked"},
    any_response: {"ignored"},
    random_body: {"nacked", "answered"},
    cut_off: {"nacked"},
    one_byte_wrong: {"nacked", "answered"},
}
"""What each may be met with."""


async def ignore(_: IncomingSms) -> None:
    pass


async def fuzz(
    number: int, *, seed: int = 26, take: Callable[[IncomingSms], Awaitable[None]] = ignore
) -> Fuzzed:
    chance = random.Random(seed)
    outcomes, unlawful, grown, binds = Counter[str](), list[str](), 0, 1
    async with RawSmsc.serve() as smsc:
        gateway = SmppGateway(url(smsc.port), take, timers=TIMERS, patience=AT_ONCE)
        tracemalloc.start()
        async with running(gateway):
            peer = await smsc.bound()
            for at in range(number):
                if at == int(number * WARM):
                    grown = -_used_bytes()
                kind = chance.choice(list(KINDS))
                unit = kind(chance)
                outcome = await _met(peer, unit)
                outcomes[outcome] += 1
                if outcome not in KINDS[kind]:
                    unlawful.append(f"{outcome}: {unit.hex()}")
                if outcome == "dropped":
                    peer = await smsc.bound()
                    binds += 1
            grown += _used_bytes()
            peer.hang_up()
            await smsc.bound()
            await until(lambda: gateway.is_up)
        tracemalloc.stop()
    return Fuzzed(outcomes, unlawful, grown, binds)


async def _met(peer: RawLink, unit: bytes) -> str:
    peer.write_bytes(unit + encode(Pdu(Command.ENQUIRE_LINK, MARK)))
    outcome = "ignored"
    is_marked = False
    while not is_marked or outcome == "ignored":
        if is_marked and unit[4] & 0x80:
            return outcome
        try:
            answer = await asyncio.wait_for(peer.read(), 1 if is_marked else 10)
        except TimeoutError:
            return outcome
        if answer is None:
            return "dropped"
        if answer.command == Command.ENQUIRE_LINK:
            peer.write(answer.answer())
        elif answer.sequence == MARK:
            is_marked = True
        elif answer.sequence == 5:
            outcome = "nacked" if answer.command == Command.GENERIC_NACK else "answered"
    return outcome


def _used_bytes() -> int:
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    done = asyncio.run(fuzz(int(sys.argv[1])))
    print(dict(done.outcomes), f"{done.binds} binds, {done.grown_bytes:,} bytes grown")
    print("\n".join(done.unlawful) or "each was met as it should be")
    sys.exit(bool(done.unlawful))
