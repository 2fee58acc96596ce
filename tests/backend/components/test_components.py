"""What is down is entered once, for services and offices that there are."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from backend.components.service import down_now
from backend.components.tables import DownComponent
from backend.database import Database

SINCE = datetime(2018, 5, 16, 7, 0, tzinfo=UTC)


async def enter(database: Database, *rows: tuple[str | None, str | None]) -> None:
    async with database.transaction() as session:
        session.add_all(
            DownComponent(service=service, office=office, since=SINCE) for service, office in rows
        )


async def test_what_is_not_entered_works(database: Database) -> None:
    async with database.transaction() as session:
        assert await down_now(session) == []


@pytest.mark.parametrize(
    "component", [("KTP-REKAM", "10"), ("KTP-REKAM", None), (None, "10"), (None, None)]
)
async def test_one_component_is_down_once_also_where_it_means_all(
    database: Database, component: tuple[str | None, str | None]
) -> None:
    await enter(database, component)
    with pytest.raises(IntegrityError, match="uq_down_components_service_office"):
        await enter(database, component)


async def test_a_service_may_be_down_everywhere_and_an_office_with_all_its_services(
    database: Database,
) -> None:
    await enter(database, ("KTP-REKAM", "10"), ("KTP-REKAM", None), (None, "10"), (None, None))
    async with database.transaction() as session:
        assert len(await down_now(session)) == 4


@pytest.mark.parametrize(("service", "office"), [("SIM-BARU", None), (None, "99")])
async def test_what_the_office_does_not_have_cannot_be_down(
    database: Database, service: str | None, office: str | None
) -> None:
    with pytest.raises(IntegrityError, match="fk_down_components"):
        await enter(database, (service, office))


async def test_since_when_is_told_in_the_office_s_time(database: Database) -> None:
    await enter(database, (None, None))
    async with database.transaction() as session:
        (seen,) = await down_now(session)
    assert seen.since == SINCE
    assert seen.since.utcoffset() == timedelta(hours=7)
