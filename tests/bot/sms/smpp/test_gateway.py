"""The gateway against an SMSC that is not ours."""

import asyncio
from collections import Counter

import pytest

from backend.client import Outcome
from bot.deliver import Sent
from bot.metrics import SMS_RECEIPTS
from bot.sms.smpp.gateway import AWAY_S, THROTTLED_S, Patience
from bot.sms.smpp.statuses import OK, RX_T_APPN
from tests.bot.sms.smpp.phones import Taken, gateway, running, sms, until
from tests.bot.sms.smpp.raw import RawSmsc
from tests.bot.sms.smpp.smsc import Bucket, Cable, Smsc, When, Writing

DELIVERED = Sent(Outcome.DELIVERED)


def counted(state: str) -> float:
    value: float = SMS_RECEIPTS.labels("uji", state)._value.get()
    return value


async def test_a_message_is_sent_as_the_operators_want_it() -> None:
    async with Smsc.serve() as smsc:
        one = gateway(smsc.port, query="source=1708&validity=36")
        async with running(one):
            await until(lambda: one.is_up)
            assert await one.send(sms(7, "[€] siap")) == DELIVERED
    (sent,) = smsc.submitted
    assert (sent.source_addr, sent.source_addr_ton, sent.source_addr_npi) == ("1708", 3, 0)
    assert (sent.destination_addr, sent.dest_addr_ton, sent.dest_addr_npi) == ("628120000007", 1, 1)
    assert sent.short_message == b"\x1b<\x1be\x1b> siap"
    assert (sent.data_coding, sent.esm_class, sent.registered_delivery) == (0, 0, 1)


async def test_without_a_link_nothing_is_sent_and_nobody_waits() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        assert not one.is_up
        assert await one.send(sms()) == Sent(Outcome.TEMPORARY, AWAY_S)


async def test_what_is_no_segment_is_refused_and_costs_the_link_nothing() -> None:
    async with Smsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            await until(lambda: one.is_up)
            assert await one.send(sms(text="🙂")) == Sent(Outcome.REFUSED)
            assert await one.send(sms(text="x" * 161)) == Sent(Outcome.REFUSED)
            assert await one.send(sms(text="x" * 160)) == DELIVERED
    assert len(smsc.submitted) == 1


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (0x0B, Outcome.INVALID),
        (0x0A, Outcome.REFUSED),
        (0x08, Outcome.TEMPORARY),
    ],
)
async def test_a_refusal_says_what_follows(status: int, outcome: Outcome) -> None:
    async with Smsc.serve(refuses=status) as smsc:
        one = gateway(smsc.port)
        async with running(one):
            await until(lambda: one.is_up)
            assert (await one.send(sms())).outcome is outcome
            assert one.is_up


async def test_a_killed_smsc_is_bound_again_and_loses_nothing() -> None:
    async with Smsc.serve() as smsc, Cable.to(smsc) as cable:
        one = gateway(cable.port)
        async with running(one):
            for killed in range(1, 4):
                await until(lambda: one.is_up)
                assert await one.send(sms(killed)) == DELIVERED
                await smsc.stop()
                cable.cut()
                await until(lambda: not one.is_up)
                assert (await one.send(sms(killed))).outcome is Outcome.TEMPORARY
                await smsc.start()
            await until(lambda: one.is_up)
    assert smsc.counts["binds"] == 4
    assert len(smsc.submitted) == 3


async def test_a_throttling_smsc_gets_every_message_once_and_is_not_hammered() -> None:
    async with Smsc.serve(bucket=Bucket(100)) as smsc:
        one = gateway(smsc.port)
        async with running(one):
            await until(lambda: one.is_up)
            sent = await asyncio.gather(*(one.send(sms(n)) for n in range(300)))
    assert Counter(sent) == {DELIVERED: 300}
    assert len({each.destination_addr for each in smsc.submitted}) == len(smsc.submitted) == 300
    # A window of ten that asked again at once would be refused thousands of times.
    assert 0 < smsc.counts["throttled"] < 150


async def test_patience_ends_and_says_how_long_to_hold() -> None:
    async with Smsc.serve(bucket=Bucket(0.001, burst=1)) as smsc:
        one = gateway(smsc.port, patience=Patience(throttled_s=0.3, first_s=0.02, longest_s=0.05))
        async with running(one):
            await until(lambda: one.is_up)
            assert await one.send(sms(1)) == DELIVERED
            assert await one.send(sms(2)) == Sent(Outcome.THROTTLED, THROTTLED_S)


@pytest.mark.parametrize("writing", Writing)
async def test_receipts_are_counted_once_whenever_they_come(writing: Writing) -> None:
    receipts = [When.EARLY, When.LATE, When.TWICE, When.NEVER]
    async with Smsc.serve(receipts=receipts, writing=writing) as smsc:
        one = gateway(smsc.port, query=f"ids={writing.name.lower()}")
        before, unmatched = counted("delivered"), counted("unmatched")
        async with running(one):
            await until(lambda: one.is_up)
            await asyncio.gather(*(one.send(sms(n)) for n in range(40)))
            await until(lambda: smsc.counts["receipts"] == 40)
    assert counted("delivered") - before == 30
    assert counted("unmatched") == unmatched


async def test_what_a_phone_writes_is_answered_once_it_is_kept() -> None:
    taken = Taken()
    async with Smsc.serve() as smsc:
        one = gateway(smsc.port, taken)
        async with running(one):
            await until(lambda: one.is_up and smsc.esmes)
            taken.gate.clear()
            answer = asyncio.ensure_future(smsc.deliver(b"CEK 2605-1004217-8"))
            await until(lambda: taken.in_progress)
            await asyncio.sleep(0.1)
            assert not answer.done()
            taken.gate.set()
            assert await answer == OK
    (message,) = taken.messages
    assert (message.sender, message.text, message.gateway) == (
        "+628111",
        "CEK 2605-1004217-8",
        "uji",
    )
    assert message.message_id
    assert "628111" not in repr(message)
    assert "CEK" not in repr(message)


async def test_what_could_not_be_kept_is_to_be_brought_again() -> None:
    taken = Taken()
    async with Smsc.serve() as smsc:
        one = gateway(smsc.port, taken)
        async with running(one):
            await until(lambda: one.is_up and smsc.esmes)
            taken.fails = 1
            assert await smsc.deliver(b"CEK") == RX_T_APPN
            assert await smsc.deliver(b"CEK") == OK
    assert taken.texts == ["CEK"]


async def test_a_message_that_comes_again_after_a_break_keeps_its_id() -> None:
    taken = Taken()
    async with Smsc.serve() as smsc, Cable.to(smsc) as cable:
        one = gateway(cable.port, taken)
        async with running(one):
            await until(lambda: one.is_up and smsc.esmes)
            await smsc.deliver(b"1")
            await smsc.deliver(b"1")
            cable.cut()
            await until(lambda: smsc.counts["binds"] == 2 and one.is_up)
            for _ in range(3):
                await smsc.deliver(b"1")
    first, second, third, fourth, fifth = taken.ids
    # On one link the same words are two messages; brought again, they are those two, and no more.
    assert first != second
    assert (third, fourth) == (first, second)
    assert fifth not in (first, second)


async def test_a_stopped_gateway_answers_what_it_has_and_unbinds() -> None:
    taken = Taken()
    async with Smsc.serve() as smsc:
        one = gateway(smsc.port, taken)
        async with running(one) as stopped:
            await until(lambda: one.is_up and smsc.esmes)
            taken.gate.clear()
            answer = asyncio.ensure_future(smsc.deliver(b"CEK"))
            await until(lambda: taken.in_progress)
            stopped.set()
            await until(lambda: not one.is_up)
            taken.gate.set()
            assert await answer == OK
        await until(lambda: not smsc.esmes)
    assert taken.texts == ["CEK"]


async def test_a_gateway_that_never_reached_anybody_stops_at_once() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with asyncio.timeout(5), running(one):
            await smsc.connected()
