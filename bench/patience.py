"""A storm in which the API is killed; who got no answer asks again, as the bot does."""

import asyncio
import random

from backend import clock
from bench.house import House
from bench.storm import Storm
from bench.wire import Connection, Hung

COMES_BACK_WITHIN_S = 60.0
AGAIN_S = 0.1
DEAD_S = 0.3
"""How long the API stays away."""

BEFORE = """
    SELECT count(*) FROM appointments JOIN addresses USING (resident_id)
    WHERE requested_at < $1 AND chat_id = ANY($2::bigint[])
    """


class PatientStorm(Storm):
    """Whoever loses the connection opens it again and sends the same, key and all."""

    def __init__(self, house: House, chance: random.Random) -> None:
        super().__init__(house.api.port, house.desk, chance)
        self._house = house
        self.lost: set[str] = set()
        """Keys of what was sent and not answered the first time."""
        self._is_half_over = asyncio.Event()

    async def go_on(self, secs: float) -> None:
        """Through the death of the API, when about half of the tries are answered."""
        rush = asyncio.create_task(super().go_on(secs))
        await self._is_half_over.wait()
        self._house.api.kill()
        killed_at = clock.now()
        await asyncio.sleep(DEAD_S)
        self._house.api.start()
        await rush
        chats = [one.chat for one in self.taken if one.key in self.lost]
        before = await self._house.slots.connection.fetchval(BEFORE, killed_at, chats)
        self.outcomes["unanswered, and asked again"] = len(self.lost)
        self.outcomes["of these booked before the API died"] = before

    async def end(self) -> None:
        """Not before everybody who has a place is told so again."""
        for one in self.taken:
            asked = self._desk.request(one.chat, one.slot, one.key)
            again = await self._connections[0].ask(asked)
            if again != (one.status, one.body):
                self.faults["keys told something else later"] += 1
        await super().end()

    async def _answer(self, connection: Connection, asked: bytes, key: str) -> tuple[int, bytes]:
        async with asyncio.timeout(COMES_BACK_WITHIN_S):
            while True:
                try:
                    answer = await connection.ask(asked)
                except Hung:
                    self.lost.add(key)
                    await _open_again(connection)
                else:
                    if len(self.answers) >= self._desk.size.residents:
                        self._is_half_over.set()
                    return answer


async def _open_again(connection: Connection) -> None:
    while True:
        try:
            return await connection.open_again()
        except OSError:
            await asyncio.sleep(AGAIN_S)
