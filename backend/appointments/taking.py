"""Taking a place: a look at the facts, then one statement, in autocommit.

The slot's own row decides who gets the last place: its counter moves only while it is below the
capacity, and a sold-out slot is refused without a write. Appointment, address, idempotency key
and what an address has taken are written by the same statement or not at all. What others write
between the look and the statement is what its guards and the unique indexes are for.
"""

from datetime import datetime

import asyncpg

from backend.appointments import facts
from backend.appointments.closures import closed
from backend.appointments.facts import FACTS, Wanted
from backend.appointments.rules import Terms, local_day
from backend.appointments.states import Actor, State
from backend.asker import Asker
from backend.database import Database
from backend.errors import ServiceUnavailable
from backend.metrics import PLACES_TAKEN
from backend.residents.phones import SealedPhone
from backend.residents.schemas import MESSAGES, VERSION

TRIES = 3
"""Two requests at once: the second finds what the first has written, and answers by that."""

RESULT = """
    jsonb_build_object('id', booked.id, 'code', booked.code, 'state', booked.state,
        'service', booked.service, 'person', booked.person, 'office', place.office,
        'starts_at', place.starts_at, 'minutes', place.minutes,
        'confirm_by', booked.confirm_by, 'offer_until', booked.offer_until,
        'state_since', booked.state_since, 'reminded', $15::bool)
    """
"""As Appointment in schemas.py reads it."""

TAKE = f"""
    WITH place AS (
        UPDATE slots SET taken = taken + 1 WHERE id = $5 AND taken < capacity
            AND NOT {closed("$6", "slots.office", "slots.starts_at")}
        RETURNING id, office, starts_at, minutes
    ), stranger AS (
        INSERT INTO residents (language, created_at)
        SELECT $4, $8 FROM place WHERE $9::bigint IS NULL RETURNING id
    ), address AS (
        INSERT INTO addresses
            (channel, chat_id, resident_id, proved_at, sealed_phone, phone_mac, key_id)
        SELECT $2, $3, id, $8, $17, $18, $19 FROM stranger
    ), who AS (
        SELECT coalesce((SELECT id FROM stranger), $9) AS id
    ), consent AS (
        INSERT INTO consents (resident_id, purpose, version, given_at)
        SELECT who.id, '{MESSAGES}', '{VERSION}', $8 FROM place, who WHERE $14
    ), unwaited AS (
        DELETE FROM waiting USING place WHERE waiting.resident_id = $9
            AND waiting.service = $6 AND waiting.person = $7
        RETURNING waiting.id
    ), booked AS (
        INSERT INTO appointments (slot_id, resident_id, service, person, receipt, channel, state,
            state_since, state_by, requested_at, confirm_by)
        SELECT place.id, who.id, $6, $7, $10, $2, CASE WHEN $16::timestamptz IS NULL
            THEN '{State.CONFIRMED}' ELSE '{State.REQUESTED}' END, $8, '{Actor.RESIDENT}', $8, $16
        FROM place, who
        WHERE (SELECT count(*) FROM unwaited) >= 0 -- first: see offers.py, OFFER
        RETURNING *
    ), counted AS (
        INSERT INTO client_days AS today (client, day, taken, allowed)
        SELECT $11::bytea, $12, 1, $13 FROM place WHERE $11::bytea IS NOT NULL
        ON CONFLICT (client, day) DO UPDATE
        SET taken = today.taken + 1, allowed = excluded.allowed
    ), kept AS (
        INSERT INTO idempotency_keys (key, result)
        SELECT $1::bytea, {RESULT} FROM booked, place WHERE $1::bytea IS NOT NULL
    )
    SELECT {RESULT} AS result FROM booked, place
    """  # noqa: S608 – words of our own
"""The appointment, or no row: the last place went since the look.

$1 idempotency key or NULL · $2 channel · $3 chat · $4 language · $5 slot · $6 service · $7 person
· $8 now · $9 the resident, NULL: not known yet · $10 receipt number or NULL
· $11 client or NULL, $12 its day, $13 how many it may take · $14 messages are agreed to now
· $15 and are, now or since before · $16 to be confirmed by, or NULL: at once
· $17 to $19 by SMS: the sealed phone, its hash, the key of both
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


NO_PHONE = (None, None, None)


async def take(
    database: Database,
    asker: Asker,
    wanted: Wanted,
    *,
    terms: Terms,
    key: bytes | None,
    phone: SealedPhone | None = None,
) -> str:
    """The appointment as JSON (RESULT). Raises the refusals of booking; nothing is written then.

    phone: the asker's, by SMS.
    """
    look = facts.arguments(asker, wanted, terms, key)
    for _ in range(TRIES):
        refusal = None
        try:
            async with database.connection() as connection:
                seen = await connection.fetchrow(FACTS, *look)
                assert seen is not None
                if seen["replayed"] is not None:
                    return str(seen["replayed"])
                refusal = facts.refusal(seen, wanted, terms)
                if refusal is None:
                    asked = (*_arguments(asker, wanted, terms, key, seen), *(phone or NO_PHONE))
                    taken = await connection.fetchval(TAKE, *asked)
        except asyncpg.IntegrityConstraintViolationError as error:
            if error.constraint_name not in MEANWHILE:
                raise
            continue
        if refusal is not None:
            raise refusal
        if taken is not None:
            PLACES_TAKEN.inc()
            return str(taken)
    raise ServiceUnavailable("others kept writing what this needs")


def _arguments(
    asker: Asker, wanted: Wanted, terms: Terms, key: bytes | None, seen: asyncpg.Record
) -> tuple[object, ...]:
    starts_at: datetime = seen["starts_at"]
    return (
        key,
        asker.channel,
        asker.chat_id,
        asker.language,
        wanted.slot,
        wanted.service,
        wanted.person,
        terms.now,
        seen["resident"],
        wanted.receipt,
        None if asker.client is None else bytes.fromhex(asker.client),
        local_day(terms.now),
        terms.policy.places_per_client,
        wanted.reminders and not seen["agreed"],
        wanted.reminders or seen["agreed"],
        terms.confirm_by(seen["office"], starts_at),
    )
