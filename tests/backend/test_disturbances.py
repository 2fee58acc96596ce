"""What is disturbed now: the registry as the mirror knows it, and components that are down."""

from datetime import timedelta

from sqlalchemy import update

from backend.applications.tables import VIEW, Source
from backend.clock import now
from backend.components.tables import DownComponent
from tests.backend.api import Api


async def test_when_nothing_is_known_it_says_so(api: Api) -> None:
    seen = await api.offices.disturbances()
    assert (seen.as_of, seen.registry.state, seen.components) == (None, "unknown", [])


async def test_a_dead_registry_is_told_with_since_when_and_as_of(api: Api) -> None:
    read_at, died_at = now() - timedelta(minutes=20), now() - timedelta(minutes=19)
    async with api.database.transaction() as session:
        values = {"read_at": read_at, "unreachable_since": died_at}
        await session.execute(update(Source).where(Source.name == VIEW).values(values))
    seen = await api.offices.disturbances()
    assert (seen.registry.state, seen.registry.since, seen.as_of) == ("down", died_at, read_at)
    assert seen.as_of is not None
    assert seen.as_of.utcoffset() == timedelta(hours=7)


async def test_components_that_are_down_are_told_the_longest_down_first(api: Api) -> None:
    async with api.database.transaction() as session:
        session.add_all(
            [
                DownComponent(service="KTP-REKAM", office="10", since=now(), cause="alat-rekam"),
                DownComponent(office="12", since=now() - timedelta(hours=1), cause="listrik"),
            ]
        )
    seen = (await api.offices.disturbances()).components
    assert [(one.service, one.office, one.cause) for one in seen] == [
        (None, "12", "listrik"),
        ("KTP-REKAM", "10", "alat-rekam"),
    ]


async def test_a_time_that_was_promised_is_told_until_it_has_passed(api: Api) -> None:
    passed, ahead = now() - timedelta(minutes=1), now() + timedelta(hours=1)
    async with api.database.transaction() as session:
        session.add_all(
            [
                DownComponent(office="10", since=passed, until=ahead, next_news_at=passed),
                DownComponent(office="12", since=ahead, until=passed, next_news_at=ahead),
            ]
        )
    seen = (await api.offices.disturbances()).components
    assert [(one.until, one.next_news_at) for one in seen] == [(ahead, None), (None, ahead)]
