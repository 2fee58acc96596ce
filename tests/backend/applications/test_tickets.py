"""A ticket is good for its own chat, for a day, and for nothing that it was not issued for."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.applications import tickets
from backend.asker import Asker
from backend.errors import TicketRefused
from backend.keys import Keys
from tests.backend.applications.conftest import NOW, NUMBER

ASKER = Asker("web", 4711)
LATE = datetime(2106, 2, 7, tzinfo=UTC)
CALLBACK_DATA_MAX_BYTES = 64  # Bot API, InlineKeyboardButton


@pytest.fixture
def ticket(keys: Keys) -> str:
    return tickets.issue(keys, ASKER, NUMBER, NOW)


def test_a_ticket_gives_the_number_back_to_its_chat(keys: Keys, ticket: str) -> None:
    assert tickets.read(keys, ASKER, ticket, NOW) == NUMBER
    spoken_otherwise = Asker("web", 4711, language="su", client="0" * 32)
    assert tickets.read(keys, spoken_otherwise, ticket, NOW) == NUMBER


@pytest.mark.parametrize("asker", [Asker("telegram", 4711), Asker("web", 4712), Asker("web", 471)])
def test_to_another_chat_it_is_worth_nothing(keys: Keys, ticket: str, asker: Asker) -> None:
    with pytest.raises(TicketRefused):
        tickets.read(keys, asker, ticket, NOW)


def test_it_is_good_for_a_day(keys: Keys, ticket: str) -> None:
    assert tickets.read(keys, ASKER, ticket, NOW + timedelta(hours=24)) == NUMBER
    with pytest.raises(TicketRefused):
        tickets.read(keys, ASKER, ticket, NOW + timedelta(hours=24, seconds=1))


def _forged(ticket: str) -> dict[str, str]:
    number, expiry, mac = ticket.split(".")
    return {
        "another number": f"260510042186.{expiry}.{mac}",
        "a later end": f"{number}.{int(expiry, 16) + 9999:x}.{mac}",
        "an end that is none": f"{number}.zz.{mac}",
        "a shorter proof": f"{number}.{expiry}.{mac[:-1]}",
        "a longer proof": f"{ticket}A",
        "no proof": f"{number}.{expiry}.",
        "the proof alone": mac,
        "the number alone": number,
        "nothing": "",
        "not ASCII": "…",
        "dots": "..",
    }


@pytest.mark.parametrize("kind", _forged("1.1.1"))
def test_what_was_changed_is_refused(keys: Keys, ticket: str, kind: str) -> None:
    with pytest.raises(TicketRefused):
        tickets.read(keys, ASKER, _forged(ticket)[kind], NOW)


def test_it_outlives_a_change_of_the_secret_key_as_long_as_the_old_one_is_named(
    keys: Keys, ticket: str
) -> None:
    new = "a new secret key for next year, long enough"
    rotated = Keys(new, ("a secret key of the tests, 32 characters long",))
    assert tickets.read(rotated, ASKER, ticket, NOW) == NUMBER
    with pytest.raises(TicketRefused):
        tickets.read(Keys(new), ASKER, ticket, NOW)


def test_a_button_holds_it_also_in_eighty_years(keys: Keys) -> None:
    longest = tickets.issue(keys, ASKER, NUMBER, LATE)
    assert len(f"follow:{longest}".encode()) <= CALLBACK_DATA_MAX_BYTES
