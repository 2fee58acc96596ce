"""What a centre does not take, and what it says then."""

import asyncio
from dataclasses import replace

import pytest
import smpp34

from bot.practice.smsc.link import BIND_WITHIN_S
from bot.practice.smsc.phone import Phone
from bot.practice.smsc.server import PracticeSmsc
from bot.practice.smsc.status import Status
from bot.sms.smpp.coding import HEADER, encode
from bot.sms.smpp.pdu import Address, Bind, Command, Message, Pdu
from locales import segments
from tests.bot.practice.smsc.esme import PASSWORD, SYSTEM_ID, Wire, bound, submit

GOOD = Message(
    source=Address("9999"), destination=Address("6281299990001", 1, 1), content=b"Selamat pagi"
)
PART = b"\x05\0\x03\x01\x02\x01"

WRONG = [
    ({"source": Address("")}, Status.INVALID_SOURCE),
    ({"source": Address("Disdukcapil Serang", 5)}, Status.INVALID_SOURCE),
    ({"destination": Address("081299990001")}, Status.INVALID_DESTINATION),
    ({"destination": Address("0812", 1, 1)}, Status.INVALID_DESTINATION),
    ({"esm_class": 0x04}, Status.INVALID_ESM_CLASS),
    ({"schedule": "000001000000000R"}, Status.INVALID_SCHEDULE),
    ({"validity_period": "tomorrow"}, Status.INVALID_EXPIRY),
    ({"registered_delivery": 3}, Status.INVALID_RECEIPT_FLAG),
    ({"data_coding": 4}, Status.INVALID_DATA_CODING),
    ({"content": "é".encode()}, Status.SUBMIT_FAILED),
    ({"content": b"\x00\xd8\x00", "data_coding": 8}, Status.SUBMIT_FAILED),
    ({"content": b"\x20abc", "esm_class": 0x40}, Status.SUBMIT_FAILED),
    ({"content": b"\x05\0\x03\x01\x02\x03abc", "esm_class": 0x40}, Status.SUBMIT_FAILED),
    ({"content": b""}, Status.INVALID_LENGTH),
    ({"content": b"a" * 161}, Status.INVALID_LENGTH),
    ({"content": segments.encode("€" * 81)}, Status.INVALID_LENGTH),
    ({"content": b"\0a" * 71, "data_coding": 8}, Status.INVALID_LENGTH),
    ({"content": PART + b"a" * 154, "esm_class": 0x40}, Status.INVALID_LENGTH),
    (
        {"content": PART + b"\0a" * 68, "esm_class": 0x40, "data_coding": 8},
        Status.INVALID_LENGTH,
    ),
]
RIGHT = [
    {},
    {"source": Address("DUKCAPIL", 5)},
    {"validity_period": "000001000000000R", "registered_delivery": 1},
    {"content": b"a" * 160},
    {"content": b"\0a" * 70, "data_coding": 8},
    {"content": PART + b"a" * 153, "esm_class": 0x43},
    {"content": PART + b"\0a" * 67, "esm_class": 0x40, "data_coding": 8},
]


@pytest.mark.parametrize(("change", "status"), WRONG)
async def test_a_wrong_message_is_refused_by_its_number(
    smsc: PracticeSmsc, rina: Phone, change: dict[str, object], status: Status
) -> None:
    async with Wire.open(smsc, bind=Command.BIND_TRANSMITTER) as wire:
        assert await wire.submit(replace(GOOD, **change)) == status  # type: ignore[arg-type]
    assert (smsc.taken, rina.heard) == (0, [])


@pytest.mark.parametrize("change", RIGHT)
async def test_a_message_at_the_limit_is_taken(
    smsc: PracticeSmsc, change: dict[str, object]
) -> None:
    async with Wire.open(smsc, bind=Command.BIND_TRANSMITTER) as wire:
        assert await wire.submit(replace(GOOD, **change)) == Status.OK  # type: ignore[arg-type]
    assert smsc.taken == 1


async def test_a_stranger_is_not_let_in(smsc: PracticeSmsc) -> None:
    for body, status in (
        (Bind("stranger", PASSWORD), Status.INVALID_SYSTEM_ID),
        (Bind(SYSTEM_ID, "guess"), Status.INVALID_PASSWORD),
    ):
        async with Wire.open(smsc) as wire:
            assert (await wire.ask(Command.BIND_TRANSCEIVER, body=body)).status == status
            with pytest.raises(ConnectionError):
                await wire.hear()
    with pytest.raises(smpp34.SmppError):
        async with bound(smsc, password="guess"):
            pass


async def test_each_bind_has_its_direction(smsc: PracticeSmsc, rina: Phone) -> None:
    async with Wire.open(smsc) as wire:
        assert await wire.submit(GOOD) == Status.WRONG_BIND
    async with Wire.open(smsc, bind=Command.BIND_RECEIVER) as wire:
        assert await wire.submit(GOOD) == Status.WRONG_BIND
    async with Wire.open(smsc, bind=Command.BIND_TRANSMITTER) as wire:
        rina.says("MENU")
        assert (await wire.ask(Command.ENQUIRE_LINK)).command == Command.ENQUIRE_LINK_RESP
        assert smsc.waiting == 1


async def test_a_link_is_bound_once(smsc: PracticeSmsc) -> None:
    async with Wire.open(smsc, bind=Command.BIND_TRANSCEIVER) as wire:
        again = await wire.ask(Command.BIND_RECEIVER, body=Bind(SYSTEM_ID, PASSWORD))
        assert again.status == Status.ALREADY_BOUND


async def test_unbinding_ends_the_connection(smsc: PracticeSmsc) -> None:
    async with Wire.open(smsc, bind=Command.BIND_TRANSCEIVER) as wire:
        assert smsc.bound == 1
        assert (await wire.ask(Command.UNBIND)).command == Command.UNBIND_RESP
        with pytest.raises(ConnectionError):
            await wire.hear()
    assert smsc.bound == 0


async def test_who_says_nothing_is_put_out(
    smsc: PracticeSmsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert BIND_WITHIN_S > 1
    monkeypatch.setattr("bot.practice.smsc.link.BIND_WITHIN_S", 0.05)
    async with Wire.open(smsc) as wire:
        with pytest.raises(ConnectionError):
            await wire.hear()


async def test_an_unknown_command_is_told_so(smsc: PracticeSmsc) -> None:
    async with Wire.open(smsc, bind=Command.BIND_TRANSCEIVER) as wire:
        answer = await wire.ask(0x00000103)
        assert (answer.command, answer.status) == (Command.GENERIC_NACK, Status.INVALID_COMMAND)
        assert answer.sequence == 7


async def test_a_torn_body_costs_the_message_and_a_torn_length_the_link(
    smsc: PracticeSmsc,
) -> None:
    whole = encode(Pdu(Command.SUBMIT_SM, 9, body=GOOD))
    torn = HEADER.pack(len(whole) - 4, Command.SUBMIT_SM, 0, 9) + whole[HEADER.size : -4]
    async with Wire.open(smsc, bind=Command.BIND_TRANSCEIVER) as wire:
        wire.send_octets(torn)
        answer = await wire.hear()
        assert (answer.sequence, answer.status) == (9, Status.INVALID_COMMAND_LENGTH)
        assert await wire.submit(GOOD) == Status.OK
        wire.send_octets(b"\xff" * 16)
        assert (await wire.hear()).status == Status.INVALID_COMMAND_LENGTH
        with pytest.raises(ConnectionError):
            await wire.hear()


async def test_no_more_than_the_window_is_unanswered(
    smsc: PracticeSmsc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.practice.smsc.link.WINDOW", 3)
    smsc.faults.answers_after_s = 0.2
    async with bound(smsc) as session:
        answers = await asyncio.gather(*(submit(session, b"halo") for _ in range(4)))
    statuses = sorted(answer.command_status for answer in answers)
    assert statuses == [0, 0, 0, Status.THROTTLED]
