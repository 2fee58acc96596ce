"""Which of all that is down an answer mentions: what its resident needs next, at its office."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.applications import concerns
from backend.applications.rules import ACTIONS, Action, Stage, Stops
from backend.applications.schemas import Outage
from backend.applications.service import status_of
from backend.components.down import Down, Known
from backend.components.schemas import ComponentState
from backend.database import Database
from backend.offices.rules import Directory
from backend.offices.service import load_directory
from backend.outages.rules import Cause, Works

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
SINCE = NOW - timedelta(hours=1)
KRAMATWATU, CIRUAS = "10", "12"
REKAM, HILANG, AMBIL, KK = "KTP-REKAM", "KTP-HILANG", "KTP-AMBIL", "KK-UBAH"


@pytest.fixture
async def directory(database: Database) -> Directory:
    async with database.transaction() as session:
        return await load_directory(session)


def stopped(
    service: str | None = None, office: str | None = KRAMATWATU, **known: Any
) -> ComponentState:
    facts: dict[str, Any] = {"since": SINCE, "cause": "listrik"} | known
    return ComponentState(service=service, office=office, **facts)


def told(
    directory: Directory,
    stage: Stage,
    *down: ComponentState,
    service: str = REKAM,
    reason: str | None = None,
    gone: bool = False,
    office: str = KRAMATWATU,
) -> Outage | None:
    """What the status of an application at UPTD Kramatwatu says of all that is down."""
    row = {
        "service": service,
        "stage": stage,
        "stage_since": SINCE,
        "reason_code": reason,
        "office": office,
        "gone_since": NOW if gone else None,
        "read_at": NOW,
        "updated_at": NOW,
        "unreachable_since": None,
    }
    components = {(one.service, one.office): one for one in down}
    return status_of(row, Known(directory, Down(components), NOW)).outage


def stops(outage: Outage | None) -> Stops | None:
    return None if outage is None else outage.stops


def test_causes_and_what_works_are_called_as_incidents_call_them() -> None:
    assert set(Cause) >= {*concerns.PRINTS, concerns.RECORDS}
    assert set(Works) >= {*concerns.GOES_ON.values(), concerns.SIGNED}


def test_without_an_outage_nothing_is_said(directory: Directory) -> None:
    for stage in Stage:
        assert told(directory, stage) is None


def test_another_office_s_outage_is_not_mentioned(directory: Directory) -> None:
    elsewhere = (stopped(None, CIRUAS), stopped(AMBIL, CIRUAS), stopped(REKAM, CIRUAS))
    for stage in Stage:
        assert told(directory, stage, *elsewhere) is None


def test_a_stopped_office_concerns_all_who_still_need_it(directory: Directory) -> None:
    for stage in Stage:
        needs_it = ACTIONS[stage] not in {Action.OPEN_EMAIL, Action.NOTHING}
        expected = Stops.ALL if needs_it else None
        assert stops(told(directory, stage, stopped())) is expected
        assert stops(told(directory, stage, stopped(office=None))) is expected


def test_ready_is_concerned_by_collection_and_not_by_recording_or_printing(
    directory: Directory,
) -> None:
    ready = Stage.SIAP_DIAMBIL
    assert stops(told(directory, ready, stopped(AMBIL))) is Stops.COLLECTION
    assert told(directory, ready, stopped(REKAM), stopped(HILANG, cause="blangko")) is None
    everywhere = told(directory, ready, stopped(AMBIL, None))
    assert everywhere is not None
    assert everywhere.everywhere
    assert told(directory, ready, stopped(AMBIL), service="KIA-0-5") is None, "another card's"


def test_blanks_and_printers_concern_cards_that_are_still_to_be_printed(
    directory: Directory,
) -> None:
    blanks = stopped(HILANG, cause="blangko", works=["collection", "files", "signed"])
    for stage in (Stage.DIPROSES, Stage.SIAP_CETAK):
        assert stops(told(directory, stage, blanks)) is Stops.PRINTING
    assert told(directory, Stage.DICETAK, blanks) is None
    assert told(directory, Stage.TTE, blanks, service=KK) is None
    power = stopped(HILANG)
    assert told(directory, Stage.DIPROSES, power) is None, "a service that is not theirs"


def test_a_recorder_concerns_who_is_not_recorded_yet(directory: Directory) -> None:
    recorder = stopped(REKAM, cause="alat-rekam")
    assert stops(told(directory, Stage.DIAJUKAN, recorder)) is Stops.RECORDING
    assert told(directory, Stage.MENUNGGU_PUSAT, recorder) is None
    again = told(directory, Stage.PERLU_PERBAIKAN, recorder, service=HILANG, reason="REKAM_ULANG")
    assert stops(again) is Stops.RECORDING
    files = told(
        directory, Stage.PERLU_PERBAIKAN, recorder, service=HILANG, reason="DOKUMEN_KURANG"
    )
    assert files is None


def test_its_own_service_concerns_who_waits_or_must_complete_it(directory: Directory) -> None:
    for stage in (Stage.DIPROSES, Stage.PERLU_PERBAIKAN):
        assert stops(told(directory, stage, stopped(KK), service=KK)) is Stops.SERVICE
    assert told(directory, Stage.DITOLAK, stopped(KK), service=KK) is None


def test_who_must_ask_an_officer_hears_of_the_office_alone(directory: Directory) -> None:
    """Also one who is gone, whatever its stage was; tests/bot/sms/screens.py counts on it."""
    for service in (service.code for service in directory.services):
        for stage in (Stage.TANYA_PETUGAS, Stage.DITOLAK):
            assert told(directory, stage, stopped(service), service=service) is None
        assert told(directory, Stage.DIPROSES, stopped(service), service=service, gone=True) is None
    assert stops(told(directory, Stage.SELESAI, stopped(), gone=True)) is Stops.ALL


def test_what_goes_on_there_all_the_same_is_said_so(directory: Directory) -> None:
    outage = told(directory, Stage.SIAP_DIAMBIL, stopped(works=["collection"]))
    assert outage is not None
    assert (outage.goes_on, outage.stops) == (True, Stops.ALL)
    outage = told(directory, Stage.SIAP_DIAMBIL, stopped(works=["files"]))
    assert outage is not None
    assert not outage.goes_on
    named = told(directory, Stage.SIAP_DIAMBIL, stopped(AMBIL, works=["collection"]))
    assert named is not None
    assert not named.goes_on, "what is named as stopped is stopped"


def test_who_waits_is_not_told_what_holds_nothing_up(directory: Directory) -> None:
    signed = stopped(works=["signed"])
    assert told(directory, Stage.TTE, signed, service=KK) is None
    assert stops(told(directory, Stage.DIPROSES, signed, service=REKAM)) is Stops.ALL
    files = stopped(HILANG, cause="printer", works=["files"])
    assert told(directory, Stage.PERLU_PERBAIKAN, files, service=HILANG) is None


def test_what_stops_the_resident_is_told_before_what_does_not(directory: Directory) -> None:
    office, collection = stopped(works=["collection"]), stopped(AMBIL)
    assert stops(told(directory, Stage.SIAP_DIAMBIL, office, collection)) is Stops.COLLECTION
    whole = stopped(since=NOW)
    assert stops(told(directory, Stage.SIAP_DIAMBIL, whole, collection)) is Stops.ALL
    first = told(directory, Stage.SIAP_DIAMBIL, whole, stopped(office=None))
    assert first is not None
    assert first.since == SINCE, "the one that began first"


def test_times_that_have_passed_are_not_promised(directory: Directory) -> None:
    soon = NOW + timedelta(hours=1)
    ahead = told(directory, Stage.SIAP_DIAMBIL, stopped(until=soon, next_news_at=soon))
    assert ahead is not None
    assert (ahead.until, ahead.next_news_at) == (soon, soon)
    late = told(directory, Stage.SIAP_DIAMBIL, stopped(until=NOW, next_news_at=SINCE))
    assert late is not None
    assert (late.until, late.next_news_at) == (None, None)


def test_of_an_office_or_a_service_that_we_do_not_know_only_what_is_everywhere(
    directory: Directory,
) -> None:
    for down, expected in ((stopped(), None), (stopped(office=None), Stops.ALL)):
        assert stops(told(directory, Stage.SIAP_DIAMBIL, down, office="99")) is expected
    unknown = told(directory, Stage.DIPROSES, stopped(REKAM), service="KTP-BARU")
    assert unknown is None
