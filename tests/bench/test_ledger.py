"""The negative controls of what a storm is held against: each kind of fault is found."""

from collections.abc import AsyncIterator

import asyncpg
import orjson
import pytest

from backend.database import driver_url
from bench import ledger
from bench.slots import CAPACITY, CHATS_FROM, OFFICES, SERVICE, Size, Slots
from bench.storm import Answer

CODE = "SELECT code FROM appointments JOIN addresses USING (resident_id) WHERE chat_id = $1"
FULL, HAS_ONE = orjson.dumps({"code": "slot-full"}), orjson.dumps({"code": "already-booked"})


class Told:
    """Writes places past the API, and the answers that the API would give for them."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.connection = slots.connection

    async def take(self, nth: int, slot: int) -> Answer:
        """By the nth resident who is known."""
        chat = CHATS_FROM + 2 * nth
        await self.connection.execute(
            "INSERT INTO appointments (slot_id, resident_id, service, person, channel, state,"
            " state_since, state_by, requested_at) SELECT $1, resident_id, $2, 0, 'telegram',"
            " 'requested', now(), 'resident', now() FROM addresses WHERE chat_id = $3",
            *(slot, SERVICE, chat),
        )
        await self.connection.execute("UPDATE slots SET taken = taken + 1 WHERE id = $1", slot)
        code = await self.connection.fetchval(CODE, chat)
        return Answer(chat, slot, f"{chat}-4", 200, orjson.dumps({"code": code}))

    async def faults(self, *answers: Answer) -> dict[str, int]:
        return dict(await ledger.faults(self.slots, answers))


@pytest.fixture
async def told(database_url: str) -> AsyncIterator[Told]:
    connection = await asyncpg.connect(driver_url(database_url))
    yield Told(await Slots.lay(connection, Size(100)))
    await connection.close()


async def test_as_it_should_be(told: Told) -> None:
    first, other = told.slots.ids[:2]
    booked = [await told.take(nth, first) for nth in range(CAPACITY)]
    refused = Answer(CHATS_FROM + 1, first, "of another", 409, FULL)
    assert await told.faults(*booked, await told.take(5, other), refused, booked[0]) == {}


async def test_a_slot_with_one_place_too_many(told: Told) -> None:
    slot = told.slots.ids[0]
    await told.connection.execute("ALTER TABLE slots DROP CONSTRAINT ck_slots_capacity")
    booked = [await told.take(nth, slot) for nth in range(CAPACITY + 1)]
    assert await told.faults(*booked) == {"oversold slots": 1, "places too many": 1}


async def test_a_resident_with_two_places(told: Told) -> None:
    await told.connection.execute("DROP INDEX uq_appointments_active")
    for slot in told.slots.ids[:2]:
        await told.take(0, slot)
    found = await told.faults()
    assert found == {"residents with two for one service": 1, "rows that nobody was told of": 2}


async def test_a_counter_that_does_not_count(told: Told) -> None:
    answer = await told.take(0, told.slots.ids[0])
    await told.connection.execute("UPDATE slots SET taken = 0")
    assert await told.faults(answer) == {"slots counted wrong": 1}


async def test_a_promise_without_a_row(told: Told) -> None:
    answer = await told.take(0, told.slots.ids[0])
    await told.slots.empty()
    assert await told.faults(answer) == {"booked without a row": 1}


async def test_answers_that_a_resident_must_not_get(told: Told) -> None:
    answer = await told.take(0, told.slots.ids[0])
    failed = Answer(CHATS_FROM, 1, "a", 500, b"Internal Server Error")
    odd = Answer(CHATS_FROM, 1, "b", 422, b'{"code": "invalid-request"}')
    unlike = Answer(answer.chat, answer.slot, answer.key, 409, HAS_ONE)
    assert await told.faults(answer, failed, odd, unlike) == {
        "answered 500": 1,
        "answered 422 invalid-request": 1,
        "keys told two things": 1,
    }


async def test_refusals_for_which_there_was_no_reason(told: Told) -> None:
    full, with_room = told.slots.ids[:2]
    booked = [await told.take(nth, full) for nth in range(CAPACITY)]
    right = Answer(CHATS_FROM + 1, full, "a", 409, FULL), Answer(CHATS_FROM, 2, "b", 409, HAS_ONE)
    assert await told.faults(*booked, *right) == {}
    wrong = Answer(CHATS_FROM + 1, with_room, "c", 409, FULL)
    wrong_too = Answer(CHATS_FROM + 1, with_room, "d", 409, HAS_ONE)
    assert await told.faults(*booked, wrong, wrong_too) == {
        "refused though there was room": 1,
        "told of a place that they do not have": 1,
    }


async def test_emptied_slots_are_as_they_were_laid(told: Told) -> None:
    for nth in range(2):
        await told.take(nth, told.slots.ids[nth])
    await told.slots.empty()
    assert await told.faults() == {}
    assert len(told.slots.ids) == OFFICES * told.slots.size.slots_an_office
    assert await told.connection.fetchval("SELECT count(*) FROM residents") == 50
