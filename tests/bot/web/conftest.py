from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser
from redis.asyncio import Redis

from backend.client import Transport
from backend.embedded.valkey import Valkey
from backend.keys import Keys
from backend.valkey import connect
from bot.conversation import Conversations
from bot.spool import Spool
from bot.web.addresses import TrustedProxies
from bot.web.socket import WebChat
from handlers import dispatcher
from handlers.receipt import ReceiptFormat
from tests.bot.web.browsing import PHONE, ChatPage
from tests.bot.web.serving import LookupApi, Rehearsing, WebChatServer
from tests.bot.web.talking import Talk


@pytest.fixture(scope="session")
async def redis(valkey: Valkey) -> AsyncIterator[Redis]:
    redis = connect(valkey.url)
    yield redis
    await redis.aclose()


@pytest.fixture(scope="session")
async def api() -> AsyncIterator[LookupApi]:
    async with LookupApi.serve() as api:
        yield api


@pytest.fixture(scope="session")
async def server(
    redis: Redis, api: LookupApi, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[WebChatServer]:
    keys = Keys("a secret key that only the tests have")
    conversations = Conversations(redis, keys)
    spool = Spool(tmp_path_factory.mktemp("spool"), keys)
    async with Transport.open(api.url, "resident-token") as transport:
        residents = Rehearsing(dispatcher, conversations, transport, ReceiptFormat(), spool)

        def make_chat() -> WebChat:
            return WebChat(
                residents,
                conversations,
                lambda token: keys.chat_id("web", token),
                address_hash=lambda address: keys.mac("client", address)[:16].hex(),
                trusted_proxies=TrustedProxies.of(["127.0.0.1"]),
            )

        server = WebChatServer(api, residents, make_chat)
        yield server
        await server.stop()
    spool.close()


@pytest.fixture
async def web_chat(server: WebChatServer) -> AsyncIterator[WebChatServer]:
    """Running, whatever the test before did to it; each chat is a new one."""
    server.api.asked = 0
    server.begin()
    await server.start()
    yield server
    server.api.answering.set()


@pytest.fixture
async def talk(web_chat: WebChatServer) -> AsyncIterator[Talk]:
    """A resident's socket, already welcomed."""
    async with Talk.begin(web_chat.socket_url) as talk:
        yield talk


@pytest.fixture
async def page(chromium: Browser, web_chat: WebChatServer) -> AsyncIterator[ChatPage]:
    """The chat on a phone, greeted."""
    context = await chromium.new_context(viewport=PHONE)
    page = ChatPage(await context.new_page())
    await page.open(web_chat.url)
    yield page
    await context.close()
    assert page.complaints == []
