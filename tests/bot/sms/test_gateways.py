"""One contract for every SMS gateway: the cases are rows, and each peer plays all of them.

A new gateway is a line in BENCHES; it brings a Bench (bench.py) of its own and no tests.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import pytest
import structlog

from backend.client import Outcome
from backend.embedded.postgres import Postgres
from bot.deliver import Sent
from bot.sms.gateway import Gateway, IncomingSms, OutgoingSms, Part, Take
from locales import segments
from tests.bot.sms.bench import (
    WAIT_S,
    Ability,
    Bench,
    Desk,
    Kind,
    Run,
    Trouble,
    running,
    until,
)
from tests.bot.sms.gammu_bench import GAMMU
from tests.bot.sms.smsgate_bench import SMSGATE

BENCHES: dict[str, Kind] = {
    "gammu": GAMMU,
    "smsgate": SMSGATE,
}

BUDI, SITI, OFFICE, SHORT = "+6281234567890", "081298765432", "INFO", "1708"
SECRET = "rahasia keluarga"
ALL_LETTERS = "Biaya £0 / €0 [gratis] {ya} ~ ^ | \\\nBaris kedua: é ñ Ü @ _ Δ"
LONGEST = "0123456789" * 16
STOP_WITHIN_S = 2.0


@dataclass(frozen=True)
class Stage:
    """A gateway at work between its peer and a desk."""

    gateway: Gateway
    bench: Bench
    desk: Desk
    run: Run

    async def send(self, text: str = SECRET, *, name: str = "d1-1", number: str = BUDI) -> Sent:
        return await self.gateway.send(OutgoingSms(name, number, text))

    async def until_offered(self, times: int) -> None:
        """Until the desk was offered so much, repeats too."""
        async with asyncio.timeout(WAIT_S):
            while len(self.desk.offered) < times:
                await self.bench.brings_again()
                await asyncio.sleep(0.01)

    async def until_confirmed(self) -> None:
        async with asyncio.timeout(WAIT_S):
            while await self.bench.unconfirmed():
                await self.bench.brings_again()
                await asyncio.sleep(0.01)


Play: TypeAlias = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True)
class Case:
    name: str
    play: Play
    needs: Ability | None = None


async def arrives_unchanged(stage: Stage, text: str, number: str = BUDI) -> None:
    assert await stage.send(text, number=number) == Sent(Outcome.DELIVERED)
    assert await stage.bench.arrived() == [(number, text)]


async def keeps_their_order(stage: Stage) -> None:
    for each in range(5):
        await stage.send(f"Ke-{each}", name=f"d{each}-1")
    assert [text for _, text in await stage.bench.arrived()] == [f"Ke-{n}" for n in range(5)]


async def sends_a_name_once(stage: Stage) -> None:
    """Also where the phones have it already."""
    assert await stage.send() == Sent(Outcome.DELIVERED)
    assert await stage.send() == Sent(Outcome.DELIVERED)
    assert await stage.bench.arrived() == [(BUDI, SECRET)]
    assert await stage.send() == Sent(Outcome.DELIVERED)
    assert await stage.bench.arrived() == [(BUDI, SECRET)]
    await stage.send(name="d1-2")
    assert await stage.bench.arrived() == [(BUDI, SECRET)] * 2


async def refuses(stage: Stage) -> None:
    sent = await stage.gateway.send(stage.bench.unwanted("d1-1"))
    assert sent.outcome is Outcome.REFUSED
    assert sent.hold_s is None
    assert await stage.bench.arrived() == []
    assert stage.gateway.is_up


async def knows_no_such_number(stage: Stage) -> None:
    sent = await stage.send(number="+62")
    assert sent == Sent(Outcome.INVALID)
    assert await stage.bench.arrived() == []


async def meets(stage: Stage, trouble: Trouble, outcome: Outcome) -> None:
    """It is not sent, nothing more for a while, and then once it is over."""
    await stage.bench.has(trouble)
    sent = await stage.send()
    assert sent.outcome is outcome
    assert sent.hold_s
    await stage.bench.has(None)
    await until(lambda: stage.gateway.is_up)
    assert await stage.send() == Sent(Outcome.DELIVERED)
    assert await stage.bench.arrived() == [(BUDI, SECRET)]


async def works_after_its_peer_was_away(stage: Stage) -> None:
    await stage.bench.goes_away()
    sent = await stage.send()
    assert sent.outcome is Outcome.TEMPORARY
    assert sent.hold_s
    await until(lambda: not stage.gateway.is_up)
    await stage.bench.comes_back()
    await until(lambda: stage.gateway.is_up)
    assert await stage.send() == Sent(Outcome.DELIVERED)
    assert await stage.bench.arrived() == [(BUDI, SECRET)]
    await stage.bench.phone_sends(BUDI, SECRET)
    await until(lambda: len(stage.desk.taken) == 1)


async def notices_that_its_peer_is_away(stage: Stage) -> None:
    """Without sending anything."""
    await stage.bench.goes_away()
    await until(lambda: not stage.gateway.is_up)


async def brings(stage: Stage, sender: str, text: str) -> None:
    """Once, whole, and with the sender as it was given."""
    await stage.bench.phone_sends(sender, text)
    await until(lambda: len(stage.desk.taken) == 1)
    await stage.until_confirmed()
    await asyncio.sleep(0.1)
    (sms,) = stage.desk.taken
    assert (sms.gateway, sms.sender, sms.text) == (stage.gateway.name, sender, text)
    assert sms.part is None
    assert sms.message_id


async def brings_in_order(stage: Stage) -> None:
    for each in range(5):
        await stage.bench.phone_sends(SITI, f"Ke-{each}")
    await until(lambda: len(stage.desk.taken) == 5)
    assert [sms.text for sms in stage.desk.taken] == [f"Ke-{n}" for n in range(5)]
    assert len({sms.message_id for sms in stage.desk.taken}) == 5


async def confirms_after_it_was_taken(stage: Stage) -> None:
    stage.desk.opens.clear()
    async with asyncio.TaskGroup() as group:
        group.create_task(stage.bench.phone_sends(BUDI, SECRET))
        await until(lambda: len(stage.desk.offered) == 1)
        await asyncio.sleep(0.1)
        assert await stage.bench.unconfirmed() == 1
        stage.desk.opens.set()
    await stage.until_confirmed()
    assert len(stage.desk.taken) == 1


async def brings_again_what_was_not_taken(stage: Stage) -> None:
    stage.desk.refusals = 2
    await stage.bench.phone_sends(BUDI, SECRET)
    await until(lambda: len(stage.desk.offered) >= 1)
    assert await stage.bench.unconfirmed() == 1
    await stage.until_offered(3)
    await stage.until_confirmed()
    assert [sms.text for sms in stage.desk.taken] == [SECRET]


async def names_a_repeat_the_same(stage: Stage) -> None:
    """What is brought twice has one name; two messages that say the same have two."""
    stage.desk.refusals = 1
    for _ in range(2):
        await stage.bench.phone_sends(BUDI, SECRET)
        await stage.until_confirmed()
    first, again, second = (sms.message_id for sms in stage.desk.offered)
    assert first == again
    assert first != second


async def brings_parts(stage: Stage, reference: int, order: tuple[int, ...]) -> None:
    """As they came: to join them is not its job."""
    for number in order:
        part = Part(reference, len(order), number)
        await stage.bench.phone_sends(BUDI, f"bagian {number} ", part)
    await until(lambda: len(stage.desk.taken) == len(order))
    parts = [(sms.part, sms.text) for sms in stage.desk.taken]
    assert parts == [(Part(reference, len(order), n), f"bagian {n} ") for n in order]


async def stops_soon(stage: Stage) -> None:
    stage.run.stopped.set()
    async with asyncio.timeout(STOP_WITHIN_S):
        await asyncio.wait({stage.run.task})
    assert not stage.gateway.is_up
    sent = await stage.send()
    assert sent.outcome is Outcome.TEMPORARY


async def stops_soon_without_its_peer(stage: Stage) -> None:
    await stage.bench.goes_away()
    await stops_soon(stage)
    await stage.bench.comes_back()


async def stops_soon_amid_a_message(stage: Stage) -> None:
    stage.desk.opens.clear()
    async with asyncio.TaskGroup() as group:
        group.create_task(stage.bench.phone_sends(BUDI, SECRET))
        await until(lambda: len(stage.desk.offered) == 1)
        await stops_soon(stage)
        stage.desk.opens.set()
    assert len(stage.desk.taken) + await stage.bench.unconfirmed() == 1


CASES = (
    Case("text goes out unchanged", partial(arrives_unchanged, text="Siap diambil.")),
    Case("so do £, €, brackets and a newline", partial(arrives_unchanged, text=ALL_LETTERS)),
    Case("a whole segment goes out", partial(arrives_unchanged, text=LONGEST)),
    Case("a foreign number", partial(arrives_unchanged, text="ya", number="+4915112345678")),
    Case("messages leave in their order", keeps_their_order),
    Case("a name is sent once", sends_a_name_once, Ability.KNOWS_REPEATS),
    Case("what is never taken is refused", refuses),
    Case("a number that is none is invalid", knows_no_such_number),
    Case(
        "a failure passes",
        partial(meets, trouble=Trouble.FAILS, outcome=Outcome.TEMPORARY),
    ),
    Case(
        "too much at once is throttled",
        partial(meets, trouble=Trouble.TOO_MUCH, outcome=Outcome.THROTTLED),
    ),
    Case("it works again after its peer was away", works_after_its_peer_was_away),
    Case("it is not up while its peer is away", notices_that_its_peer_is_away),
    Case("a message is brought once", partial(brings, sender=BUDI, text=SECRET)),
    Case("from a local number", partial(brings, sender=SITI, text="STATUS")),
    Case("from letters", partial(brings, sender=OFFICE, text="Promo!")),
    Case("from a short number", partial(brings, sender=SHORT, text="Pulsa Anda 0")),
    Case("in whatever alphabet", partial(brings, sender=BUDI, text="ꦱꦸꦒꦼꦁ 👋\nbaris dua")),
    Case("messages come in their order", brings_in_order),
    Case("it confirms after the message was taken", confirms_after_it_was_taken),
    Case("what was not taken comes again", brings_again_what_was_not_taken),
    Case("a message keeps its id", names_a_repeat_the_same),
    Case(
        "parts come as parts",
        partial(brings_parts, reference=0xD3, order=(1, 2, 3)),
        Ability.PARTS,
    ),
    Case(
        "in any order, with a long reference",
        partial(brings_parts, reference=0xBEEF, order=(3, 1, 2)),
        Ability.PARTS,
    ),
    Case("it stops soon", stops_soon),
    Case("it stops soon while its peer is away", stops_soon_without_its_peer),
    Case("it stops soon amid a message", stops_soon_amid_a_message),
)


ROWS = [
    pytest.param(kind, case, id=f"{gateway}: {case.name}")
    for gateway, kind in BENCHES.items()
    for case in CASES
    if case.needs is None or case.needs in kind.abilities
]


@asynccontextmanager
async def set_up(
    kind: Kind, postgres: Postgres, *, between: Callable[[Take], Take] = lambda take: take
) -> AsyncIterator[Stage]:
    """between: what stands between the gateway and the desk."""
    async with kind.opened(postgres) as bench:
        desk = Desk()
        gateway = bench.make(between(desk.take))
        assert not gateway.is_up
        async with running(gateway) as run:
            await until(lambda: gateway.is_up)
            yield Stage(gateway, bench, desk, run)


class Printed:
    """All that is logged at any level, by us and by libraries."""

    def __init__(
        self, capture: pytest.CaptureFixture[str], records: pytest.LogCaptureFixture
    ) -> None:
        records.set_level(logging.DEBUG)
        self._capture = capture
        self._records = records

    def holds_a_secret(self) -> bool:
        text = "".join(self._capture.readouterr()) + self._records.text
        return any(secret in text for secret in (SECRET, BUDI[1:], SITI, LONGEST))


@pytest.fixture
def printed(capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> Printed:
    return Printed(capfd, caplog)


@pytest.mark.parametrize(("kind", "case"), ROWS)
async def test_a_gateway_keeps_the_contract(
    kind: Kind, case: Case, postgres: Postgres, printed: Printed
) -> None:
    """Each case also prints nothing personal."""
    async with set_up(kind, postgres) as stage:
        await case.play(stage)
    assert not printed.holds_a_secret()


@pytest.mark.parametrize("logged", [SECRET, f"to {BUDI}", repr({"from": SITI})])
def test_a_secret_in_a_log_would_be_found(logged: str, printed: Printed) -> None:
    structlog.get_logger(__name__).info("sms", text=logged)
    assert printed.holds_a_secret()


@pytest.mark.parametrize("logged", [SECRET, f"to {BUDI}", repr({"from": SITI})])
def test_a_secret_in_a_record_of_a_library_would_be_found(logged: str, printed: Printed) -> None:
    logging.getLogger("asyncpg").debug("%s", logged)
    assert printed.holds_a_secret()


def careless(take: Take) -> Take:
    """Returns although nothing is safe: the gateway confirms too soon."""

    async def says_it_took(sms: IncomingSms) -> None:
        with contextlib.suppress(OSError):
            await take(sms)

    return says_it_took


@pytest.mark.parametrize("kind", BENCHES.values(), ids=BENCHES)
async def test_a_message_that_is_confirmed_too_soon_would_be_found(
    kind: Kind, postgres: Postgres
) -> None:
    async with set_up(kind, postgres, between=careless) as stage:
        with pytest.raises((AssertionError, TimeoutError)):
            await brings_again_what_was_not_taken(stage)


def test_the_letters_of_the_cases_are_one_segment() -> None:
    assert segments.fits(ALL_LETTERS)
    assert segments.septets(LONGEST) == segments.SEGMENT_MAX
