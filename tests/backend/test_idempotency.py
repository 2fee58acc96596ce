"""The same change asked twice is done once, and answered the same both times."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, text
from starlette.requests import Request

from backend import idempotency
from backend.access import Caller
from backend.asker import Asker
from backend.database import Database
from backend.errors import InvalidRequest, SlotFull
from backend.idempotency import IdempotencyKey, key_of, once, sweep

KEY = b"of one update"


class Till:
    """What a change does, and how often it was done."""

    def __init__(self, database: Database, *, refuses: int = 0) -> None:
        self.database = database
        self.times = 0
        self.refuses = refuses

    async def pay(self, key: bytes | None = KEY) -> dict[str, Any]:
        async with self.database.transaction() as session:
            return await once(session, key, self._change)

    async def _change(self) -> dict[str, Any]:
        self.times += 1
        if self.times <= self.refuses:
            raise SlotFull("nothing is written")
        return {"receipt": self.times}


async def test_the_same_key_is_done_once_and_answered_the_same(database: Database) -> None:
    till = Till(database)
    assert [await till.pay() for _ in range(3)] == [{"receipt": 1}] * 3
    assert till.times == 1


async def test_another_key_or_none_is_another_change(database: Database) -> None:
    till = Till(database)
    answers = [await till.pay(key) for key in (KEY, b"another", None, None)]
    assert answers == [{"receipt": each} for each in (1, 2, 3, 4)]


async def test_both_at_once_are_done_once(database: Database) -> None:
    till = Till(database)
    answers = await asyncio.gather(*(till.pay() for _ in range(8)))
    assert (answers, till.times) == ([{"receipt": 1}] * 8, 1)


async def test_without_its_unique_key_both_would_be_done(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(
            text("ALTER TABLE idempotency_keys DROP CONSTRAINT pk_idempotency_keys")
        )
    till = Till(database)
    await asyncio.gather(*(till.pay() for _ in range(4)))
    assert till.times == 4


async def test_what_was_refused_may_be_tried_again(database: Database) -> None:
    till = Till(database, refuses=1)
    with pytest.raises(SlotFull):
        await till.pay()
    assert await till.pay() == {"receipt": 2}


async def test_who_waited_for_a_refusal_makes_a_try_of_their_own(database: Database) -> None:
    till = Till(database, refuses=1)
    done = await asyncio.gather(till.pay(), till.pay(), return_exceptions=True)
    assert sorted(map(repr, done)) == ["SlotFull('nothing is written')", "{'receipt': 2}"]


def request(**headers: str) -> Request:
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "headers": raw})


def keyed(given: str) -> Request:
    return request(**{idempotency.HEADER: given})


def test_a_key_is_of_one_chat_one_action_and_one_update() -> None:
    mine, hers = Asker("web", 1), Asker("web", 2)
    keys = {
        key_of(keyed("1"), mine.whose, "book"),
        key_of(keyed("2"), mine.whose, "book"),
        key_of(keyed("1"), mine.whose, "cancel BCDF"),
        key_of(keyed("1"), hers.whose, "book"),
        key_of(keyed("1"), Asker("sms", 1).whose, "book"),
        key_of(keyed("1"), Caller("1", frozenset()).whose, "book"),
    }
    assert len(keys) == 6
    assert key_of(keyed("1"), mine.whose, "book") in keys


def test_parts_of_a_key_do_not_run_into_each_other() -> None:
    one = key_of(keyed("2"), Asker("web", 1).whose, "move 1")
    other = key_of(keyed("12"), Asker("web", 1).whose, "move ")
    assert one != other


def test_nothing_of_who_asked_can_be_read_from_a_key() -> None:
    key = key_of(keyed("telegram:42:9001"), Asker("telegram", 8123456789).whose, "book")
    assert key is not None
    assert len(key) == idempotency.KEY_BYTES
    assert b"8123456789" not in key


@pytest.mark.parametrize("given", ["", "x" * 101])
def test_a_key_that_is_none_or_too_long_is_refused(given: str) -> None:
    with pytest.raises(InvalidRequest):
        key_of(keyed(given), Asker("web", 1).whose, "book")
    assert key_of(keyed("x" * 100), Asker("web", 1).whose, "book")
    assert key_of(request(), Asker("web", 1).whose, "book") is None


@pytest.mark.parametrize(("hours", "left"), [(47, 1), (49, 0)])
async def test_keys_are_forgotten_when_nobody_repeats_them(
    database: Database, hours: int, left: int
) -> None:
    await Till(database).pay()
    async with database.transaction() as session:
        older = f"UPDATE idempotency_keys SET created_at = now() - interval '{hours} hours'"
        await session.execute(text(older))
        await sweep(session)
        assert len((await session.scalars(select(IdempotencyKey.key))).all()) == left
