"""Who is offered which place: in queue order, near first, never one place twice."""

from collections import Counter
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.appointments.closures import Closure
from backend.appointments.displacing import Displaced, Room
from backend.offices.places import Kecamatan, Offer, Office, OfficeKind
from backend.offices.rules import Directory
from backend.outages.assigning import REACH_KM, assign, neighbours
from tests.backend.appointments.office import NOW, REKAM

A, B, FAR, NOWHERE = "01", "02", "03", "04"
LATITUDES = {A: -6.1, B: -6.2, FAR: -7.0, NOWHERE: None}


def office(code: str, latitude: float | None) -> Office:
    longitude = None if latitude is None else 106.0
    return Office(code, code, OfficeKind.UPTD, None, None, True, latitude, longitude)


NONE: tuple[Kecamatan, ...] = ()
DIRECTORY = Directory(
    offices=tuple(office(code, latitude) for code, latitude in LATITUDES.items()),
    kecamatan=NONE,
    services=(),
    offers=tuple(Offer(code, REKAM) for code in LATITUDES),
    counters=(),
    opening_hours=(),
    seasons=(),
    holidays=(),
    overrides=(),
)

hours = st.integers(0, 6).map(lambda hour: NOW + timedelta(hours=hour))
places = st.lists(st.tuples(st.sampled_from(list(LATITUDES)), hours, st.integers(0, 2)), max_size=8)
queues = st.lists(st.tuples(st.sampled_from([A, B]), hours), max_size=12)
spans = st.lists(st.tuples(st.sampled_from([A, B, None]), hours, hours), max_size=2)


def queue(asked: list[tuple[str, datetime]]) -> list[Displaced]:
    ordered = sorted(asked, key=lambda each: each[1])
    return [
        Displaced(nth, REKAM, where, "recording", at, nth)
        for nth, (where, at) in enumerate(ordered)
    ]


def rooms(free: list[tuple[str, datetime, int]]) -> list[Room]:
    ordered = sorted(free, key=lambda each: each[1])
    return [
        Room(nth, where, "recording", at, left) for nth, (where, at, left) in enumerate(ordered)
    ]


@settings(max_examples=300)
@given(queues, places, spans)
def test_no_place_is_given_twice_or_where_it_must_not_be(
    asked: list[tuple[str, datetime]],
    free: list[tuple[str, datetime, int]],
    shut: list[tuple[str | None, datetime, datetime]],
) -> None:
    lost, open_rooms = queue(asked), rooms(free)
    closures = [Closure(None, where, first, last, True) for where, first, last in shut]
    given_places = assign(lost, open_rooms, closures, DIRECTORY)
    by_slot = {room.slot: room for room in open_rooms}
    for slot, count in Counter(given_places.values()).items():
        assert count <= by_slot[slot].left
    for each in lost:
        if each.id not in given_places:
            continue
        room = by_slot[given_places[each.id]]
        assert room.starts_at >= each.starts_at
        assert room.office in {A, B}, "one too far away, or nobody knows where, is no neighbour"
        assert not any(
            one.touches(REKAM, room.office) and one.first <= room.starts_at < one.last
            for one in closures
        )


@settings(max_examples=300)
@given(queues, places)
def test_nobody_goes_without_while_a_place_is_left_for_them(
    asked: list[tuple[str, datetime]], free: list[tuple[str, datetime, int]]
) -> None:
    lost, open_rooms = queue(asked), rooms(free)
    given_places = assign(lost, open_rooms, [], DIRECTORY)
    taken = Counter(given_places.values())
    left = [room for room in open_rooms if room.left > taken[room.slot]]
    for each in lost:
        if each.id not in given_places:
            assert not [
                room for room in left if room.office in {A, B} and room.starts_at >= each.starts_at
            ]


def test_neighbours_begin_with_the_office_itself_and_end_within_reach() -> None:
    assert neighbours(DIRECTORY, A) == [A, B]
    assert REACH_KM < 100
