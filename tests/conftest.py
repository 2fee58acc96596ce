"""The real servers that the tests run on: started once, on fresh folders, gone at the end."""

import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, async_playwright
from redis.asyncio import Redis
from xdist.remote import Producer

from backend.database import Database
from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.embedded.valkey import Valkey
from backend.keys import Keys
from backend.migrations.migrate import migrate
from backend.valkey import connect
from bot.practice.bot_api.server import PracticeBotApi
from tests.browser import NoChromium, launch
from tests.demo import Demo, running
from tests.grounds import ByGround
from tests.phones import Phones


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByGround:
    return ByGround(config, log)


DISK, MEMORY = Path("/tmp"), Path("/dev/shm")
MEMORY_MIN = 4 * 1024**3


@contextmanager
def fresh_folder(top: Path = DISK) -> Iterator[Path]:
    """Removed at the end. The servers' account may pass it, so data stay where they are put."""
    folder = Path(tempfile.mkdtemp(prefix="siaga-test-", dir=top))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        remove_folder(folder)


def roomy() -> Path:
    """In memory where there is room: a database is 300 files, and ext4 spares the place of each one
    that is deleted for minutes, which it looks for longer with each new one.
    """
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= MEMORY_MIN
    return MEMORY if has_room else DISK


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL without durability; tests make databases of their own in it."""
    with fresh_folder(roomy()) as folder, Postgres(folder, durable=False) as server:
        yield server


@pytest.fixture(scope="session")
def valkey() -> Iterator[Valkey]:
    """A Valkey that keeps nothing on disk."""
    with fresh_folder() as folder, Valkey(folder, durable=False) as server:
        yield server


@pytest.fixture(scope="session")
async def template(postgres: Postgres) -> str:
    """A database at the newest schema, seeded: to be copied, which is quick."""
    postgres.create_database("template_siaga")
    await migrate(postgres.url_of("template_siaga"))
    return "template_siaga"


@pytest.fixture
def database_url(postgres: Postgres, template: str) -> Iterator[str]:
    """A service database of the test's own."""
    name = f"test_{uuid.uuid4().hex}"
    postgres.create_database(name, template)
    yield postgres.url_of(name)
    postgres.drop_database(name)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with Database.open(database_url) as database:
        yield database


@pytest.fixture
async def redis(valkey: Valkey) -> AsyncIterator[Redis]:
    """Emptied before each test."""
    redis = connect(valkey.url)
    await redis.flushall()
    yield redis
    await redis.aclose()


@pytest.fixture
def keys() -> Keys:
    return Keys("a secret key of the tests, 32 characters long")


@pytest.fixture(scope="session")
async def telegram() -> AsyncIterator[PracticeBotApi]:
    """A Bot API over HTTP, with one bot."""
    async with PracticeBotApi.serve() as api:
        yield api


@pytest.fixture(scope="session")
def bot_token(telegram: PracticeBotApi) -> str:
    return telegram.add_bot("siaga_uji_bot")


@pytest.fixture(scope="session")
async def phones() -> AsyncIterator[Phones]:
    """A message centre by SMPP, which is not ours."""
    async with Phones.serve() as phones:
        yield phones


@pytest.fixture(scope="session")
async def demo(telegram: PracticeBotApi, bot_token: str, phones: Phones) -> AsyncIterator[Demo]:
    """`siaga demo`, all of it, with its Telegram and its SMS on servers of the tests."""
    with (
        fresh_folder() as folder,
        running(
            folder,
            SIAGA_TELEGRAM_TOKEN=bot_token,
            SIAGA_TELEGRAM_API_URL=telegram.url,
            SIAGA_SMPP_URL=phones.url,
            # So that each web chat of a test may come from an address of its own.
            SIAGA_TRUSTED_PROXIES="127.0.0.1",
        ) as demo,
    ):
        yield demo


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        try:
            browser = await launch(playwright)
        except NoChromium as missing:
            if os.environ.get("CI") == "true":
                pytest.fail(str(missing))
            pytest.skip(str(missing))
        yield browser
        await browser.close()
