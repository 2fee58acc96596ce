"""What a house has after some time: past visits, some to come, and the residents who made them."""

import asyncpg

from bench.slots import CAPACITY, CHATS_FROM, COUNTER, OFFICES, SERVICE

VISITS_EACH = 4
"""By a resident: one for each person that may be named."""
PAST = 0.98
"""The others are still to come, for another service and later than can be booked now."""
OTHER_SERVICE = "KTP-UBAH"

RESIDENTS = """
    WITH known AS (
        INSERT INTO residents (language, created_at)
        SELECT 'id', now() FROM generate_series(1, $1::int) RETURNING id
    )
    INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
    SELECT 'telegram', $2::bigint + 2 * (row_number() OVER () - 1), id, now() FROM known
    """
APPOINTMENTS = """
    WITH laid AS (
        INSERT INTO slots (office, counter, starts_at, minutes, capacity, taken)
        SELECT (10 + number % $3)::text, $4, date_trunc('hour', now()) + CASE
            WHEN number < $2 THEN interval '-1 day' - number / $3 * interval '5 minutes'
            ELSE interval '20 days' + number / $3 * interval '5 minutes' END, 5, $5, $5
        FROM generate_series(0, $1::int - 1) AS number
        RETURNING id, starts_at > now() AS ahead
    ), numbered AS (
        SELECT id, ahead, $5 * (row_number() OVER (ORDER BY id) - 1) AS number FROM laid
    ), visits AS (
        SELECT id, ahead, number + place AS number
        FROM numbered, generate_series(0, $5 - 1) AS place
    )
    INSERT INTO appointments (slot_id, resident_id, service, person, channel, state,
        state_since, state_by, requested_at)
    SELECT id, (SELECT min(id) FROM residents) + number % $6, CASE WHEN ahead THEN $8 ELSE $7 END,
        number / $6, 'telegram', CASE WHEN ahead THEN 'confirmed' ELSE 'served' END,
        now(), 'clerk', now()
    FROM visits
    """
KEYS = """
    INSERT INTO idempotency_keys (key, result, created_at)
    SELECT decode(md5(number::text), 'hex'), '{"code": "B234"}', now() - interval '1 day'
    FROM generate_series(1, $1::int) AS number
    """


async def fill(connection: asyncpg.Connection, appointments: int) -> None:
    """Into a migrated database without residents. Those of a rush are among them, as many as fit.

    appointments: a multiple of 8.
    """
    residents, slots = appointments // VISITS_EACH, appointments // CAPACITY
    await connection.execute(RESIDENTS, residents, CHATS_FROM)
    await connection.execute(
        APPOINTMENTS,
        *(slots, int(slots * PAST), OFFICES, COUNTER, CAPACITY),
        *(residents, SERVICE, OTHER_SERVICE),
    )
    await connection.execute(KEYS, appointments)
