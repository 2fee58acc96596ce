"""A place under /var/tmp for what the servers' account can't reach where it stands.

Opening a private home to everybody would be the shorter way. Here no mode of a folder that
is not ours changes: programs are copied out, and data are kept outside behind a link.
"""

import hashlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backend.embedded.account import Account
from backend.embedded.binaries import Program
from backend.embedded.errors import FolderUnusable

SHELTER = Path("/var/tmp")  # noqa: S108 - names below it are random or checked to be ours
PREFIX = "siaga-"
DATA = "data"


@dataclass(frozen=True, slots=True)
class ProgramFile:
    """A file of a program: where it lies below the root, and what tells its version."""

    relative: Path
    size_bytes: int
    modified_ns: int
    mode: int

    @property
    def copy_mode(self) -> int:
        return 0o755 if self.mode & 0o100 else 0o644


def reachable_program(program: Program, account: Account) -> Path:
    """The program's path, or that of a copy where the account can't reach it."""
    places = [program.path, *(program.root / part for part in program.parts)]
    if all(account.reaches(place) for place in places):
        return program.path
    return program.below(_copied(program))


def data_room(folder: Path, account: Account) -> Path:
    """Where `data` may stand: the folder itself, or one under /var/tmp that folder/data names."""
    link = folder / DATA
    if room := _linked_room(link):
        return room
    if link.is_symlink():
        link.unlink()
    elif link.exists() or account.passes(folder):
        return folder
    room = Path(tempfile.mkdtemp(prefix=PREFIX, dir=SHELTER))
    room.chmod(0o755)
    link.symlink_to(room / DATA)
    return room


def remove_folder(folder: Path) -> None:
    """Delete a stopped server's folder, and its data under /var/tmp where they were kept."""
    if room := _linked_room(folder / DATA):
        shutil.rmtree(room)
    shutil.rmtree(folder)


def _linked_room(link: Path) -> Path | None:
    """The room that an earlier start made and linked; a link to anywhere else counts for none."""
    if not link.is_symlink():
        return None
    room = link.readlink().parent
    made_here = room.parent == SHELTER and room.name.startswith(PREFIX)
    return room if made_here and _is_ours(room) else None


def _copied(program: Program) -> Path:
    """The root of a complete copy, made now or by an earlier start."""
    files = sorted(_files(program), key=lambda file: file.relative)
    # The sizes and times are in the name, so another version never finds this copy.
    digest = hashlib.sha256(repr((program.root, files)).encode()).hexdigest()[:16]
    target = SHELTER / f"{PREFIX}programs-{digest}"
    if os.path.lexists(target):
        if not _is_ours(target):
            raise FolderUnusable(f"{target} was not made by us. Remove it and start again.")
        if _is_complete(target, files):
            return target
    fresh = Path(tempfile.mkdtemp(prefix=f"{target.name}.", dir=SHELTER))
    try:
        _copy(program.root, files, fresh)
        _publish(fresh, target, files)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _files(program: Program) -> Iterator[ProgramFile]:
    for part in program.parts:
        top = program.root / part
        for path in top.rglob("*") if top.is_dir() else [top]:
            if path.is_file():
                status = path.stat()
                relative = path.relative_to(program.root)
                yield ProgramFile(relative, status.st_size, status.st_mtime_ns, status.st_mode)


def _copy(root: Path, files: list[ProgramFile], fresh: Path) -> None:
    for file in files:
        place = fresh / file.relative
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / file.relative, place)
        place.chmod(file.copy_mode)
    for folder, _, _ in os.walk(fresh):
        Path(folder).chmod(0o755)


def _publish(fresh: Path, target: Path, files: list[ProgramFile]) -> None:
    """Rename into place, over a copy that was tidied away in part; the first of two starts wins."""
    if target.exists() and not _is_complete(target, files):
        replaced = fresh.with_name(fresh.name + ".replaced")
        target.rename(replaced)
        shutil.rmtree(replaced)
    try:
        fresh.rename(target)
    except OSError:
        if not _is_complete(target, files):
            raise


def _is_complete(target: Path, files: list[ProgramFile]) -> bool:
    try:
        return all((target / file.relative).stat().st_size == file.size_bytes for file in files)
    except OSError:
        return False


def _is_ours(folder: Path) -> bool:
    """Whether nobody but us can have put anything there."""
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return False
    is_folder = stat.S_ISDIR(status.st_mode)
    return is_folder and status.st_uid == os.geteuid() and not status.st_mode & 0o022
