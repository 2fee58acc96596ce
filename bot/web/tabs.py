"""The open pages of each chat: what is pushed to them, and whether anybody got it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.web.limits import GOT_WITHIN_S
from bot.web.tab import Tab


@dataclass(slots=True)
class News:
    """What was pushed, and waits for a page to say that it got it."""

    frame: dict[str, Any]
    got: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(slots=True)
class Chat:
    tabs: set[Tab] = field(default_factory=set)
    news: dict[str, News] = field(default_factory=dict)
    """By their ids, those alone that wait."""


class Tabs:
    """All chats that have a page open, or had one a moment ago."""

    def __init__(self) -> None:
        self._chats: dict[int, Chat] = {}

    def connected(self) -> frozenset[int]:
        return frozenset(chat_id for chat_id, chat in self._chats.items() if chat.tabs)

    @asynccontextmanager
    async def open(self, chat_id: int, tab: Tab) -> AsyncIterator[None]:
        """Counts the page among its chat's, and shows it what the chat's others wait to get."""
        chat = self._chats.setdefault(chat_id, Chat())
        chat.tabs.add(tab)
        try:
            for news in tuple(chat.news.values()):
                await tab.show(news.frame)
            yield
        finally:
            chat.tabs.discard(tab)
            self._tidy(chat_id)

    async def push(self, chat_id: int, frame: dict[str, Any]) -> bool:
        """True once a page has the frame: one of those open now, or one that comes meanwhile."""
        chat = self._chats.get(chat_id)
        if chat is None or not chat.tabs:
            return False
        news = chat.news[frame["id"]] = News(frame)
        try:
            async with asyncio.timeout(GOT_WITHIN_S):
                await asyncio.gather(news.got.wait(), *(tab.show(frame) for tab in chat.tabs))
        except TimeoutError:
            # A page on a dead connection holds its frame up; another may have got its own.
            return news.got.is_set()
        finally:
            chat.news.pop(frame["id"], None)
            self._tidy(chat_id)
        return True

    def got(self, chat_id: int, news_id: str) -> None:
        """A page's word about news; too late, it counts for nothing."""
        if news := self._chats[chat_id].news.get(news_id):
            news.got.set()

    def _tidy(self, chat_id: int) -> None:
        chat = self._chats.get(chat_id)
        if chat is not None and not chat.tabs and not chat.news:
            del self._chats[chat_id]
