"""All that stands around what is measured: PostgreSQL, Valkey, the Bot API, the processes."""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.embedded.valkey import Valkey
from backend.keys import Keys
from backend.migrations.migrate import migrate
from bench import receipts
from bench.bot_api import BotApi
from bench.dialogues import SECRET
from bench.processes import Ports, Process, running
from bot.cli.demo.ports import HOST

WEBHOOK_PATH = "/telegram"
TOUCH_EVERY_S = 15
WEBHOOK_WITHIN_S = 30


@dataclass(frozen=True, slots=True)
class Servers:
    """PostgreSQL and Valkey."""

    folder: Path
    database_url: str
    redis_url: str


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything is up, and idle."""

    asked: Sequence[receipts.Asked]
    bot_api: BotApi
    resident_token: str
    api: Process
    bot: Process
    orm_status: Process
    echo_bot: Process


@contextmanager
def servers() -> Iterator[Servers]:
    """On a fresh folder that is removed at the end. From the main thread."""
    folder = Path(tempfile.mkdtemp(prefix="siaga-bench-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        with (
            Postgres(folder / "postgres", durable=False) as postgres,
            Valkey(folder / "valkey", durable=False) as valkey,
        ):
            yield Servers(folder, postgres.url, valkey.url)
    finally:
        remove_folder(folder)


class Company:
    """Starts the processes; each ends with the `with` of the stack."""

    def __init__(self, given: Servers, environment: dict[str, str], held: ExitStack) -> None:
        self._folder = given.folder
        self._environment = environment
        self._held = held
        self._ports = Ports()

    def siaga(self, command: str, **settings: str) -> Process:
        port = self._ports.take()
        listens = {
            f"SIAGA_{command.upper()}_LISTEN": f"{HOST}:{port}",
            "SIAGA_METRICS_LISTEN": f"{HOST}:{self._ports.take()}",
        }
        environment = self._environment | listens | settings
        return self._start("bot.cli.main", command, port=port, environment=environment)

    def baseline(self, name: str, needs: str) -> Process:
        port = self._ports.take()
        return self._start(f"bench.servers.{name}", str(port), needs, port=port)

    def _start(
        self,
        module: str,
        *arguments: str,
        port: int,
        environment: dict[str, str] | None = None,
    ) -> Process:
        log = self._folder / f"{port}.log"
        process = running(module, *arguments, port=port, log=log, environment=environment)
        return self._held.enter_context(process)


@asynccontextmanager
async def set_up(given: Servers, rows: int) -> AsyncIterator[Stage]:
    """The mirror filled, every process started and listening. Raises NotStarted."""
    environment = _environment(given)
    await migrate(given.database_url)
    keys = Keys(environment["SIAGA_SECRET_KEY"])
    asked = await receipts.fill(given.database_url, keys, rows)
    async with BotApi.serve() as bot_api, _kept_fresh(given.database_url):
        with ExitStack() as held:
            start = Company(given, environment, held)
            api = start.siaga("api")
            bot = start.siaga(
                "bot",
                SIAGA_API_URL=f"http://{HOST}:{api.port}",
                SIAGA_TELEGRAM_API_URL=bot_api.url,
                SIAGA_TELEGRAM_WEBHOOK_URL=f"http://{HOST}{WEBHOOK_PATH}",
            )
            orm_status = start.baseline("orm_status", given.database_url)
            echo_bot = start.baseline("echo_bot", bot_api.url)
            for process in (api, bot, orm_status, echo_bot):
                await process.until_listening()
            async with asyncio.timeout(WEBHOOK_WITHIN_S):
                await bot_api.webhook_is_set.wait()
            token = environment["SIAGA_RESIDENT_TOKEN"]
            yield Stage(asked, bot_api, token, api, bot, orm_status, echo_bot)


def _environment(given: Servers) -> dict[str, str]:
    """Of every process of the product."""
    return {
        "SIAGA_DATABASE_URL": given.database_url,
        "SIAGA_REDIS_URL": given.redis_url,
        "SIAGA_SPOOL_DIR": str(given.folder / "spool"),
        "SIAGA_SECRET_KEY": secrets.token_urlsafe(32),
        "SIAGA_RESIDENT_TOKEN": secrets.token_urlsafe(32),
        "SIAGA_TELEGRAM_TOKEN": f"42:{secrets.token_urlsafe(26)}",
        "SIAGA_TELEGRAM_WEBHOOK_SECRET": SECRET,
    }


@asynccontextmanager
async def _kept_fresh(database_url: str) -> AsyncIterator[None]:
    """The mirror says that it was just read, as long as the worker would see to it."""
    connection = await asyncpg.connect(database_url)

    async def touch() -> None:
        while True:
            await receipts.touch(connection)
            await asyncio.sleep(TOUCH_EVERY_S)

    touching = asyncio.create_task(touch())
    try:
        yield
    finally:
        touching.cancel()
        await asyncio.gather(touching, return_exceptions=True)
        await connection.close()
