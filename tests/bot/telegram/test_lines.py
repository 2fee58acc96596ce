"""A chat's line: nobody overtakes, and who leaves it holds nobody up."""

import asyncio

from bot.telegram.lines import Lines, Place


async def stand(place: Place, order: list[int], number: int, gate: asyncio.Event) -> None:
    async with place:
        await gate.wait()
        order.append(number)


async def test_each_waits_for_those_who_joined_before() -> None:
    lines, order, gate = Lines(), list[int](), asyncio.Event()
    places = [lines.join(1) for _ in range(3)]
    assert [place.ahead for place in places] == [0, 1, 2]
    tasks = [
        asyncio.create_task(stand(place, order, number, gate))
        for number, place in reversed(list(enumerate(places)))
    ]
    other = lines.join(2)
    assert other.ahead == 0
    async with other:
        gate.set()
    await asyncio.gather(*tasks)
    assert order == [0, 1, 2]


async def test_one_who_gives_up_waiting_holds_nobody_up() -> None:
    lines, order, gate = Lines(), list[int](), asyncio.Event()
    tasks = [asyncio.create_task(stand(lines.join(1), order, number, gate)) for number in range(3)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    gate.set()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert order == [0, 2]


async def test_a_line_is_forgotten_when_nobody_stands_in_it() -> None:
    lines = Lines()
    async with lines.join(1):
        pass
    assert lines._lines == {}
