"""The look-up: the same path for every mistake, the truth about freshness for every answer."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from backend.applications.lookup import look_up
from backend.applications.rules import ACTIONS, Action, Stage, stage_of
from backend.applications.service import status_of
from backend.applications.tables import VIEW, Application, Source
from backend.asker import Asker
from backend.components.down import NOTHING, Known
from backend.database import Database
from backend.errors import ApplicationNotMatched, ServiceUnavailable
from backend.keys import Keys
from backend.offices.rules import Directory
from backend.offices.service import load_directory

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
NUMBER, PIN = "260510042178", "416253"
ASKER = Asker("web", 4711)


@pytest.fixture
async def directory(mirror: Database) -> Directory:
    async with mirror.transaction() as session:
        return await load_directory(session)


@pytest.mark.parametrize("typed", [NUMBER, "2605-1004217-8", "2605 1004217.8"])
async def test_the_sample_is_found_however_it_is_typed(
    mirror: Database, keys: Keys, directory: Directory, typed: str
) -> None:
    status = status_of(
        await look_up(mirror, keys, ASKER, typed, PIN), Known(directory, NOTHING, NOW)
    )
    assert (status.document, status.stage, status.action) == (
        "KTP-el",
        Stage.SIAP_DIAMBIL,
        Action.COLLECT,
    )
    assert status.office is not None
    assert status.office.name == "UPTD Kramatwatu"
    assert status.as_of.isoformat() == "2026-11-24T10:00:00+07:00"
    assert status.registry.state == "up"


MISTAKES = {
    "wrong PIN": (NUMBER, "416254"),
    "wrong number": ("260510042186", PIN),
    "empty number": ("-", PIN),
    "not digits": ("'; DROP TABLE applications; --", "x"),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
async def test_every_mistake_costs_one_query_and_one_hash(
    mirror: Database, keys: Keys, monkeypatch: pytest.MonkeyPatch, mistake: tuple[str, str]
) -> None:
    assert await _costs(mirror, keys, monkeypatch, *mistake) == (1, 1)


async def test_the_right_pin_costs_the_same(
    mirror: Database, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await _costs(mirror, keys, monkeypatch, NUMBER, PIN) == (1, 1)


async def _costs(
    mirror: Database, keys: Keys, monkeypatch: pytest.MonkeyPatch, number: str, pin: str
) -> tuple[int, int]:
    """How many queries, and hashes of a PIN, one look-up takes."""
    costs: Counter[str] = Counter()
    first, mac = mirror.first, keys.mac

    def counted_first(*arguments: Any) -> Any:
        costs["query"] += 1
        return first(*arguments)

    def counted_mac(purpose: str, *parts: str, key: int | None = None) -> bytes:
        costs[purpose] += 1
        return mac(purpose, *parts, key=key)

    monkeypatch.setattr(mirror, "first", counted_first)
    monkeypatch.setattr(keys, "mac", counted_mac)
    with suppress(ApplicationNotMatched):
        await look_up(mirror, keys, ASKER, number, pin)
    return costs["query"], costs["pin"]


async def test_the_answer_says_since_when_the_registry_is_down(
    mirror: Database, keys: Keys, directory: Directory
) -> None:
    died = NOW - timedelta(minutes=20)
    async with mirror.transaction() as session:
        await session.execute(update(Source).values(unreachable_since=died))
    status = status_of(
        await look_up(mirror, keys, ASKER, NUMBER, PIN), Known(directory, NOTHING, NOW)
    )
    assert (status.registry.state, status.registry.since) == ("down", died)


async def test_a_worker_that_is_away_makes_the_freshness_unknown(
    mirror: Database, keys: Keys, directory: Directory
) -> None:
    row = await look_up(mirror, keys, ASKER, NUMBER, PIN)
    assert (
        status_of(row, Known(directory, NOTHING, NOW + timedelta(minutes=2))).registry.state
        == "unknown"
    )


async def test_a_row_gone_from_the_registry_is_told_as_gone(
    mirror: Database, keys: Keys, directory: Directory
) -> None:
    async with mirror.transaction() as session:
        await session.execute(update(Application).values(gone_since=NOW))
    status = status_of(
        await look_up(mirror, keys, ASKER, NUMBER, PIN), Known(directory, NOTHING, NOW)
    )
    assert (status.gone, status.action) == (True, Action.ASK_OFFICER)


async def test_an_office_or_service_that_we_do_not_know_is_no_error(
    mirror: Database, keys: Keys, directory: Directory
) -> None:
    async with mirror.transaction() as session:
        await session.execute(update(Application).values(office="99", service="KTP-BARU"))
    status = status_of(
        await look_up(mirror, keys, ASKER, NUMBER, PIN), Known(directory, NOTHING, NOW)
    )
    assert (status.office, status.document) == (None, "KTP-BARU")


async def test_a_holiday_closes_the_place_of_collection_and_says_when_it_opens_again(
    mirror: Database, keys: Keys, directory: Directory
) -> None:
    row = await look_up(mirror, keys, ASKER, NUMBER, PIN)
    christmas = datetime(2026, 12, 25, 2, 0, tzinfo=UTC)
    status = status_of(row, Known(directory, NOTHING, christmas))
    assert status.office is not None
    assert status.office.closed_today is not None
    assert "Natal" in (status.office.closed_today.reason or "")
    assert str(status.office.closed_today.opens_next) == "2026-12-28"


async def test_an_application_of_another_source_has_that_source_s_freshness(
    mirror: Database, keys: Keys, directory: Directory
) -> None:
    async with mirror.transaction() as session:
        session.add(Source(name="desk", read_at=NOW))
        await session.flush()
        await session.execute(update(Application).values(source="desk"))
        await session.execute(
            update(Source).where(Source.name == VIEW).values(unreachable_since=NOW)
        )
    status = status_of(
        await look_up(mirror, keys, ASKER, NUMBER, PIN), Known(directory, NOTHING, NOW)
    )
    assert status.registry.state == "up"


async def test_a_pin_hashed_under_an_old_key_is_still_found(mirror: Database, keys: Keys) -> None:
    rotated = Keys("a new secret key for next year, long enough", (OLD_SECRET,))
    assert await look_up(mirror, rotated, ASKER, NUMBER, PIN)
    forgotten = Keys("a new secret key for next year, long enough")
    with pytest.raises(ApplicationNotMatched):
        await look_up(mirror, forgotten, ASKER, NUMBER, PIN)


OLD_SECRET = "a secret key of the tests, 32 characters long"


async def test_a_dead_service_database_is_unavailable_not_an_error(keys: Keys) -> None:
    async with Database.open("postgresql://nobody@/none?host=/nonexistent") as nowhere:
        with pytest.raises(ServiceUnavailable):
            await look_up(nowhere, keys, ASKER, NUMBER, PIN)


def test_every_stage_says_what_to_do() -> None:
    assert set(ACTIONS) == set(Stage)


@pytest.mark.parametrize(
    ("code", "stage"),
    [
        ("siap diambil", Stage.SIAP_DIAMBIL),
        ("PRINT_READY_RECORD", Stage.SIAP_CETAK),
        ("SEARCH_FAILURE_AT_CENTRAL", Stage.PERLU_PERBAIKAN),
        ("DUPLICATE_RECORD", Stage.TANYA_PETUGAS),
        ("something new", Stage.TANYA_PETUGAS),
    ],
)
def test_national_codes_become_stages_and_strange_ones_an_officer_s(
    code: str, stage: Stage
) -> None:
    assert stage_of(code) is stage
