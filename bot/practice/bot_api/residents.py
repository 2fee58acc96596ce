"""The other side of a chat: what a resident can do with Telegram in hand, and hears back."""

import re
import secrets
import time

from bot.practice.bot_api.bots import PracticeBot
from bot.practice.bot_api.chats import Chat, Standing
from bot.practice.bot_api.heard import Alert, Heard
from bot.practice.bot_api.keyboards import Button, inline_buttons
from bot.practice.bot_api.wire import Json

COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(@\w+)?")
HEARS_WITHIN_S = 10.0

SIDES: Json = {"width": 640, "height": 480}
FILES: dict[str, Json] = {
    "photo": SIDES,
    "animation": SIDES | {"duration": 3},
    "video": SIDES | {"duration": 3},
    "video_note": {"length": 240, "duration": 3},
    "voice": {"duration": 3},
    "audio": {"duration": 3},
    "document": {"file_name": "ktp.pdf", "mime_type": "application/pdf"},
    "sticker": {**SIDES, "type": "regular", "is_animated": False, "is_video": False},
}
"""What Telegram tells of a file beside its ids, by its kind; its content nobody asks for."""


class ButtonNotFound(LookupError):
    """No message shows such a button; the message lists those that there are."""


class CannotDo(RuntimeError):
    """Telegram's app would not let a resident do that now."""


class Conversation:
    """A chat seen from outside the bot: who speaks is said each time."""

    def __init__(self, bot: PracticeBot, chat: Chat) -> None:
        self._bot = bot
        self._chat = chat

    @property
    def id(self) -> int:
        return self._chat.id

    @property
    def heard(self) -> list[Heard]:
        """All that the bot said here so far: messages, and edits of their words."""
        return self._chat.ear.heard

    @property
    def alerts(self) -> list[Alert]:
        """What answerCallbackQuery showed so far."""
        return self._chat.ear.alerts

    async def hears(self, *, timeout_s: float = HEARS_WITHIN_S) -> Heard:
        """The next message from the bot not yet asked for. Raises NothingHeard."""
        return await self._chat.ear.next(timeout_s=timeout_s)

    async def hears_after(self, number: int, *, timeout_s: float = HEARS_WITHIN_S) -> list[Heard]:
        """All with a higher number as soon as there is one; an empty list after timeout_s."""
        return await self._chat.ear.after(number, timeout_s=timeout_s)

    def _write(self, sender: Json, content: Json) -> int:
        if self._chat.standing is Standing.BLOCKED:
            raise CannotDo("the resident has blocked the bot; unblock it first")
        self._chat.standing = Standing.OPEN
        return self._bot.updates.add({"message": self._chat.add(sender, content)})

    def _edit(self, sender: Json, text: str) -> int:
        for message in reversed(self._chat.messages.values()):
            if message["from"]["id"] == sender["id"] and "text" in message:
                edited = self._chat.replace(message, _text(text))
                return self._bot.updates.add({"edited_message": edited})
        raise CannotDo("the resident has written nothing that could be edited")

    def _press(self, sender: Json, button: str) -> int:
        """Press the newest inline button, or one of the keyboard below the chat.

        That keyboard stays when it was used, as in Telegram's apps, which fold it up at most.
        """
        for message in reversed(self._chat.messages.values()):
            for shown in inline_buttons(message):
                if button in (shown.label, shown.data):
                    return self._ask(sender, message, shown)
        for shown in self._chat.reply_keyboard:
            if shown.label == button:
                return self._write(sender, self._meant_by(shown))
        raise ButtonNotFound(f"there is no button {button!r}; there are: {self._listed()}")

    def _meant_by(self, button: Button) -> Json:
        """What a button of the keyboard below the chat writes."""
        return _text(button.label)

    def _ask(self, sender: Json, message: Json, button: Button) -> int:
        if button.data is None:
            raise CannotDo(f"the button {button.label!r} does not ask the bot anything")
        query = {
            "id": self._bot.open_query(self._chat),
            "from": sender,
            "message": message,
            "chat_instance": str(self._chat.id),
            "data": button.data,
        }
        return self._bot.updates.add({"callback_query": query})

    def _listed(self) -> str:
        buttons = [*self._chat.reply_keyboard]
        for message in self._chat.messages.values():
            buttons.extend(inline_buttons(message))
        return ", ".join(f"{button.label!r} ({button.data})" for button in buttons) or "none"


class Resident(Conversation):
    """One person in the private chat with one bot; the chat's id is the person's."""

    def __init__(self, bot: PracticeBot, resident_id: int, *, language_code: str | None) -> None:
        name = {"first_name": f"Resident {resident_id}"}
        chat = bot.meet({"id": resident_id, "type": "private", **name}, standing=Standing.STRANGER)
        super().__init__(bot, chat)
        self.card: Json = {"id": resident_id, "is_bot": False, **name}
        if language_code is not None:
            self.card["language_code"] = language_code
        self.phone: str | None = None
        self.place: tuple[float, float] | None = None
        """Latitude and longitude. What a button that shares it shares."""

    def __repr__(self) -> str:
        return f"Resident({self.id})"

    async def says(self, text: str) -> int:
        """Write to the bot. Returns the update's id, as everything a resident does."""
        return self._write(self.card, _text(text))

    async def presses(self, button: str) -> int:
        """button: its label or its callback data. Raises ButtonNotFound."""
        return self._press(self.card, button)

    async def edits(self, text: str) -> int:
        """Change the newest own message."""
        return self._edit(self.card, text)

    async def shares_contact(self, phone: str, *, of: int | None = None) -> int:
        """of: the user id on the contact, by default the resident's own; 0 leaves it out."""
        return self._write(self.card, self._contact(phone, self.id if of is None else of))

    async def shares_location(self, latitude: float, longitude: float) -> int:
        return self._write(self.card, _location(latitude, longitude))

    async def sends(self, kind: str, *, caption: str | None = None) -> int:
        """A file of one of the FILES kinds."""
        file: Json = {
            "file_id": secrets.token_urlsafe(32),
            "file_unique_id": secrets.token_urlsafe(8),
            **FILES[kind],
        }
        sizes = [file] if kind == "photo" else file
        return self._write(self.card, {kind: sizes} | ({"caption": caption} if caption else {}))

    async def blocks(self) -> int:
        return self._change_standing(Standing.BLOCKED, before="member", after="kicked")

    async def unblocks(self) -> int:
        return self._change_standing(Standing.OPEN, before="kicked", after="member")

    @property
    def written(self) -> list[str]:
        """The own words that still stand in the chat."""
        own = (each for each in self._chat.messages.values() if each["from"]["id"] == self.id)
        return [each["text"] for each in own if "text" in each]

    def wrote_before(self) -> None:
        """Let the bot write to this resident, as after a message in earlier days."""
        self._chat.standing = Standing.OPEN

    def _meant_by(self, button: Button) -> Json:
        if button.asks_contact:
            if self.phone is None:
                raise CannotDo("the resident has no phone to share; set `phone`")
            return self._contact(self.phone, self.id)
        if button.asks_location:
            if self.place is None:
                raise CannotDo("the resident has no place to share; set `place`")
            return _location(*self.place)
        return super()._meant_by(button)

    def _contact(self, phone: str, owner: int) -> Json:
        contact: Json = {"phone_number": phone, "first_name": self.card["first_name"]}
        if owner:
            contact["user_id"] = owner
        return {"contact": contact}

    def _change_standing(self, standing: Standing, *, before: str, after: str) -> int:
        self._chat.standing = standing
        change = {
            "chat": self._chat.card,
            "from": self.card,
            "date": int(time.time()),
            "old_chat_member": self._membership(before),
            "new_chat_member": self._membership(after),
        }
        return self._bot.updates.add({"my_chat_member": change})

    def _membership(self, status: str) -> Json:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"status": status, "user": self._bot.card, **until}


class Group(Conversation):
    """A group chat that the bot is in and sees all messages of, as an administrator does."""

    def __init__(self, bot: PracticeBot, group_id: int, *, title: str) -> None:
        card: Json = {"id": group_id, "type": "supergroup", "title": title}
        super().__init__(bot, bot.meet(card, standing=Standing.OPEN))

    def __repr__(self) -> str:
        return f"Group({self.id})"

    async def says(self, resident: Resident, text: str) -> int:
        return self._write(resident.card, _text(text))

    async def presses(self, resident: Resident, button: str) -> int:
        return self._press(resident.card, button)

    async def edits(self, resident: Resident, text: str) -> int:
        return self._edit(resident.card, text)


def new_token() -> str:
    """A bot token of Telegram's form: the bot's id, a colon, 35 characters."""
    return f"{secrets.randbelow(9_000_000_000) + 1_000_000_000}:{secrets.token_urlsafe(26)[:35]}"


def _location(latitude: float, longitude: float) -> Json:
    return {"location": {"latitude": latitude, "longitude": longitude}}


def _text(text: str) -> Json:
    """A text as Telegram's app sends it; a command at its beginning is marked."""
    content: Json = {"text": text}
    command = COMMAND.match(text)
    if command is not None:
        content["entities"] = [{"type": "bot_command", "offset": 0, "length": command.end()}]
    return content
