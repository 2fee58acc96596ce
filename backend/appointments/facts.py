"""What speaks against taking a place: one look, before anything is written.

Most who ask in a rush are refused, and a look costs a quarter of a try.
"""

from collections.abc import Collection
from dataclasses import dataclass

import asyncpg

from backend.appointments.closures import closed
from backend.appointments.rules import Policy, Terms, local_day, window
from backend.appointments.states import Actor, State
from backend.appointments.tables import IS_ACTIVE
from backend.asker import Asker
from backend.errors import (
    AlreadyBooked,
    BookingClosed,
    LimitedByNoShows,
    NotFound,
    Refusal,
    SlotFull,
    TooMany,
    TooManyPlaces,
)
from backend.residents.schemas import MESSAGES, VERSION

FACTS = f"""
    SELECT (SELECT result FROM idempotency_keys WHERE key = $1) AS replayed,
        me.resident_id AS resident, mine.*,
        coalesce((SELECT taken FROM client_days WHERE client = $8 AND day = $9), 0) AS by_client,
        EXISTS (
            SELECT FROM consents AS given WHERE given.resident_id = me.resident_id
            AND purpose = '{MESSAGES}' AND version = '{VERSION}' AND withdrawn_at IS NULL
        ) AS agreed,
        slots.office, slots.counter, slots.starts_at, slots.taken, slots.capacity,
        {closed("$5", "slots.office", "slots.starts_at")} AS closed
    FROM (SELECT) AS asked
    LEFT JOIN slots ON slots.id = $4
    LEFT JOIN addresses AS me ON me.channel = $2 AND me.chat_id = $3
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE {IS_ACTIVE}) AS held,
            count(*) FILTER (WHERE {IS_ACTIVE} AND service = $5 AND person = $6) AS same,
            count(*) FILTER (WHERE state = '{State.NO_SHOW}' AND state_by = '{Actor.CLERK}'
                AND state_since > $7) AS missed
        FROM appointments WHERE appointments.resident_id = me.resident_id
    ) AS mine
    """  # noqa: S608 – words of our own
"""Always one row. Where the slot does not exist its columns are NULL.

$1 idempotency key or NULL · $2 channel · $3 chat · $4 slot · $5 service · $6 person
· $7 no-shows count from · $8 client or NULL, $9 its day
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A place that a resident asks for."""

    slot: int
    service: str
    counter: str
    offices: Collection[str]
    """Those that offer the service."""
    person: int
    receipt: str | None
    reminders: bool
    """The resident has just agreed to be sent messages."""


def arguments(asker: Asker, wanted: Wanted, terms: Terms, key: bytes | None) -> tuple[object, ...]:
    """Of FACTS."""
    return (
        key,
        asker.channel,
        asker.chat_id,
        wanted.slot,
        wanted.service,
        wanted.person,
        terms.now - terms.policy.no_show_span,
        None if asker.client is None else bytes.fromhex(asker.client),
        local_day(terms.now),
    )


def refusal(facts: asyncpg.Record, wanted: Wanted, terms: Terms) -> Refusal | None:
    """The first fact that speaks against it; None: nothing does."""
    if facts["counter"] != wanted.counter or facts["office"] not in wanted.offices:
        return NotFound("no slot of this service has this id")
    return _of_the_resident(facts, terms.policy) or _of_the_slot(facts, terms)


def _of_the_resident(facts: asyncpg.Record, policy: Policy) -> Refusal | None:
    held = facts["held"]
    if facts["same"]:
        return AlreadyBooked("one appointment for each service and person")
    if held >= policy.active_max:
        return TooMany("so many appointments at a time; cancel one first")
    if facts["missed"] >= policy.no_shows and held >= policy.active_after_no_shows:
        return LimitedByNoShows("missed appointments limit how many there may be at a time")
    if facts["by_client"] >= policy.places_per_client:
        return TooManyPlaces("this address has taken its places of today")
    return None


def _of_the_slot(facts: asyncpg.Record, terms: Terms) -> Refusal | None:
    open_now = window(terms.policy, terms.now)
    if not (facts["capacity"] and open_now.first <= facts["starts_at"] < open_now.last):
        return BookingClosed("this time can't be booked now")
    if facts["closed"]:
        return BookingClosed("this service is disturbed there at that time; later ones are open")
    if facts["taken"] >= facts["capacity"]:
        return SlotFull("no place is left at this time")
    return None
