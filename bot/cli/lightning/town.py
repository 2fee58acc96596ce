"""The drill's residents: they write on Telegram, book, and hear what they are told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from backend.client import AppointmentsClient, Asker, ResidentsClient, Transport
from locales import LANGUAGES

FIRST_ID = 616_000_000
"""Of chats that nobody else in a demo has."""


@dataclass(slots=True)
class Resident:
    """Somebody on Telegram, by the practice server's door."""

    chat_id: int
    language: str
    transport: Transport
    heard: list[str] = field(default_factory=list)
    """What came unasked and asked, in its order."""
    actions: list[str] = field(default_factory=list)
    """Of the buttons under what came last."""
    _after: int = 0

    @property
    def appointments(self) -> AppointmentsClient:
        return AppointmentsClient(self.transport, self._asker)

    @property
    def client(self) -> ResidentsClient:
        return ResidentsClient(self.transport, self._asker)

    @property
    def _asker(self) -> Asker:
        return Asker("telegram", self.chat_id, self.language)

    def took(self, heard: list[dict[str, Any]]) -> None:
        for each in heard:
            self.heard.append(str(each["text"]))
            self._after = int(each["number"])
            self.actions = [str(button["data"]) for button in each["buttons"] if button["data"]]

    @property
    def after(self) -> int:
        """The number of what was heard last."""
        return self._after


class Town:
    """All of them, and the door through which they act."""

    def __init__(self, door: aiohttp.ClientSession, transport: Transport, size: int) -> None:
        self._door = door
        languages = [*LANGUAGES]
        self.residents = [
            Resident(FIRST_ID + number, languages[number % len(languages)], transport)
            for number in range(size)
        ]

    async def says(self, resident: Resident, text: str) -> str:
        """The answer."""
        path = f"/practice/residents/{resident.chat_id}/says"
        said = {"text": text, "language_code": "id"}
        async with self._door.post(path, json=said) as answer:
            answer.raise_for_status()
        await self.listen(resident, within_s=20)
        return resident.heard[-1] if resident.heard else ""

    async def listen(self, resident: Resident, *, within_s: float = 0) -> None:
        """Takes what has come since the last time; waits for one where there is none."""
        path = f"/practice/residents/{resident.chat_id}/heard"
        asked = {"after": str(resident.after), "timeout_s": str(within_s)}
        async with self._door.get(path, params=asked) as answer:
            answer.raise_for_status()
            resident.took((await answer.json())["heard"])

    async def listen_all(self) -> None:
        for resident in self.residents:
            await self.listen(resident)

    def who_heard(self, sign: str) -> Iterator[Resident]:
        """Who was told something that holds these words."""
        return (each for each in self.residents if any(sign in text for text in each.heard))
