"""Probes: what each looks at, the one draft that comes of it, and its end."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from backend.applications.tables import VIEW, Source
from backend.offices.places import CounterKind
from backend.outages import jobs, rules, watching
from backend.outages.probes import (
    HEARTBEAT_MISSED,
    MIRROR_OLD,
    NEWS_WITHIN,
    Kind,
    draft_of,
    mirror_is_fine,
    report_is_fine,
)
from backend.outages.rules import DOWN_FROM, LOOKS, LOOKS_UP_FOR, Works
from tests.backend.appointments.office import CIRUAS, KRAMATWATU, NOW, outcome
from tests.backend.outages.house import HEARTBEAT, LOOK, House

ENOUGH = LOOKS + 6
"""Looks after which any probe is as it looks, whatever it was."""


async def registry(
    house: House, *, down_since: datetime | None = None, read_at: datetime | None = None
) -> None:
    values = {"unreachable_since": down_since, "read_at": read_at}
    async with house.office.database.transaction() as session:
        await session.execute(update(Source).where(Source.name == VIEW).values(values))


async def test_nothing_is_drafted_while_all_is_fine(house: House) -> None:
    await registry(house, read_at=NOW + timedelta(minutes=2))
    await house.watch(ENOUGH)
    assert await house.incidents() == []


async def test_a_dead_registry_is_drafted_once_after_enough_looks(house: House) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM - 1)
    assert await house.incidents() == []
    await house.watch(ENOUGH)
    assert await house.incidents() == [("draft", "registry")]
    assert await house.history() == [("probe", "detected")]
    counters = {
        house.office.directory.service(service).counter
        for service, office in await house.down()
        if service is not None and office is None
    }
    assert counters == {CounterKind.RECORDING, CounterKind.FILES}, "collection still works"


async def test_the_draft_says_when_the_next_news_comes(house: House) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM)
    row = await house.office.database.first("SELECT since, next_news_at, works FROM incidents")
    assert row is not None
    assert row["next_news_at"] - row["since"] == NEWS_WITHIN
    assert row["works"] == [Works.COLLECTION, Works.INFORMATION]


async def test_a_probe_that_is_up_again_ends_its_draft_by_itself(house: House) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM)
    await registry(house)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("dismissed", "registry")]
    assert await house.history() == [("probe", "detected"), ("probe", "dismissed")]
    detail = "SELECT detail FROM incident_updates ORDER BY id DESC LIMIT 1"
    assert '"up_again": true' in await house.office.database.pool.fetchval(detail)
    assert await house.down() == set()
    audited = await house.office.database.all("SELECT FROM audit WHERE about LIKE 'incident:%'")
    assert audited == []


async def test_what_a_person_has_confirmed_only_a_person_ends(house: House) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM)
    await house.confirm(1)
    await registry(house)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("open", "registry")]
    assert (await house.history())[-1] == ("probe", "up-again")
    await registry(house, down_since=house.office.now)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("open", "registry")], "no second one"
    assert (await house.history())[-1] == ("probe", "detected")


async def test_what_a_person_has_dismissed_is_not_drafted_again_while_it_lasts(
    house: House,
) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM)
    await house.dismiss(1)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("dismissed", "registry")]


async def notices(house: House) -> list[tuple[str, str]]:
    """State and purpose of each, the first first."""
    rows = await house.office.database.all("SELECT state, purpose FROM notices ORDER BY id")
    return [(row["state"], row["purpose"]) for row in rows]


async def swings(house: House, looks: int, times: int) -> None:
    """The registry is away for so many looks, and there for as many, again and again."""
    for _ in range(times):
        for away in (NOW, None):
            await registry(house, down_since=away)
            await house.watch(looks)


@pytest.mark.parametrize(("looks", "times"), [(1, 30), (2, 20), (6, 12), (9, 12), (30, 5)])
async def test_flapping_is_one_draft(house: House, looks: int, times: int) -> None:
    await swings(house, looks, times)
    assert await house.office.count("incidents") <= 1
    assert await house.office.count("notices") <= len(LOOKS_UP_FOR)


async def test_if_no_draft_were_taken_up_again_flapping_would_be_several(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "LATELY", timedelta(0))
    await swings(house, 9, 6)
    assert await house.office.count("incidents") == 6


async def test_a_draft_that_is_taken_up_again_keeps_its_history(house: House) -> None:
    await swings(house, ENOUGH, 1)
    assert await house.incidents() == [("dismissed", "registry")]
    await registry(house, down_since=NOW)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("draft", "registry")]
    assert await house.history() == [
        ("probe", "detected"),
        ("probe", "dismissed"),
        ("probe", "detected"),
    ]
    row = await house.office.database.first("SELECT * FROM incidents")
    assert row is not None
    assert row["since"] > NOW + LOOK * 2 * ENOUGH, "since when it is down this time"
    assert (row["recovered_at"], row["next_news_at"] - row["since"]) == (None, NEWS_WITHIN)
    assert await house.down() != set()
    assert await notices(house) == [("withdrawn", "outage"), ("draft", "outage")]
    await registry(house)
    await house.watch(LOOKS_UP_FOR[1] // LOOK)
    assert await house.incidents() == [("draft", "registry")], "it must stay up for longer"
    await house.watch(ENOUGH)
    assert await house.incidents() == [("dismissed", "registry")]


async def test_what_a_person_has_dismissed_is_not_taken_up_again(house: House) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM)
    await house.dismiss(1)
    await registry(house)
    await house.watch(ENOUGH)
    await registry(house, down_since=NOW)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("dismissed", "registry"), ("draft", "registry")]


@pytest.mark.parametrize("ends", ["dismiss", "recover"])
async def test_what_fails_soon_after_a_person_has_ended_it_is_drafted(
    house: House, ends: str
) -> None:
    """However often it came and went before."""
    await swings(house, 2 * ENOUGH, 3)
    (incident,) = await house.office.database.all("SELECT id, state FROM incidents")
    assert incident["state"] == "draft", "it must stay up for longer by now"
    await {"dismiss": house.dismiss, "recover": house.recover}[ends](incident["id"])
    await house.watch(LOOKS)
    await registry(house, down_since=NOW)
    await house.watch(LOOKS)
    assert [state for state, _ in await house.incidents()][1:] == ["draft"]


async def test_an_all_clear_that_waits_is_withdrawn_when_it_fails_again(house: House) -> None:
    await registry(house, down_since=NOW)
    await house.watch(DOWN_FROM)
    sent = "UPDATE notices SET state = 'ended', sent_at = $1"
    await house.office.database.pool.execute(sent, house.office.now)
    await registry(house)
    await house.watch(ENOUGH)
    assert await notices(house) == [("ended", "outage"), ("draft", "recovery")]
    await registry(house, down_since=NOW)
    await house.watch(ENOUGH)
    assert await notices(house) == [
        ("ended", "outage"),
        ("withdrawn", "recovery"),
        ("draft", "outage"),
    ]


async def test_an_old_mirror_is_drafted_and_stops_nothing(house: House) -> None:
    await registry(house, read_at=NOW - timedelta(minutes=3))
    await house.watch(ENOUGH)
    assert await house.incidents() == [("draft", "mirror")]
    assert await house.down() == set()


@pytest.mark.parametrize(
    ("age", "down", "fine"), [(MIRROR_OLD, False, True), (MIRROR_OLD + LOOK, False, False)]
)
def test_a_mirror_is_old_after_two_minutes(age: timedelta, down: bool, fine: bool) -> None:
    assert mirror_is_fine(NOW - age, NOW if down else None, now=NOW) is fine
    assert mirror_is_fine(NOW - age, NOW, now=NOW), "the registry's own probe says so"
    assert mirror_is_fine(None, None, now=NOW), "it was never read yet"


async def test_an_office_that_never_reported_is_not_missed(house: House) -> None:
    await house.watch(ENOUGH)
    assert await house.incidents() == []


async def test_an_office_whose_heartbeat_is_missed_is_drafted_whole(house: House) -> None:
    await house.report(HEARTBEAT, fine=True)
    await house.watch(int(HEARTBEAT_MISSED / LOOK))
    assert await house.incidents() == []
    await house.watch(DOWN_FROM)
    assert await house.incidents() == [("draft", HEARTBEAT)]
    assert await house.down() == {(None, KRAMATWATU)}
    await house.report(HEARTBEAT, fine=True)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("dismissed", HEARTBEAT)]


async def test_blanks_that_are_gone_stay_gone_until_staff_say_otherwise(house: House) -> None:
    probe = f"blanks:{CIRUAS}"
    await house.report(probe, fine=False)
    await house.watch(ENOUGH)
    assert await house.incidents() == [("draft", probe)]
    down = await house.down()
    assert ("KTP-HILANG", CIRUAS) in down
    assert not {("KTP-REKAM", CIRUAS), ("KTP-AMBIL", CIRUAS), ("KK-UBAH", CIRUAS)} & down
    await house.report(probe, fine=True)
    await house.watch(ENOUGH)
    assert await house.down() == set()


def test_only_a_heartbeat_must_come_again() -> None:
    long_ago = NOW - timedelta(days=3)
    assert report_is_fine(Kind.BLANKS, True, long_ago, now=NOW)
    assert report_is_fine(Kind.PRINTER, True, long_ago, now=NOW)
    assert not report_is_fine(Kind.OFFICE, True, long_ago, now=NOW)


@pytest.mark.parametrize("kind", Kind)
async def test_every_probe_has_its_draft(house: House, kind: Kind) -> None:
    place = "" if kind in {Kind.REGISTRY, Kind.MIRROR} else f":{KRAMATWATU}"
    request = draft_of(f"{kind}{place}", house.office.directory, now=NOW)
    assert all(each.office == (KRAMATWATU if place else None) for each in request.components)
    assert bool(request.components) == (kind is not Kind.MIRROR)


async def at_once(house: House, times: int) -> None:
    house.office.now += LOOK
    how = {"policy": house.office.policy, "now": house.office.now}
    await asyncio.gather(*(jobs.watch(house.office.database, **how) for _ in range(times)))  # type: ignore[arg-type]


async def test_two_workers_at_once_have_looked_once(house: House) -> None:
    await registry(house, down_since=NOW)
    for _ in range(DOWN_FROM - 1):
        await at_once(house, 3)
    assert await house.incidents() == []
    await at_once(house, 3)
    assert await house.incidents() == [("draft", "registry")]
    assert await house.history() == [("probe", "detected")]


async def test_without_the_pause_two_workers_would_count_twice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "LOOKS_APART", timedelta(0))
    await registry(house, down_since=NOW)
    await at_once(house, DOWN_FROM)
    assert await house.incidents() == [("draft", "registry")]


async def test_booking_reacts_to_the_draft_at_once(house: House) -> None:
    slot = await house.office.slot(NOW + timedelta(hours=1.75), 2)
    await registry(house, down_since=NOW)
    assert await outcome(house.office.take(1, slot)) == "booked"
    await house.watch(DOWN_FROM)
    assert await outcome(house.office.take(2, slot)) == "BookingClosed"


async def test_news_that_did_not_come_are_asked_for_once_for_each_time(house: House) -> None:
    incident = await house.open(hours=1)
    database = house.office.database

    async def remind() -> None:
        await asyncio.gather(*(jobs.remind_of_news(database, now=house.office.now) for _ in "ab"))

    await remind()
    assert ("probe", "overdue") not in await house.history()
    house.office.now += timedelta(hours=1)
    await remind()
    assert (await house.history()).count(("probe", "overdue")) == 1
    await house.update(incident, hours=1)
    house.office.now += timedelta(hours=1)
    await remind()
    assert (await house.history()).count(("probe", "overdue")) == 2
