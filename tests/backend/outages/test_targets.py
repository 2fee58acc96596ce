"""Machines of an office that answer: real connections on this machine."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from pydantic import ValidationError

from backend.outages import targets
from backend.settings import Settings
from tests.backend.appointments.office import CIRUAS, KRAMATWATU
from tests.backend.outages.house import House

NOWHERE = "127.0.0.1:1"


@pytest.fixture
async def machine() -> AsyncIterator[str]:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        yield f"{host}:{port}"


async def test_only_those_that_accept_a_connection_answer(machine: str) -> None:
    assert await targets.answering({KRAMATWATU: machine, CIRUAS: NOWHERE}) == [KRAMATWATU]


async def test_an_answer_is_a_heartbeat_and_silence_is_none(house: House, machine: str) -> None:
    places = {KRAMATWATU: machine, CIRUAS: NOWHERE, "99": machine}
    await targets.knock(house.office.database, places, now=house.office.now)
    rows = await house.office.database.all("SELECT name, reported, reported_at FROM probes")
    assert [tuple(row.values()) for row in rows] == [
        (f"office:{KRAMATWATU}", True, house.office.now)
    ]


async def test_a_machine_that_went_silent_is_missed(house: House, machine: str) -> None:
    await targets.knock(house.office.database, {KRAMATWATU: machine}, now=house.office.now)
    for _ in range(30):
        await targets.knock(house.office.database, {KRAMATWATU: NOWHERE}, now=house.office.now)
        await house.watch()
    assert await house.incidents() == [("draft", f"office:{KRAMATWATU}")]


@pytest.mark.parametrize("written", ["10=here", "10", "10=host:0"])
def test_what_is_no_target_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        Settings(office_targets=written)
