"""bot/sms/smpp/coding.py against Kannel, an SMPP of other hands, both sides of the air at work.

It shows that Kannel reads what we write and we read what Kannel writes. It does not show how an
operator's own centre behaves: the one between us is ours.
"""

import time
from collections.abc import AsyncIterator, Callable

import pytest

from bot.sms.smpp.coding import decode, encode
from bot.sms.smpp.pdu import BINDS, RESPONSE, Command, Message, Tag
from locales import segments
from tests.bot.sms.bench import until
from tests.bot.sms.test_gateways import ALL_LETTERS, LONGEST
from tests.peers.client import Client, bound
from tests.peers.kannel import KANNEL, OURS, SHORT_NUMBER, KannelPeer
from tests.peers.programs import listening

MESSAGES = 100
WITHIN_S = 30.0
BUDI = "6281234567890"
HEADER_FOLLOWS = 0x40
"""In esm_class: the content begins with a user data header."""
CONCATENATED = b"\x05\x00\x03"
DELIVERED, TAKEN_BY_CENTRE = "1", "8"
"""Of Kannel's dlr-mask."""


@pytest.fixture
async def client(kannel_peer: KannelPeer) -> AsyncIterator[Client]:
    async with bound(kannel_peer.centre.port, OURS) as client:
        await soon(lambda: {OURS, KANNEL} <= set(kannel_peer.centre.links))
        yield client


async def soon(holds: Callable[[], bool]) -> None:
    await until(holds, within_s=WITHIN_S)


async def phone_sends(peer: KannelPeer, text: str, *, name: str = "") -> None:
    assert await peer.phone_sends(f"+{BUDI}", text, name=name) == 202


async def test_what_phones_send_arrives_and_is_confirmed(
    kannel_peer: KannelPeer, client: Client
) -> None:
    texts = [ALL_LETTERS, LONGEST, *(f"STATUS {number}" for number in range(MESSAGES - 2))]
    await phone_sends(kannel_peer, texts[0], name="0")
    began = time.monotonic()
    for number, text in enumerate(texts[1:], start=1):
        await phone_sends(kannel_peer, text, name=str(number))
    await soon(lambda: len(client.heard) == MESSAGES)
    print(f"{MESSAGES} messages from Kannel in {time.monotonic() - began:.1f} s")
    assert sorted(segments.decode(each.content) for each in client.heard) == sorted(texts)
    assert {each.source.text for each in client.heard} == {BUDI}
    assert {each.source.ton for each in client.heard} == {1}
    assert {each.destination.text for each in client.heard} == {SHORT_NUMBER}
    await soon(lambda: len(told(kannel_peer, DELIVERED)) == MESSAGES)
    assert set(told(kannel_peer, DELIVERED)) == {str(number) for number in range(MESSAGES)}
    assert set(told(kannel_peer, TAKEN_BY_CENTRE)) == {str(number) for number in range(MESSAGES)}


async def test_what_we_send_arrives_and_is_confirmed(
    kannel_peer: KannelPeer, client: Client
) -> None:
    texts = [ALL_LETTERS, LONGEST, *(f"Kabar ke-{number}" for number in range(MESSAGES - 2))]
    began = time.monotonic()
    sent = [client.send(SHORT_NUMBER, BUDI, text) for text in texts]
    await soon(lambda: len(kannel_peer.heard) == MESSAGES)
    await soon(lambda: len(client.receipts) == MESSAGES)
    print(f"{MESSAGES} messages to Kannel in {time.monotonic() - began:.1f} s")
    assert sorted(kannel_peer.heard) == sorted((f"+{BUDI}", text) for text in texts)
    ids = {str(client.answers[sequence].body) for sequence in sent}
    assert len(ids) == MESSAGES
    assert {receipt_id(each) for each in client.receipts} == ids


async def test_a_long_message_comes_in_parts(kannel_peer: KannelPeer, client: Client) -> None:
    """Kannel cuts it as phones do; all parts carry one reference and their number."""
    text = "".join(f"{number:03} [€] kata panjang, " for number in range(20))
    await phone_sends(kannel_peer, text)
    count = segments.segments(text)
    assert count > 2
    await soon(lambda: len(client.heard) == count)
    parts = sorted(client.heard, key=lambda each: each.content[5])
    assert all(each.esm_class & HEADER_FOLLOWS for each in parts)
    assert all(each.content.startswith(CONCATENATED) for each in parts)
    assert len({each.content[3] for each in parts}) == 1
    assert [tuple(each.content[4:6]) for each in parts] == [(count, n + 1) for n in range(count)]
    assert "".join(segments.decode(each.content[6:]) for each in parts) == text


async def test_what_kannel_writes_is_read_and_written_again_byte_by_byte(
    kannel_peer: KannelPeer, client: Client
) -> None:
    await phone_sends(kannel_peer, ALL_LETTERS)
    client.send(SHORT_NUMBER, BUDI, ALL_LETTERS)
    await soon(lambda: bool(client.heard and kannel_peer.heard and client.receipts))
    units = [*kannel_peer.centre.links[KANNEL].units]
    again = [encode(decode(unit)) for unit in units if decode(unit).command not in BINDS]
    assert again == [unit for unit in units if decode(unit).command not in BINDS]
    kinds = {decode(unit).command for unit in units}
    assert kinds & BINDS
    assert kinds >= {Command.SUBMIT_SM, Command.DELIVER_SM | RESPONSE}


async def test_kannel_listens_on_this_machine_alone(
    kannel_peer: KannelPeer, client: Client
) -> None:
    await phone_sends(kannel_peer, "STATUS")
    assert listening(kannel_peer.pids) == {"127.0.0.1"}


def told(peer: KannelPeer, state: str) -> list[str]:
    return [each["name"] for each in peer.receipts if each["state"] == state]


def receipt_id(receipt: Message) -> str:
    return receipt.optional[Tag.RECEIPTED_MESSAGE_ID].rstrip(b"\0").decode()
