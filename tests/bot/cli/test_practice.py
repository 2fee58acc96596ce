"""What the demo practises, and what is real."""

import subprocess

import pytest

from bot.cli.demo.practice import SERVICE_NUMBER as TOLD_SERVICE_NUMBER
from bot.cli.demo.practice import Practice
from bot.cli.demo_keys import PRACTICE_PASSWORD, PRACTICE_TOKEN
from bot.practice.smsc.server import SERVICE_NUMBER
from tests.demo import SIAGA, clean_environment

KEYS = {
    PRACTICE_TOKEN: "123456:a-token-for-practice",
    PRACTICE_PASSWORD: "secret01",
    "SIAGA_BOT_LISTEN": "127.0.0.1:8001",
}
TELEGRAM = {"SIAGA_TELEGRAM_TOKEN": "123456:a-real-token"}
SMS = {"SIAGA_SMPP_URL": "smpp://siaga:password@operator.example:2775"}
MODEM = {"SIAGA_GAMMU_URL": "postgresql://gammu@127.0.0.1/smsd"}
ANDROID = {"SIAGA_SMSGATE_URL": "smsgate+http://siaga:password@192.168.1.5:8080"}


def practice(**environment: str) -> Practice:
    return Practice(KEYS | environment, first_port=8900)


def test_without_any_account_all_is_practised() -> None:
    practised = practice()
    assert practised.command[0] == "practice"
    assert {"--token", "--listen", "--smsc", "--phone"} < set(practised.command)
    assert practised.settings.keys() == {
        "SIAGA_TELEGRAM_TOKEN",
        "SIAGA_TELEGRAM_API_URL",
        "SIAGA_SMPP_URL",
        "SIAGA_PRACTICE_PHONE_URL",
    }
    assert "secret01" not in practised.command


def test_with_a_real_bot_sms_is_practised_still() -> None:
    practised = practice(**TELEGRAM)
    assert "--token" not in practised.command
    assert "--smsc" in practised.command
    assert practised.settings.keys() == {"SIAGA_SMPP_URL", "SIAGA_PRACTICE_PHONE_URL"}


@pytest.mark.parametrize("real", [SMS, MODEM, ANDROID], ids=["smpp", "gammu", "smsgate"])
def test_with_real_phones_there_is_none_to_try(real: dict[str, str]) -> None:
    practised = practice(**real)
    assert "--smsc" not in practised.command
    assert practised.settings.keys() == {"SIAGA_TELEGRAM_TOKEN", "SIAGA_TELEGRAM_API_URL"}


def test_with_both_real_nothing_is_practised() -> None:
    practised = practice(**TELEGRAM, **SMS)
    assert (practised.command, practised.settings) == ([], {})


def test_the_phone_is_for_the_page_at_its_own_address() -> None:
    command = practice(SIAGA_CHAT_URL="https://siaga.example/serang/chat").command
    assert command[command.index("--page-origin") + 1] == "https://siaga.example"
    assert TOLD_SERVICE_NUMBER == SERVICE_NUMBER


@pytest.mark.parametrize(
    ("arguments", "told"),
    [((), "--token"), (("--smsc", "127.0.0.1:2775"), "PRACTICE_SMPP_PASSWORD is not set")],
)
def test_what_is_missing_is_told(arguments: tuple[str, ...], told: str) -> None:
    refused = subprocess.run(
        [SIAGA, "practice", *arguments],
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=False,
    )
    assert refused.returncode != 0
    assert told in refused.stderr
    assert "Traceback" not in refused.stderr
