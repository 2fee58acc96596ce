"""Which office somebody means who types a place, or shows where they are. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from rapidfuzz.distance import OSA

from backend.offices.places import Kecamatan, Neighbour, Office, OfficeKind
from backend.offices.rules import Directory, folded

PLACE_MAX_LENGTH = 80
WORDS_MAX = 12
"""Of what was typed; a place has at most three."""
NAME_WORDS_MAX = 3
FOUND_MAX = 5

EARTH_KM = 6371.0
REACH_KM = 100.0
"""From farther away nobody is a resident here; the regency is 60 km wide."""
NEAREST = 3

NOISE = frozenset(
    {"di", "ke", "dari", "ing", "ka", "kec", "kecamatan", "upt", "uptd", "dukcapil", "kantor"}
)
"""Said before a place's name, and part of none."""

HEAD_NAMES = ("disdukcapil", "kantorpusat", "pusat", "dinas", "kabupatenserang", "kabserang")


@dataclass(frozen=True, slots=True)
class Match:
    """A name in the directory, and how far from it somebody's spelling is."""

    mistakes: int
    length: int
    """Of the name: a longer one is less likely meant by accident."""
    office: Office | None
    kecamatan: Kecamatan | None
    neighbour: Neighbour | None


@dataclass(frozen=True, slots=True)
class Found:
    exact: bool
    offices: tuple[tuple[Office, Kecamatan | None], ...]
    neighbour: Neighbour | None


def find(directory: Directory, place: str) -> Found:
    """The offices that a typed place may mean, the likeliest first, or the neighbour's city."""
    matches = sorted(
        _matches(directory, place[:PLACE_MAX_LENGTH]),
        key=lambda match: (match.mistakes, -match.length),
    )
    if not matches:
        return Found(exact=False, offices=(), neighbour=None)
    best = matches[0]
    likely = [match for match in matches if _as_likely(match, best)]
    offices = {match.office.code: match for match in likely if match.office}
    neighbours = [match.neighbour for match in likely if match.neighbour]
    found = tuple((match.office, match.kecamatan) for match in offices.values() if match.office)
    return Found(
        exact=best.mistakes == 0 and len(found) == 1 and not neighbours,
        offices=found[:FOUND_MAX],
        neighbour=neighbours[0] if neighbours else None,
    )


def nearest(directory: Directory, latitude: float, longitude: float) -> list[tuple[Office, float]]:
    """Up to three offices with their distance in km; none for somebody far from the regency."""
    distances = [
        (office, _distance_km(latitude, longitude, *place))
        for office in directory.offices
        if (place := place_of(directory, office)) is not None
    ]
    near = sorted((each for each in distances if each[1] <= REACH_KM), key=lambda each: each[1])
    return near[:NEAREST]


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


def _as_likely(match: Match, best: Match) -> bool:
    """Without a mistake the longest name alone is meant: 'Kota Serang' is not 'Serang'."""
    if best.mistakes == 0:
        return match.mistakes == 0 and match.length == best.length
    return match.mistakes <= best.mistakes + 1


def _matches(directory: Directory, place: str) -> Iterator[Match]:
    spoken = list(_spoken(place))
    for name, office, kecamatan, neighbour in _names(directory):
        allowed = _mistakes_allowed(name)
        best = min(
            (OSA.distance(name, each, score_cutoff=allowed) for each in spoken),
            default=allowed + 1,
        )
        if best <= allowed:
            yield Match(best, len(name), office, kecamatan, neighbour)


def _spoken(place: str) -> Iterator[str]:
    """Every run of one to three of its words, run together as names are compared."""
    words = [folded(word) for word in place.split()][:WORDS_MAX]
    for start in range(len(words)):
        for length in range(1, NAME_WORDS_MAX + 1):
            run = words[start : start + length]
            said = "".join(run)
            if len(run) == length and said not in NOISE:
                yield said


@lru_cache(maxsize=4)
def _names(
    directory: Directory,
) -> list[tuple[str, Office | None, Kecamatan | None, Neighbour | None]]:
    """Every name by which an office may be meant, once for each directory that was read."""
    names: list[tuple[str, Office | None, Kecamatan | None, Neighbour | None]] = []
    for one in directory.kecamatan:
        office = directory.office(one.office)
        names += [
            (folded(name), office, one, None) for name in (one.name, one.code, *one.spellings)
        ]
    for office in directory.offices:
        names.append((folded(office.name), office, None, None))
        if office.kind is OfficeKind.HEAD:
            # Whoever says only "Serang" may mean the regency's head office, too.
            names += [(name, office, None, None) for name in (*HEAD_NAMES, "serang")]
    names += [(folded(one.name), None, None, one) for one in directory.neighbours]
    return names


def _mistakes_allowed(name: str) -> int:
    """One in five letters; of a short name none but one, or half the villages would match."""
    return 0 if len(name) < 4 else 1 if len(name) < 7 else 2


def _distance_km(latitude: float, longitude: float, there: float, there_long: float) -> float:
    """Along a great circle (haversine)."""
    north, east = radians(there - latitude), radians(there_long - longitude)
    chord = sin(north / 2) ** 2
    chord += cos(radians(latitude)) * cos(radians(there)) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(chord))
