"""`siaga doctor` says what is wrong, and how to mend it, without showing a secret."""

import asyncio
import subprocess
import sys
from dataclasses import dataclass
from subprocess import PIPE

from tests.demo import SIAGA, Demo, clean_environment


@dataclass(frozen=True)
class Examination:
    returncode: int
    stdout: str
    stderr: str


async def examine(**settings: str) -> Examination:
    """Beside the practice server, which lives in this process and must answer meanwhile."""
    doctor = await asyncio.create_subprocess_exec(
        SIAGA, "doctor", stdout=PIPE, stderr=PIPE, env=clean_environment(**settings)
    )
    out, err = await doctor.communicate()
    return Examination(doctor.returncode or 0, out.decode(), err.decode())


def siaga_settings(demo: Demo) -> dict[str, str]:
    return {name: text for name, text in demo.environment.items() if name.startswith("SIAGA_")}


async def test_a_healthy_siaga_has_nothing_to_mend(demo: Demo) -> None:
    found = await examine(**siaga_settings(demo))
    assert found.returncode == 0, found.stdout
    assert "MEND" not in found.stdout
    assert "@siaga_uji_bot" in found.stdout
    assert "smpp-1 listens" in found.stdout


async def test_without_settings_each_missing_one_is_named() -> None:
    found = await examine()
    assert found.returncode == 1
    for name in ("SIAGA_DATABASE_URL", "SIAGA_REDIS_URL", "SIAGA_REGISTRY_URL", "SIAGA_SECRET_KEY"):
        assert f"{name} is not set" in found.stdout


async def test_what_can_t_be_reached_is_told_with_its_cure_and_no_password(demo: Demo) -> None:
    broken = siaga_settings(demo) | {
        "SIAGA_DATABASE_URL": "postgresql://siaga:hunter2@127.0.0.1:1/siaga",
        "SIAGA_REDIS_URL": "redis://:hunter2@127.0.0.1:1/0",
        "SIAGA_REGISTRY_URL": "postgresql://siaga:hunter2@127.0.0.1:1/registry",
        "SIAGA_TELEGRAM_TOKEN": "123456:hunter2-hunter2-hunter2-hunter2-hunt",
        "SIAGA_RESIDENT_TOKEN": "another token than the API's",
        "SIAGA_CHAT_URL": "http://127.0.0.1:1/chat",
        "SIAGA_SMPP_URL": "smpp://siaga:hunter2@127.0.0.1:1",
        "SIAGA_GAMMU_URL": "postgresql://siaga:hunter2@127.0.0.1:1/gammu",
        "SIAGA_SMSGATE_URL": "smsgate+http://siaga:hunter2@127.0.0.1:1",
        "SIAGA_SMSGATE_SIGNING_KEY": "hunter2",
    }
    found = await examine(**broken)
    assert found.returncode == 1
    assert found.stdout.count("MEND") == 9
    for cure in ("host, name and password", "is Redis", "registry-view.md", "SIAGA_TELEGRAM_TOKEN"):
        assert cure in found.stdout
    assert "hunter2" not in found.stdout + found.stderr


async def test_a_setting_that_can_t_be_read_is_named_and_not_shown() -> None:
    found = await examine(SIAGA_SECRET_KEY="hunter2", SIAGA_REGISTRY_OVERLAP_MINUTES="soon")
    assert found.returncode == 2
    assert "SIAGA_SECRET_KEY" in found.stderr
    assert "SIAGA_REGISTRY_OVERLAP_MINUTES" in found.stderr
    assert "hunter2" not in found.stderr


def test_the_help_lists_the_commands_without_starting_anything() -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", SIAGA, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for command in ("demo", "drill", "doctor", "migrate", "api", "bot", "worker"):
        assert command in told.stdout
    assert "aiogram" not in told.stderr
