"""A receipt's link proves itself: it passes where every budget is spent, and can't be forged."""

import subprocess

import pytest

from backend.applications.links import START_PREFIX, link_of, number_of
from backend.applications.lookup import look_up, look_up_by_link
from backend.asker import Asker
from backend.database import Database
from backend.errors import ApplicationNotMatched, TooManyWrongAnswers
from backend.keys import Keys
from handlers.filters import SignedLink
from tests.backend.applications.conftest import NUMBER, PIN
from tests.demo import SIAGA, clean_environment

START_MAX_LETTERS = 64
"""Bot API, deep linking."""


async def test_a_link_opens_the_status_also_when_the_chat_was_wrong_too_often(
    mirror: Database, keys: Keys
) -> None:
    asker = Asker("telegram", 1)
    for wrong in range(5):
        with pytest.raises(ApplicationNotMatched):
            await look_up(mirror, keys, asker, NUMBER, f"{wrong:06}")
    with pytest.raises(TooManyWrongAnswers):
        await look_up(mirror, keys, asker, NUMBER, PIN)
    row = await look_up_by_link(mirror, keys, link_of(keys, "2605-1004217-8"))
    assert row["number"] == NUMBER


@pytest.mark.parametrize("forged", ["", NUMBER, f"{NUMBER}_", f"{NUMBER}_{'A' * 22}", "…_…"])
async def test_a_forged_link_opens_nothing(mirror: Database, keys: Keys, forged: str) -> None:
    with pytest.raises(ApplicationNotMatched):
        await look_up_by_link(mirror, keys, forged)


async def test_a_link_of_another_number_opens_nothing_more(mirror: Database, keys: Keys) -> None:
    other = link_of(keys, "260510042186")
    assert number_of(keys, other) == "260510042186"
    with pytest.raises(ApplicationNotMatched):
        await look_up_by_link(mirror, keys, other)
    mac = other.partition("_")[2]
    with pytest.raises(ApplicationNotMatched):
        await look_up_by_link(mirror, keys, f"{NUMBER}_{mac}")


def test_a_link_printed_under_an_old_key_still_opens(keys: Keys) -> None:
    rotated = Keys("next year's secret key, also long enough", (SECRET,))
    assert number_of(rotated, link_of(keys, NUMBER)) == NUMBER


def test_it_fits_what_telegram_takes_and_is_read_by_the_dialogue(keys: Keys) -> None:
    start = START_PREFIX + link_of(keys, NUMBER)
    assert len(start) <= START_MAX_LETTERS
    assert SignedLink.PREFIX == START_PREFIX


def test_the_command_prints_it_for_the_office(keys: Keys) -> None:
    printed = subprocess.run(
        [SIAGA, "receipt-link", "--bot", "siaga_bot", "2605-1004217-8"],
        env=clean_environment(SIAGA_SECRET_KEY=SECRET),
        capture_output=True,
        text=True,
        check=True,
    )
    assert printed.stdout.strip() == f"https://t.me/siaga_bot?start=s_{link_of(keys, NUMBER)}"


SECRET = "a secret key of the tests, 32 characters long"
