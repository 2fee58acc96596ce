import asyncio

from bot.turns import Turns


async def walked(turns: Turns[str], *whom: str) -> list[str]:
    """What each did, in the order of time: it begins, waits a moment and ends."""
    seen: list[str] = []

    async def walk(who: str) -> None:
        async with turns.of(who):
            seen.append(f"{who} begins")
            await asyncio.sleep(0.01)
            seen.append(f"{who} ends")

    await asyncio.gather(*map(walk, whom))
    return seen


async def test_of_one_only_one_has_the_turn() -> None:
    assert await walked(Turns(), "a", "a") == ["a begins", "a ends", "a begins", "a ends"]


async def test_of_two_both_have_it() -> None:
    assert (await walked(Turns(), "a", "b"))[:2] == ["a begins", "b begins"]


async def test_turns_are_forgotten_when_nobody_waits() -> None:
    turns = Turns[str]()
    await walked(turns, *"aaabb")
    assert turns._locks == {}
