"""Rows of appointments → what the API says of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson

from backend.appointments.rules import Policy
from backend.appointments.schemas import (
    Appointment,
    AppointmentTold,
    BookingOffice,
    DeskAppointment,
    Told,
)
from backend.appointments.states import UNDOABLE, Actor, State
from backend.clock import WIB
from backend.components.down import Known
from backend.errors import NotFound
from backend.offices.rules import Directory


def appointment(
    row: Mapping[str, Any], directory: Directory, policy: Policy, *, reminded: bool = False
) -> Appointment:
    """row: of steps.SHOWN."""
    starts_at = row["starts_at"].astimezone(WIB)
    return Appointment(
        code=row["code"],
        state=State(row["state"]),
        service=row["service"],
        person=row["person"],
        office=office_of(directory, row["office"]),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=row["minutes"]),
        note=directory.note_on(row["office"], starts_at.date()),
        confirm_by=_wib(row["confirm_by"]) if row["state"] == State.REQUESTED else None,
        offer_until=_wib(row["offer_until"]) if row["state"] == State.OFFERED else None,
        undo_until=_undo_until(row, Actor.RESIDENT, policy),
        reminded=reminded,
    )


def taken(answer: str, directory: Directory, policy: Policy) -> Appointment:
    """answer: of taking.take."""
    kept = orjson.loads(answer)
    row = kept | {
        name: kept[name] and datetime.fromisoformat(kept[name])
        for name in ("starts_at", "confirm_by", "offer_until", "state_since")
    }
    fresh = {"was": None, "state_by": Actor.RESIDENT}
    return appointment(row | fresh, directory, policy, reminded=kept["reminded"])


def desk_appointment(
    row: Mapping[str, Any], phone_masked: str | None, policy: Policy
) -> DeskAppointment:
    """row: of steps.SHOWN."""
    return DeskAppointment(
        id=row["id"],
        code=row["code"],
        state=State(row["state"]),
        service=row["service"],
        person=row["person"],
        starts_at=row["starts_at"].astimezone(WIB),
        channel=row["channel"],
        phone_masked=phone_masked,
        receipt=row["receipt"],
        confirm_by=_wib(row["confirm_by"]) if row["state"] == State.REQUESTED else None,
        undo_until=_undo_until(row, Actor.CLERK, policy),
    )


def tell_appointment(params: Mapping[str, Any], known: Known, language: str) -> Told:
    """What a delivery says, by the params that telling.py keeps: an AppointmentTold. Nothing in
    it is in a language.
    """
    told = AppointmentTold(
        event=params["event"],
        code=params["code"],
        service=params["service"],
        person=params["person"],
        office=office_of(known.directory, params["office"]),
        starts_at=_read(params["starts_at"]),
        reason=params["reason"],
        offer_until=_read(params["offer_until"]),
        was_at=_read(params.get("was_at")),
        waits=params.get("waits", False),
    )
    return told.model_dump(mode="json")


def office_of(directory: Directory, code: str) -> BookingOffice:
    """One that was closed for good is still told by its code."""
    try:
        office = directory.office(code)
    except NotFound:
        return BookingOffice(code=code, name=code, address=None)
    return BookingOffice(code=code, name=office.name, address=office.address)


def _undo_until(row: Mapping[str, Any], by: Actor, policy: Policy) -> datetime | None:
    is_own = row["state"] in UNDOABLE[by] and row["state_by"] == by
    if not is_own or row["was"] is None:
        return None
    return _wib(row["state_since"] + policy.undo_for)


def _read(moment: str | None) -> datetime | None:
    return None if moment is None else datetime.fromisoformat(moment).astimezone(WIB)


def _wib(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(WIB)
