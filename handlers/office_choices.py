"""Choosing an office: of those that were found, of the nearest, or of all, whatever for."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from backend.client import Office, OfficeDistance, PlacesFound
from handlers.screen import Choice, Text, text

Act: TypeAlias = Callable[[str], str]
"""An office's code → the action that chooses it."""


def listed(offices: Iterable[Office], act: Act) -> list[Choice]:
    return [
        Choice(text("choice-office", office=office.name), act(office.code)) for office in offices
    ]


def nearest(near: Sequence[OfficeDistance], act: Act) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            text("choice-office-near", office=one.office.name, km=kilometres(one.distance_km)),
            act(one.office.code),
        )
        for one in near
    )


def found(places: PlacesFound, act: Act) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            text("choice-office-of", office=near.office.name, kecamatan=near.kecamatan)
            if near.kecamatan
            else text("choice-office", office=near.office.name),
            act(near.office.code),
        )
        for near in places.offices
    )


def which(places: PlacesFound) -> Text:
    """What is asked with those that were found; who belongs to a city is told its office."""
    if places.neighbour is None:
        return text("offices-which")
    neighbour = places.neighbour
    return text("offices-neighbour", city=neighbour.name, office=neighbour.office)


def kilometres(distance: float) -> str:
    return f"{max(distance, 1):.0f}"
