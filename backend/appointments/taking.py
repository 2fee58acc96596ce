"""Taking a place: one statement, in autocommit, whatever else happens at the same time.

The slot's own row decides who gets the last place: its counter moves only while it is below the
capacity, and a sold-out slot is refused without a write. Appointment, address, idempotency key
and what an address has taken are written by the same statement or not at all.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

import asyncpg

from backend.appointments.rules import Terms, window
from backend.appointments.states import Actor, State
from backend.appointments.tables import IS_ACTIVE
from backend.asker import Asker
from backend.clock import WIB
from backend.database import Database
from backend.errors import (
    AlreadyBooked,
    BookingClosed,
    LimitedByNoShows,
    NotFound,
    Refusal,
    ServiceUnavailable,
    SlotFull,
    TooMany,
    TooManyPlaces,
)
from backend.metrics import PLACES_TAKEN
from backend.residents.schemas import MESSAGES, VERSION

TRIES = 3
"""Two requests at once: the second finds what the first has written, and answers by that."""

RESULT = f"""
    jsonb_build_object('id', booked.id, 'code', booked.code, 'state', booked.state,
        'service', booked.service, 'person', booked.person, 'office', place.office,
        'starts_at', place.starts_at, 'minutes', place.minutes,
        'confirm_by', booked.confirm_by, 'offer_until', booked.offer_until,
        'state_since', booked.state_since, 'reminded', $15 OR EXISTS (
            SELECT FROM consents AS given WHERE given.resident_id = booked.resident_id
            AND purpose = '{MESSAGES}' AND version = '{VERSION}' AND withdrawn_at IS NULL))
    """
"""As Appointment in schemas.py reads it."""

TAKE = f"""
    WITH replay AS MATERIALIZED (
        SELECT result FROM idempotency_keys WHERE key = $1::bytea
    ), me AS MATERIALIZED (
        SELECT resident_id AS id FROM addresses WHERE channel = $2 AND chat_id = $3
    ), mine AS MATERIALIZED (
        SELECT count(*) FILTER (WHERE {IS_ACTIVE}) AS held,
            count(*) FILTER (WHERE {IS_ACTIVE} AND service = $6 AND person = $7) AS same,
            count(*) FILTER (WHERE state = '{State.NO_SHOW}' AND state_by = '{Actor.CLERK}'
                AND state_since > $16) AS missed
        FROM me JOIN appointments ON resident_id = me.id
    ), open AS MATERIALIZED (
        SELECT mine.*, coalesce((
                SELECT taken FROM client_days WHERE client = $12::bytea AND day = $13
            ), 0) AS by_client
        FROM mine
    ), place AS (
        UPDATE slots SET taken = taken + 1
        WHERE id = $5 AND taken < capacity AND counter = $9 AND office = ANY($10::text[])
            AND starts_at >= $17 AND starts_at < $18
            AND NOT EXISTS (SELECT FROM replay)
            AND EXISTS (SELECT FROM open WHERE same = 0 AND held < $19
                AND (missed < $20 OR held < $21) AND by_client < $14)
        RETURNING id, office, starts_at, minutes
    ), stranger AS (
        INSERT INTO residents (language, created_at)
        SELECT $4, $8 FROM place WHERE NOT EXISTS (SELECT FROM me) RETURNING id
    ), address AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT $2, $3, id, $8 FROM stranger
    ), who AS (
        SELECT id FROM me UNION ALL SELECT id FROM stranger
    ), consent AS (
        INSERT INTO consents (resident_id, purpose, version, given_at)
        SELECT who.id, '{MESSAGES}', '{VERSION}', $8 FROM place, who
        WHERE $15 AND NOT EXISTS (
            SELECT FROM consents AS given WHERE given.resident_id = who.id
            AND purpose = '{MESSAGES}' AND version = '{VERSION}' AND withdrawn_at IS NULL)
    ), unwaited AS (
        DELETE FROM waiting USING place, who WHERE waiting.resident_id = who.id
            AND waiting.service = $6 AND waiting.person = $7
        RETURNING waiting.id
    ), booked AS (
        INSERT INTO appointments (slot_id, resident_id, service, person, receipt, channel, state,
            state_since, state_by, requested_at, confirm_by)
        SELECT place.id, who.id, $6, $7, $11, $2, CASE WHEN $22::timestamptz[] IS NULL
            THEN '{State.CONFIRMED}' ELSE '{State.REQUESTED}' END, $8, '{Actor.RESIDENT}', $8,
            CASE WHEN $22::timestamptz[] IS NOT NULL THEN least(
                ($22::timestamptz[])[array_position($10::text[], place.office)],
                place.starts_at - $23::interval) END
        FROM place, who
        WHERE (SELECT count(*) FROM unwaited) >= 0 -- first: see steps.py, OFFER
        RETURNING *
    ), counted AS (
        INSERT INTO client_days AS today (client, day, taken, allowed)
        SELECT $12::bytea, $13, 1, $14 FROM booked WHERE $12::bytea IS NOT NULL
        ON CONFLICT (client, day) DO UPDATE
        SET taken = today.taken + 1, allowed = excluded.allowed
    ), kept AS (
        INSERT INTO idempotency_keys (key, result)
        SELECT $1::bytea, {RESULT} FROM booked, place WHERE $1::bytea IS NOT NULL
    )
    SELECT (SELECT result FROM replay) AS replayed, (SELECT {RESULT} FROM booked, place) AS result,
        slots.taken, slots.capacity, slots.starts_at,
        slots.counter = $9 AND slots.office = ANY($10::text[]) AS fits, open.*
    FROM open LEFT JOIN slots ON slots.id = $5
    """  # noqa: S608 – words of our own
"""Always one row: the answer given before, or the new one, or the facts that speak against it.

$1 idempotency key or NULL · $2 channel · $3 chat · $4 language · $5 slot · $6 service · $7 person
· $8 now · $9 counter · $10 offices that offer the service · $11 receipt number or NULL
· $12 client or NULL, $13 its day, $14 how many it may take · $15 whether messages are agreed to
· $16 no-shows count from · $17, $18 window · $19 active at most · $20 no-shows that limit to $21
· $22 confirmed by, for each of $10, or NULL: at once · $23 how long before its start a slot closes
"""

MEANWHILE = frozenset(
    {
        "uq_appointments_active",
        "uq_appointments_code",
        "ck_client_days_allowed",
        "pk_idempotency_keys",
        "pk_addresses",
        "pk_consents",
        "fk_appointments_resident_id_residents",
        "fk_consents_resident_id_residents",
    }
)
"""What two requests at the same moment run into, which the facts did not show yet."""


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


async def take(
    database: Database,
    asker: Asker,
    wanted: Wanted,
    *,
    terms: Terms,
    key: bytes | None,
) -> str:
    """The appointment as JSON (RESULT). Raises the refusals of booking; nothing is written then."""
    arguments = _arguments(asker, wanted, terms, key)
    for _ in range(TRIES):
        try:
            row = await database.first(TAKE, *arguments)
        except asyncpg.IntegrityConstraintViolationError as error:
            if error.constraint_name not in MEANWHILE:
                raise
            continue
        assert row is not None
        if row["result"] is not None:
            PLACES_TAKEN.inc()
        answer: str | None = row["replayed"] or row["result"]
        if answer is not None:
            return answer
        refusal = _refusal(row, terms)
        if refusal is not None:
            raise refusal
    raise ServiceUnavailable("others kept writing what this needs")


def _arguments(asker: Asker, wanted: Wanted, terms: Terms, key: bytes | None) -> tuple[object, ...]:
    policy, now = terms.policy, terms.now
    open_now, within = window(policy, now), policy.confirm_within
    confirm_by = [terms.clerks_from.get(office, now) + within for office in wanted.offices]
    return (
        key,
        asker.channel,
        asker.chat_id,
        asker.language,
        wanted.slot,
        wanted.service,
        wanted.person,
        now,
        wanted.counter,
        list(wanted.offices),
        wanted.receipt,
        None if asker.client is None else bytes.fromhex(asker.client),
        _today(now),
        policy.places_per_client,
        wanted.reminders,
        now - policy.no_show_span,
        open_now.first,
        open_now.last,
        policy.active_max,
        policy.no_shows,
        policy.active_after_no_shows,
        confirm_by if within else None,
        policy.closes_before,
    )


def _refusal(row: asyncpg.Record, terms: Terms) -> Refusal | None:
    """The first fact that speaks against it.

    None: the last place has just gone, maybe to this very resident.
    """
    policy, now = terms.policy, terms.now
    open_now, held = window(policy, now), row["held"]
    is_open = open_now.first <= (row["starts_at"] or now) < open_now.last and row["capacity"]
    missed = row["missed"] >= policy.no_shows and held >= policy.active_after_no_shows
    facts: tuple[tuple[bool, Refusal], ...] = (
        (not row["fits"], NotFound("no slot of this service has this id")),
        (row["same"] > 0, AlreadyBooked("one appointment for each service and person")),
        (held >= policy.active_max, TooMany("so many appointments at a time; cancel one first")),
        (missed, LimitedByNoShows("missed appointments limit how many there may be at a time")),
        (
            row["by_client"] >= policy.places_per_client,
            TooManyPlaces("this address has taken its places of today"),
        ),
        (not is_open, BookingClosed("this time can't be booked now")),
        (is_open and row["taken"] >= row["capacity"], SlotFull("no place is left at this time")),
    )
    return next((refusal for speaks, refusal in facts if speaks), None)


def _today(now: datetime) -> date:
    return now.astimezone(WIB).date()
