"""An embedded PostgreSQL."""

import os
import signal
from contextlib import ExitStack
from pathlib import Path
from typing import ClassVar
from urllib.parse import quote

import psycopg
from psycopg import sql

from backend.embedded import binaries, children
from backend.embedded.errors import FolderInUse
from backend.embedded.lock import Lock
from backend.embedded.pid_file import PidFile
from backend.embedded.server import Server
from backend.embedded.shelter import reachable_program

PORT = 5432
"""Only names the socket: the server listens on no address."""
FAST_SHUTDOWN, IMMEDIATE_SHUTDOWN = signal.SIGINT, signal.SIGQUIT
INITDB_TIMEOUT_S = 120.0

ALWAYS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # Values stand in error messages; they reach the client, and the log must not keep them.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
}
NOT_DURABLE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Postgres(Server):
    """One cluster with one database; the databases of tests are made beside it."""

    socket_name = f".s.PGSQL.{PORT}"
    steps: ClassVar = ((FAST_SHUTDOWN, 2.0), (IMMEDIATE_SHUTDOWN, 2.0))

    def __init__(
        self,
        folder: Path,
        *,
        run_folder: Path | None = None,
        name: str = "siaga",
        durable: bool = True,
        binaries_folder: Path | None = None,
    ) -> None:
        """name: of the database and its owner. binaries_folder: a PostgreSQL's bin, else found."""
        super().__init__(folder, run_folder=run_folder, durable=durable)
        self.name = name
        self._binaries_folder = binaries_folder
        self._program: Path | None = None

    @property
    def url(self) -> str:
        return self.url_of(self.name)

    def url_of(self, name: str) -> str:
        """The URL of another database of this server."""
        host = quote(os.fspath(self.run_folder), safe="/")
        return f"postgresql://{quote(self.name)}@/{quote(name)}?host={host}&port={PORT}"

    def start(self) -> None:
        super().start()
        with ExitStack() as failed:
            failed.callback(self.stop)
            if not self.has_database(self.name):
                self.create_database(self.name)
            failed.pop_all()

    def has_database(self, name: str) -> bool:
        with self._connect() as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def create_database(self, name: str, template: str | None = None) -> None:
        """template: a database to copy, while nobody is connected to it.

        As files, which costs a third of writing its pages to the log where few are in memory.
        """
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template:
            copied = sql.SQL(" TEMPLATE {} STRATEGY file_copy")
            statement += copied.format(sql.Identifier(template))
        with self._connect() as connection:
            connection.execute(statement)

    def drop_database(self, name: str) -> None:
        """Also where somebody is still connected, and where there is none."""
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
        with self._connect() as connection:
            connection.execute(statement.format(sql.Identifier(name)))

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(self.url_of("postgres"), autocommit=True)

    def _fill(self, fresh: Path, lock: Lock) -> None:
        argv: list[str | Path] = [
            *(self._found().with_name("initdb"), "--pgdata", fresh),
            *("--username", self.name, "--auth-local=trust", "--auth-host=reject"),
            *("--encoding=UTF8", "--locale=C"),
            *([] if self.durable else ["--no-sync"]),
        ]
        initdb = self._spawn(argv, lock)
        try:
            status = initdb.wait(INITDB_TIMEOUT_S)
        finally:
            children.stop(initdb)
        if status != 0:
            raise self._failed(f"could not make a cluster (initdb: {status})")

    def _clear(self, data: Path) -> None:
        """A pid file may name a process that has nothing to do with us: it is never signalled.

        We hold server.lock, so no server that we ever started lives here. One that somebody
        started by hand is recognised and left alone; should both fail, PostgreSQL itself
        refuses a second server by the shared memory of the first.
        """
        pid_file = PidFile.read(data)
        if pid_file and pid_file.is_served(data):
            raise FolderInUse(f"A PostgreSQL that is not ours runs on {data}. Stop it first.")
        (data / "postmaster.pid").unlink(missing_ok=True)
        self.socket_path.with_name(self.socket_name + ".lock").unlink(missing_ok=True)

    def _command(self, data: Path) -> list[str | Path]:
        options = ALWAYS | ({} if self.durable else NOT_DURABLE)
        options["unix_socket_directories"] = os.fspath(self.run_folder)
        settings = [f"--{name}={value}" for name, value in options.items()]
        return [self._found(), "-D", data, *settings]

    def _answers(self, data: Path, pid: int) -> bool:
        pid_file = PidFile.read(data)
        return pid_file is not None and pid_file.pid == pid and pid_file.is_ready

    def _found(self) -> Path:
        if self._program is None:
            program = binaries.postgres_program(self._binaries_folder)
            self._program = reachable_program(program, self.account)
        return self._program
