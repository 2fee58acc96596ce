"""Whatever a resident writes for a place finds the right office, or nobody's."""

import pytest

from backend.offices.finding import FOUND_MAX, find
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
        ("kec.ciruas", "12"),
        ("kecciruas", "12"),
        ("uptdkeramatwatu", "10"),
        ("Pulo-Ampel", "17"),
        ("pulau panjang", "17"),
        ("saya di ciruwas", "12"),
        ("kantor keramatwatu buka jam berapa", "10"),
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
        ("cipocok", "Kota Serang"),
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


@pytest.mark.parametrize(
    ("place", "office"),
    [
        ("Anyer,Serang", "15"),
        ("petir, kab. serang", "20"),
        ("kopo kabupaten serang banten", "22"),
        ("kramatwatu kota serang", "10"),
        ("disdukcapil baros", "19"),
        ("gunungsari cilegon", "16"),
    ],
)
def test_the_regency_or_the_office_is_not_meant_by_who_names_a_kecamatan_in_it(
    directory: Directory, place: str, office: str
) -> None:
    found = find(directory, place)
    assert codes(directory, place) == [office]
    assert (found.exact, found.neighbour) == (True, None)


def test_a_misspelt_kecamatan_outweighs_the_regency_it_is_in(directory: Directory) -> None:
    found = find(directory, "anyr, kab. serang")
    assert codes(directory, "anyr, kab. serang") == ["15"]
    assert (found.exact, found.neighbour) == (False, None)


def test_beside_a_name_without_a_mistake_nothing_is_guessed(directory: Directory) -> None:
    """'merah' (red) is one letter from Merak, a place of Kota Cilegon."""
    found = find(directory, "anyar merah")
    assert codes(directory, "anyar merah") == ["15"]
    assert found.neighbour is None


def test_the_office_of_a_city_is_not_the_regency_s(directory: Directory) -> None:
    found = find(directory, "disdukcapil kota serang")
    assert found.neighbour is not None
    assert (found.neighbour.city, found.offices) == ("Kota Serang", ())


@pytest.mark.parametrize(
    ("place", "offices"),
    [("baros atau petir", {"19", "20"}), ("Cikande / Kibin", {"14", "23"})],
)
def test_of_two_that_are_named_both_are_told(
    directory: Directory, place: str, offices: set[str]
) -> None:
    assert set(codes(directory, place)) == offices
    assert find(directory, place).exact is False


def test_never_more_than_five_are_told(directory: Directory) -> None:
    everywhere = "petir kopo baros kibin anyar ciruas mancak pontang"
    assert len(find(directory, everywhere).offices) == FOUND_MAX


@pytest.mark.parametrize(
    ("place", "kecamatan"),
    [
        ("carenang udik", "Kopo"),
        ("Carenang", "Carenang"),
        ("desa curug agung", "Baros"),
        ("pontang legon", "Tirtayasa"),
        ("serdang", "Kramatwatu"),
    ],
)
def test_a_village_that_bears_another_place_s_name_is_where_it_is(
    directory: Directory, place: str, kecamatan: str
) -> None:
    found = find(directory, place)
    assert [one.name for _, one in found.offices if one] == [kecamatan]
    assert found.neighbour is None


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("tgl merah besok tutup kah", "merah"),
        ("punten bade naros", "naros"),
        ("kantor sering tutup", "sering"),
        ("ada kopi di kantor?", "kopi"),
    ],
)
def test_a_word_of_a_sentence_is_no_misspelt_place_but_alone_it_may_be(
    directory: Directory, sentence: str, word: str
) -> None:
    found, alone = find(directory, sentence), find(directory, word)
    assert (found.offices, found.neighbour) == ((), None)
    assert alone.offices or alone.neighbour


def test_of_two_similar_names_the_more_similar_is_meant(directory: Directory) -> None:
    """Kramatjati, a village of Kragilan, is two letters away."""
    assert codes(directory, "kramatwato") == ["10"]
    assert codes(directory, "kramatjato") == ["13"]


@pytest.mark.parametrize("code", ["360401", "360499", "36040", "416253"])
def test_a_code_is_never_guessed(directory: Directory, code: str) -> None:
    assert codes(directory, code) == []


@pytest.mark.parametrize(
    "place", ["kabupaten serang", "disdukcapil", "kantor pusat", "Disdukcapil Kab. Serang"]
)
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
        "cirebon",
        "surakarta",
        "sorong",
        "semarang",
        "kota bandung",
        "Kab. Bandung",
        "kabupaten purwakarta",
        "jakarta pusat",
        "hai",
        "",
        "???",
        "x" * 500,
        "saya mau tanya dong min",
        "saya bingung harus mulai dari mana",
        "dina saptu bukak boten",
        "jaringan ke pusat sudah normal?",
    ],
)
def test_other_places_and_other_words_are_nobody_s(directory: Directory, place: str) -> None:
    found = find(directory, place)
    assert (found.offices, found.neighbour) == ((), None)


def test_every_kecamatan_finds_its_own_office(directory: Directory) -> None:
    for one in directory.kecamatan:
        assert find(directory, one.name).exact, one.name
        assert codes(directory, one.name) == [one.office]
