"""Which free place each displaced appointment is offered: in queue order, near first. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from backend.appointments.closures import Closure
from backend.appointments.displacing import Displaced, Room
from backend.offices.distances import between
from backend.offices.rules import Directory

REACH_KM = 30.0
"""Half of the regency: farther away is no neighbour."""


def neighbours(directory: Directory, office: str) -> list[str]:
    """The office itself, then those around it, the nearest first."""
    here = directory.office(office)
    found = [
        (distance, other.code)
        for other in directory.offices
        if other.code != office
        and (distance := between(directory, here, other)) is not None
        and distance <= REACH_KM
    ]
    return [office, *(code for _, code in sorted(found))]


def assign(
    displaced: Sequence[Displaced],
    rooms: Sequence[Room],
    closures: Sequence[Closure],
    directory: Directory,
) -> dict[int, int]:
    """Appointment → slot, of those for whom there is a place. No slot gets more than it has left.

    displaced: in queue order, by their time. rooms: the earliest first. Nobody is asked to come
    earlier than they meant to.
    """
    free = _Free(rooms, closures)
    near: dict[str, list[str]] = {}
    assigned = {}
    for mine in displaced:
        if mine.office not in near:
            near[mine.office] = neighbours(directory, mine.office)
        offering = directory.office_codes_offering(mine.service)
        offices = (code for code in near[mine.office] if code in offering)
        found = next(filter(None, (free.take(mine, office) for office in offices)), None)
        if found is not None:
            assigned[mine.id] = found.slot
    return assigned


@dataclass
class _Free:
    """What is left. Who comes later in the queue meant to come later: no place is looked at twice
    for one service.
    """

    rooms: Sequence[Room]
    closures: Sequence[Closure]
    _left: dict[int, int] = field(init=False)
    _by_counter: defaultdict[tuple[str, str], list[Room]] = field(init=False)
    _ahead: dict[tuple[str, str], Iterator[Room]] = field(default_factory=dict)
    _first: dict[tuple[str, str], Room | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._left = {room.slot: room.left for room in self.rooms}
        self._by_counter = defaultdict(list)
        for room in self.rooms:
            self._by_counter[room.office, room.counter].append(room)

    def take(self, mine: Displaced, office: str) -> Room | None:
        """The first place for it at an office, which then has one less."""
        key = office, mine.service
        if key not in self._ahead:
            self._ahead[key] = self._open(mine, office)
            self._first[key] = next(self._ahead[key], None)
        room = self._first[key]
        while room is not None and not self._fits(room, mine.starts_at):
            room = self._first[key] = next(self._ahead[key], None)
        if room is not None:
            self._left[room.slot] -= 1
        return room

    def _fits(self, room: Room, not_before: datetime) -> bool:
        return self._left[room.slot] > 0 and room.starts_at >= not_before

    def _open(self, mine: Displaced, office: str) -> Iterator[Room]:
        here = [each for each in self.closures if each.touches(mine.service, office)]
        for room in self._by_counter[office, mine.counter]:
            if not any(each.first <= room.starts_at < each.last for each in here):
                yield room
