from datetime import datetime, timedelta

import pytest

from backend.registry import mirror as mirror_module
from tests.backend.registry.sides import Mirror, Office

MINUTE = timedelta(minutes=1)


async def test_an_application_arrives_with_its_stage(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("2605-1004217-8", at=now - MINUTE, stage="siap diambil")

    done = await mirror.catch_up()

    assert (done.fetched, done.written) == (1, 1)
    assert await mirror.stages() == {"260510042178": "SIAP_DIAMBIL"}


async def test_a_row_committed_14_minutes_late_is_read_by_the_next_pass(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)
    await mirror.catch_up()
    office.put("1002", at=now - 14 * MINUTE)

    await mirror.catch_up()

    assert await mirror.numbers() == {"1001", "1002"}


async def test_without_an_overlap_the_late_row_is_missed(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)
    await mirror.catch_up()
    office.put("1002", at=now - 14 * MINUTE)

    await mirror.catch_up(overlap=timedelta(0))

    assert await mirror.numbers() == {"1001"}


async def test_a_row_later_than_the_overlap_is_found_by_the_reconciliation_alone(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)
    await mirror.catch_up()
    office.put("1002", at=now - 16 * MINUTE)

    await mirror.catch_up()
    assert await mirror.numbers() == {"1001"}

    await mirror.reconcile()
    assert await mirror.numbers() == {"1001", "1002"}


async def test_a_row_dated_in_the_future_hides_no_other(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now + timedelta(days=400))
    await mirror.catch_up()
    office.put("1002", at=now)

    await mirror.catch_up()

    assert await mirror.numbers() == {"1001", "1002"}
    assert (await mirror.source())["watermark"] < now + MINUTE


async def test_a_watermark_that_followed_it_would_hide_them(
    mirror: Mirror, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mirror_module, "moved", lambda watermark, newest, clock: newest)
    office.put("1001", at=now + timedelta(days=400))
    await mirror.catch_up()
    office.put("1002", at=now)

    await mirror.catch_up()

    assert await mirror.numbers() == {"1001"}


async def test_a_registry_clock_set_back_is_followed(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    """As if the registry had run three hours fast until now."""
    office.put("1001", at=now)
    await mirror.catch_up()
    ahead = now + timedelta(hours=3)
    await mirror.database.pool.execute("UPDATE sources SET watermark = $1", ahead)
    office.put("1002", at=now)

    await mirror.catch_up()

    assert await mirror.numbers() == {"1001", "1002"}
    assert (await mirror.source())["watermark"] == ahead


@pytest.mark.parametrize("page_rows", [1, 2, 3, 7, 10, 11, 5_000])
async def test_rows_that_share_one_timestamp_all_arrive_over_page_boundaries(
    mirror: Mirror, office: Office, now: datetime, page_rows: int
) -> None:
    numbers = office.put_many(10, at=now - MINUTE)

    done = await mirror.catch_up(page_rows=page_rows)

    assert await mirror.numbers() == set(numbers)
    assert done.fetched == 10


async def test_a_pass_whose_pages_are_all_overlap_reaches_what_is_new(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    old = office.put_many(20, at=now - 2 * MINUTE)
    await mirror.catch_up()
    new = office.put_many(3, at=now - MINUTE)

    done = await mirror.catch_up(page_rows=4)

    assert (done.fetched, done.written) == (23, 3)
    assert await mirror.numbers() == {*old, *new}


async def test_a_new_row_at_the_watermark_itself_is_read(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("2002", at=now)
    await mirror.catch_up()
    office.put("2001", "2003", at=now)

    await mirror.catch_up(overlap=timedelta(0))

    assert await mirror.numbers() == {"2001", "2002", "2003"}


async def test_unchanged_rows_are_neither_written_nor_locked(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    kept, changed = office.put_many(2, at=now - MINUTE)
    await mirror.catch_up()
    before = await _versions(mirror)
    office.put(changed, at=now, stage="SELESAI")

    done = await mirror.catch_up()

    after = await _versions(mirror)
    assert (done.fetched, done.written) == (2, 1)
    assert after[kept] == before[kept]
    assert after[changed] != before[changed]


async def _versions(mirror: Mirror) -> dict[str, tuple[str, ...]]:
    """xmax changes where a row is only locked."""
    rows = await mirror.fetch("SELECT number, ctid::text, xmin::text, xmax::text FROM applications")
    return {number: tuple(version) for number, *version in rows}


@pytest.mark.parametrize("older_rows", [100, 3_000])
async def test_a_pass_without_changes_reads_the_overlap_whatever_the_table_holds(
    mirror: Mirror, office: Office, now: datetime, older_rows: int
) -> None:
    office.put_many(older_rows, at=now - timedelta(days=30))
    office.put_many(5, at=now - MINUTE)
    await mirror.catch_up()

    done = await mirror.catch_up()

    assert (done.fetched, done.written) == (5, 0)


async def test_the_time_of_reading_is_the_one_the_caller_gave(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)

    await mirror.catch_up()

    assert (await mirror.source())["read_at"] == mirror.now


async def test_a_pass_over_an_empty_registry_was_a_reading_too(mirror: Mirror) -> None:
    await mirror.catch_up()

    source = await mirror.source()
    assert (source["read_at"], source["watermark"]) == (mirror.now, None)


async def test_another_sources_application_is_contested_and_left_alone(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", "1002", at=now - MINUTE)
    await mirror.catch_up()
    await mirror.database.pool.execute(
        "UPDATE applications SET source = 'desk', stage = 'SELESAI' WHERE number = '1001'"
    )
    office.put("1001", at=now, stage="DICETAK")

    done = await mirror.catch_up()

    assert (done.contested, done.written) == (1, 0)
    assert (await mirror.stages())["1001"] == "SELESAI"
    assert (await mirror.reconcile()).contested == 1
    assert await mirror.gone() == set()


async def test_progress_is_told_after_each_page(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put_many(7, at=now)
    told: list[int] = []

    await mirror.catch_up(page_rows=3, progress=told.append)

    assert told == [3, 6, 7]


async def test_rows_under_an_old_key_are_hashed_again_by_the_reconciliation(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now - timedelta(days=1))
    office.put("1002", at=now)
    await mirror.catch_up()
    (old,) = await mirror.fetch("SELECT DISTINCT key_id FROM applications")
    mirror.keys = type(mirror.keys)("n" * 32, ("k" * 32,))

    done = await mirror.reconcile()

    (new,) = await mirror.fetch("SELECT DISTINCT key_id FROM applications")
    assert done.written == 2
    assert old["key_id"] != new["key_id"] == mirror.keys.current_id
