"""Real starts, real kills: every server here is a PostgreSQL of its own."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import asyncpg
import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from backend.database import driver_url, sqlalchemy_url
from backend.embedded import children
from backend.embedded.errors import FolderInUse, FolderUnusable, StartFailed
from backend.embedded.lock import Lock
from backend.embedded.pid_file import PidFile
from backend.embedded.postgres import Postgres
from backend.embedded.unix_socket import answers

Lives = Callable[[int], bool]


def value(server: Postgres, query: str) -> object:
    with psycopg.connect(server.url, autocommit=True) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row and row[0]


def start_by_hand(server: Postgres) -> subprocess.Popen[bytes]:
    """Start it without our locks, and wait until it serves or has ended."""
    data = server.folder / "data"
    command = server._command(data)
    child = children.spawn(command, account=server.account, cwd=Path("/"), stderr=subprocess.PIPE)
    while child.poll() is None and not server._answers(data, child.pid):
        time.sleep(0.01)
    return child


def test_a_stopped_server_leaves_no_process_and_starts_again_with_its_data(
    settled_ground: Path, lives: Lives
) -> None:
    server = Postgres(settled_ground / "pg")
    server.start()
    first_pid = server.pid
    with psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE seven AS SELECT 7 AS number")
    assert first_pid is not None
    assert lives(first_pid)
    server.stop()
    assert not server.running
    assert not lives(first_pid)
    assert not server.run_folder.exists()

    started_at = time.monotonic()
    with server:
        assert time.monotonic() - started_at < 3, "a warm start takes 0.03 s on an idle machine"
        assert value(server, "SELECT number FROM seven") == 7
    server.stop()


def test_the_cluster_is_utf8_in_c_order_and_utc_and_on_no_network(postgres: Postgres) -> None:
    row = value(
        postgres,
        "SELECT concat_ws(' ', getdatabaseencoding(), datcollate, current_setting('TimeZone'), "
        "'<' || current_setting('listen_addresses') || '>') "
        "FROM pg_database WHERE datname = current_database()",
    )
    assert row == "UTF8 C UTC <>"


async def test_every_client_we_use_understands_the_url(
    postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGPORT", "1")
    assert value(postgres, "SELECT current_database()") == "siaga"
    connection = await asyncpg.connect(driver_url(postgres.url))
    assert await connection.fetchval("SELECT current_user") == "siaga"
    await connection.close()
    engine = create_async_engine(sqlalchemy_url(postgres.url))
    async with engine.connect() as session:
        assert await session.scalar(text("SELECT current_user")) == "siaga"
    await engine.dispose()


def test_a_database_is_copied_from_a_template_and_dropped_while_in_use(postgres: Postgres) -> None:
    postgres.create_database("a-template")
    with psycopg.connect(postgres.url_of("a-template")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    postgres.create_database("a copy", template="a-template")
    with psycopg.connect(postgres.url_of("a copy"), autocommit=True) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
        postgres.drop_database("a copy")
    postgres.drop_database("a-template")
    postgres.drop_database("a-template")
    assert not postgres.has_database("a copy")
    assert postgres.has_database("siaga")


def test_the_log_keeps_no_value_of_a_failed_statement(postgres: Postgres) -> None:
    with pytest.raises(psycopg.errors.InvalidTextRepresentation, match="081234567890x"):
        value(postgres, "SELECT '081234567890x'::bigint")
    log = postgres.log.path.read_text()
    assert "081234567890x" not in log
    assert "ready to accept connections" in log, "the log is not simply empty"


def test_a_second_owner_of_a_folder_is_refused_and_changes_nothing(stopped: Postgres) -> None:
    with stopped as first:
        second = Postgres(first.folder, durable=False)
        with pytest.raises(FolderInUse, match="Another Siaga is running a server on"):
            second.start()
        assert not second.running
        assert value(first, "SELECT 1") == 1
    with second:
        assert value(second, "SELECT 1") == 1, "the folder is free once the first has stopped"


def test_a_stale_pid_file_stops_no_start_and_its_stranger_survives(stopped: Postgres) -> None:
    server, data = stopped, stopped.folder / "data"
    with server:
        lines = (data / "postmaster.pid").read_text().splitlines()
    stranger = children.spawn(["sleep", "60"], account=server.account)
    try:
        server.account.make_private(server.run_folder)
        for stale in (data / "postmaster.pid", server.run_folder / ".s.PGSQL.5432.lock"):
            stale.write_text("\n".join([str(stranger.pid), *lines[1:]]) + "\n")
            stale.chmod(0o644)

        # PostgreSQL alone takes the stranger for a server and does not start.
        alone = start_by_hand(server)
        _, complaint = alone.communicate(timeout=15)
        assert alone.returncode != 0
        assert b'lock file "postmaster.pid" already exists' in complaint

        with server:
            assert value(server, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        children.stop(stranger)


def test_a_server_started_by_hand_is_left_alone(stopped: Postgres) -> None:
    data = stopped.folder / "data"
    by_hand = Postgres(stopped.folder, run_folder=stopped.folder / "run", durable=False)
    by_hand.account.make_private(by_hand.run_folder)
    child = start_by_hand(by_hand)
    try:
        with pytest.raises(FolderInUse, match="that is not ours"):
            stopped.start()
        if Path("/proc/self/cwd").exists():  # Without it only the socket tells a server.
            (data / "postmaster.pid").write_text(f"{child.pid}\n")
            with pytest.raises(FolderInUse, match="that is not ours"):
                stopped.start()
        assert child.poll() is None
        assert answers(by_hand.socket_path)
        assert (data / "postmaster.pid").exists()
    finally:
        children.stop(child, Postgres.steps)
        child.communicate()


def test_a_failed_start_says_why_and_leaves_nothing_running(stopped: Postgres) -> None:
    version = stopped.folder / "data" / "PG_VERSION"
    right = version.read_text()
    version.write_text("9.6\n")
    with pytest.raises(StartFailed, match="database files are incompatible with server"):
        stopped.start()
    version.write_text(right)
    assert not stopped.running
    for name in ("owner.lock", "server.lock"):
        Lock.take(stopped.folder / name).close()


def test_it_starts_again_after_the_server_itself_was_killed(
    stopped: Postgres, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    with stopped as server:
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        wait_until(lambda: not server.running)
        server.start()
        assert value(server, "SELECT 1") == 1


def test_a_cluster_of_another_user_is_refused(ground: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("NOT TESTED: only root can make a folder that belongs to another user")
    server = Postgres(ground / "pg", durable=False)
    (server.folder / "data").mkdir(parents=True)
    with pytest.raises(FolderUnusable, match="belongs to another user"):
        server.start()


def test_a_pid_file_that_makes_no_sense_counts_for_none(ground: Path) -> None:
    assert PidFile.read(ground) is None
    (ground / "postmaster.pid").write_text("not a number\n")
    assert PidFile.read(ground) is None
    (ground / "postmaster.pid").write_text(f"{os.getpid()}\n")
    stranger = PidFile.read(ground)
    assert stranger is not None
    assert not stranger.is_served(ground)
