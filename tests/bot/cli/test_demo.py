"""`siaga demo` as a newcomer starts and ends it."""

import asyncio
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import httpx
import psutil
import pytest

from bot.practice.bot_api.server import PracticeBotApi
from tests.conftest import fresh_folder
from tests.demo import (
    READY_TIMEOUT_S,
    SIAGA,
    Demo,
    clean_environment,
    command,
    gone,
    running,
)

ENDS_WITHIN_S = 5
MARGIN_S = 20
"""For a machine that does much else at the time."""


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with fresh_folder() as folder:
        yield folder


def test_it_tells_where_it_is_and_what_to_try(demo: Demo) -> None:
    deadline = time.monotonic() + MARGIN_S
    told = ""
    while "Ctrl-C" not in told and time.monotonic() < deadline:
        told = (demo.folder / "demo.err").read_text()
    for part in (f"{demo.url}/chat", "2605-1004217-8", "416253", f"{SIAGA} drill registry-down"):
        assert part in told


def test_its_api_leads_to_the_chat(demo: Demo) -> None:
    page = httpx.get(f"{demo.url}/chat", follow_redirects=True)
    assert page.status_code == 200
    assert "Disdukcapil" in page.text


def test_a_second_start_in_the_same_folder_is_refused(demo: Demo) -> None:
    second = subprocess.run(
        command(demo.folder), capture_output=True, text=True, env=clean_environment(), check=False
    )
    assert second.returncode == 2
    assert "Another Siaga" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_port_that_is_taken_is_told(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = subprocess.run(
            command(folder, "--port", str(port)),
            capture_output=True,
            text=True,
            env=clean_environment(),
            check=False,
        )
    assert refused.returncode == 2
    assert f"Port {port} is taken" in refused.stderr


def test_a_drill_without_a_demo_says_how_to_start_one(folder: Path) -> None:
    drill = subprocess.run(
        [SIAGA, "drill", "registry-down", "--data-dir", folder],
        capture_output=True,
        text=True,
        check=False,
    )
    assert drill.returncode == 2
    assert "make run" in drill.stderr


def test_ctrl_c_ends_all_of_it_in_time_and_the_next_start_finds_its_data(folder: Path) -> None:
    with running(folder) as demo:
        everybody = demo.everybody()
        assert len(everybody) >= 7
        demo.process.send_signal(signal.SIGINT)
        assert gone(everybody, within_s=ENDS_WITHIN_S + MARGIN_S)
        assert demo.process.wait(MARGIN_S) == 0
    assert not (folder / "control").exists()


def test_kill_9_of_the_parent_leaves_no_process_and_the_next_start_works(folder: Path) -> None:
    with running(folder) as demo:
        everybody = demo.everybody()
        demo.process.kill()
        assert gone(everybody, within_s=ENDS_WITHIN_S + MARGIN_S)
    with running(folder) as again:
        assert httpx.get(f"{again.url}/readyz").json()["ready"]


def test_a_part_that_was_killed_is_started_again(demo: Demo) -> None:
    killed = demo.pid_of("worker")
    psutil.Process(killed).kill()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with suppress(LookupError):
            if demo.pid_of("worker") != killed:
                return
        time.sleep(0.1)
    pytest.fail("the worker was not started again")


async def test_a_token_that_telegram_does_not_know_ends_it_with_the_reason(
    folder: Path, telegram: PracticeBotApi
) -> None:
    settings = {
        "SIAGA_TELEGRAM_TOKEN": "123456:a-token-that-nobody-ever-gave-out-0000",
        "SIAGA_TELEGRAM_API_URL": telegram.url,
    }
    demo = await asyncio.create_subprocess_exec(
        *command(folder), stdout=PIPE, stderr=PIPE, env=clean_environment(**settings)
    )
    async with asyncio.timeout(READY_TIMEOUT_S):
        _, told = await demo.communicate()
    assert demo.returncode == 2
    assert "check SIAGA_TELEGRAM_TOKEN" in told.decode().splitlines()[-1]


def test_ctrl_c_before_it_is_ready_ends_it_without_a_traceback() -> None:
    # A shell's job in the background ignores Ctrl-C, and what it starts would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with (
        fresh_folder() as fresh,
        subprocess.Popen(
            command(fresh, "--registry-rows", "500000"),
            stdout=subprocess.DEVNULL,
            stderr=PIPE,
            text=True,
            env=clean_environment(),
        ) as process,
    ):
        while not (fresh / "registry" / "server.log").exists():
            time.sleep(0.05)
        time.sleep(1)
        everybody = [psutil.Process(process.pid), *psutil.Process(process.pid).children()]
        process.send_signal(signal.SIGINT)
        assert gone(everybody, within_s=ENDS_WITHIN_S + MARGIN_S)
        _, told = process.communicate()
    assert "Ended before it was ready" in told
    assert "Traceback" not in told
