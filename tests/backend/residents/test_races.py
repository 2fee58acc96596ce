"""Two requests at once: what one of them decides, the other must not undo."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from backend.asker import Asker
from backend.clock import now
from backend.database import Database
from backend.errors import ConsentNeeded, TooMany
from backend.keys import Keys
from backend.residents import linking, service
from tests.backend.residents.conftest import PHONE
from tests.backend.residents.kept import kept

CHAT = Asker("telegram", 4711)


@pytest.fixture
def unheld(monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests of one resident run beside each other."""

    async def found(session: AsyncSession, asker: Asker, **_: bool) -> int | None:
        return await service.find(session, asker)

    monkeypatch.setattr(service, "hold", found)


@pytest.fixture
async def nameless(database: Database) -> None:
    """One chat may be the address of many."""
    async with database.transaction() as session:
        await session.execute(text("ALTER TABLE addresses DROP CONSTRAINT pk_addresses"))


@pytest.fixture
def unheld_in_a_join(monkeypatch: pytest.MonkeyPatch) -> None:
    async def not_held(*_: object) -> None:
        """The join waits for nobody."""

    monkeypatch.setattr(linking, "_hold", not_held)


async def follow(database: Database, number: str, asker: Asker = CHAT) -> None:
    async with database.transaction() as session:
        resident = await service.make_known(session, asker, now())
        await service.consent(session, resident, agrees=False, now=now())
        await service.follow(session, resident, number, now())


async def agree(database: Database, asker: Asker = CHAT) -> None:
    async with database.transaction() as session:
        resident = await service.make_known(session, asker, now())
        await service.consent(session, resident, agrees=True, now=now())


async def count(database: Database, table: str) -> int:
    return len((await kept(database))[table])


async def waits(task: asyncio.Task[None]) -> bool:
    """For the request before it; asked once it has had the time to be through."""
    return not (await asyncio.wait({task}, timeout=0.5))[0]


async def first_requests(database: Database) -> tuple[bool, int]:
    """Whether the second of two waited for the first, and how many residents came of them."""
    async with database.transaction() as session:
        await service.make_known(session, CHAT, now())
        second = asyncio.create_task(agree(database))
        waited = await waits(second)
    await second
    return waited, await count(database, "residents")


async def test_two_first_requests_of_a_chat_make_one_resident(database: Database) -> None:
    assert await first_requests(database) == (True, 1)


@pytest.mark.usefixtures("nameless")
async def test_without_the_address_s_key_they_make_two(database: Database) -> None:
    assert await first_requests(database) == (False, 2)


async def test_a_crowd_of_first_requests_makes_one_resident(database: Database) -> None:
    await asyncio.gather(*(agree(database) for _ in range(8)))
    assert [await count(database, each) for each in ("residents", "addresses", "consents")] == [
        1
    ] * 3


async def consents_at_once(database: Database) -> int:
    async with database.transaction() as session:
        await service.make_known(session, CHAT, now())
    async with database.transaction() as session:
        resident = await service.make_known(session, CHAT, now())
        await service.consent(session, resident, agrees=True, now=now())
        await session.flush()
        second = asyncio.create_task(agree(database))
        await waits(second)
    await second
    return await count(database, "consents")


async def test_who_agrees_twice_at_once_has_agreed_once(database: Database) -> None:
    assert await consents_at_once(database) == 1


@pytest.mark.usefixtures("unheld")
async def test_unheld_they_have_agreed_twice(database: Database) -> None:
    assert await consents_at_once(database) == 2


async def follows_at_the_limit(database: Database) -> int:
    await agree(database)
    for each in range(service.FOLLOWS_MAX - 1):
        await follow(database, f"{each}")
    async with database.transaction() as session:
        resident = await service.make_known(session, CHAT, now())
        await service.follow(session, resident, "the last", now())
        one_more = asyncio.create_task(follow(database, "one more"))
        await waits(one_more)
    await asyncio.gather(one_more, return_exceptions=True)
    assert isinstance(one_more.exception(), TooMany | None)
    return await count(database, "follows")


async def test_two_at_once_do_not_pass_the_limit(database: Database) -> None:
    assert await follows_at_the_limit(database) == service.FOLLOWS_MAX


@pytest.mark.usefixtures("unheld")
async def test_unheld_they_pass_it(database: Database) -> None:
    assert await follows_at_the_limit(database) == service.FOLLOWS_MAX + 1


async def follows_after_a_stop(database: Database) -> int:
    await agree(database)
    async with database.transaction() as session:
        resident = await service.hold(session, CHAT)
        assert resident is not None
        await service.stop(session, resident, now())
        meanwhile = asyncio.create_task(follow(database, "260510042178"))
        await waits(meanwhile)
    await asyncio.gather(meanwhile, return_exceptions=True)
    assert isinstance(meanwhile.exception(), ConsentNeeded | None)
    return await count(database, "follows")


async def test_a_stop_is_not_undone_by_what_is_asked_meanwhile(database: Database) -> None:
    assert await follows_after_a_stop(database) == 0


@pytest.mark.usefixtures("unheld")
async def test_unheld_a_follow_outlives_the_stop(database: Database) -> None:
    assert await follows_after_a_stop(database) == 1


async def link(database: Database, keys: Keys) -> None:
    async with database.transaction() as session:
        resident = await service.make_known(session, CHAT, now())
        await linking.link_phone(session, keys, resident, PHONE, now())


async def follows_after_a_join(database: Database, keys: Keys) -> int:
    """Of a phone's own chat that follows something while it is linked to another."""
    sms = Asker("sms", keys.chat_id("sms", PHONE))
    await agree(database, sms)
    async with database.transaction() as session:
        resident = await service.make_known(session, sms, now())
        await service.follow(session, resident, "260510042178", now())
        linked = asyncio.create_task(link(database, keys))
        await waits(linked)
    await linked
    assert await count(database, "residents") == 1
    return await count(database, "follows")


async def test_what_is_followed_during_a_join_comes_along(database: Database, keys: Keys) -> None:
    assert await follows_after_a_join(database, keys) == 1


@pytest.mark.usefixtures("unheld_in_a_join")
async def test_unheld_it_is_lost(database: Database, keys: Keys) -> None:
    assert await follows_after_a_join(database, keys) == 0


async def test_a_phone_whose_own_chat_just_became_known_leaves_nobody_without_an_address(
    database: Database, keys: Keys
) -> None:
    async with database.transaction() as session:
        await service.make_known(session, Asker("sms", keys.chat_id("sms", PHONE)), now())
        linked = asyncio.create_task(link(database, keys))
        assert await waits(linked)
    await linked
    assert (await count(database, "residents"), await count(database, "addresses")) == (1, 2)
