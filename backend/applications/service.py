"""What a look-up's row means to the resident: stage, what to do, where, and how fresh it is."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeAlias

import asyncpg

from backend.applications.concerns import outage_of
from backend.applications.rules import ACTIONS, Action, Stage
from backend.applications.schemas import (
    ApplicationStatus,
    Closure,
    CollectionPoint,
    RegistryState,
    WeekHours,
)
from backend.clock import WIB
from backend.components.down import Known
from backend.errors import NotFound
from backend.offices.rules import Directory

Row: TypeAlias = "asyncpg.Record | Mapping[str, Any]"

UNSEEN_AFTER = timedelta(seconds=60)
"""Four missed passes: the worker itself is away, and nobody knows how the registry is."""


def status_of(row: Row, known: Known) -> ApplicationStatus:
    """What a found row means to the resident."""
    directory, _, now = known
    stage = Stage(row["stage"])
    gone = row["gone_since"] is not None
    status = ApplicationStatus(
        service=row["service"],
        document=_document(directory, row["service"]),
        stage=stage,
        stage_since=row["stage_since"].astimezone(WIB),
        reason_code=row["reason_code"],
        action=Action.ASK_OFFICER if gone else ACTIONS[stage],
        office=_collection_point(directory, row["office"], now.astimezone(WIB).date()),
        gone=gone,
        as_of=(row["read_at"] or row["updated_at"]).astimezone(WIB),
        registry=registry_state(row["read_at"], row["unreachable_since"], now),
    )
    status.outage = outage_of(status, row["office"], known)
    return status


def registry_state(
    read_at: datetime | None, unreachable_since: datetime | None, now: datetime
) -> RegistryState:
    """Whether the registry answers, as far as the mirror knows."""
    if unreachable_since is not None:
        return RegistryState(state="down", since=unreachable_since.astimezone(WIB))
    if read_at is None or now - read_at > UNSEEN_AFTER:
        return RegistryState(state="unknown")
    return RegistryState(state="up")


def _document(directory: Directory, service: str) -> str:
    """A service that the office does not list is still told by its code."""
    try:
        return directory.service(service).document
    except NotFound:
        return service


@lru_cache(maxsize=1024)
def _collection_point(directory: Directory, code: str, today: date) -> CollectionPoint | None:
    """The same all day, for as long as the directory is."""
    try:
        office = directory.office(code)
    except NotFound:
        return None
    closure = directory.closure_reason(code, today)
    return CollectionPoint(
        code=office.code,
        name=office.name,
        address=office.address,
        hours=[
            WeekHours(
                first_weekday=line.first_weekday,
                last_weekday=line.last_weekday,
                opens=f"{line.opens:%H:%M}",
                closes=f"{line.closes:%H:%M}",
            )
            for line in directory.week(code, today)
        ],
        closed_today=closure
        and Closure(reason=closure.reason, opens_next=directory.next_open_day(code, today)),
    )
