"""Choosing a service, whatever for: its document first, then one of that document's services."""

from collections.abc import Sequence

from backend.client import Service
from handlers.paging import page
from handlers.screen import Choice, text

OTHERS = "LAIN"
GROUPS = ("KTP", "KK", "KIA", "AKTA", "PINDAH", "IKD", OTHERS)
"""Of services, by what their codes begin with; OTHERS has all the rest."""


def group_of(service: Service) -> str:
    group = service.code.partition("-")[0]
    return group if group in GROUPS else OTHERS


def of_group(services: Sequence[Service], value: str) -> tuple[list[Service], str]:
    """value: a group, with the number of a page where it has several: 'KTP:2'."""
    group, _, number = value.partition(":")
    return [one for one in services if group_of(one) == group], number


def documents(action: str) -> tuple[Choice, ...]:
    """action: with a group as its value, asks for one of its services."""
    return tuple(Choice(text(f"documents-{group}"), f"{action}:{group}") for group in GROUPS)


def named(
    services: Sequence[Service], number: str, *, action: str, act: str, after: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    """services: at least one. act: with a service's code as its value, chooses it."""
    listed = [
        Choice(text("choice-service", service=one.name), f"{act}:{one.code}") for one in services
    ]
    return page(listed, number, action=f"{action}:{group_of(services[0])}", after=after)
