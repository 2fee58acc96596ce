"""The web chat: who is let in, which chat a browser is of, and news for its open pages."""

import asyncio
import secrets
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.conversation import Conversations
from bot.pace import Paces
from bot.reply import Said
from bot.residents import Residents
from bot.updates import channel_bot
from bot.web import frames, limits
from bot.web.addresses import TrustedProxies, address_of
from bot.web.tab import PROTOCOL_ERROR, TRY_AGAIN_LATER, Tab
from bot.web.tabs import Tabs
from bot.web.visitor import Visitor
from locales import Channel


class WebChat:
    """All browsers that are connected to this process."""

    def __init__(
        self,
        residents: Residents,
        conversations: Conversations,
        chat_id_of: Callable[[str], int],
        *,
        address_hash: Callable[[str], str],
        trusted_proxies: TrustedProxies,
    ) -> None:
        """chat_id_of: a chat's token → its opaque id.
        address_hash: a browser's address → a keyed hash, which is all that is kept of it.
        """
        self._residents = residents
        self._conversations = conversations
        self._chat_id_of = chat_id_of
        self._address_hash = address_hash
        self._trusted_proxies = trusted_proxies
        self._bot = channel_bot(Channel.WEB)
        self._tabs = Tabs()
        self._connections: Counter[str | None] = Counter()
        self._paces = Paces[int](limits.MESSAGES_MAX, limits.PER_SECONDS)
        self._address_paces = Paces[str](limits.ADDRESS_MESSAGES_MAX, limits.ADDRESS_PER_SECONDS)

    def connected(self) -> frozenset[int]:
        """The chats that have a page open."""
        return self._tabs.connected()

    async def push(
        self,
        chat_id: int,
        said: list[Said],
        language: str,
        *,
        news_id: str | None = None,
        late: bool = False,
    ) -> bool:
        """Show news on a chat's open pages; True once one of them has them.

        news_id: the same for each attempt, so that a page whose word was lost on the way does
        not show the news again.
        late: an answer from which the dialogue goes on; see frames.py.
        """
        frame = frames.news(news_id or str(uuid.uuid4()), language, said, late=late)
        return await self._tabs.push(chat_id, frame)

    async def serve(self, socket: WebSocket) -> None:
        await socket.accept()
        address = address_of(socket, self._trusted_proxies)
        client = None if address is None else self._address_hash(address)
        if self._is_full(client):
            await socket.close(TRY_AGAIN_LATER)
            return
        with self._counted(client):
            try:
                await self._converse(Tab(socket), client)
            except WebSocketDisconnect:
                pass
            except TimeoutError:
                await socket.close(PROTOCOL_ERROR)

    def _is_full(self, client: str | None) -> bool:
        if self._connections.total() >= limits.CONNECTIONS_MAX:
            return True
        return client is not None and self._connections[client] >= limits.ADDRESS_CONNECTIONS_MAX

    @contextmanager
    def _counted(self, client: str | None) -> Iterator[None]:
        self._connections[client] += 1
        try:
            yield
        finally:
            self._connections[client] -= 1
            if not self._connections[client]:
                del self._connections[client]

    async def _converse(self, tab: Tab, client: str | None) -> None:
        async with asyncio.timeout(limits.HELLO_WITHIN_S):
            hello = await tab.hello()
        if hello is None:
            await tab.close(PROTOCOL_ERROR)
            return
        token = hello.token if hello.token and frames.TOKEN.fullmatch(hello.token) else None
        token = token or secrets.token_urlsafe(24)
        visitor = await self._visitor(self._chat_id_of(token), client)
        await tab.show(frames.welcome(token, visitor.language))
        async with self._tabs.open(visitor.chat_id, tab):
            await tab.converse(visitor, partial(self._tabs.got, visitor.chat_id))

    async def _visitor(self, chat_id: int, client: str | None) -> Visitor:
        paces = [self._paces.of(chat_id)]
        if client is not None:
            paces.append(self._address_paces.of(client))
        conversation = await self._conversations.load(self._bot.id, chat_id)
        return Visitor(
            residents=self._residents,
            bot=self._bot,
            chat_id=chat_id,
            language=conversation.language,
            paces=tuple(paces),
            client=client,
        )
