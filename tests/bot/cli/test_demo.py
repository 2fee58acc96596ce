"""`siaga demo` as a newcomer starts and ends it."""

import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

from tests.conftest import fresh_folder
from tests.demo import SIAGA, Demo, clean_environment, command, gone, running

ENDS_WITHIN_S = 5
MARGIN_S = 5
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
    for part in (f"{demo.url}/chat", "2605-1004217-8", "416253", "siaga drill registry-down"):
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
        began = time.monotonic()
        demo.process.send_signal(signal.SIGINT)
        assert gone(everybody, within_s=ENDS_WITHIN_S + MARGIN_S)
        assert demo.process.wait(MARGIN_S) == 0
        took_s = time.monotonic() - began
    assert took_s < ENDS_WITHIN_S + MARGIN_S
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
