from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from redis.asyncio import Redis

from backend.keys import Keys
from bot.sms.costs import Costs
from bot.sms.inbox import Inbox
from tests.bot.sms.wire import Wire


@pytest.fixture
def inbox(tmp_path: Path, keys: Keys) -> Iterator[Inbox]:
    inbox = Inbox(tmp_path / "inbox", keys)
    yield inbox
    inbox.close()


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def free(redis: Redis) -> Costs:
    """No ceiling."""
    return Costs(redis, each=0, ceiling=0, today=lambda: date(2026, 11, 26))
