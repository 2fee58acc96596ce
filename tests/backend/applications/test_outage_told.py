"""Staff say that something is down, and whoever asks for a status hears it; by the whole API."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from backend.applications.schemas import Outage
from backend.applications.tables import Source
from backend.client import DeliveriesClient, Transport
from backend.client.staff import StaffClient
from backend.clock import now
from backend.components import down
from backend.components.schemas import ComponentState
from backend.components.service import down_now
from backend.outages.rules import Cause
from backend.outages.schemas import IncidentChange
from tests.backend.api import SENDER, Api
from tests.backend.applications.conftest import NUMBER, PIN
from tests.backend.deliveries.post import Post
from tests.backend.outages.house import Component, asked

pytestmark = pytest.mark.usefixtures("mirror")

COLLECTION, ELSEWHERE = ("KTP-AMBIL", "10"), (None, "12")
ME = 4711


@pytest.fixture
def staff(api: Api) -> StaffClient:
    return StaffClient(api.staff)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy is as old as its reading; test_down.py has the two seconds."""
    monkeypatch.setattr(down, "COPY_S", 0)


async def stop(staff: StaffClient, *stopped: Component, **times: datetime) -> int:
    news = times.pop("next_news_at", now() + timedelta(hours=2))
    return (await staff.open_incident(asked(*stopped, next_news_at=news, **times))).id


async def told(api: Api) -> Outage | None:
    return (await api.of(ME).look_up(NUMBER, PIN)).outage


@pytest.mark.usefixtures("at_once")
async def test_an_outage_is_told_from_its_beginning_to_its_end(
    api: Api, staff: StaffClient
) -> None:
    assert await told(api) is None
    news = now().replace(microsecond=0) + timedelta(hours=2)
    incident = await stop(staff, COLLECTION, next_news_at=news)
    outage = await told(api)
    assert outage is not None
    assert (outage.stops, outage.everywhere, outage.cause) == ("collection", False, "petir")
    assert (outage.next_news_at, outage.until) == (news, None)
    assert outage.since.utcoffset() == timedelta(hours=7)
    change = IncidentChange(next_news_at=news + timedelta(hours=1), cause=Cause.POWER, works=[])
    await staff.update(incident, change)
    outage = await told(api)
    assert outage is not None
    assert (outage.cause, outage.next_news_at) == ("listrik", news + timedelta(hours=1))
    await staff.recover(incident)
    assert await told(api) is None


@pytest.mark.usefixtures("at_once")
async def test_what_is_down_elsewhere_is_not_told(api: Api, staff: StaffClient) -> None:
    await stop(staff, ELSEWHERE, ("KTP-REKAM", "10"))
    assert await told(api) is None


@pytest.mark.usefixtures("at_once")
async def test_planned_maintenance_is_told_with_its_end_once_it_has_begun(
    api: Api, staff: StaffClient
) -> None:
    until = now().replace(microsecond=0) + timedelta(hours=3)
    await stop(staff, COLLECTION, since=now() + timedelta(hours=1), until=until)
    assert await told(api) is None
    await stop(staff, COLLECTION, until=until)
    outage = await told(api)
    assert outage is not None
    assert outage.until == until


@pytest.mark.usefixtures("at_once")
async def test_a_phone_and_a_follower_hear_the_same(api: Api, staff: StaffClient) -> None:
    status = await api.of(ME).look_up(NUMBER, PIN)
    assert status.ticket is not None
    await api.of(ME).follow(status.ticket, consents=True)
    await stop(staff, COLLECTION)
    (followed,) = await api.of(ME).follows()
    assert followed.status.outage == await told(api)


@pytest.mark.usefixtures("at_once")
async def test_it_is_told_while_the_registry_is_down_too(api: Api, staff: StaffClient) -> None:
    async with api.database.transaction() as session:
        await session.execute(update(Source).values(unreachable_since=now()))
    await stop(staff, COLLECTION)
    status = await api.of(ME).look_up(NUMBER, PIN)
    assert status.registry.state == "down"
    assert status.outage is not None


@pytest.mark.usefixtures("at_once")
async def test_news_says_what_is_down_when_it_is_claimed_and_no_more_when_it_is_over(
    api: Api, staff: StaffClient
) -> None:
    post = Post(api.database)
    await post.resident(("telegram", 42))
    await post.owe(due_at=datetime.now(UTC))
    incident = await stop(staff, COLLECTION)
    assert await claimed(api) is not None
    await staff.recover(incident)
    await post.owe(due_at=datetime.now(UTC))
    assert await claimed(api) is None


async def claimed(api: Api) -> Any:
    async with Transport.open(api.url, SENDER) as transport:
        (delivery,) = (await DeliveriesClient(transport).claim("telegram", limit=10)).deliveries
    return delivery.told["status"]["outage"]


async def test_many_look_ups_read_once_what_is_down(
    api: Api, staff: StaffClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The look-up itself stays one statement: test_look_up.py."""
    await stop(staff, COLLECTION)
    reads = []

    async def counted(session: AsyncSession) -> list[ComponentState]:
        reads.append(session)
        return await down_now(session)

    monkeypatch.setattr(down, "down_now", counted)
    monkeypatch.setattr(down, "COPY_S", 3600)
    for _ in range(30):
        assert await told(api) is not None
    assert len(reads) == 1
