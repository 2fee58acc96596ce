"""`siaga sender` alone: what it says when it has nothing to send by."""

import subprocess

import pytest

from tests.demo import SIAGA, clean_environment

TELEGRAM = {"SIAGA_TELEGRAM_TOKEN": "123456:practice-token-of-the-tests-0000000"}


@pytest.mark.parametrize(
    ("given", "missing"), [({}, "SIAGA_TELEGRAM_TOKEN"), (TELEGRAM, "SIAGA_DELIVER_TOKEN")]
)
def test_without_a_token_it_names_it_and_ends(given: dict[str, str], missing: str) -> None:
    sender = subprocess.run(
        [SIAGA, "sender"],
        capture_output=True,
        text=True,
        env=clean_environment(**given),
        timeout=60,
        check=False,
    )
    assert sender.returncode == 2
    assert f"{missing} is not set" in sender.stderr
    assert "Traceback" not in sender.stderr
