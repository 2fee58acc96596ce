"""On whose behalf the bot asks: a chat of a channel, as it crosses the wire in headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

CHAT, LANGUAGE, CLIENT, PHONE = "siaga-chat", "siaga-language", "siaga-client", "siaga-phone"
"""Names of the headers."""
SMS = "sms"

WRITTEN = re.compile(r"(telegram|web|sms):(-?[0-9]{1,16})")
LANGUAGES = re.compile(r"[a-z]{2,3}")
CLIENTS = re.compile(r"[0-9a-f]{32}")
PHONES = re.compile(r"\+[0-9]{8,15}")


class UnreadableAsker(ValueError):
    """The headers don't say who asks; the message says what they must look like."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A resident's chat: Telegram's own id of it, or a keyed hash of a browser or a number."""

    channel: str
    """telegram, web or sms."""
    chat_id: int
    language: str = "id"
    """In which the resident is spoken with now."""
    client: str | None = None
    """A keyed hash of the client's network address, where the channel has one: web chat."""
    phone: str | None = field(default=None, repr=False)
    """By SMS: the number that the message came from, in E.164. chat_id is its keyed hash."""

    @property
    def whose(self) -> tuple[str, ...]:
        """For idempotency.key_of."""
        return self.channel, str(self.chat_id)

    def headers(self) -> dict[str, str]:
        said = {CHAT: f"{self.channel}:{self.chat_id}", LANGUAGE: self.language}
        more = {CLIENT: self.client, PHONE: self.phone}
        return said | {name: value for name, value in more.items() if value is not None}

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """Raises UnreadableAsker."""
        chat = WRITTEN.fullmatch(headers.get(CHAT, ""))
        if chat is None:
            raise UnreadableAsker(f"send '{CHAT}: web:4711', the channel and id of the chat")
        language = headers.get(LANGUAGE, "id")
        if LANGUAGES.fullmatch(language) is None:
            raise UnreadableAsker(f"'{LANGUAGE}' must be a language, as in 'id'")
        client = headers.get(CLIENT)
        if client is not None and CLIENTS.fullmatch(client) is None:
            raise UnreadableAsker(f"'{CLIENT}' must be 32 hexadecimal digits")
        phone = headers.get(PHONE)
        if phone is not None and (chat[1] != SMS or PHONES.fullmatch(phone) is None):
            raise UnreadableAsker(f"'{PHONE}' goes with an SMS chat, as in '+628123456789'")
        return cls(chat[1], int(chat[2]), language, client, phone)
