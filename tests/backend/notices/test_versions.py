"""A notice's version: of all that a person decides on."""

from datetime import timedelta
from typing import Any

import pytest

from backend.clock import WIB
from backend.deliveries.rules import Lane
from backend.notices import service
from backend.notices.versions import version_of
from tests.backend.deliveries.post import NOW
from tests.backend.notices.town import WORDS, Town


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("texts", {"id": "Lain."}),
        ("params", {"since": NOW.isoformat()}),
        ("audience", {"everybody": True}),
        ("purpose", "outage"),
        ("lane", Lane.URGENT.value),
        ("sms_rupiah_max", 5),
        ("send_at", NOW + timedelta(hours=3)),
        ("corrects", 4),
    ],
)
async def test_whatever_is_decided_on_is_another_version(
    town: Town, field: str, value: Any
) -> None:
    notice = await town.drafted(subscribers=True)
    read = version_of(notice)
    setattr(notice, field, value)
    assert version_of(notice) != read


async def test_an_approval_and_another_author_are_not(town: Town) -> None:
    notice = await town.drafted(send_at=NOW.astimezone(WIB))
    read = version_of(notice)
    notice.state, notice.approved_by, notice.created_by = "approved", "budi", "citra"
    notice.texts = dict(reversed(notice.texts.items()))
    assert version_of(notice) == read


async def test_it_is_the_same_when_it_is_read_again(town: Town) -> None:
    texts = WORDS | {"su": "Saptu.", "en": "Saturday."}
    whom: dict[str, Any] = {"subscribers": True, "appointments_to": NOW.astimezone(WIB)}
    notice = await town.drafted(texts=texts, send_at=NOW.astimezone(WIB), **whom)
    async with town.database.transaction() as session:
        assert version_of(await service.find(session, notice.id)) == version_of(notice)
