"""What an SMSC's status means: the rows, and that none is missing."""

import pytest

from backend.client import Outcome
from bot.sms.smpp.statuses import MEANINGS, meaning_of, pause_after_bind


@pytest.mark.parametrize(
    ("status", "outcome", "ends"),
    [
        (0x00, Outcome.DELIVERED, False),
        (0x0B, Outcome.INVALID, False),
        (0x0A, Outcome.REFUSED, False),
        (0x01, Outcome.REFUSED, False),
        (0x08, Outcome.TEMPORARY, False),
        (0x14, Outcome.THROTTLED, False),
        (0x58, Outcome.THROTTLED, False),
        (0x04, Outcome.TEMPORARY, True),
        (0x0E, Outcome.TEMPORARY, True),
        (0x411, Outcome.TEMPORARY, False),
    ],
)
def test_a_status_says_what_became_of_the_message_and_of_the_link(
    status: int, outcome: Outcome, *, ends: bool
) -> None:
    assert meaning_of(status).outcome is outcome
    assert meaning_of(status).ends_link is ends


def test_only_a_number_that_does_not_exist_costs_a_resident_the_address() -> None:
    invalid = {status for status, each in MEANINGS.items() if each.outcome is Outcome.INVALID}
    assert invalid == {0x0B}


def test_only_a_wrong_account_waits_long() -> None:
    long = {status for status in range(0x100) if pause_after_bind(status) is not None}
    assert long == {0x0D, 0x0E, 0x0F, 0x53}
