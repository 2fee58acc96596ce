"""All UPTDs closed at once, small; `python -m tests.backend.outages.scale` runs it whole."""

from datetime import timedelta

from tests.backend.outages.house import House
from tests.backend.outages.scale import close_all, fill

AS_IT_SHOULD = """
    SELECT count(*) FROM appointments AS lost WHERE state = 'displaced'
    AND (SELECT count(*) FROM appointments WHERE instead_of = lost.id)
        + (SELECT count(*) FROM waiting WHERE waiting.resident_id = lost.resident_id) = 1
    AND (SELECT count(*) FROM deliveries WHERE deliveries.resident_id = lost.resident_id) = 1
    """
SECONDS_MAX = 10.0
"""Far above what it takes: a plan that looks at every pair would not end in it."""


async def test_seventeen_offices_at_once_leave_nobody_without_a_place_or_a_word(
    house: House,
) -> None:
    await fill(house, days=4, percent=90)
    measured = await close_all(house, timedelta(hours=26))
    moved = measured.moved
    assert moved.displaced > 1_000
    assert moved.offered + moved.waiting == moved.displaced
    assert await house.office.database.pool.fetchval(AS_IT_SHOULD) == moved.displaced
    assert await house.office.miscounted() == []
    assert measured.seconds < SECONDS_MAX
