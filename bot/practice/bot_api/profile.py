"""What a bot says about itself: commands per scope and language, name and descriptions."""

import re
from collections.abc import Sequence

import orjson
from aiogram.types import BotCommand, BotCommandScopeUnion

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.wire import Json

COMMANDS_MAX = 100  # Bot API, setMyCommands and BotCommand
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMAND_DESCRIPTION_MAX = 256

TEXTS = {
    "name": 64,
    "description": 512,
    "short_description": 120,
}
"""Bot API, setMyName, setMyDescription, setMyShortDescription: characters at most."""

DEFAULT_SCOPE = {"type": "default"}


class Profile:
    def __init__(self) -> None:
        self._commands: dict[tuple[bytes, str], list[Json]] = {}
        self._texts: dict[tuple[str, str], str] = {}

    def set_commands(
        self,
        commands: Sequence[BotCommand],
        scope: BotCommandScopeUnion | None,
        language_code: str | None,
    ) -> None:
        """Raises Refused for a command that Telegram would not list."""
        if len(commands) > COMMANDS_MAX:
            raise Refused.because(Reason.COMMANDS_TOO_MANY)
        for command in commands:
            _check(command)
        self._commands[_place(scope, language_code)] = [
            command.model_dump(exclude_none=True) for command in commands
        ]

    def commands(self, scope: BotCommandScopeUnion | None, language_code: str | None) -> list[Json]:
        return self._commands.get(_place(scope, language_code), [])

    def delete_commands(
        self, scope: BotCommandScopeUnion | None, language_code: str | None
    ) -> None:
        self._commands.pop(_place(scope, language_code), None)

    def set_text(self, kind: str, text: str | None, language_code: str | None) -> None:
        """kind: one of TEXTS. Raises Refused for a text that is too long."""
        if len(text or "") > TEXTS[kind]:
            raise Refused.because(Reason.INVALID, f"{kind} is longer than {TEXTS[kind]}")
        self._texts[kind, language_code or ""] = text or ""

    def text(self, kind: str, language_code: str | None) -> Json:
        """The text of this language, else the one for all, as Telegram's BotName and its like."""
        everywhere = self._texts.get((kind, ""), "")
        return {kind: self._texts.get((kind, language_code or "")) or everywhere}


def _check(command: BotCommand) -> None:
    if not COMMAND.fullmatch(command.command.removeprefix("/")):
        raise Refused.because(Reason.COMMAND)
    if not 1 <= len(command.description) <= COMMAND_DESCRIPTION_MAX:
        raise Refused.because(Reason.COMMAND_DESCRIPTION)


def _place(scope: BotCommandScopeUnion | None, language_code: str | None) -> tuple[bytes, str]:
    card = DEFAULT_SCOPE if scope is None else scope.model_dump(exclude_none=True)
    return orjson.dumps(card, option=orjson.OPT_SORT_KEYS), language_code or ""
