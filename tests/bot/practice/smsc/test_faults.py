"""Faults and receipts, as an ESME that is not ours sees them."""

import asyncio
import re

import pytest
import smpp34

from bot.practice.smsc.faults import Receipts
from bot.practice.smsc.phone import Phone
from bot.practice.smsc.server import PracticeSmsc
from bot.practice.smsc.status import Status
from bot.sms.smpp.pdu import Address, Command, Message, Tag
from tests.bot.practice.smsc.esme import Wire, bound, brought, submit

RECEIPT = re.compile(
    r"id:(\w+) sub:001 dlvrd:(\d{3}) submit date:\d{10} done date:\d{10} "
    r"stat:(\w{7}) err:(\d{3}) text:"
)
QUIET_S = 0.15


async def _nothing_comes(session: smpp34.Smsc) -> None:
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(session.next(), QUIET_S)


async def test_a_receipt_tells_that_the_message_arrived(smsc: PracticeSmsc) -> None:
    async with bound(smsc) as session:
        answer = await submit(session, b"halo", receipt=1)
        event = await brought(session)
    found = RECEIPT.fullmatch(event.short_message.decode())
    assert found
    assert found.groups() == (answer.message_id, "001", "DELIVRD", "000")
    assert event.esm_class == 0x04
    assert (event.source_addr, event.destination_addr) == ("6281299990001", "9999")
    told = {tlv.tag: tlv for tlv in event.tlvs}
    assert told[Tag.RECEIPTED_MESSAGE_ID].as_string() == answer.message_id
    assert told[Tag.MESSAGE_STATE].as_int() == 2


async def test_no_receipt_comes_unasked(smsc: PracticeSmsc) -> None:
    async with bound(smsc) as session:
        await submit(session, b"halo")
        await submit(session, b"halo", receipt=2)
        await _nothing_comes(session)


async def test_an_unreachable_phone_hears_nothing(smsc: PracticeSmsc, rina: Phone) -> None:
    smsc.faults.unreachable.add(rina.number)
    async with bound(smsc) as session:
        assert (await submit(session, b"halo", receipt=2)).is_success
        event = await brought(session)
    assert b"stat:UNDELIV err:001" in event.short_message
    assert rina.heard == []


async def test_receipts_come_late_twice_or_never(smsc: PracticeSmsc) -> None:
    async with bound(smsc) as session:
        smsc.faults.receipts = Receipts(after_s=0.2, times=2)
        await submit(session, b"halo", receipt=1)
        await _nothing_comes(session)
        first, second = await brought(session), await brought(session)
        assert first.short_message == second.short_message
        smsc.faults.receipts = Receipts(times=0)
        await submit(session, b"halo", receipt=1)
        await _nothing_comes(session)


async def test_a_receipt_may_come_before_the_answer(smsc: PracticeSmsc) -> None:
    smsc.faults.receipts = Receipts(before_answer=True)
    message = Message(
        Address("9999"), Address("6281299990001", 1, 1), b"halo", registered_delivery=1
    )
    async with Wire.open(smsc, bind=Command.BIND_TRANSCEIVER) as wire:
        receipt = await wire.ask(Command.SUBMIT_SM, body=message)
        answer = await wire.hear()
    assert receipt.command == Command.DELIVER_SM
    assert isinstance(receipt.body, Message)
    assert answer.command == Command.SUBMIT_SM_RESP
    assert f"id:{answer.body} ".encode() in receipt.body.content


async def test_it_takes_no_more_than_so_many_a_second(smsc: PracticeSmsc) -> None:
    smsc.faults.throttle(5)
    async with bound(smsc) as session:
        answers = [await submit(session, b"halo") for _ in range(8)]
        refused = {answer.command_status for answer in answers[5:]}
        assert [answer.command_status for answer in answers[:5]] == [0] * 5
        assert refused == {Status.THROTTLED}
        await asyncio.sleep(0.3)
        assert (await submit(session, b"halo")).is_success
        smsc.faults.throttle(None)
        assert all([(await submit(session, b"halo")).is_success for _ in range(20)])


async def test_a_number_can_be_refused(smsc: PracticeSmsc, rina: Phone) -> None:
    smsc.faults.refused.add(rina.number)
    async with bound(smsc) as session:
        answer = await submit(session, b"halo")
        other = await submit(session, b"halo", to="6281299990002")
    assert answer.command_status == Status.INVALID_DESTINATION
    assert other.is_success


async def test_an_answer_can_be_lost_with_its_link(smsc: PracticeSmsc, rina: Phone) -> None:
    smsc.faults.lost_answers = 1
    async with bound(smsc) as session:
        with pytest.raises(smpp34.SmppError):
            assert (await submit(session, b"halo")).is_success
    assert (await rina.hears()).text == "halo"
    async with bound(smsc) as session:
        assert (await submit(session, b"halo")).is_success


async def test_links_break_and_nobody_gets_in(smsc: PracticeSmsc) -> None:
    async with bound(smsc) as session:
        smsc.drop_links()
        async with asyncio.timeout(5):
            assert isinstance(await session.next(), smpp34.Disconnected)
    smsc.faults.closed = True
    with pytest.raises(smpp34.SmppError):
        async with bound(smsc):
            pass
    smsc.faults.closed = False
    async with bound(smsc) as session:
        assert (await submit(session, b"halo")).is_success


async def test_what_was_acknowledged_can_come_twice(smsc: PracticeSmsc, rina: Phone) -> None:
    smsc.faults.brings_twice = True
    rina.says("MENU")
    async with bound(smsc) as session:
        assert [(await brought(session)).short_message for _ in range(2)] == [b"MENU", b"MENU"]
