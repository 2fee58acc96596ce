"""What an empty database is filled with, and that nothing an officer edited is lost."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import asdict
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import Database
from backend.offices import seed as seed_module
from backend.offices import tables
from backend.offices.hours import HolidayKind
from backend.offices.places import CounterKind, OfficeKind, Place
from backend.offices.rules import Directory
from backend.offices.seed import SEEDS, seed
from backend.offices.service import load_directory

HEAD = "00"
KRAMATWATU = "10"
DEMO_MAP = {
    "10": {"Kramatwatu"},
    "11": {"Waringinkurung"},
    "12": {"Ciruas"},
    "13": {"Kragilan"},
    "14": {"Cikande"},
    "15": {"Anyar", "Cinangka"},
    "16": {"Mancak", "Gunungsari"},
    "17": {"Bojonegara", "Pulo Ampel"},
    "18": {"Padarincang", "Ciomas"},
    "19": {"Pabuaran", "Baros"},
    "20": {"Petir", "Tunjung Teja"},
    "21": {"Cikeusal", "Pamarayan"},
    "22": {"Kopo", "Jawilan"},
    "23": {"Kibin", "Bandung"},
    "24": {"Carenang", "Binuang"},
    "25": {"Tanara", "Tirtayasa"},
    "26": {"Pontang", "Lebak Wangi"},
}


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=ahead) for ahead in range((date(year + 1, 1, 1) - first).days)]


def test_there_are_one_head_office_and_17_uptds(directory: Directory) -> None:
    assert Counter(office.kind for office in directory.offices) == {
        OfficeKind.HEAD: 1,
        OfficeKind.UPTD: 17,
    }


def test_uptds_serve_the_kecamatan_of_the_demo_map(directory: Directory) -> None:
    served = {
        office.code: {one.name for one in directory.kecamatan_of(office.code)}
        for office in directory.offices
        if office.kind is OfficeKind.UPTD
    }
    assert served == DEMO_MAP
    assert Counter(map(len, served.values())) == {2: 12, 1: 5}


def test_a_uptd_is_named_after_a_kecamatan_it_serves(directory: Directory) -> None:
    for code, names in DEMO_MAP.items():
        assert directory.office(code).name.removeprefix("UPTD ") in names


def test_29_kecamatan_have_326_desa(directory: Directory) -> None:
    assert len(directory.kecamatan) == 29
    assert sum(one.desa_count for one in directory.kecamatan) == 326


def test_kecamatan_codes_leave_the_six_gaps_of_the_city(directory: Directory) -> None:
    codes = {int(one.code) - 360400 for one in directory.kecamatan}
    assert set(range(1, 36)) - codes == {1, 2, 3, 4, 10, 21}


def test_only_the_attested_offices_are_no_samples_and_no_address_is_invented(
    directory: Directory,
) -> None:
    assert {office.code for office in directory.offices if not office.is_sample} == {
        HEAD,
        KRAMATWATU,
    }
    assert all(office.address is None and office.phone is None for office in directory.offices)


def test_the_sample_receipt_is_of_uptd_kramatwatu(directory: Directory) -> None:
    assert directory.office(["2605", "1004217", "8"][1][:2]).name == "UPTD Kramatwatu"


def test_21_services_have_a_place_where_they_are_done(directory: Directory) -> None:
    assert len(directory.services) == 21
    for service in directory.services:
        offering = {office.code for office in directory.offices_offering(service.code)}
        at_head_alone = service.place is Place.HEAD
        assert offering == ({HEAD} if at_head_alone else {HEAD, *DEMO_MAP})


def test_inter_regency_moves_and_the_rarer_akta_are_done_at_the_head_office(
    directory: Directory,
) -> None:
    at_head = {service.code for service in directory.services if service.place is Place.HEAD}
    assert at_head == {"AKTA-MATI", "AKTA-KAWIN", "AKTA-CERAI", "PINDAH-KELUAR", "PINDAH-DATANG"}


def test_only_ktp_el_and_kia_are_cards_to_collect(directory: Directory) -> None:
    physical = {service.document for service in directory.services if service.is_physical}
    files = {service.document for service in directory.services if not service.is_physical}
    assert physical == {"KTP-el", "KIA"}
    assert not physical & files


def test_services_of_one_counter_kind_take_slots_of_one_length(directory: Directory) -> None:
    """A counter's slots start at the same times, whatever each visitor comes for."""
    lengths = {(service.counter, service.slot_minutes) for service in directory.services}
    assert len(lengths) == len(CounterKind)


def test_every_office_has_a_working_counter_of_each_kind(directory: Directory) -> None:
    for office in directory.offices:
        assert all(directory.working_counters(office.code, kind) for kind in CounterKind)


def test_2026_has_17_holidays_and_8_cuti_bersama_all_closed(directory: Directory) -> None:
    holidays = [holiday for holiday in directory.holidays if holiday.day.year == 2026]
    assert Counter(holiday.kind for holiday in holidays) == {
        HolidayKind.HOLIDAY: 17,
        HolidayKind.CUTI_BERSAMA: 8,
    }
    assert len({holiday.day for holiday in holidays}) == 25
    for office in directory.offices:
        assert not any(directory.spans_on(office.code, holiday.day) for holiday in holidays)


@pytest.mark.parametrize(("year", "working_days"), [(2018, 239), (2026, 240), (2027, 242)])
def test_a_year_has_as_many_working_days_as_the_calendar(
    directory: Directory, year: int, working_days: int
) -> None:
    opened = [day for day in days_of(year) if directory.spans_on(KRAMATWATU, day)]
    assert len(opened) == working_days


def test_2026_has_46_working_fridays(directory: Directory) -> None:
    opened = [day for day in days_of(2026) if directory.spans_on(HEAD, day)]
    assert sum(day.isoweekday() == 5 for day in opened) == 46


def test_a_holiday_before_its_decree_is_an_estimate_and_says_so_once(directory: Directory) -> None:
    estimates = {holiday.day for holiday in directory.holidays if holiday.is_estimate}
    assert date(2027, 3, 10) in estimates
    assert date(2026, 3, 21) not in estimates
    assert not any("perkiraan" in holiday.name for holiday in directory.holidays)


async def test_every_service_has_words_in_each_language_and_who_must_read_them_is_marked(
    session: AsyncSession,
) -> None:
    words = (await session.scalars(select(tables.ServiceWords))).all()
    services = set(await session.scalars(select(tables.Service.code)))
    for language, needs_native_reader in (("su", True), ("jv", True), ("en", False)):
        own = [one for one in words if one.language == language]
        assert {one.service for one in own} == services
        assert {one.needs_native_reader for one in own} == {needs_native_reader}


async def test_words_of_a_service_fit_any_sms(session: AsyncSession) -> None:
    """One letter outside of GSM-7 doubles a message's price; these words keep to ASCII."""
    words = (await session.scalars(select(tables.ServiceWords))).all()
    assert all((one.name + one.bring).isascii() for one in words)


async def test_seeding_twice_changes_nothing(empty_session: AsyncSession) -> None:
    await seed(empty_session)
    once = await load_directory(empty_session)
    await seed(empty_session)
    assert asdict(await load_directory(empty_session)) == asdict(once)
    assert once.offices


async def test_an_edit_survives_seeding_again(session: AsyncSession) -> None:
    await session.execute(
        update(tables.Office).where(tables.Office.code == HEAD).values(phone="0254 000000")
    )
    await session.execute(delete(tables.Holiday).where(tables.Holiday.day == date(2026, 5, 31)))
    await seed(session)
    edited = await load_directory(session)
    assert edited.office(HEAD).phone == "0254 000000"
    assert date(2026, 5, 31) not in {holiday.day for holiday in edited.holidays}


async def test_an_empty_table_is_filled_for_the_offices_that_stand_there(
    session: AsyncSession,
) -> None:
    """As after an upgrade that brings a table, at an office that replaced the sample UPTDs."""
    for table in (tables.Offer, tables.Counters, tables.OpeningHours, tables.Kecamatan):
        await session.execute(delete(table))
    await session.execute(delete(tables.Office).where(tables.Office.code != HEAD))
    session.add(tables.Office(code="30", name="UPTD Contoh", kind=OfficeKind.UPTD, is_sample=True))
    await session.flush()
    session.add(
        tables.Kecamatan(
            code="360499", name="Contoh", spellings=(), languages=(), desa_count=1, office="30"
        )
    )
    await session.flush()
    await seed(session)
    directory = await load_directory(session)
    assert directory.spans_on("30", date(2026, 11, 23))
    assert len(directory.services_at("30")) == 16


async def test_two_processes_may_seed_at_once(unseeded_database: Database) -> None:
    await asyncio.gather(_seed(unseeded_database), _seed(unseeded_database))
    async with unseeded_database.session() as session:
        assert await session.scalar(select(func.count()).select_from(tables.Office)) == 18


async def test_without_taking_turns_two_processes_collide(
    unseeded_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def at_once(_: AsyncSession) -> None:
        """Both see empty tables."""

    monkeypatch.setattr(seed_module, "_take_turns", at_once)
    with pytest.raises(IntegrityError):
        await asyncio.gather(_seed(unseeded_database), _seed(unseeded_database))


@pytest.fixture
async def unseeded_database(empty_database: Database) -> AsyncIterator[Database]:
    """Seeded by the test, and emptied again after it."""
    yield empty_database
    async with empty_database.transaction() as session:
        for table, _ in reversed(SEEDS):
            await session.execute(delete(table))


async def _seed(database: Database) -> None:
    async with database.transaction() as session:
        await seed(session)
