"""Whatever a resident writes for a place finds the right office, or nobody's."""

import pytest

from backend.offices.finding import find, nearest, place_of
from backend.offices.rules import Directory

HEAD = "00"


def codes(directory: Directory, place: str) -> list[str]:
    return [office.code for office, _ in find(directory, place).offices]


@pytest.mark.parametrize(
    ("place", "office"),
    [
        ("Kramatwatu", "10"),
        ("kec. kramatwatu", "10"),
        ("keramatwatu", "10"),
        ("UPTD Ciruas", "12"),
        ("upt dukcapil ciruas", "12"),
        ("waringin kurung", "11"),
        ("pulo ampel", "17"),
        ("pulau ampel", "17"),
        ("puloampel", "17"),
        ("anyer", "15"),
        ("Anyar", "15"),
        ("kragilan", "13"),
        ("keragilan", "13"),
        ("tunjungteja", "20"),
        ("gunung sari", "16"),
        ("lebakwangi", "26"),
        ("petir", "20"),
        ("bandung", "23"),
        ("carenang", "24"),
        ("ciomas", "18"),
        ("tanare", "25"),
        ("kantor anyer buka jam brp", "15"),
        ("di kecamatan cikande", "14"),
        ("360409", "12"),
    ],
)
def test_a_place_is_found_however_it_is_written(
    directory: Directory, place: str, office: str
) -> None:
    assert codes(directory, place)[0] == office


@pytest.mark.parametrize("place", ["Kramatwatu", "UPTD Anyar", "pulau ampel", "di ciruas"])
def test_a_name_without_a_mistake_is_exact(directory: Directory, place: str) -> None:
    found = find(directory, place)
    assert (found.exact, len(found.offices), found.neighbour) == (True, 1, None)


def test_a_name_with_a_mistake_is_not_exact(directory: Directory) -> None:
    assert find(directory, "keramatwatu").exact is False


@pytest.mark.parametrize(
    ("place", "city"),
    [
        ("Kasemen", "Kota Serang"),
        ("cipocok jaya", "Kota Serang"),
        ("taktakan", "Kota Serang"),
        ("kota serang", "Kota Serang"),
        ("Cilegon", "Kota Cilegon"),
        ("citangkil", "Kota Cilegon"),
        ("kota cilegon", "Kota Cilegon"),
        ("ciwandan cilegon", "Kota Cilegon"),
    ],
)
def test_residents_of_the_cities_have_another_office(
    directory: Directory, place: str, city: str
) -> None:
    found = find(directory, place)
    assert found.neighbour is not None
    assert (found.neighbour.city, found.offices) == (city, ())


def test_serang_alone_may_be_the_city_or_the_regency_s_head_office(directory: Directory) -> None:
    found = find(directory, "serang")
    assert found.neighbour is not None
    assert codes(directory, "serang") == [HEAD]
    assert found.exact is False


@pytest.mark.parametrize("place", ["kabupaten serang", "disdukcapil", "kantor pusat"])
def test_the_head_office_has_its_names(directory: Directory, place: str) -> None:
    assert codes(directory, place) == [HEAD]


@pytest.mark.parametrize(
    "place",
    [
        "jakarta",
        "tangerang",
        "pandeglang",
        "lebak",
        "rangkasbitung",
        "bogor",
        "surabaya",
        "depok",
        "bekasi",
        "hai",
        "",
        "???",
        "x" * 500,
        "saya mau tanya dong min",
    ],
)
def test_other_places_and_other_words_are_nobody_s(directory: Directory, place: str) -> None:
    found = find(directory, place)
    assert (found.offices, found.neighbour) == ((), None)


def test_every_kecamatan_finds_its_own_office(directory: Directory) -> None:
    for one in directory.kecamatan:
        assert find(directory, one.name).exact, one.name
        assert codes(directory, one.name) == [one.office]


def test_the_nearest_office_is_that_of_where_one_stands(directory: Directory) -> None:
    names = [office.code for office, _ in nearest(directory, -6.045, 106.12)]
    assert names[0] == "10"
    assert len(names) == 3


def test_distances_are_in_kilometres(directory: Directory) -> None:
    """Kramatwatu to Anyar is some 24 km as the crow flies."""
    distances = {office.code: km for office, km in nearest(directory, -6.092, 105.911)}
    assert distances["15"] < 1
    kramatwatu = {office.code: km for office, km in nearest(directory, -6.045, 106.123)}
    assert kramatwatu["10"] < 1


@pytest.mark.parametrize("far", [(0.0, 0.0), (-7.25, 112.75), (-6.2, 107.6), (90.0, 180.0)])
def test_from_far_away_none_is_near(directory: Directory, far: tuple[float, float]) -> None:
    assert nearest(directory, *far) == []


def test_every_office_has_a_place(directory: Directory) -> None:
    assert all(place_of(directory, office) for office in directory.offices)
