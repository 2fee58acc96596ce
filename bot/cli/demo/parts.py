"""The real parts below the processes: two PostgreSQL, one Valkey, or the user's own."""

import asyncio
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Self

from pydantic import SecretStr
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from backend import clock
from backend.database import Database
from backend.embedded.errors import EmbeddedError
from backend.embedded.lock import Lock
from backend.embedded.postgres import Postgres
from backend.embedded.server import Server
from backend.embedded.valkey import Valkey
from backend.keys import Keys
from backend.migrations.migrate import migrate
from backend.registry import sample
from backend.registry.mirror import catch_up
from backend.registry.source import Registry
from backend.settings import Settings
from bot.cli.demo_keys import keys_in

DATABASE, REDIS, REGISTRY = "SIAGA_DATABASE_URL", "SIAGA_REDIS_URL", "SIAGA_REGISTRY_URL"


class NotOurs(EmbeddedError):
    """A drill was asked of a server that the demo did not start."""


class Parts:
    """Started in `start`, ended with the `with`. The registry can be stopped alone."""

    def __init__(self, folder: Path, console: Console) -> None:
        self.given = str(folder)
        self.folder = folder.absolute()
        self.console = console
        self.registry: Postgres | None = None
        self.environment: dict[str, str] = {}
        # An empty variable is one that was not given, here as in Settings.
        self._given = {name: value for name, value in os.environ.items() if value}
        self.started_in = Path.cwd()
        self._held = ExitStack()

    def __enter__(self) -> Self:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._held.enter_context(Lock.take(self.folder / "demo.lock"))
        return self

    def __exit__(self, *_: object) -> None:
        self._held.close()

    def start(self, registry_rows: int) -> None:
        self.environment = keys_in(self.folder) | self._given
        with self.console.status("Starting PostgreSQL and Valkey"):
            if DATABASE not in self._given:
                self._serve(DATABASE, Postgres(self.folder / "service"))
            if REDIS not in self._given:
                self._serve(REDIS, Valkey(self.folder / "valkey"))
            if REGISTRY not in self._given:
                self.registry = Postgres(self.folder / "registry", name="registry")
                self._serve(REGISTRY, self.registry)
        with self.console.status("Bringing the service database to the newest schema"):
            asyncio.run(migrate(self.environment[DATABASE]))
        if self.registry is not None:
            self._fill(self.registry, registry_rows)
        asyncio.run(self._mirror(registry_rows))

    def registry_down(self) -> None:
        """End the registration database alone. Raises NotOurs."""
        self._own_registry().stop()

    def registry_up(self) -> None:
        """Start it again. Raises NotOurs, and EmbeddedError where it can't start."""
        self._own_registry().start()

    def _own_registry(self) -> Postgres:
        if self.registry is None:
            raise NotOurs(f"The registration database is the one in {REGISTRY}, not the demo's.")
        return self.registry

    def _serve(self, variable: str, server: Server) -> None:
        server.start()
        self._held.callback(server.stop)
        self.environment[variable] = server.url

    def _fill(self, registry: Postgres, rows: int) -> None:
        with self._progress("Filling the sample registration database", rows) as done:
            sample.fill(registry.url, now=clock.now(), rows=rows, progress=done)

    async def _mirror(self, rows: int) -> None:
        """The worker's first pass, made here for its progress; of a filled mirror a moment."""
        settings = Settings()
        overlap = timedelta(minutes=settings.registry_overlap_minutes)
        secret = SecretStr(self.environment["SIAGA_SECRET_KEY"])
        keys = Keys.of(settings.model_copy(update={"secret_key": secret}))
        registry = Registry(self.environment[REGISTRY])
        async with Database.open(self.environment[DATABASE]) as database:
            with self._progress("Reading the registration database into the mirror", rows) as done:
                await catch_up(
                    database, registry, keys, now=clock.now(), overlap=overlap, progress=done
                )

    @contextmanager
    def _progress(self, what: str, total: int) -> Iterator[Callable[[int], None]]:
        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=self.console, transient=True) as progress:
            task = progress.add_task(what, total=total)
            yield lambda done: progress.update(task, completed=done)
