from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from stdnum import damm

from backend.applications.rules import Stage
from backend.clock import WIB
from backend.database import driver_url
from backend.embedded.postgres import Postgres
from backend.registry.sample import NotTheSample, advance, fill
from backend.registry.sample_mix import FULL_READY, FULL_ROWS
from backend.registry.sample_rows import SampleRow, ready_of, sample_rows
from tests.backend.registry.sides import Mirror, Office

NOW = datetime(2026, 11, 24, 3, 30, tzinfo=UTC)
ROWS = 20_000

CARD_STAGES = {Stage.SIAP_DIAMBIL, Stage.DICETAK, Stage.SIAP_CETAK, Stage.MENUNGGU_PUSAT}
FILE_STAGES = {Stage.TTE, Stage.FILE_TERKIRIM}


@pytest.fixture(scope="module")
def rows() -> list[SampleRow]:
    return list(sample_rows(ROWS, now=NOW, seed=1))


@pytest.fixture
def empty_url(postgres: Postgres, names: Iterator[int]) -> Iterator[str]:
    name = f"empty_{next(names)}"
    postgres.create_database(name)
    yield postgres.url_of(name)
    postgres.drop_database(name)


def test_so_many_are_ready_to_collect_as_at_the_office(rows: list[SampleRow]) -> None:
    assert len(rows) == ROWS
    assert Counter(row.stage for row in rows)["SIAP_DIAMBIL"] == ready_of(ROWS) == 673
    assert (ready_of(FULL_ROWS), ready_of(5_000), ready_of(1)) == (FULL_READY, 168, 1)


def test_numbers_are_unique_and_end_in_their_check_digit(rows: list[SampleRow]) -> None:
    assert len({row.number for row in rows}) == ROWS
    for row in rows:
        assert len(row.number) == 12
        assert damm.is_valid(row.number)


def test_a_number_names_its_month_and_office(rows: list[SampleRow]) -> None:
    offices = {"00", *(str(code) for code in range(10, 27))}
    for row in rows[1:]:
        applied = datetime.strptime(row.number[:4], "%y%m").replace(tzinfo=WIB)
        assert applied <= row.stage_since
        assert row.number[4:6] == row.office
    assert {row.office for row in rows} == offices


def test_the_documented_application_is_always_there() -> None:
    (row,) = sample_rows(1, now=NOW, seed=9)

    assert (row.number, row.pin, row.office) == ("260510042178", "416253", "10")
    assert (row.service, row.stage) == ("KTP-REKAM", "SIAP_DIAMBIL")


def test_the_same_seed_gives_the_same_rows(rows: list[SampleRow]) -> None:
    assert list(sample_rows(500, now=NOW, seed=1)) == list(sample_rows(500, now=NOW, seed=1))
    assert list(sample_rows(500, now=NOW, seed=2)) != list(sample_rows(500, now=NOW, seed=1))


def test_the_stage_fits_the_document(rows: list[SampleRow]) -> None:
    for row in rows:
        card = row.service.startswith(("KTP-", "KIA-"))
        assert Stage(row.stage) not in (FILE_STAGES if card else CARD_STAGES)
        if row.stage == Stage.MENUNGGU_PUSAT:
            assert row.service.startswith("KTP-")
        if row.service in {"AKTA-MATI", "PINDAH-KELUAR"}:
            assert row.office == "00"
        assert (row.reason_code is not None) == (row.stage in {"PERLU_PERBAIKAN", "DITOLAK"})
    assert len({row.service for row in rows}) == 14
    assert {row.stage for row in rows} == set(Stage) - {Stage.TANYA_PETUGAS}


def test_nothing_has_happened_in_the_future_nor_all_at_once(rows: list[SampleRow]) -> None:
    assert all(row.stage_since <= row.updated_at <= NOW for row in rows)
    assert all(row.updated_at > NOW - timedelta(days=731) for row in rows)
    assert max(Counter(row.updated_at for row in rows).values()) <= 3


def test_phones_have_a_prefix_that_no_operator_has(rows: list[SampleRow]) -> None:
    phones = [row.phone for row in rows if row.phone]

    assert 0 < len(phones) < ROWS / 20
    assert all(phone.startswith("+6284") and len(phone) == 13 for phone in phones)


async def test_the_sample_fills_a_database_and_its_view_fills_the_mirror(
    mirror: Mirror, empty_url: str
) -> None:
    told: list[int] = []

    assert fill(empty_url, now=NOW, rows=15_000, progress=told.append)
    mirror.registry = type(mirror.registry)(empty_url)
    done = await mirror.catch_up()

    assert told == [10_000, 15_000]
    assert (done.fetched, done.written, done.malformed) == (15_000, 15_000, 0)
    counts = Counter((await mirror.stages()).values())
    assert counts["SIAP_DIAMBIL"] == ready_of(15_000)


def test_a_sample_that_stands_is_left_as_it_is(empty_url: str) -> None:
    assert fill(empty_url, now=NOW, rows=10)
    assert not fill(empty_url, now=NOW, rows=20)

    with psycopg.connect(driver_url(empty_url)) as connection:
        assert connection.execute("SELECT count(*) FROM siaga_applications").fetchone() == (10,)


def test_an_offices_own_view_is_not_touched(empty_url: str) -> None:
    with psycopg.connect(driver_url(empty_url)) as connection:
        connection.execute("CREATE VIEW siaga_applications AS SELECT 1 AS number")

    with pytest.raises(NotTheSample):
        fill(empty_url, now=NOW, rows=10)


def test_a_fill_that_is_cut_short_leaves_nothing(empty_url: str) -> None:
    def stop(written: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(empty_url, now=NOW, rows=10, progress=stop)

    assert fill(empty_url, now=NOW, rows=10)


async def test_a_clerks_change_reaches_the_mirror_also_when_committed_late(
    mirror: Mirror, office: Office, now: datetime
) -> None:
    office.put("1001", "1002", at=now - timedelta(hours=1))
    await mirror.catch_up()

    advance(office.url, "1001", Stage.SIAP_DIAMBIL)
    await mirror.catch_up()
    advance(office.url, "1002", Stage.SELESAI, updated_at=now - timedelta(minutes=14))
    await mirror.catch_up()

    assert await mirror.stages() == {"1001": "SIAP_DIAMBIL", "1002": "SELESAI"}


def test_a_number_that_is_not_there_cannot_be_moved_on(office: Office) -> None:
    with pytest.raises(NotTheSample):
        advance(office.url, "1001", Stage.SELESAI)
