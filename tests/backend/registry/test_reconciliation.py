from datetime import datetime, timedelta

import pytest

from backend.registry import mirror as mirror_module
from backend.registry.reconciliation import _reconcile
from backend.registry.writing import connected, turn
from tests.backend.registry.sides import Mirror, Office

MINUTE = timedelta(minutes=1)


async def test_a_deleted_application_is_marked_gone_and_unmarked_when_it_is_back(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", "1002", at=now - MINUTE)
    await mirror.catch_up()
    office.remove("1001")

    assert (await mirror.reconcile()).vanished == 1
    assert await mirror.gone() == {"1001"}

    mirror.now += timedelta(days=1)
    assert (await mirror.reconcile()).vanished == 0
    (row,) = await mirror.fetch("SELECT gone_since FROM applications WHERE number = '1001'")
    assert row["gone_since"] == mirror.now - timedelta(days=1)

    office.put("1001", at=now - MINUTE)
    await mirror.reconcile()
    assert await mirror.gone() == set()


async def test_a_pass_for_changes_unmarks_what_came_back(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", "1002", at=now - MINUTE)
    await mirror.catch_up()
    office.remove("1001")
    await mirror.reconcile()
    office.put("1001", at=now - MINUTE)

    await mirror.catch_up()

    assert await mirror.gone() == set()


@pytest.mark.parametrize("page_rows", [1, 2, 5, 6, 5_000])
async def test_every_page_size_sees_every_row(
    mirror: Mirror, office: Office, now: datetime, page_rows: int
) -> None:
    numbers = office.put_many(5, at=now)
    office.put("1-0.0 2", at=now)

    done = await mirror.reconcile(page_rows=page_rows)
    again = await mirror.reconcile(page_rows=page_rows)

    assert (done.fetched, done.written, again.written) == (6, 6, 0)
    assert await mirror.numbers() == {*numbers, "1002"}
    assert await mirror.gone() == set()


async def test_a_half_restored_registry_makes_nobody_vanish(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    numbers = office.put_many(300, at=now)
    await mirror.catch_up()
    office.remove(*numbers[:150])

    done = await mirror.reconcile()

    assert (done.vanished, done.withheld) == (0, 150)
    assert await mirror.gone() == set()
    assert (await mirror.source())["reconciled_at"] is None


async def test_an_administrator_who_knows_may_let_them_vanish(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    numbers = office.put_many(300, at=now)
    await mirror.catch_up()
    office.remove(*numbers[:150])

    done = await mirror.reconcile(accept_vanished=True)

    assert (done.vanished, done.withheld) == (150, 0)
    assert await mirror.gone() == set(numbers[:150])
    assert (await mirror.source())["reconciled_at"] == mirror.now


async def test_without_the_guard_they_would_all_be_gone(
    mirror: Mirror, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = office.put_many(300, at=now)
    await mirror.catch_up()
    office.remove(*numbers[:150])
    monkeypatch.setattr("backend.registry.rules.VANISHED_SHARE_MAX", 1.0)

    assert (await mirror.reconcile()).vanished == 150


async def test_a_malformed_row_has_not_vanished(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", at=now)
    await mirror.catch_up()
    office.execute("UPDATE applications_register SET pin = ' '")

    done = await mirror.reconcile()

    assert (done.malformed, done.vanished) == (1, 0)
    assert await mirror.gone() == set()


async def test_a_row_that_a_pass_reads_during_the_scan_is_not_taken_for_gone(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    """Its number lies before the scan's cursor, so that the scan itself never sees it."""
    office.put("2001", "2002", "2003", at=now - MINUTE)
    await mirror.catch_up()
    scan = _reconcile(
        mirror.database,
        mirror.registry,
        mirror.keys,
        now=mirror.now,
        accept_vanished=False,
        page_rows=1,
    )
    total = await anext(scan)
    office.put("1001", at=now)
    assert (await mirror.catch_up()).written == 1

    async for page in scan:
        total += page

    assert (total.fetched, total.vanished) == (3, 0)
    assert await mirror.numbers() == {"1001", "2001", "2002", "2003"}
    assert await mirror.gone() == set()


async def test_a_pass_waits_while_another_holds_the_turn_and_then_says_busy(
    mirror: Mirror, office: Office, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.put("1001", at=now)
    monkeypatch.setattr(mirror_module, "TURN_WAIT", timedelta(seconds=0.1))

    async with (
        connected(mirror.database) as connection,
        turn(connection, wait=timedelta(seconds=1)),
    ):
        assert (await mirror.catch_up()).busy
        assert await mirror.numbers() == set()

    assert not (await mirror.catch_up()).busy
    assert await mirror.numbers() == {"1001"}
