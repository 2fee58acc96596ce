"""The same resident on every channel: says and presses, and hears what was answered."""

import base64
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

import orjson
from websockets.asyncio.client import ClientConnection

from bot.conversation import Conversation
from bot.practice.bot_api.residents import Resident
from bot.sms.render import FURTHER, Choice, choices
from tests.journeys.short import shorter
from tests.phones import Air
from tests.scanner import scan


@dataclass(frozen=True)
class Heard:
    text: str
    actions: tuple[str, ...]
    """Of the buttons, in their order."""
    codes: tuple[str, ...] = ()
    """What the QR codes beside it hold, as a scanner reads them."""
    calendars: tuple[bytes, ...] = field(default=(), repr=False)
    """The files for a calendar, whole."""
    is_brief: bool = False
    """By SMS: shorter words, no room for details, and neither pictures nor files."""

    def says(self, part: str) -> bool:
        """In its own words, or by SMS in shorter ones; see journeys/short.py."""
        if not self.is_brief:
            return part in self.text
        text = " ".join(self.text.split())  # A page may have ended between two words of it.
        return any(said.strip() in text for said in (part, *shorter(part)))

    def after(self, earlier: "Heard") -> "Heard":
        """With what the screen before has said: an SMS does not say it again."""
        return replace(self, text=f"{earlier.text}\n{self.text}") if self.is_brief else self


class Talk(Protocol):
    """A chat with the bot on one channel."""

    async def says(self, text: str) -> Heard: ...

    async def presses(self, action: str) -> Heard: ...

    async def shares_location(self, latitude: float, longitude: float) -> Heard: ...


class TelegramTalk:
    def __init__(self, resident: Resident) -> None:
        self._resident = resident

    async def says(self, text: str) -> Heard:
        await self._resident.says(text)
        return await self._hears()

    async def presses(self, action: str) -> Heard:
        await self._resident.presses(action)
        return await self._hears()

    async def shares_location(self, latitude: float, longitude: float) -> Heard:
        await self._resident.shares_location(latitude, longitude)
        return await self._hears()

    async def _hears(self) -> Heard:
        """Files come first; the words are the last of an answer."""
        codes: list[str] = []
        calendars: list[bytes] = []
        heard = await self._resident.hears(timeout_s=20)
        while (file := heard.attachment) is not None:
            codes += scan(file.content) if file.kind == "photo" else []
            calendars += [file.content] if file.file_name.endswith(".ics") else []
            heard = await self._resident.hears(timeout_s=20)
        actions = tuple(button.data or "" for button in heard.buttons)
        return Heard(heard.text, actions, tuple(codes), tuple(calendars))


class SmsTalk:
    """A phone: choices are digits, and what does not fit is asked for with 9."""

    def __init__(
        self, phones: Air, number: str, conversation: Callable[[], Awaitable[Conversation]]
    ) -> None:
        """conversation: with this phone, as the bot keeps it: what its digits stand for."""
        self._phones = phones
        self._number = number
        self._conversation = conversation

    async def says(self, text: str) -> Heard:
        await self._phones.says(self._number, text)
        return await self.hears()

    async def presses(self, action: str) -> Heard:
        digits = {each.button.action: each.digit for each in await self._choices()}
        assert action in digits, f"{action} is not offered: {[*digits]}"
        return await self.says(str(digits[action]))

    async def shares_location(self, latitude: float, longitude: float) -> Heard:
        raise NotImplementedError("a phone without data has no location to share")

    async def hears(self) -> Heard:
        """All pages of it, as a resident reads them who wants to know."""
        *lines, last = (await self._phones.hears(self._number)).split("\n")
        while last.startswith(f"{FURTHER} "):
            await self._phones.says(self._number, str(FURTHER))
            *more, last = (await self._phones.hears(self._number)).split("\n")
            lines += more
        actions = tuple(each.button.action for each in await self._choices())
        return Heard("\n".join([*lines, last]), actions, is_brief=True)

    async def _choices(self) -> tuple[Choice, ...]:
        shown = (await self._conversation()).stands
        return () if shown is None else choices(shown)


class WebTalk:
    """A browser's side of the socket; tests/bot/web has a real browser."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket

    async def greet(self) -> str:
        await self._socket.send(orjson.dumps({"type": "hello", "token": None}).decode())
        token: str = orjson.loads(await self._socket.recv())["token"]
        return token

    async def says(self, text: str) -> Heard:
        return await self._send({"type": "say", "text": text})

    async def presses(self, action: str) -> Heard:
        return await self._send({"type": "press", "action": action})

    async def shares_location(self, latitude: float, longitude: float) -> Heard:
        where = {"latitude": latitude, "longitude": longitude}
        return await self._send({"type": "locate"} | where)

    async def _send(self, frame: dict[str, str | float]) -> Heard:
        message_id = str(uuid.uuid4())
        await self._socket.send(orjson.dumps(frame | {"id": message_id}).decode())
        reply = orjson.loads(await self._socket.recv())
        assert reply["type"] == "reply", reply
        assert reply["id"] == message_id
        (screen,) = reply["screens"]
        return heard_on_page(screen)


def heard_on_page(screen: dict[str, Any]) -> Heard:
    """screen: as in bot/web/frames.py."""
    files = screen["attachments"]
    pictures = [base64.b64decode(each["image"]) for each in files if each["type"] == "qr"]
    return Heard(
        screen["text"],
        tuple(button["action"] for button in screen["buttons"]),
        tuple(code for picture in pictures for code in scan(picture)),
        tuple(each["text"].encode() for each in files if each["type"] == "calendar"),
    )
