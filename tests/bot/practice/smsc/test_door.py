"""The socket by which a page holds a phone."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bot.practice.smsc.door import PROTOCOL_ERROR, SOCKETS_MAX, TEXTS_MAX, PhoneDoor
from bot.practice.smsc.frames import FRAME_MAX_BYTES, TEXT_MAX_LENGTH
from bot.practice.smsc.numbers import Numbers, masked
from bot.practice.smsc.server import PracticeSmsc
from locales import segments
from tests.bot.practice.smsc.esme import bound, brought, submit
from tests.bot.practice.smsc.serving import Listener

ORIGIN = "http://127.0.0.1:8001"
Frame = dict[str, Any]


@pytest.fixture
async def door(smsc: PracticeSmsc) -> AsyncIterator[str]:
    listener = Listener()
    await listener.start(PhoneDoor(smsc, origin=ORIGIN).app())
    yield f"ws://127.0.0.1:{listener.port}/phone/socket"
    await listener.stop()


async def _heard(socket: ClientConnection) -> Frame:
    async with asyncio.timeout(5):
        frame: Frame = json.loads(await socket.recv())
    return frame


async def _say(socket: ClientConnection, text: str) -> Frame:
    await socket.send(json.dumps({"type": "say", "text": text}, ensure_ascii=False))
    return await _heard(socket)


@asynccontextmanager
async def _page(
    door: str, token: str | None = None
) -> AsyncIterator[tuple[ClientConnection, Frame]]:
    async with connect(door, origin=ORIGIN) as socket:  # type: ignore[arg-type]
        await socket.send(json.dumps({"type": "hello", "token": token}))
        yield socket, await _heard(socket)


async def test_a_page_is_given_a_phone_of_its_own(door: str) -> None:
    async with _page(door) as (_, first), _page(door) as (_, second):
        assert first["type"] == "phone"
        assert first["masked"].startswith("0812****")
        assert first["service"] == "9999"
        assert first["thread"] == []
        assert first["token"] != second["token"]


async def test_what_a_page_says_is_sent_and_answered(smsc: PracticeSmsc, door: str) -> None:
    async with _page(door) as (socket, _), bound(smsc) as session:
        sent = await _say(socket, "MENU")
        assert (sent["type"], sent["number"], sent["text"]) == ("sent", 1, "MENU")
        assert (sent["characters"], sent["segments"]) == (4, 1)
        event = await brought(session)
        assert event.short_message == b"MENU"
        await submit(session, segments.encode("Halo [1] CEK"), to=event.source_addr)
        sms = await _heard(socket)
    assert sms.pop("at")
    assert sms == {
        "type": "sms",
        "number": 2,
        "text": "Halo [1] CEK",
        "characters": 12,
        "segments": 1,
        "from": "9999",
    }


async def test_a_page_that_comes_back_has_its_phone_and_its_texts(
    smsc: PracticeSmsc, door: str
) -> None:
    async with _page(door) as (socket, phone), bound(smsc) as session:
        await _say(socket, "MENU")
        event = await brought(session)
        await socket.close()
        await submit(session, b"Halo", to=event.source_addr)
    async with _page(door, phone["token"]) as (socket, again):
        assert (again["token"], again["masked"]) == (phone["token"], phone["masked"])
        assert again["since"] == phone["since"]
        assert [sms["text"] for sms in again["thread"]] == ["MENU", "Halo"]
        assert (await _say(socket, "HALO"))["number"] == 3


async def test_only_the_bots_own_page_may_connect(door: str) -> None:
    for origin in ("http://127.0.0.1:9001", "https://elsewhere.example", None):
        with pytest.raises(InvalidStatus, match="403"):
            async with connect(door, origin=origin):  # type: ignore[arg-type]
                pass


async def test_no_more_than_a_text_a_second_after_five(smsc: PracticeSmsc, door: str) -> None:
    async with _page(door) as (socket, _):
        answers = [await _say(socket, "halo") for _ in range(TEXTS_MAX + 1)]
        assert [answer["type"] for answer in answers[:-1]] == ["sent"] * TEXTS_MAX
        assert answers[-1] == {"type": "refused", "code": "too-fast"}
        await asyncio.sleep(1.05)
        assert (await _say(socket, "halo"))["type"] == "sent"
    assert smsc.waiting == TEXTS_MAX + 1


async def test_a_text_too_long_or_none_is_refused(smsc: PracticeSmsc, door: str) -> None:
    async with _page(door) as (socket, _):
        assert (await _say(socket, "a" * (TEXT_MAX_LENGTH + 1)))["code"] == "too-long"
        assert (await _say(socket, ""))["code"] == "unreadable"
        await socket.send(b"\x00\x01")
        assert (await _heard(socket))["code"] == "unreadable"
        assert (await _say(socket, "🙏" * TEXT_MAX_LENGTH))["type"] == "sent"


async def test_a_frame_too_big_ends_the_connection(door: str) -> None:
    async with _page(door) as (socket, _):
        with pytest.raises(ConnectionClosed):
            await _say(socket, "a" * FRAME_MAX_BYTES)


async def test_who_does_not_greet_is_shown_out(door: str) -> None:
    for greeting in ("halo", '{"type": "say", "text": "x"}', '{"type": "hello", "token": "x"}'):
        async with connect(door, origin=ORIGIN) as socket:  # type: ignore[arg-type]
            await socket.send(greeting)
            with pytest.raises(ConnectionClosed) as closed:
                await socket.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == PROTOCOL_ERROR


async def test_no_more_than_a_hundred_pages(door: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert SOCKETS_MAX == 100
    monkeypatch.setattr("bot.practice.smsc.door.SOCKETS_MAX", 1)
    async with _page(door), connect(door, origin=ORIGIN) as socket:  # type: ignore[arg-type]
        with pytest.raises(ConnectionClosed):
            await socket.recv()
    await asyncio.sleep(0.05)
    async with _page(door) as (_, phone):
        assert phone["type"] == "phone"


def test_each_token_has_a_number_that_nobody_else_has() -> None:
    numbers = Numbers(count=50)
    given = [numbers.of(f"token {at}") for at in range(50)]
    assert len(set(given)) == 50
    assert [numbers.of(f"token {at}") for at in range(50)] == given
    assert Numbers().of("token 0") == Numbers().of("token 0")


def test_whoever_was_away_longest_gives_the_number_up() -> None:
    numbers = Numbers(count=2)
    first, second = numbers.of("first"), numbers.of("second")
    assert numbers.of("first") == first
    assert numbers.of("third") == second
    assert numbers.of("first") == first


def test_a_number_is_shown_without_its_middle() -> None:
    assert masked("+6281299991234") == "0812****234"
