"""Who shows where they are is told the offices around, and who is far away none."""

from dataclasses import replace

import pytest

from backend.offices.distances import nearest, place_of
from backend.offices.rules import Directory

KRAMATWATU = (-6.040, 106.113)


def moved(directory: Directory, code: str, latitude: float, longitude: float) -> Directory:
    """As after an officer entered where that office is."""
    return replace(
        directory,
        offices=tuple(
            replace(office, latitude=latitude, longitude=longitude)
            if office.code == code
            else office
            for office in directory.offices
        ),
    )


def test_the_nearest_office_is_that_of_where_one_stands(directory: Directory) -> None:
    near = nearest(directory, *KRAMATWATU)
    assert near[0][0].code == "10"
    assert len(near) == 3
    assert [km for _, km in near] == sorted(km for _, km in near)


def test_distances_are_in_kilometres(directory: Directory) -> None:
    """Kramatwatu to Ciruas: 0.061 degrees north and 0.130 east, of 111.2 and 110.6 km each."""
    distances = {office.code: km for office, km in nearest(directory, *KRAMATWATU)}
    assert distances["10"] == pytest.approx(0, abs=0.1)
    only_ciruas = replace(directory, offices=(directory.office("12"),))
    assert nearest(only_ciruas, *KRAMATWATU)[0][1] == pytest.approx(15.9, abs=0.2)


@pytest.mark.parametrize("far", [(0.0, 0.0), (-7.25, 112.75), (-6.2, 107.6), (90.0, 180.0)])
def test_from_far_away_none_is_near(directory: Directory, far: tuple[float, float]) -> None:
    assert nearest(directory, *far) == []


def test_an_office_is_where_the_kecamatan_is_that_it_is_named_after(directory: Directory) -> None:
    """UPTD Pabuaran serves Baros, too, whose code comes first."""
    assert place_of(directory, directory.office("19")) == pytest.approx((-6.196, 106.092))


def test_a_place_that_an_officer_entered_outweighs_that_of_the_kecamatan(
    directory: Directory,
) -> None:
    changed = moved(directory, "26", *KRAMATWATU)
    assert place_of(changed, changed.office("26")) == KRAMATWATU
    assert {office.code for office, _ in nearest(changed, *KRAMATWATU)[:2]} == {"10", "26"}
    assert "26" not in {office.code for office, _ in nearest(directory, *KRAMATWATU)[:2]}


def test_an_office_without_a_place_is_left_out(directory: Directory) -> None:
    nowhere = replace(
        directory,
        kecamatan=tuple(replace(one, latitude=None, longitude=None) for one in directory.kecamatan),
    )
    assert [office.code for office, _ in nearest(nowhere, *KRAMATWATU)] == ["00"]


def test_every_office_and_kecamatan_is_placed_in_the_regency(directory: Directory) -> None:
    """A latitude in the longitude's column, or a namesake in Java, would be outside."""
    places = [place_of(directory, office) for office in directory.offices]
    places += [(one.latitude or 0, one.longitude or 0) for one in directory.kecamatan]
    for place in places:
        assert place is not None
        assert -6.4 < place[0] < -5.8
        assert 105.8 < place[1] < 106.5
