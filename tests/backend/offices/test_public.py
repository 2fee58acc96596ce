"""Public information through the client and the whole API."""

import pytest
from sqlalchemy import delete, select, update

from backend.client import Asker, InvalidRequest, NotFound, OfficesClient, Transport
from backend.client.transport import Query
from backend.offices import tables
from backend.offices.seed import seed
from tests.backend.api import Api

LANGUAGES = ("id", "su", "jv", "en")


async def test_a_service_is_told_in_every_language_and_falls_back_to_indonesian(api: Api) -> None:
    names = {
        language: (await api.offices.service("KTP-HILANG", language)).name
        for language in (*LANGUAGES, "nl")
    }
    assert names == {
        "id": "KTP-el hilang",
        "su": "KTP-el leungit",
        "jv": "KTP-el ical",
        "en": "ID card lost",
        "nl": "KTP-el hilang",
    }


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_service_says_what_to_bring(api: Api, language: str) -> None:
    services = await api.offices.services(language)
    assert len(services) == 21
    assert all(service.name and service.bring for service in services)


async def test_a_misspelt_kecamatan_is_found_over_http(api: Api) -> None:
    found = await api.offices.find("keramatwatu")
    assert (found.offices[0].office.code, found.offices[0].kecamatan) == ("10", "Kramatwatu")


async def test_a_neighbour_s_resident_is_told_whose_office_it_is(api: Api) -> None:
    found = await api.offices.find("kasemen")
    assert found.neighbour is not None
    assert found.neighbour.office == "Disdukcapil Kota Serang"


async def test_the_nearest_are_told_with_their_distance(api: Api) -> None:
    near = await api.offices.nearest(-6.1, 106.25)
    assert near[0].office.code == "12"
    assert [one.distance_km for one in near] == sorted(one.distance_km for one in near)
    assert await api.offices.nearest(0, 0) == []


async def test_a_position_leaves_the_bot_to_a_hundred_metres_and_no_nearer() -> None:
    class Overheard(Transport):
        def __init__(self) -> None:
            self.query: dict[str, str] = {}

        async def get(self, path: str, query: Query = None, *, asker: Asker | None = None) -> bytes:
            self.query = dict(query or {})
            return b"[]"

    overheard = Overheard()
    await OfficesClient(overheard).nearest(-6.0451234, 106.1239876)
    assert overheard.query == {"latitude": "-6.045", "longitude": "106.124"}


@pytest.mark.parametrize("wrong", [(91.0, 0.0), (0.0, 181.0), (float("nan"), 0.0)])
async def test_a_place_that_is_none_is_refused(api: Api, wrong: tuple[float, float]) -> None:
    with pytest.raises(InvalidRequest):
        await api.offices.nearest(*wrong)


async def test_an_unknown_code_is_not_found_whatever_it_holds(api: Api) -> None:
    for code in ("99", "../holidays", "a b?c"):
        with pytest.raises(NotFound):
            await api.offices.office(code)


async def test_rows_of_an_earlier_version_are_given_their_place_and_an_officer_s_own_stay(
    api: Api,
) -> None:
    nowhere = {"latitude": None, "longitude": None}
    async with api.database.transaction() as session:
        await session.execute(update(tables.Kecamatan).values(nowhere))
        moved = {"latitude": -6.5, "longitude": 106.5}
        await session.execute(
            update(tables.Kecamatan).where(tables.Kecamatan.code == "360405").values(moved)
        )
        await session.execute(delete(tables.Neighbour))
    async with api.database.transaction() as session:
        await seed(session)
    async with api.database.transaction() as session:
        rows = dict(
            (await session.execute(select(tables.Kecamatan.code, tables.Kecamatan.latitude))).all()
        )
        neighbours = (await session.scalars(select(tables.Neighbour.name))).all()
    assert rows["360405"] == pytest.approx(-6.5)
    assert all(latitude is not None for latitude in rows.values())
    assert "Kasemen" in neighbours
