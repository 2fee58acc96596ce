"""However the owner ends, its servers end too, and the next start works."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

import psycopg
import pytest
import redis

from backend.embedded.errors import FolderInUse
from backend.embedded.lock import Lock
from backend.embedded.postgres import Postgres
from backend.embedded.server import FRESH
from backend.embedded.valkey import Valkey

ENDED_WITHIN_S = 15.0
"""Three times what is promised, for a busy machine; on an idle one it takes 0.02 s."""
BOTH = """
import sys, time
from pathlib import Path
from backend.embedded.postgres import Postgres
from backend.embedded.valkey import Valkey
ground = Path(sys.argv[1])
postgres, valkey = Postgres(ground / "pg"), Valkey(ground / "vk")
postgres.start()
valkey.start()
print(postgres.pid, valkey.pid, flush=True)
if sys.argv[2] == "stay":
    time.sleep(60)
"""

StartOwner = Callable[..., Popen[str]]
Kill = Callable[[Popen[str]], None]
Lives = Callable[[int], bool]


def pids_told_by(owner: Popen[str]) -> list[int]:
    assert owner.stdout is not None
    return [int(pid) for pid in owner.stdout.readline().split()]


def test_kill_9_of_the_owner_ends_both_servers_and_the_next_start_works(
    settled_ground: Path, start_owner: StartOwner, kill: Kill, lives: Lives
) -> None:
    owner = start_owner(BOTH, settled_ground, "stay")
    pids = pids_told_by(owner)
    locks = [settled_ground / name / "server.lock" for name in ("pg", "vk")]
    for lock in locks:
        with pytest.raises(FolderInUse):
            Lock.take(lock)
    assert [lives(pid) for pid in pids] == [True, True]
    kill(owner)
    for lock in locks:  # The last process of each server lets go of its lock.
        Lock.take(lock, wait_s=ENDED_WITHIN_S).close()
    assert [lives(pid) for pid in pids] == [False, False]
    with Postgres(settled_ground / "pg") as postgres, Valkey(settled_ground / "vk") as valkey:
        assert postgres.has_database("siaga")
        with redis.Redis.from_url(valkey.url) as client:
            assert client.ping()


def test_a_start_right_after_kill_9_waits_for_the_orphans_and_finds_what_was_written(
    settled_ground: Path, start_owner: StartOwner, kill: Kill
) -> None:
    owner = start_owner(BOTH, settled_ground, "stay")
    assert len(pids_told_by(owner)) == 2
    postgres, valkey = Postgres(settled_ground / "pg"), Valkey(settled_ground / "vk")
    with psycopg.connect(postgres.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
    with redis.Redis.from_url(valkey.url) as client:
        client.set("kept", "7")
    kill(owner)
    with postgres, valkey:
        with psycopg.connect(postgres.url) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)
        with redis.Redis.from_url(valkey.url) as client:
            assert client.get("kept") == b"7"


def test_an_owner_that_ends_without_stopping_leaves_no_server(
    settled_ground: Path, start_owner: StartOwner, lives: Lives
) -> None:
    owner = start_owner(BOTH, settled_ground, "leave")
    pids = pids_told_by(owner)
    owner.wait(15)
    for name in ("pg", "vk"):
        Lock.take(settled_ground / name / "server.lock", wait_s=ENDED_WITHIN_S).close()
    assert [lives(pid) for pid in pids] == [False, False]
    for server in (Postgres(settled_ground / "pg"), Valkey(settled_ground / "vk")):
        server.run_folder.rmdir()  # Empty: nothing is left but what the next start would use.


def test_kill_9_in_the_middle_of_the_first_start_leaves_nothing_half_made(
    ground: Path,
    start_owner: StartOwner,
    kill: Kill,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    owner = start_owner(BOTH, ground, "stay")
    wait_until(lambda: any((ground / "pg").glob(FRESH + "*/PG_VERSION")))
    kill(owner)
    assert not (ground / "pg" / "data").exists(), "the kill came in the middle of initdb"
    with Postgres(ground / "pg", durable=False) as postgres:
        assert postgres.has_database("siaga")
    assert not list((ground / "pg").glob(FRESH + "*"))
