"""The look-up: how far an application is, for whoever holds its receipt.

A wrong number and a wrong PIN take the same path: one statement, one hash, one constant-time
comparison, one answer. Nothing tells a stranger whether a number exists.
"""

import hmac
from datetime import datetime, timedelta

import asyncpg
from sqlalchemy import bindparam, func, select

from backend.applications.hashes import pin_mac
from backend.applications.rules import ACTIONS, Action, Stage, plain_number
from backend.applications.schemas import (
    ApplicationStatus,
    Closure,
    CollectionPoint,
    RegistryState,
    WeekHours,
)
from backend.applications.tables import VIEW, Application, Source
from backend.clock import WIB
from backend.database import Database, HotStatement
from backend.errors import ApplicationNotMatched, NotFound
from backend.keys import Keys
from backend.offices.rules import Directory

UNSEEN_AFTER = timedelta(seconds=60)
"""Four missed passes: the worker itself is away, and nobody knows how the registry is."""

NO_PIN = bytes(32)
"""Compared where there is no application, so that both mistakes cost the same."""

FIND = HotStatement(
    select(
        Application.number,
        Application.pin_mac,
        Application.key_id,
        Application.service,
        Application.stage,
        Application.stage_since,
        Application.reason_code,
        Application.office,
        Application.updated_at,
        Application.gone_since,
        Source.read_at,
        Source.unreachable_since,
    )
    .select_from(Source)
    .outerjoin(
        Application, Application.number == bindparam("number", type_=Application.number.type)
    )
    .where(Source.name == func.coalesce(Application.source, VIEW))
)
"""Always one row: the source's freshness, with the application beside it or NULLs."""


async def look_up(database: Database, keys: Keys, number: str, pin: str) -> asyncpg.Record:
    """The application's row with its source's freshness. Raises ApplicationNotMatched."""
    plain = plain_number(number)
    row = await database.first(FIND, number=plain)
    known = row is not None and row["number"] is not None
    stored = row["pin_mac"] if row is not None and known else NO_PIN
    given = pin_mac(keys, plain, pin.strip(), key=row["key_id"] if row is not None else None)
    if not hmac.compare_digest(stored, given) or row is None or not known:
        raise ApplicationNotMatched("no application has this number with this PIN")
    return row


def status_of(row: asyncpg.Record, directory: Directory, now: datetime) -> ApplicationStatus:
    """What a found row means to the resident."""
    service = _document(directory, row["service"])
    stage = Stage(row["stage"])
    gone = row["gone_since"] is not None
    return ApplicationStatus(
        service=row["service"],
        document=service,
        stage=stage,
        stage_since=row["stage_since"].astimezone(WIB),
        reason_code=row["reason_code"],
        action=Action.ASK_OFFICER if gone else ACTIONS[stage],
        office=_collection_point(directory, row["office"], now),
        gone=gone,
        as_of=(row["read_at"] or row["updated_at"]).astimezone(WIB),
        registry=registry_state(row["read_at"], row["unreachable_since"], now),
    )


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


def _collection_point(directory: Directory, code: str, now: datetime) -> CollectionPoint | None:
    today = now.astimezone(WIB).date()
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
