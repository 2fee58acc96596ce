"""Followers are owed the news of what changed, once, together with the mirror's own write."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.applications.news import tell_status
from backend.applications.tables import VIEW
from backend.components.down import NOTHING, Known
from backend.database import Database
from backend.keys import Keys
from backend.offices.rules import Directory
from backend.offices.service import load_directory
from backend.registry.writing import WRITE, _mirrored, connected, write_page
from tests.backend.registry.sides import Mirror, Office
from tests.plans import passed

NUMBER, OTHER = "260510042178", "260510042186"


async def follow(
    mirror: Mirror, *numbers: str, chat_id: int = 42, channel: str = "telegram"
) -> int:
    """A new resident with one address who follows these numbers."""
    (row,) = await mirror.fetch(
        "INSERT INTO residents (language, created_at) VALUES ('id', now()) RETURNING id"
    )
    resident: int = row["id"]
    await mirror.fetch(
        "INSERT INTO addresses (channel, chat_id, resident_id, proved_at)"
        " VALUES ('telegram', $1, $2, now())",
        chat_id,
        resident,
    )
    await mirror.fetch(
        "INSERT INTO follows (resident_id, number, since)"
        " SELECT $1, number, now() FROM unnest($2::text[]) AS number",
        resident,
        list(numbers),
    )
    return resident


async def owed(mirror: Mirror) -> list[dict[str, Any]]:
    """What is due, in order: each message's params with the resident they are for."""
    rows = await mirror.fetch(
        "SELECT resident_id, params FROM deliveries JOIN messages ON messages.id = message_id"
        " WHERE state = 'due' ORDER BY deliveries.id"
    )
    return [json.loads(row["params"]) | {"resident": row["resident_id"]} for row in rows]


async def stages(mirror: Mirror) -> list[str]:
    return [each["stage"] for each in await owed(mirror)]


@pytest.fixture
async def filled(mirror: Mirror, office: Office, now: datetime) -> Mirror:
    """Both applications are known and in process; the first is followed."""
    office.put(NUMBER, OTHER, at=now - timedelta(hours=2))
    await mirror.catch_up()
    await follow(mirror, NUMBER)
    return mirror


async def test_a_change_of_stage_is_owed_to_those_who_follow_it(
    filled: Mirror, office: Office, now: datetime
) -> None:
    office.put(NUMBER, OTHER, at=now, stage="SIAP_DIAMBIL")
    await filled.catch_up()
    (news,) = await owed(filled)
    assert (news["number"], news["stage"], news["gone"]) == (NUMBER, "SIAP_DIAMBIL", False)
    assert (news["service"], news["office"], news["reason_code"]) == ("KTP-REKAM", "10", None)
    assert datetime.fromisoformat(news["stage_since"]) == now
    assert datetime.fromisoformat(news["as_of"]) == filled.now


async def test_all_who_follow_are_told_by_one_message(
    filled: Mirror, office: Office, now: datetime
) -> None:
    others = [await follow(filled, NUMBER, chat_id=chat_id) for chat_id in (50, 51)]
    office.put(NUMBER, at=now, stage="TTE")
    await filled.catch_up()
    assert {news["resident"] for news in await owed(filled)} >= set(others)
    assert len(await owed(filled)) == 3
    assert len(await filled.fetch("SELECT FROM messages")) == 1


async def test_a_first_fill_owes_nothing(mirror: Mirror, office: Office, now: datetime) -> None:
    await follow(mirror, NUMBER)
    office.put(NUMBER, at=now, stage="SIAP_DIAMBIL")
    await mirror.catch_up()
    assert await owed(mirror) == []


async def test_the_same_read_again_owes_nothing_more(
    filled: Mirror, office: Office, now: datetime
) -> None:
    office.put(NUMBER, at=now, stage="TTE")
    for _ in range(3):
        await filled.catch_up()
    await filled.reconcile()
    assert await stages(filled) == ["TTE"]


async def test_a_row_that_is_only_hashed_anew_owes_nothing(filled: Mirror) -> None:
    before = await filled.fetch("SELECT key_id FROM applications")
    filled.keys = Keys("n" * 32, ("k" * 32,))
    await filled.reconcile()
    assert await filled.fetch("SELECT key_id FROM applications") != before
    assert await owed(filled) == []


async def test_a_row_that_is_only_dated_anew_owes_nothing(
    filled: Mirror, office: Office, now: datetime
) -> None:
    office.put(NUMBER, at=now)
    assert (await filled.catch_up()).written == 1
    assert await owed(filled) == []


async def test_another_reason_for_the_same_stage_is_news(
    filled: Mirror, office: Office, now: datetime
) -> None:
    office.put(NUMBER, at=now, stage="PERLU_PERBAIKAN")
    await filled.catch_up()
    change = "UPDATE applications_register SET reason_code = %s, updated_at = now()"
    for reason in ("DOKUMEN_KURANG", "FOTO_TIDAK_JELAS"):
        office.execute(change, (reason,))
        await filled.catch_up()
    reasons = [news["reason_code"] for news in await owed(filled)]
    assert reasons == [None, "DOKUMEN_KURANG", "FOTO_TIDAK_JELAS"]


async def test_an_application_that_goes_and_comes_back_is_news_twice(
    filled: Mirror, office: Office, now: datetime
) -> None:
    office.remove(NUMBER)
    await filled.reconcile()
    office.put(NUMBER, at=now - timedelta(hours=2))
    await filled.reconcile()
    assert [news["gone"] for news in await owed(filled)] == [True, False]
    await filled.reconcile()
    assert len(await owed(filled)) == 2


async def test_each_step_is_told_once_in_its_order(
    filled: Mirror, office: Office, now: datetime
) -> None:
    for minute, stage in enumerate(("TTE", "DICETAK", "SIAP_DIAMBIL"), start=-5):
        office.put(NUMBER, at=now + timedelta(minutes=minute), stage=stage)
        await filled.catch_up()
    assert await stages(filled) == ["TTE", "DICETAK", "SIAP_DIAMBIL"]


async def test_a_page_that_is_not_kept_owes_nothing(
    filled: Mirror, office: Office, now: datetime
) -> None:
    """The write and its news are one: a crash can neither lose nor invent any."""
    office.put(NUMBER, at=now, stage="TTE")
    rows = filled.registry.page(None, 100).rows
    async with connected(filled.database) as connection:
        killed = connection.transaction()
        await killed.start()
        await write_page(connection, rows, filled.keys, now=filled.now)
        await killed.rollback()
    assert await owed(filled) == []
    await filled.catch_up()
    assert await stages(filled) == ["TTE"]


async def test_an_address_that_can_not_be_reached_is_told_as_such(
    filled: Mirror, office: Office, now: datetime
) -> None:
    await filled.fetch("UPDATE addresses SET unreachable_since = now()")
    office.put(NUMBER, at=now, stage="TTE")
    await filled.catch_up()
    (row,) = await filled.fetch("SELECT state, outcome FROM deliveries")
    assert tuple(row) == ("settled", "unreachable")


@pytest.fixture
async def directory(database: Database) -> Directory:
    async with database.transaction() as session:
        return await load_directory(session)


async def test_what_was_read_is_told_as_a_status(
    filled: Mirror, office: Office, now: datetime, directory: Directory
) -> None:
    office.put(NUMBER, at=now, stage="SIAP_DIAMBIL")
    await filled.catch_up()
    (news,) = await owed(filled)
    told = tell_status(news, Known(directory, NOTHING, filled.now), "id")
    assert told["number"] == NUMBER
    assert told["status"]["document"] == "KTP-el"
    assert told["status"]["office"]["name"] == "UPTD Kramatwatu"
    assert told["status"]["registry"]["state"] == "up"


FOLLOWED_BY_OTHERS = 20_000


async def test_owing_costs_what_changed_and_not_how_many_follow_other_things(
    filled: Mirror, office: Office, now: datetime
) -> None:
    numbers = office.put_many(1_000, at=now - timedelta(hours=1))
    await filled.catch_up()
    office.put(*numbers[:50], at=now, stage="TTE")
    alone = await _rows_read(filled)
    await filled.fetch(
        "INSERT INTO follows (resident_id, number, since)"
        " SELECT id, 'other' || n, now() FROM residents, generate_series(1, $1) AS n",
        FOLLOWED_BY_OTHERS,
    )
    await filled.fetch("ANALYZE")
    assert await _rows_read(filled) <= alone + 500


async def _rows_read(mirror: Mirror) -> int:
    """By the statement that writes all that the registry shows; nothing of it is kept."""
    rows = mirror.registry.page(None, 5_000).rows
    columns = list(zip(*(_mirrored(row, mirror.keys) for row in rows), strict=True))
    async with connected(mirror.database) as connection:
        transaction = connection.transaction()
        await transaction.start()
        values = (VIEW, mirror.keys.current_id, mirror.now, *columns)
        explained = await connection.fetchval(f"EXPLAIN (ANALYZE, FORMAT JSON) {WRITE}", *values)
        await transaction.rollback()
    return passed(json.loads(explained)[0]["Plan"])
