"""The servers behind the product, and the processes that are started beside them."""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.embedded.postgres import Postgres
from backend.embedded.shelter import remove_folder
from backend.embedded.valkey import Valkey
from bench.processes import HOST, Ports, Process, running

SECRET = "a-secret-of-the-bench"  # noqa: S105 – of nobody's webhook


@dataclass(frozen=True, slots=True)
class Servers:
    """PostgreSQL with one empty database, and Valkey."""

    folder: Path
    postgres: Postgres
    redis_url: str

    @property
    def database_url(self) -> str:
        return self.postgres.url

    def another_database(self, name: str) -> str:
        """Its URL; it is empty."""
        self.postgres.create_database(name)
        return self.postgres.url_of(name)


@contextmanager
def servers(*, durable: bool = False) -> Iterator[Servers]:
    """On a fresh folder that is removed at the end. From the main thread."""
    folder = Path(tempfile.mkdtemp(prefix="siaga-bench-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        with (
            Postgres(folder / "postgres", durable=durable) as postgres,
            Valkey(folder / "valkey", durable=durable) as valkey,
        ):
            yield Servers(folder, postgres, valkey.url)
    finally:
        remove_folder(folder)


class Company:
    """Starts processes; each ends with the `with` of the stack."""

    def __init__(self, given: Servers, held: ExitStack) -> None:
        self._folder = given.folder
        self._environment = _environment(given)
        self._held = held
        self._ports = Ports()

    @property
    def resident_token(self) -> str:
        return self._environment["SIAGA_RESIDENT_TOKEN"]

    @property
    def secret_key(self) -> str:
        return self._environment["SIAGA_SECRET_KEY"]

    def siaga(self, command: str, *, module: str = "bot.cli.main", **settings: str) -> Process:
        """module: whose `main` is run in place of the product's own."""
        port = self._ports.take()
        listens = {
            f"SIAGA_{command.upper()}_LISTEN": f"{HOST}:{port}",
            "SIAGA_METRICS_LISTEN": f"{HOST}:{self._ports.take()}",
        }
        environment = self._environment | listens | settings
        return self._start(module, command, port=port, environment=environment)

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
        process = Process(module, *arguments, port=port, log=log, environment=environment)
        return self._held.enter_context(running(process))


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
