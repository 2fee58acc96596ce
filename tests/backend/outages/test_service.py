"""An incident from its beginning to its end, what is down meanwhile, and who said so."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from backend.appointments.closures import is_closed
from backend.components.service import down_now
from backend.errors import IllegalStep, InvalidRequest, NotFound
from backend.outages.rules import Cause, Works
from backend.outages.schemas import ComponentRef
from tests.backend.appointments.office import CIRUAS, KK, KRAMATWATU, REKAM, later
from tests.backend.outages.house import HEARTBEAT, House


async def test_what_a_person_says_is_open_and_down_at_once(house: House) -> None:
    await house.open((REKAM, KRAMATWATU), (None, CIRUAS))
    assert await house.incidents() == [("open", None)]
    assert await house.history() == [("ani", "opened")]
    assert await house.down() == {(REKAM, KRAMATWATU), (None, CIRUAS)}


async def test_news_and_what_works_come_along(house: House) -> None:
    await house.open((REKAM, KRAMATWATU), hours=4)
    async with house.office.database.transaction() as session:
        (seen,) = await down_now(session)
    assert (seen.since, seen.next_news_at) == (later(), later(hours=4))
    assert (seen.cause, seen.works) == ("petir", ["collection"])


async def test_a_draft_is_down_too_and_displaces_nobody(house: House) -> None:
    mine = await house.office.confirmed(1, await house.office.slot(later(hours=1.5)))
    incident = await house.draft()
    assert await house.down() == {(None, KRAMATWATU)}
    assert (await house.office.row(mine))["state"] == "confirmed"
    assert await house.confirm(incident) == "open"
    assert (await house.office.row(mine))["state"] == "displaced"
    assert await house.history() == [("probe", "detected"), ("ani", "opened")]


async def test_a_draft_whose_time_has_passed_is_confirmed_with_the_next_news(house: House) -> None:
    incident = await house.draft()
    house.office.now = later(hours=3)
    with pytest.raises(InvalidRequest, match="next_news_at has passed"):
        await house.confirm(incident)
    mine = await house.office.confirmed(1, await house.office.slot(later(hours=5)))
    assert await house.confirm(incident, hours=6) == "open"
    assert (await house.office.row(mine))["state"] == "displaced"


async def test_while_promised_news_is_late_the_next_hours_stay_closed(house: House) -> None:
    """Nobody is displaced for want of news, and nobody books what is still down."""
    await house.open((REKAM, KRAMATWATU), hours=2)
    mine = await house.office.confirmed(1, await house.office.slot(later(hours=4)))
    house.office.now = later(hours=3)
    await house.keep_in_line()
    assert (await house.office.row(mine))["state"] == "confirmed"
    async with house.office.database.transaction() as session:
        assert await is_closed(session, REKAM, KRAMATWATU, later(hours=4))
        assert not await is_closed(session, REKAM, KRAMATWATU, later(hours=7))


async def test_news_before_planned_work_begins_is_refused(house: House) -> None:
    """Until then it would close nothing: its times would be open to booking again."""
    incident = await house.open((REKAM, KRAMATWATU), hours=48, since=later(days=1))
    with pytest.raises(InvalidRequest, match="after the incident begins"):
        await house.update(incident, hours=2)


async def test_confirmed_twice_is_confirmed_once(house: House) -> None:
    incident = await house.draft()
    assert [await house.confirm(incident) for _ in range(2)] == ["open", "open"]
    assert (await house.history()).count(("ani", "opened")) == 1


async def test_a_probe_has_one_incident_at_a_time(house: House) -> None:
    incident = await house.draft()
    with pytest.raises(IntegrityError, match="uq_incidents_probe"):
        await house.draft()
    await house.confirm(incident)
    with pytest.raises(IntegrityError, match="uq_incidents_probe"):
        await house.draft()
    await house.recover(incident)
    await house.draft()


async def test_without_the_index_it_would_have_two(house: House) -> None:
    await house.office.database.pool.execute("DROP INDEX uq_incidents_probe")
    await house.draft()
    await house.draft()
    assert await house.incidents() == [("draft", HEARTBEAT)] * 2


async def test_what_is_over_is_up_and_changes_no_more(house: House) -> None:
    incident = await house.open()
    assert await house.recover(incident) == "recovered"
    assert await house.down() == set()
    assert await house.office.count("closures") == 0
    with pytest.raises(IllegalStep):
        await house.confirm(incident)
    with pytest.raises(IllegalStep):
        await house.update(incident, hours=4)
    with pytest.raises(IllegalStep):
        await house.dismiss(incident)


async def test_what_another_incident_stops_stays_down(house: House) -> None:
    first = await house.open((REKAM, KRAMATWATU), hours=2)
    house.office.now = later(minutes=30)
    await house.open((REKAM, KRAMATWATU), hours=4)
    async with house.office.database.transaction() as session:
        (seen,) = await down_now(session)
    assert seen.since == later(), "the one that began first"
    await house.recover(first)
    async with house.office.database.transaction() as session:
        (seen,) = await down_now(session)
    assert (seen.since, seen.next_news_at) == (later(minutes=30), later(hours=4.5))


async def test_planned_maintenance_is_down_from_its_own_time_on(house: House) -> None:
    await house.open((None, CIRUAS), since=later(hours=1), until=later(hours=2))
    assert await house.down() == set()
    house.office.now = later(minutes=59)
    await house.keep_in_line()
    assert await house.down() == set()
    house.office.now = later(hours=1)
    await house.keep_in_line()
    assert await house.down() == {(None, CIRUAS)}


async def test_maintenance_that_takes_longer_has_no_end_that_is_known(house: House) -> None:
    incident = await house.open((None, CIRUAS), since=later(hours=1), until=later(hours=2))
    await house.update(incident, hours=1.5)
    last = "SELECT last FROM closures"
    assert await house.office.database.pool.fetchval(last) == later(hours=2)
    house.office.now = later(hours=2)
    await house.update(incident, hours=1)
    assert await house.office.database.pool.fetchval(last) == later(hours=3)


async def test_an_update_says_what_is_new_and_leaves_the_rest(house: House) -> None:
    incident = await house.open((REKAM, KRAMATWATU))
    components = [ComponentRef(service=KK, office=CIRUAS)]
    await house.update(incident, hours=6, cause=Cause.POWER, components=components)
    assert await house.down() == {(KK, CIRUAS)}
    async with house.office.database.transaction() as session:
        (seen,) = await down_now(session)
    assert (seen.cause, seen.works) == ("listrik", [Works.COLLECTION])
    assert await house.history() == [("ani", "opened"), ("ani", "news")]


async def test_everything_a_person_did_stands_in_the_audit_and_a_probe_s_does_not(
    house: House,
) -> None:
    incident = await house.draft()
    await house.confirm(incident)
    await house.update(incident, hours=4)
    await house.recover(incident)
    rows = await house.office.database.all(
        "SELECT who, what, about FROM audit WHERE about LIKE 'incident:%' ORDER BY id"
    )
    assert [tuple(row.values()) for row in rows] == [
        ("ani", what, f"incident:{incident}") for what in ("opened", "news", "recovered")
    ]


async def test_how_many_were_moved_stands_in_the_history(house: House) -> None:
    await house.office.confirmed(1, await house.office.slot(later(hours=2)))
    await house.open((REKAM, KRAMATWATU))
    detail = await house.office.database.pool.fetchval("SELECT detail FROM incident_updates")
    assert detail == '{"offered": 0, "waiting": 1, "displaced": 1}'


async def test_what_makes_no_sense_is_refused_and_nothing_is_written(house: House) -> None:
    with pytest.raises(InvalidRequest, match="service"):
        await house.open(("SIM-BARU", None))
    with pytest.raises(InvalidRequest, match="office"):
        await house.open((None, "99"))
    with pytest.raises(InvalidRequest, match="next_news_at"):
        await house.open(hours=-1)
    with pytest.raises(InvalidRequest, match="until"):
        await house.open(since=later(hours=2), until=later(hours=1))
    with pytest.raises(NotFound):
        await house.confirm(4711)
    assert await house.incidents() == []
    assert await house.down() == set()


async def test_a_code_may_be_written_small(house: House) -> None:
    await house.open(("ktp-rekam", KRAMATWATU))
    assert await house.down() == {(REKAM, KRAMATWATU)}


async def test_what_stands_already_is_not_written_again(house: House) -> None:
    await house.open((REKAM, KRAMATWATU))
    version = "SELECT xmin::text FROM down_components UNION ALL SELECT xmin::text FROM closures"
    before = await house.office.database.all(version)
    house.office.now += timedelta(seconds=10)
    await house.keep_in_line()
    assert await house.office.database.all(version) == before
