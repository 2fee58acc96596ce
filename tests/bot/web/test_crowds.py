"""How much may come from one address, where many people sit behind it."""

import re
from contextlib import AsyncExitStack

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bot.web import limits
from tests.bot.web.serving import WebChatServer
from tests.bot.web.talking import Talk

OFFICE, HOME = "203.0.113.7", "198.51.100.9"
TRY_AGAIN_LATER = 1013


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch, web_chat: WebChatServer) -> WebChatServer:
    """An address may hold three connections, and send five messages in a long while."""
    monkeypatch.setattr(limits, "ADDRESS_CONNECTIONS_MAX", 3)
    monkeypatch.setattr(limits, "ADDRESS_MESSAGES_MAX", 5)
    monkeypatch.setattr(limits, "ADDRESS_PER_SECONDS", 3600)
    web_chat.begin()
    return web_chat


async def types_of_answers(url: str, address: str, count: int) -> list[str]:
    """Each message from a chat of its own."""
    types = []
    for _ in range(count):
        async with Talk.begin(url, address=address) as talk:
            types.append((await talk.press("menu"))["type"])
    return types


async def test_many_chats_of_one_address_share_its_pace(narrow: WebChatServer) -> None:
    assert await types_of_answers(narrow.socket_url, OFFICE, 7) == ["reply"] * 5 + ["refused"] * 2
    assert await types_of_answers(narrow.socket_url, HOME, 1) == ["reply"]


async def test_what_a_browser_says_of_its_address_changes_nothing(narrow: WebChatServer) -> None:
    for made_up in range(5):
        await types_of_answers(narrow.socket_url, f"192.0.2.{made_up}, {OFFICE}", 1)
    async with Talk.begin(narrow.socket_url, address=f"192.0.2.99, {OFFICE}") as talk:
        answer = await talk.press("menu")
    assert (answer["type"], answer["code"]) == ("refused", "too-fast")


async def test_a_household_of_ipv6_is_one_address(narrow: WebChatServer) -> None:
    for device in range(5):
        await types_of_answers(narrow.socket_url, f"2001:db8:1:2::{device}", 1)
    assert await types_of_answers(narrow.socket_url, "2001:db8:1:2::ffff", 1) == ["refused"]
    assert await types_of_answers(narrow.socket_url, "2001:db8:1:3::1", 1) == ["reply"]


async def test_a_full_address_is_asked_to_come_later_and_others_are_let_in(
    narrow: WebChatServer,
) -> None:
    url, headers = narrow.socket_url, {"x-forwarded-for": OFFICE}
    async with AsyncExitStack() as crowd:
        for _ in range(3):
            await crowd.enter_async_context(Talk.begin(url, address=OFFICE))
        async with connect(url, proxy=None, additional_headers=headers) as fourth:
            with pytest.raises(ConnectionClosed) as closed:
                await fourth.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == TRY_AGAIN_LATER
        async with Talk.begin(url, address=HOME) as elsewhere:
            assert elsewhere.welcome["type"] == "welcome"
    async with Talk.begin(url, address=OFFICE) as later:
        assert later.welcome["type"] == "welcome"


async def test_only_a_keyed_hash_of_the_address_goes_along(web_chat: WebChatServer) -> None:
    for address in (OFFICE, OFFICE, HOME):
        await types_of_answers(web_chat.socket_url, address, 1)
    first, again, other = web_chat.residents.clients
    assert first is not None
    assert re.fullmatch(r"[0-9a-f]{32}", first)
    assert first == again != other
