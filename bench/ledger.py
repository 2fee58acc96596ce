"""The answers of a storm held against the rows that it left: the faults, each by its name."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import asyncpg
import orjson

from backend.appointments.tables import IS_ACTIVE
from backend.errors import AlreadyBooked, SlotFull
from bench.slots import Slots
from bench.storm import Answer

TAKEN, REFUSED = 200, 409
EXPECTED = frozenset({SlotFull.code, AlreadyBooked.code})

BOOKED = f"""
    SELECT chat_id, slot_id, code FROM appointments JOIN addresses USING (resident_id)
    WHERE slot_id = ANY($1::bigint[]) AND {IS_ACTIVE}
    """  # noqa: S608 – words of our own
COUNTED = f"""
    SELECT count(*) FILTER (WHERE held > capacity) AS "oversold slots",
        coalesce(sum(held - capacity) FILTER (WHERE held > capacity), 0) AS "places too many",
        count(*) FILTER (WHERE held <> taken) AS "slots counted wrong"
    FROM slots, LATERAL (
        SELECT count(*) AS held FROM appointments WHERE slot_id = slots.id AND {IS_ACTIVE}
    ) AS appointments
    WHERE id = ANY($1::bigint[])
    """  # noqa: S608 – words of our own
WITH_ROOM = "SELECT id FROM slots WHERE id = ANY($1::bigint[]) AND taken < capacity"
TWICE = f"""
    SELECT count(*) FROM (
        SELECT FROM appointments WHERE {IS_ACTIVE}
        GROUP BY resident_id, service, person HAVING count(*) > 1
    ) AS twice
    """  # noqa: S608 – words of our own


async def faults(slots: Slots, answers: Iterable[Answer]) -> Counter[str]:
    """Only those that there are."""
    connection, found = slots.connection, Counter[str]()
    answers = list(answers)
    counted = await connection.fetchrow(COUNTED, slots.ids)
    assert counted is not None
    found.update(dict(counted))
    found["residents with two for one service"] = await connection.fetchval(TWICE)
    found.update(await _against_rows(connection, slots, answers))
    found.update(_among_themselves(answers))
    return +found


async def _against_rows(
    connection: asyncpg.Connection, slots: Slots, answers: Iterable[Answer]
) -> Counter[str]:
    """Nothing is given back in a storm: who has a place at its end, and where there is room."""
    rows = {tuple(row) for row in await connection.fetch(BOOKED, slots.ids)}
    holders = {chat for chat, _, _ in rows}
    with_room = {row["id"] for row in await connection.fetch(WITH_ROOM, slots.ids)}
    told = {(one.chat, one.slot, code_in(one)) for one in answers if one.status == TAKEN}
    refused = [(one, code_in(one)) for one in answers if one.status == REFUSED]
    return Counter(
        {
            "booked without a row": len(told - rows),
            "rows that nobody was told of": len(rows - told),
            "refused though there was room": sum(
                code == SlotFull.code and one.slot in with_room for one, code in refused
            ),
            "told of a place that they do not have": sum(
                code == AlreadyBooked.code and one.chat not in holders for one, code in refused
            ),
        }
    )


def _among_themselves(answers: Iterable[Answer]) -> Counter[str]:
    found, by_key = Counter[str](), defaultdict[str, set[tuple[int, str]]](set)
    for one in answers:
        code = code_in(one)
        if one.status >= 500:
            found[f"answered {one.status}"] += 1
        elif not (one.status == TAKEN or (one.status == REFUSED and code in EXPECTED)):
            found[f"answered {one.status} {code}"] += 1
        by_key[one.key].add((one.status, code))
    for told in by_key.values():
        if (TAKEN in {status for status, _ in told}) and len(told) > 1:
            found["keys told two things"] += 1
    return found


def code_in(answer: Answer) -> str:
    """Of the appointment or of the problem; empty where there is none."""
    try:
        return str(orjson.loads(answer.body)["code"])
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return ""
