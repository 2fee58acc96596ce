"""Following an application, through the client and the whole API."""

from typing import Any

import pytest
from sqlalchemy import text

from backend.applications import tickets
from backend.asker import Asker
from backend.client import ConsentNeeded, TicketRefused, TooMany
from backend.clock import now
from backend.database import Database
from backend.keys import Keys
from tests.backend.api import Api
from tests.backend.applications.conftest import NUMBER, PIN
from tests.backend.residents.kept import changed, kept

pytestmark = pytest.mark.usefixtures("mirror")

ME, HER = 4711, 4712


async def seen(api: Api, chat: int) -> str:
    """The ticket of a look-up."""
    ticket = (await api.of(chat).look_up(NUMBER, PIN)).ticket
    assert ticket is not None
    return ticket


def tickets_of(keys: Keys, chat: int, count: int) -> list[str]:
    asker = Asker("web", chat)
    return [tickets.issue(keys, asker, f"2605100{each:05}", now()) for each in range(count)]


async def test_nothing_is_kept_before_the_resident_agrees(api: Api) -> None:
    ticket = await seen(api, ME)
    before = await kept(api.database)
    with pytest.raises(ConsentNeeded):
        await api.of(ME).follow(ticket)
    assert await changed(api.database, before) == set()
    await api.of(ME).follow(ticket, consents=True)
    assert await changed(api.database, before) == {
        "residents",
        "addresses",
        "consents",
        "follows",
    }


async def test_who_agreed_once_is_not_asked_again_and_twice_is_no_error(
    api: Api, keys: Keys
) -> None:
    first, second = tickets_of(keys, ME, 2)
    await api.of(ME).follow(first, consents=True)
    await api.of(ME).follow(first, consents=True)
    await api.of(ME).follow(second)
    known = await api.of(ME).what_you_know()
    assert (len(known.follows), len(known.consents)) == (2, 1)


async def test_another_chat_s_ticket_follows_nothing(api: Api) -> None:
    ticket = await seen(api, ME)
    before = await kept(api.database)
    with pytest.raises(TicketRefused):
        await api.of(HER).follow(ticket, consents=True)
    assert await changed(api.database, before) == set()


async def test_what_is_followed_is_told_as_the_look_up_tells_it(api: Api) -> None:
    looked_up = await api.of(ME).look_up(NUMBER, PIN)
    await api.of(ME).follow(looked_up.ticket or "", consents=True)
    (followed,) = await api.of(ME).follows()
    assert followed.number == NUMBER
    assert followed.status == looked_up.model_copy(update={"ticket": None})
    assert await api.of(HER).follows() == []


async def test_all_that_is_followed_is_found_at_once(
    api: Api, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _copies_of_the_sample(api.database, 5)
    for ticket in tickets_of(keys, ME, 5):
        await api.of(ME).follow(ticket, consents=True)
    asked: list[str] = []
    read_all, read_first = Database.all, Database.first

    async def counted_all(self: Database, sql: str, *arguments: Any) -> Any:
        asked.append(sql)
        return await read_all(self, sql, *arguments)

    async def counted_first(self: Database, sql: str, *arguments: Any) -> Any:
        asked.append(sql)
        return await read_first(self, sql, *arguments)

    monkeypatch.setattr(Database, "all", counted_all)
    monkeypatch.setattr(Database, "first", counted_first)
    numbers = [one.number for one in await api.of(ME).follows()]
    assert numbers == [f"2605100{each:05}" for each in range(5)], "first followed, first told"
    assert len(asked) == 1


async def _copies_of_the_sample(database: Database, count: int) -> None:
    columns = (
        "source, pin_mac, phone_mac, key_id, service, stage, stage_since, reason_code, office, "
        "updated_at, gone_since"
    )
    async with database.transaction() as session:
        await session.execute(
            text(f"""
                INSERT INTO applications (number, {columns})
                SELECT '2605100' || lpad(each::text, 5, '0'), {columns}
                FROM applications, generate_series(0, {count - 1}) AS each
                """)
        )


async def test_an_end_may_be_put_however_the_number_is_written_and_again(api: Api) -> None:
    await api.of(ME).follow(await seen(api, ME), consents=True)
    await api.of(HER).follow(await seen(api, HER), consents=True)
    await api.of(ME).unfollow("2605-1004217-8")
    await api.of(ME).unfollow(NUMBER)
    await api.of(ME).unfollow("260510042186")
    assert await api.of(ME).follows() == []
    assert len(await api.of(HER).follows()) == 1


async def test_twenty_can_be_followed_and_each_of_them_again(api: Api, keys: Keys) -> None:
    *twenty, one_more = tickets_of(keys, ME, 21)
    for ticket in twenty:
        await api.of(ME).follow(ticket, consents=True)
    with pytest.raises(TooMany, match="end one first"):
        await api.of(ME).follow(one_more)
    await api.of(ME).follow(twenty[3])
    await api.of(ME).unfollow("260510000003")
    await api.of(ME).follow(one_more)
    assert len((await api.of(ME).what_you_know()).follows) == 20
