"""From what a phone sent to its answer: nothing lost, nothing twice, machines left alone."""

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from backend.keys import Keys
from bot.asked import Answer
from bot.late import LateAnswers
from bot.residents import READERS, Residents
from bot.sms import incoming as module
from bot.sms import joining
from bot.sms.costs import Costs
from bot.sms.gateway import Part
from bot.sms.gateways import Gateways, Routes
from bot.sms.inbox import Inbox
from bot.sms.incoming import Incoming
from bot.sms.menu import read_digit
from bot.sms.outgoing import SmsOut, SmsOutlet
from bot.spool import Spool
from locales import Channel
from tests.bot.conftest import AwayApi
from tests.bot.sms.wire import ANI, BUDI, LOST, Wire, sms

LOOK_UP = "CEK 2605-1004217-8 416253"


@pytest.fixture
def residents(make_residents: Callable[[], Residents], away_api: AwayApi) -> Residents:
    away_api.is_back = True
    made = make_residents()
    made._readers = {**READERS, Channel.SMS: read_digit}
    return made


@pytest.fixture
def out(wire: Wire, free: Costs) -> SmsOut:
    gateways = Gateways(Routes())
    gateways.add(wire)
    return SmsOut(gateways, free)


@pytest.fixture
def incoming(inbox: Inbox, residents: Residents, out: SmsOut, keys: Keys) -> Incoming:
    return Incoming(
        inbox, residents, out, chat_id_of=lambda number: keys.chat_id("sms", number), per_hour=20
    )


@asynccontextmanager
async def running(incoming: Incoming) -> AsyncIterator[None]:
    stopped = asyncio.Event()
    run = asyncio.create_task(incoming.run(stopped))
    yield
    stopped.set()
    async with asyncio.timeout(3):
        await run


async def emptied(inbox: Inbox) -> None:
    async with asyncio.timeout(10):
        while len(inbox):
            await asyncio.sleep(0.01)


async def test_a_question_is_answered(incoming: Incoming, inbox: Inbox, wire: Wire) -> None:
    async with running(incoming):
        await incoming.take(sms(LOOK_UP, "1"))
        (answer,) = await wire.until(1)
        await emptied(inbox)
    assert "SIAP DIAMBIL" in answer
    assert wire.taken[0].number == ANI


async def test_what_a_gateway_brings_again_is_answered_once(
    incoming: Incoming, inbox: Inbox, wire: Wire
) -> None:
    async with running(incoming):
        await asyncio.gather(*(incoming.take(sms("MENU", "1")) for _ in range(5)))
        await incoming.take(sms("MENU", "2"))
        await wire.until(2)
        await emptied(inbox)
    assert len(wire.tried) == 2


async def test_what_a_killed_bot_left_is_answered_after_the_start(
    incoming: Incoming, inbox: Inbox, wire: Wire
) -> None:
    await incoming.take(sms(LOOK_UP, "1"))
    assert len(inbox) == 1
    later = Incoming(inbox, incoming._residents, incoming._out, chat_id_of=incoming._chat_id_of)
    async with running(later):
        (answer,) = await wire.until(1)
        await emptied(inbox)
    assert "SIAP DIAMBIL" in answer


@pytest.mark.parametrize("sender", ["INFO", "1708", "+12025550123"])
async def test_a_machine_is_never_answered(
    incoming: Incoming, inbox: Inbox, wire: Wire, sender: str
) -> None:
    async with running(incoming):
        await incoming.take(sms("Pulsa Anda tinggal 0", "1", sender=sender))
        await emptied(inbox)
    assert wire.tried == []


async def test_two_machines_that_answer_each_other_come_to_an_end(
    incoming: Incoming, inbox: Inbox, wire: Wire
) -> None:
    async with running(incoming):
        for number in range(40):
            await incoming.take(sms("Terima kasih, pesan Anda kami terima.", str(number)))
        await emptied(inbox)
    assert len(wire.taken) == 21
    assert sum("terlalu banyak" in text for text in wire.texts) == 1


async def test_another_number_has_a_budget_of_its_own(
    incoming: Incoming, inbox: Inbox, wire: Wire
) -> None:
    async with running(incoming):
        for number in range(25):
            await incoming.take(sms("MENU", str(number)))
        await incoming.take(sms("MENU", "26", sender=BUDI))
        await emptied(inbox)
    assert [each.number for each in wire.taken].count(BUDI) == 1


async def test_a_number_s_messages_are_answered_in_their_order(
    incoming: Incoming, inbox: Inbox, wire: Wire
) -> None:
    said = [LOOK_UP, "MENU", "BAHASA EN", "MENU"]
    async with running(incoming):
        for number, text in enumerate(said):
            await incoming.take(sms(text, str(number)))
        answers = await wire.until(4)
    parts = ("SIAP DIAMBIL", "Apa yang bisa", "English", "How can we help?")
    assert [part in answer for part, answer in zip(parts, answers, strict=True)] == [True] * 4


async def test_an_answer_that_could_not_be_sent_is_sent_later_and_once(
    incoming: Incoming, inbox: Inbox, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "FIRST_PAUSE_S", 0.01)
    wire.next.extend([LOST, LOST])
    async with running(incoming):
        await incoming.take(sms(LOOK_UP, "1"))
        await wire.until(1)
        await emptied(inbox)
    assert len({each.name for each in wire.tried}) == 1
    assert len(wire.taken) == 1


async def test_an_answer_that_can_t_be_sent_for_hours_is_given_up(
    incoming: Incoming, inbox: Inbox, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EXPIRES_S", 0)
    wire.is_up = False
    async with running(incoming):
        await incoming.take(sms(LOOK_UP, "1"))
        await emptied(inbox)
    assert wire.taken == []


async def test_a_number_whose_answers_hang_holds_up_no_other(
    incoming: Incoming, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 1)
    wire.next.append(LOST)
    async with running(incoming):
        await incoming.take(sms("MENU", "1"))
        await asyncio.sleep(0.1)
        await incoming.take(sms("MENU", "2", sender=BUDI))
        await wire.until(1)
    assert wire.taken[0].number == BUDI


async def test_the_parts_of_a_long_message_are_one_question(
    incoming: Incoming, inbox: Inbox, wire: Wire
) -> None:
    async with running(incoming):
        await incoming.take(sms("217-8 416253", "2", part=Part(9, 2, 2)))
        await incoming.take(sms("CEK 2605-1004", "1", part=Part(9, 2, 1)))
        (answer,) = await wire.until(1)
        await emptied(inbox)
    assert "SIAP DIAMBIL" in answer


async def test_a_message_that_never_comes_whole_is_answered_too(
    incoming: Incoming, inbox: Inbox, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "MISSING_WAIT_S", 0.1)
    monkeypatch.setattr(module, "LOOK_S", 0.05)
    async with running(incoming):
        await incoming.take(sms("CEK 2605-1004", "1", part=Part(9, 2, 1)))
        (answer,) = await wire.until(1)
        await emptied(inbox)
    assert "tidak sampai utuh" in answer


async def test_what_is_too_long_is_told_so(incoming: Incoming, wire: Wire) -> None:
    async with running(incoming):
        await incoming.take(sms("a" * 501, "1"))
        (answer,) = await wire.until(1)
    assert "terlalu panjang" in answer


async def test_a_mistake_of_ours_does_not_hold_up_the_next(
    incoming: Incoming, inbox: Inbox, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    find, mistakes = incoming._find, iter([ValueError("a mistake")])

    async def fails_once(asked: module.Asked) -> Answer:
        for mistake in mistakes:
            raise mistake
        return await find(asked)

    monkeypatch.setattr(incoming, "_find", fails_once)
    async with running(incoming):
        await incoming.take(sms("MENU", "1"))
        await incoming.take(sms("MENU", "2"))
        await wire.until(1)
        await emptied(inbox)


@pytest.fixture
def late(incoming: Incoming, spool: Spool, out: SmsOut) -> LateAnswers:
    return LateAnswers(spool, incoming._residents, [SmsOutlet(out._gateways, out)])


async def test_while_the_api_is_away_it_is_told_once_and_answered_late(
    incoming: Incoming, inbox: Inbox, wire: Wire, away_api: AwayApi, late: LateAnswers
) -> None:
    away_api.is_back = False
    async with running(incoming):
        await incoming.take(sms(LOOK_UP, "1"))
        (told,) = await wire.until(1)
        await emptied(inbox)
        assert "kami simpan" in told
        away_api.is_back = True
        stopped = asyncio.Event()
        answering = asyncio.create_task(late.run(stopped))
        _, answer = await wire.until(2)
        stopped.set()
        await answering
    assert "SIAP DIAMBIL" in answer
    assert wire.taken[1].number == ANI


async def test_no_log_tells_a_number_or_a_text(
    incoming: Incoming,
    inbox: Inbox,
    wire: Wire,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(module, "EXPIRES_S", 0)
    async with running(incoming):
        for number, text in zip(itertools.count(), (LOOK_UP, "PIN 416253"), strict=False):
            await incoming.take(sms(text, str(number)))
        await emptied(inbox)
    logged = "".join(capsys.readouterr())
    assert "sms-answer-expired" in logged, "there is a log"
    for sign in (ANI, ANI.removeprefix("+62"), "416253", "2605"):
        assert sign not in logged
