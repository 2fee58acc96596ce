"""Faults on demand: refusals, server errors, lost answers, updates that come twice."""

import random
from dataclasses import dataclass
from enum import Enum
from http import HTTPStatus

from bot.practice.bot_api.errors import Refused


class Reach(Enum):
    """How far a call gets before its fault strikes."""

    ANSWERED = "answered"
    """Nothing is done, and the error code is the answer."""
    UNANSWERED = "unanswered"
    """Nothing is done, and the connection closes without an answer."""
    DONE_UNANSWERED = "done, unanswered"
    """The call is carried out, and the connection closes before the bot is told."""


@dataclass
class Fault:
    """What goes wrong with the next calls of a method. Taken off the list when used up.

    method: None strikes any method but getUpdates, whose loss would only delay the others.
    chat_id: None strikes any chat.
    times: how many calls are still to be struck.
    """

    method: str | None = None
    error_code: int = HTTPStatus.INTERNAL_SERVER_ERROR
    retry_after_s: int | None = None
    times: int = 1
    chat_id: int | None = None
    description: str | None = None
    reach: Reach = Reach.ANSWERED

    def strikes(self, method: str, chat_id: object) -> bool:
        if self.method is None:
            named = method.lower() != "getupdates"
        else:
            named = self.method.lower() == method.lower()
        return named and (self.chat_id is None or str(chat_id) == str(self.chat_id))

    def refusal(self) -> Refused:
        return Refused(self.error_code, self._words(), retry_after_s=self.retry_after_s)

    def _words(self) -> str:
        if self.description is not None:
            return self.description
        if self.error_code == HTTPStatus.TOO_MANY_REQUESTS:
            return f"Too Many Requests: retry after {self.retry_after_s or 0}"
        return HTTPStatus(self.error_code).phrase


def take(faults: list[Fault], method: str, chat_id: object) -> Fault | None:
    """The first fault that strikes this call; one of its times is used."""
    for fault in faults:
        if fault.strikes(method, chat_id):
            fault.times -= 1
            if fault.times <= 0:
                faults.remove(fault)
            return fault
    return None


class Redelivery:
    """Which updates come a second time although the bot had confirmed them.

    share: of the confirmed updates, 0 to 1.
    """

    def __init__(self, *, seed: int) -> None:
        self.share = 0.0
        self.reseed(seed)

    def reseed(self, seed: int) -> None:
        self.seed = seed
        self._random = random.Random(seed)  # noqa: S311  A drill must be repeatable.

    def strikes(self) -> bool:
        return self.share > 0 and self._random.random() < self.share


class Unanswered(Exception):
    """The connection is to close without an answer."""
