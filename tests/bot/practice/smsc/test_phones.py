"""What phones send reaches an ESME that is not ours, and its answers reach phones."""

import asyncio

import pytest
import smpp34
from smpplib import gsm

from bot.practice.smsc.phone import Phone
from bot.practice.smsc.server import SERVICE_NUMBER, PracticeSmsc
from bot.practice.smsc.thread import NothingHeard
from bot.sms.smpp.pdu import Command, Message, Tag
from tests.bot.practice.smsc.esme import Wire, bound, brought, submit

LONG = "Kantor buka jam 08.00 sampai 15.00. " * 5
LONG_UCS2 = "Kantor buka “pagi” 🕗 " * 8


async def test_a_text_arrives_as_it_was_typed(smsc: PracticeSmsc, rina: Phone) -> None:
    rina.says("CEK 2605-1004217-8 {€}")
    async with bound(smsc) as session:
        event = await brought(session)
    assert (event.source_addr, event.source_addr_ton) == ("6281299990001", 1)
    assert event.destination_addr == SERVICE_NUMBER
    assert event.data_coding == 0
    assert event.short_message.decode("gsm03.38") == "CEK 2605-1004217-8 {€}"


async def test_other_letters_travel_as_ucs2(smsc: PracticeSmsc, rina: Phone) -> None:
    rina.says("KTP saya “jadi”? 🙏")
    async with bound(smsc) as session:
        event = await brought(session)
    assert event.data_coding == 8
    assert event.short_message.decode("utf-16-be") == "KTP saya “jadi”? 🙏"


@pytest.mark.parametrize(
    "text",
    [LONG, LONG_UCS2, "{" * 200, "🙏" * 70],
    ids=["letters", "UCS-2", "escaped", "surrogates"],
)
async def test_a_long_text_comes_in_numbered_parts(
    smsc: PracticeSmsc, rina: Phone, text: str
) -> None:
    """The sender counts as smpplib does."""
    sms = rina.says(text)
    codec = "gsm03.38" if (is_gsm := gsm.make_parts(text)[1] == 0) else "utf-16-be"
    assert sms.segments == len(gsm.make_parts(text)[0])
    async with bound(smsc) as session:
        parts = [await brought(session) for _ in range(sms.segments)]
    # smpp34 hands on in any order what came at once.
    parts.sort(key=lambda part: part.short_message[5])
    headers = [part.short_message[:6] for part in parts]
    assert [header[:3] for header in headers] == [b"\x05\0\x03"] * sms.segments
    assert len({header[3] for header in headers}) == 1
    assert [(header[4], header[5]) for header in headers] == [
        (sms.segments, number) for number in range(1, sms.segments + 1)
    ]
    assert {part.esm_class for part in parts} == {0x40}
    assert is_gsm or all(len(part.short_message) <= 140 for part in parts)
    assert "".join(part.short_message[6:].decode(codec) for part in parts) == text


async def test_an_answer_shows_on_the_phone(smsc: PracticeSmsc, rina: Phone) -> None:
    async with bound(smsc) as session:
        answer = await submit(session, b"KTP-el siap diambil.")
        sms = await rina.hears()
    assert answer.is_success
    assert answer.message_id
    assert (sms.text, sms.segments, sms.sender) == ("KTP-el siap diambil.", 1, SERVICE_NUMBER)


@pytest.mark.parametrize("text", [LONG, LONG_UCS2], ids=["letters", "UCS-2"])
async def test_parts_of_an_answer_show_as_one_text(
    smsc: PracticeSmsc, rina: Phone, text: str
) -> None:
    parts, coding, esm_class = gsm.make_parts(text)
    async with bound(smsc) as session:
        for part in reversed(parts):
            answer = await submit(session, part, data_coding=coding, esm_class=esm_class)
            assert answer.is_success
        sms = await rina.hears()
    assert (sms.text, sms.segments) == (text, len(parts))
    with pytest.raises(NothingHeard):
        await rina.hears(timeout_s=0.05)


async def test_a_payload_is_cut_by_the_centre(smsc: PracticeSmsc, rina: Phone) -> None:
    payload = smpp34.Tlv(Tag.MESSAGE_PAYLOAD, LONG.encode())
    async with bound(smsc) as session:
        await session.submit_sm(
            "6281299990001", b"", source_addr="9999", dest_addr_ton=1, tlvs=[payload]
        )
        sms = await rina.hears()
    assert (sms.text, sms.segments) == (LONG, 2)


async def test_what_nobody_acknowledged_is_brought_again(smsc: PracticeSmsc, rina: Phone) -> None:
    for text in ("satu", "dua", "tiga"):
        rina.says(text)
    async with Wire.open(smsc, bind=Command.BIND_RECEIVER) as wire:
        first = await wire.hear()
        wire.send(Command.DELIVER_SM_RESP, sequence=first.sequence, body="")
        await wire.hear()
        await _until(lambda: smsc.waiting == 2)
    async with bound(smsc) as session:
        left = {(await brought(session)).short_message for _ in range(2)}
        assert left == {b"dua", b"tiga"}
        await _until(lambda: smsc.waiting == 0)


async def test_what_could_not_be_taken_is_brought_again(smsc: PracticeSmsc, rina: Phone) -> None:
    rina.says("satu")
    async with Wire.open(smsc, bind=Command.BIND_TRANSCEIVER) as wire:
        first = await wire.hear()
        wire.send(Command.DELIVER_SM_RESP, sequence=first.sequence, status=0x08)
        again = await wire.hear()
        assert isinstance(again.body, Message)
        assert again.body.content == b"satu"
        assert again.sequence != first.sequence
        wire.send(Command.DELIVER_SM_RESP, sequence=again.sequence, body="")
        await _until(lambda: smsc.waiting == 0)


async def _until(true: object) -> None:
    assert callable(true)
    async with asyncio.timeout(5):
        while not true():
            await asyncio.sleep(0.01)
