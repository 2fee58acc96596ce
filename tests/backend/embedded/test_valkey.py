import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import redis

from backend.embedded.errors import FolderInUse, FolderUnusable, StartFailed
from backend.embedded.server import ORPHAN_TIMEOUT_S
from backend.embedded.unix_socket import PATH_MAX_BYTES, answers
from backend.embedded.valkey import Valkey


def test_a_stopped_server_leaves_no_process_and_starts_again_with_its_data(
    ground: Path, lives: Callable[[int], bool]
) -> None:
    server = Valkey(ground / "vk")
    with server, redis.Redis.from_url(server.url) as client:
        client.set("kept", "7")
        pid = server.pid
    assert pid is not None
    assert not lives(pid)
    assert not server.running

    started_at = time.monotonic()
    with server, redis.Redis.from_url(server.url) as client:
        assert time.monotonic() - started_at < 3, "a start takes 0.05 s on an idle machine"
        assert client.get("kept") == b"7"


def test_one_that_need_not_be_durable_keeps_nothing(ground: Path) -> None:
    server = Valkey(ground / "vk", durable=False)
    with server, redis.Redis.from_url(server.url) as client:
        client.set("forgotten", "7")
    assert not list((server.folder / "data").iterdir())


def test_it_listens_on_no_port(valkey: Valkey) -> None:
    with redis.Redis.from_url(valkey.url) as client:
        assert client.info("server")["tcp_port"] == 0


def test_a_second_owner_of_a_folder_is_refused_at_once(ground: Path) -> None:
    with Valkey(ground / "vk") as first:
        started_at = time.monotonic()
        with pytest.raises(FolderInUse, match="Another Siaga is running a server on"):
            Valkey(ground / "vk").start()
        assert time.monotonic() - started_at < ORPHAN_TIMEOUT_S / 2, "only an orphan is waited for"
        assert first.running


def test_a_second_server_does_not_take_the_socket_of_a_first(ground: Path) -> None:
    with Valkey(ground / "one", run_folder=ground / "run") as first:
        with pytest.raises(FolderInUse, match="Another server answers on"):
            Valkey(ground / "two", run_folder=ground / "run").start()
        assert answers(first.socket_path)


def test_a_socket_path_one_byte_too_long_is_refused_and_a_full_one_serves(ground: Path) -> None:
    room_bytes = PATH_MAX_BYTES - len(os.fsencode(ground / "valkey.sock")) - 1
    with Valkey(ground / "vk", run_folder=ground / ("r" * room_bytes)) as server:
        assert len(os.fsencode(server.socket_path)) == PATH_MAX_BYTES
        assert answers(server.socket_path)
    long = Valkey(ground / "vk", run_folder=ground / ("r" * (room_bytes + 1)))
    with pytest.raises(FolderUnusable, match="Give a shorter run folder"):
        long.start()


def test_a_program_that_is_no_server_is_told_with_its_status(ground: Path) -> None:
    with pytest.raises(StartFailed, match="Valkey ended with status 1"):
        Valkey(ground / "vk", binary=Path("/bin/false")).start()
    text = ground / "text"
    text.write_text("no program")
    text.chmod(0o755)
    with pytest.raises(StartFailed, match="can't run as"):
        Valkey(ground / "vk", binary=text).start()


def test_a_long_log_is_set_aside_at_the_next_start(ground: Path) -> None:
    server = Valkey(ground / "vk", durable=False)
    server.folder.mkdir()
    server.log.path.write_bytes(b"x" * 1_000_001)
    with server:
        assert server.log.path.stat().st_size < 10_000
    assert (server.folder / "server.log.1").stat().st_size == 1_000_001
