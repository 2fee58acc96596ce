"""Which offices are near where somebody stands. Pure; the position is kept nowhere."""

from math import asin, cos, radians, sin, sqrt

from backend.offices.places import Office
from backend.offices.rules import Directory, folded

EARTH_KM = 6371.0
REACH_KM = 100.0
"""From farther away nobody is a resident here; the regency is 60 km wide."""
NEAREST = 3


def nearest(directory: Directory, latitude: float, longitude: float) -> list[tuple[Office, float]]:
    """Up to three offices with their distance in km; none for somebody far from the regency."""
    distances = [
        (office, _distance_km(latitude, longitude, *place))
        for office in directory.offices
        if (place := place_of(directory, office)) is not None
    ]
    near = sorted((each for each in distances if each[1] <= REACH_KM), key=lambda each: each[1])
    return near[:NEAREST]


def between(directory: Directory, one: Office, other: Office) -> float | None:
    """In km; None where nobody knows where one of them is."""
    here, there = place_of(directory, one), place_of(directory, other)
    return None if here is None or there is None else round(_distance_km(*here, *there), 1)


def place_of(directory: Directory, office: Office) -> tuple[float, float] | None:
    """Its own coordinates, or those of the kecamatan it is named after."""
    if office.latitude is not None and office.longitude is not None:
        return office.latitude, office.longitude
    served = directory.kecamatan_of(office.code)
    named = [one for one in served if folded(one.name) in folded(office.name)] or served
    for one in named:
        if one.latitude is not None and one.longitude is not None:
            return one.latitude, one.longitude
    return None


def _distance_km(latitude: float, longitude: float, there: float, there_long: float) -> float:
    """Along a great circle (haversine)."""
    north, east = radians(there - latitude), radians(there_long - longitude)
    chord = sin(north / 2) ** 2
    chord += cos(radians(latitude)) * cos(radians(there)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))
