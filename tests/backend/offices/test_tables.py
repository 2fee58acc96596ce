"""What the database itself refuses, whoever writes."""

from datetime import date, time

import pytest
from sqlalchemy import Insert, insert, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.offices import tables

SATURDAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE offices SET code = '1' WHERE code = '26'", "ck_offices_code"),
        ("UPDATE offices SET kind = 'branch'", "ck_offices_kind"),
        ("UPDATE kecamatan SET code = '3604010' WHERE code = '360405'", "ck_kecamatan_code"),
        ("UPDATE kecamatan SET languages = '{xx}'", "ck_kecamatan_languages"),
        ("UPDATE kecamatan SET desa_count = 0", "ck_kecamatan_desa_count"),
        ("UPDATE kecamatan SET office = '99'", "fk_kecamatan_office_offices"),
        ("UPDATE services SET place = 'moon'", "ck_services_place"),
        ("UPDATE services SET counter = 'tea'", "ck_services_counter"),
        ("UPDATE services SET slot_minutes = 0", "ck_services_slot_minutes"),
        ("UPDATE counters SET working = -1", "ck_counters_working"),
        ("UPDATE opening_hours SET closes = opens", "ck_opening_hours_span"),
        ("UPDATE opening_hours SET weekday = 8 WHERE weekday = 5", "ck_opening_hours_weekday"),
        ("UPDATE opening_hours SET season = 'summer'", "ck_opening_hours_season"),
        ("UPDATE seasons SET last_day = first_day - 1", "ck_seasons_span"),
        ("UPDATE holidays SET kind = 'strike'", "ck_holidays_kind"),
    ],
)
async def test_a_wrong_value_is_refused_by_name(
    session: AsyncSession, statement: str, constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=f'"{constraint}"'):
        await session.execute(text(statement))


@pytest.mark.parametrize(
    ("opens", "closes"),
    [(time(8), None), (None, time(12)), (time(12), time(8)), (time(8), time(8))],
)
async def test_an_override_has_both_ends_in_order_or_none(
    session: AsyncSession, opens: time | None, closes: time | None
) -> None:
    with pytest.raises(IntegrityError, match="ck_day_overrides_span"):
        await session.execute(_override(opens, closes))


async def test_a_closure_is_entered_once(session: AsyncSession) -> None:
    await session.execute(_override(None, None))
    with pytest.raises(IntegrityError, match="uq_day_overrides_office_day_opens"):
        await session.execute(_override(None, None))


async def test_a_day_may_have_two_spans(session: AsyncSession) -> None:
    await session.execute(_override(time(8), time(12)))
    await session.execute(_override(time(13), time(15)))


def _override(opens: time | None, closes: time | None) -> Insert:
    return insert(tables.DayOverride).values(
        office=None, day=SATURDAY, opens=opens, closes=closes, reason="Contoh"
    )
