"""What a phone wrote, however its SMSC writes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sms.gateway import Part
from bot.sms.smpp.incoming import incoming
from bot.sms.smpp.pdu import Address, Message, Tag
from locales import segments


def message(content: bytes, data_coding: int = 0, esm_class: int = 0, **optional: bytes) -> Message:
    tags: dict[int, bytes] = {Tag[name]: value for name, value in optional.items()}
    return Message(
        Address("628111", 1, 1),
        Address("1708"),
        content,
        esm_class=esm_class,
        data_coding=data_coding,
        optional=tags,
    )


@pytest.mark.parametrize(
    ("coding", "content", "text"),
    [
        (0, b"CEK \x1b\x65 \x00", "CEK € @"),
        (1, b"CEK", "CEK"),
        (3, "Sétu".encode("latin-1"), "Sétu"),
        (8, "ꦲꦏ 🙂".encode("utf-16-be"), "ꦲꦏ 🙂"),
        (8, "A".encode("utf-16-be") + b"\0", "A"),
        (8, b"\xd8\x3d", "\ufffd"),
        (0x10, b"CEK", "CEK"),
        (0x18, "🙂".encode("utf-16-be"), "🙂"),
        (0xF0, b"CEK", "CEK"),
        (0xF5, b"\1\2", ""),
        (4, b"\1\2", ""),
        (0, b"", ""),
    ],
)
def test_letters_are_read_as_they_are_coded(coding: int, content: bytes, text: str) -> None:
    assert incoming("uji", "1", message(content, coding)).text == text


@pytest.mark.parametrize(
    ("given", "part", "text"),
    [
        (message(b"\5\0\3\x2a\3\1CEK", esm_class=0x40), Part(0x2A, 3, 1), "CEK"),
        (message(b"\6\x08\4\x12\x34\2\2CEK", esm_class=0x40), Part(0x1234, 2, 2), "CEK"),
        (message(b"\x0b\5\4\x0b\x84\0\0\0\3\7\2\1CEK", esm_class=0x43), Part(7, 2, 1), "CEK"),
        (
            message(
                b"CEK", SAR_MSG_REF_NUM=b"\1\0", SAR_TOTAL_SEGMENTS=b"\3", SAR_SEGMENT_SEQNUM=b"\2"
            ),
            Part(256, 3, 2),
            "CEK",
        ),
        (message(b"\5\0\3\x2a\1\1CEK", esm_class=0x40), None, "CEK"),
        (message(b"\5\0\3\x2a\2\3CEK", esm_class=0x40), None, "CEK"),
        (message(b"\5\0\3\x2a\2\0CEK", esm_class=0x40), None, "CEK"),
        (message(b"CEK"), None, "CEK"),
        (message(b"", esm_class=0x40), None, ""),
        (message(b"\x63CEK", esm_class=0x40), None, "cCEK"),
    ],
)
def test_a_part_says_which_it_is(given: Message, part: Part | None, text: str) -> None:
    found = incoming("uji", "1", given)
    assert (found.part, found.text) == (part, text)


@given(st.text(max_size=40), st.integers(1, 39))
def test_a_message_is_whole_again_wherever_its_parts_end(text: str, units: int) -> None:
    sent = text.encode("utf-16-be", "replace")
    cut = [sent[at : at + units * 2] for at in range(0, len(sent), units * 2)]
    texts = [
        incoming("uji", "1", message(bytes((5, 0, 3, 1, len(cut), at)) + each, 8, 0x40)).text
        for at, each in enumerate(cut, start=1)
    ]
    assert segments.join(texts) == sent.decode("utf-16-be")


def test_parts_put_together_without_care_would_lose_a_letter() -> None:
    halves = ("\ud83d", "\ude42")
    assert "".join(halves) != "🙂"
    assert segments.join(halves) == "🙂"


@pytest.mark.parametrize(
    ("address", "sender"),
    [
        (Address("628123456789", 1, 1), "+628123456789"),
        (Address("+628123456789", 1, 1), "+628123456789"),
        (Address("628123456789", 0, 0), "+628123456789"),
        (Address("08123456789", 2, 1), "08123456789"),
        (Address("1708", 3), "1708"),
        (Address("INFO", 5), "INFO"),
        (Address("", 0), ""),
    ],
)
def test_a_sender_is_written_as_people_write_it(address: Address, sender: str) -> None:
    given = Message(address, Address("1708"), b"CEK")
    assert incoming("uji", "1", given).sender == sender


def test_an_id_of_the_smsc_s_own_is_kept() -> None:
    assert incoming("uji", "ours", message(b"CEK", RECEIPTED_MESSAGE_ID=b"a7\0")).message_id == "a7"
    assert incoming("uji", "ours", message(b"CEK")).message_id == "ours"


@given(st.binary(max_size=200), st.integers(0, 255), st.integers(0, 255), st.binary(max_size=3))
def test_nothing_that_comes_in_can_t_be_taken(
    content: bytes, coding: int, esm_class: int, told: bytes
) -> None:
    tags = {"SAR_MSG_REF_NUM": told, "SAR_TOTAL_SEGMENTS": told, "SAR_SEGMENT_SEQNUM": told}
    found = incoming("uji", "1", message(content, coding, esm_class, **tags))
    assert found.part is None or 1 <= found.part.number <= found.part.total
    if found.part is None:
        found.text.encode()
