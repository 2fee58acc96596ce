"""The systemd units start what there is, closed to what it does not need."""

import asyncio
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backend import worker as work
from backend.app import create_app
from backend.errors import SettingMissing
from backend.settings import PREFIX, Settings
from bot.cli import bot, sender
from bot.cli.main import COMMANDS
from bot.cli.terminal import NEEDS_MENDING
from tests.docs.operations import FOLDER, UNITS, rows, unit

PROGRAM = "/opt/siaga/.venv/bin/siaga"
SIAGA = Path(sys.executable).with_name("siaga")
DEMANDED = "●"

VALUES = {
    "database_url": "postgresql://nobody@127.0.0.1:9/nothing",
    "redis_url": "redis://127.0.0.1:9/0",
    "registry_url": "postgresql://nobody@127.0.0.1:9/registry",
    "secret_key": "k" * 32,
    "resident_token": "a token",
    "deliver_token": "another token",
    "telegram_token": "123456:abcdefghijklmnopqrstuvwxyz",
}


def command_of(path: Path) -> str:
    program, command = unit(path)["Service"]["ExecStart"].split()
    assert program == PROGRAM
    return command


def stays(path: Path) -> bool:
    return unit(path)["Service"].get("Type") != "oneshot"


def test_there_is_a_unit_for_each_process_that_the_page_names() -> None:
    head = next(row for row in rows("processes.md") if row[0] == "setting")
    assert {command_of(path) for path in UNITS} == set(head[1:-1])


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_unit_starts_a_command_of_siaga_with_its_own_settings(path: Path) -> None:
    command = command_of(path)
    assert command in COMMANDS
    assert path.stem == f"siaga-{command}"
    assert unit(path)["Service"]["EnvironmentFile"] == f"/etc/siaga/{command}.env"


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.stem)
def test_a_process_is_started_again_unless_a_setting_must_be_mended(path: Path) -> None:
    service = unit(path)["Service"]
    if stays(path):
        assert service["Restart"] == "always"
        assert service["RestartPreventExitStatus"] == str(NEEDS_MENDING)
    else:
        assert "Restart" not in service
        assert "Install" not in unit(path)


def test_every_unit_is_closed_alike() -> None:
    def closed(path: Path) -> str:
        return path.read_text(encoding="utf-8").partition("DynamicUser=yes")[2].split("\n\n")[0]

    assert len({closed(path).strip() for path in UNITS}) == 1
    assert "ProtectSystem=strict" in closed(UNITS[0])


def test_the_spool_lies_in_the_folder_that_systemd_makes() -> None:
    service = unit(FOLDER / "systemd" / "siaga-bot.service")["Service"]
    folder = f"/var/lib/{service['StateDirectory']}/"
    assert service["Environment"].startswith(f"{PREFIX}SPOOL_DIR={folder}")


def verified(folder: Path, units: dict[str, str]) -> subprocess.CompletedProcess[str]:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not installed")
    paths = [folder / name for name in units]
    for path in paths:
        path.write_text(units[path.name].replace(PROGRAM, str(SIAGA)), encoding="utf-8")
    return subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths],
        capture_output=True,
        text=True,
        check=False,
    )


def test_systemd_understands_every_line(tmp_path: Path) -> None:
    done = verified(tmp_path, {path.name: path.read_text(encoding="utf-8") for path in UNITS})
    ours = [line for line in done.stderr.splitlines() if "siaga-" in line]
    assert (ours, done.returncode) == ([], 0)


def test_a_line_that_systemd_does_not_understand_is_noticed(tmp_path: Path) -> None:
    text = UNITS[0].read_text(encoding="utf-8").replace("ProtectHome=", "ProtectHouse=")
    assert "ProtectHouse" in verified(tmp_path, {UNITS[0].name: text}).stderr


def demanded() -> list[tuple[str, str]]:
    """(process, field of Settings) for each that the page says must be set."""
    table = list(rows("processes.md"))
    head = next(row for row in table if row[0] == "setting")
    settings = [row for row in table if row[0].startswith(f"`{PREFIX}")]
    return [
        (process, row[0].strip("`").removeprefix(PREFIX).lower())
        for row in settings
        for process, cell in zip(head[1:-1], row[1:-1], strict=True)
        if cell == DEMANDED
    ]


async def _api(settings: Settings) -> None:
    create_app(settings)


async def _worker(settings: Settings) -> None:
    await work.run(settings, asyncio.Event())


async def _migrate(settings: Settings) -> None:
    settings.require("database_url")


START = {
    "api": _api,
    "worker": _worker,
    "bot": bot._serve,
    "sender": sender.send,
    "migrate": _migrate,
}


def settings_but_for(*missing: str) -> Settings:
    """VALUES without these, and nothing of this machine's environment."""
    given = {name: value for name, value in VALUES.items() if name not in missing}
    return Settings.model_validate(given)


@pytest.mark.parametrize(("process", "field"), demanded())
async def test_a_process_does_not_start_without_what_it_needs(process: str, field: str) -> None:
    with pytest.raises(SettingMissing, match=PREFIX + field.upper()):
        await START[process](settings_but_for(field))


async def test_with_no_more_than_that_the_api_starts() -> None:
    needed = {field for process, field in demanded() if process == "api"}
    await _api(settings_but_for(*VALUES.keys() - needed))
