"""Which office somebody means who types a place. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from backend.offices.places import Kecamatan, Neighbour, Office, OfficeKind
from backend.offices.rules import Directory, folded

PLACE_MAX_LENGTH = 80
WORDS_MAX = 16
"""Of what was typed; 80 letters seldom hold more."""
NAME_WORDS_MAX = 3
FOUND_MAX = 5

TITLES = ("kecamatan", "kec", "uptd", "upt", "dukcapil")
"""Said before a place's name, also without a space."""

NOISE = frozenset(
    {*TITLES, "di", "ke", "dari", "ing", "ka", "ti", "saking", "kantor", "daerah", "warga", "saya"}
)
"""Part of no name, and no reason to doubt that the rest is one."""

ELSEWHERE = frozenset({"kota", "kab", "kabupaten"})
"""What follows belongs to it: 'Kota Bandung' is not the kecamatan of that name."""

REGENCY_NAMES = ("kabupatenserang", "kabserang", "serang")
"""Whoever says only "Serang" may mean the city or the regency."""

HEAD_NAMES = ("disdukcapil", "dinasdukcapil", "kantorpusat", "kantordinas")


class Scale(IntEnum):
    """How much ground a name covers. 'Disdukcapil Anyer, Kab. Serang' is about Anyar."""

    PLACE = 0
    CITY = 1
    ALL = 2


@dataclass(frozen=True, slots=True)
class Name:
    """What an office, a kecamatan or a place of the neighbours is called, folded."""

    said: str
    scale: Scale
    office: Office | None = None
    kecamatan: Kecamatan | None = None
    neighbour: Neighbour | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One to three of the typed words, run together as names are compared."""

    said: str
    words: frozenset[int]
    """Which of them, counted from the first."""


@dataclass(frozen=True, slots=True)
class Match:
    name: Name
    run: Run
    mistakes: int


@dataclass(frozen=True, slots=True)
class Found:
    exact: bool
    offices: tuple[tuple[Office, Kecamatan | None], ...]
    neighbour: Neighbour | None


def find(directory: Directory, place: str) -> Found:
    """The offices that a typed place may mean, the likeliest first, or the neighbour's city."""
    likely = _likely(_matches(directory, place[:PLACE_MAX_LENGTH]))
    offices: dict[str, tuple[Office, Kecamatan | None]] = {}
    for name in (match.name for match in likely):
        if name.office is not None:
            offices.setdefault(name.office.code, (name.office, name.kecamatan))
    neighbours = [match.name.neighbour for match in likely if match.name.neighbour]
    return Found(
        exact=len(offices) == 1 and not neighbours and likely[0].mistakes == 0,
        offices=tuple(offices.values())[:FOUND_MAX],
        neighbour=neighbours[0] if neighbours else None,
    )


def _likely(matches: Collection[Match]) -> list[Match]:
    """The most particular places, and of them those with the fewest mistakes."""
    scale = min((match.name.scale for match in matches), default=None)
    meant = [match for match in matches if match.name.scale == scale]
    fewest = min((match.mistakes for match in meant), default=0)
    nearest = [match for match in meant if match.mistakes == fewest]
    likely = [match for match in nearest if not _is_part(match, of=nearest)]
    return sorted(likely, key=lambda match: -len(match.name.said))


def _is_part(match: Match, *, of: Iterable[Match]) -> bool:
    """'Carenang' in 'Carenang Udik', 'Serang' in 'Kota Serang'."""
    return any(match.run.words < other.run.words for other in of)


def _matches(directory: Directory, place: str) -> list[Match]:
    words = _words(place)
    runs, names = list(_runs(words)), _names(directory)
    exact = [Match(name, run, 0) for run in runs for name in names if name.said == run.said]
    clear = frozenset[int]().union(*(match.run.words for match in exact))
    unclear = {index for index, word in enumerate(words) if word not in NOISE} - clear
    return exact + [
        Match(name, run, mistakes)
        for run in runs
        if not run.words <= clear
        for name in names
        if (allowed := _mistakes_allowed(name, alone=unclear <= run.words))
        and 0 < (mistakes := OSA.distance(name.said, run.said, score_cutoff=allowed)) <= allowed
    ]


def _mistakes_allowed(name: Name, *, alone: bool) -> int:
    """Where nothing is said beside it one, of a long name of ours two.

    In a sentence only a long name is guessed: 'naros' (to ask) is one letter from Baros.
    """
    length = len(name.said)
    if length < 4 or name.said.isdigit():
        return 0
    if not alone:
        return 1 if length >= 8 and name.scale is Scale.PLACE else 0
    return 2 if length >= 10 and name.kecamatan else 1


def _words(place: str) -> list[str]:
    """'Kec.Anyer,Serang' → kec, anyer, serang."""
    apart = "".join(character if character.isalnum() else " " for character in place)
    return [folded(word) for word in apart.split()][:WORDS_MAX]


def _runs(words: list[str]) -> Iterator[Run]:
    for start in range(len(words)):
        if start and words[start - 1] in ELSEWHERE:
            continue
        for end in range(start + 1, min(start + NAME_WORDS_MAX, len(words)) + 1):
            said, indices = "".join(words[start:end]), frozenset(range(start, end))
            if said in NOISE:
                continue
            yield Run(said, indices)
            title = next((each for each in TITLES if said.startswith(each)), "")
            if title:
                yield Run(said.removeprefix(title), indices)


@lru_cache(maxsize=4)
def _names(directory: Directory) -> tuple[Name, ...]:
    """Every name by which an office may be meant, once for each directory that was read."""
    return (*_kecamatan_names(directory), *_office_names(directory), *_neighbour_names(directory))


def _kecamatan_names(directory: Directory) -> Iterator[Name]:
    for one in directory.kecamatan:
        office = directory.office(one.office)
        for name in (one.name, one.code, *one.spellings):
            yield Name(folded(name), Scale.PLACE, office, one)


def _office_names(directory: Directory) -> Iterator[Name]:
    for office in directory.offices:
        is_head = office.kind is OfficeKind.HEAD
        yield Name(folded(office.name), Scale.CITY if is_head else Scale.PLACE, office)
        if is_head:
            yield from (Name(name, Scale.CITY, office) for name in REGENCY_NAMES)
            yield from (Name(name, Scale.ALL, office) for name in HEAD_NAMES)


def _neighbour_names(directory: Directory) -> Iterator[Name]:
    for one in directory.neighbours:
        name, city = folded(one.name), folded(one.city)
        is_city = name in {city, city.removeprefix("kota")}
        yield Name(name, Scale.CITY if is_city else Scale.PLACE, neighbour=one)
