"""When following is offered."""

from datetime import datetime

import pytest

from backend.client import Action, ApplicationStatus, RegistryState, Stage
from backend.clock import WIB
from handlers.follow import follow_choice
from handlers.screen import ACTION_MAX_BYTES

AS_OF = datetime(2026, 5, 16, 13, 55, tzinfo=WIB)
STATUS = ApplicationStatus(
    service="KTP-REKAM",
    document="KTP-el",
    stage=Stage.DIPROSES,
    stage_since=AS_OF,
    reason_code=None,
    action=Action.WAIT,
    office=None,
    gone=False,
    as_of=AS_OF,
    registry=RegistryState(state="up"),
)
ROOM = ACTION_MAX_BYTES - len("follow:")


@pytest.mark.parametrize(
    ("ticket", "offered"),
    [(None, 0), ("x" * ROOM, 1), ("x" * (ROOM + 1), 0)],
    ids=["without a ticket", "with one that fits a button", "with one that does not"],
)
def test_following_is_offered_where_a_button_can_hold_the_ticket(
    ticket: str | None, offered: int
) -> None:
    assert len(follow_choice(STATUS.model_copy(update={"ticket": ticket}))) == offered
