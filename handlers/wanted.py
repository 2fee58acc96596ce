"""What a booking's choices carry in their actions, so that each press says all that it does.

An old button, of a screen long ago, then still means what it says, and nothing else.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery

from handlers.filters import Pressed

PERSONS_MAX = 3
"""Of a family, besides the resident. Numbers: nobody is named."""
SLOT_DIGITS_MAX = 18

CODE = re.compile(r"[BCDFGHJKLMNPRTVWXY][BCDFGHJKLMNPRTVWXY2346789]{3}", re.IGNORECASE)
"""An appointment's: no vowels and nothing that is mistaken for another sign."""


class Placing(StatesGroup):
    """All that is typed in a booking: where. For which service stands in the state's data."""

    place = State()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A service at an office, for a person: 0 is the resident, 1 to 3 the family."""

    service: str
    office: str
    person: int = 0

    @property
    def value(self) -> str:
        """As it stands in an action."""
        return f"{self.service}:{self.office}:{self.person}"

    @classmethod
    def read(cls, value: str) -> tuple[Self, str]:
        """It, and what else stands in the action's value. Raises ValueError."""
        service, office, person, *rest = value.split(":", 3)
        if not service or not office:
            raise ValueError("an action without service or office")
        return cls(service, office, _person(person)), "".join(rest)


@dataclass(frozen=True, slots=True)
class WantedDay:
    wanted: Wanted
    day: date

    @property
    def value(self) -> str:
        return f"{self.wanted.value}:{self.day:%Y%m%d}"

    @classmethod
    def read(cls, value: str) -> tuple[Self, str]:
        wanted, rest = Wanted.read(value)
        day, _, rest = rest.partition(":")
        return cls(wanted, date.fromisoformat(day)), rest


@dataclass(frozen=True, slots=True)
class WantedSlot:
    on: WantedDay
    slot: int

    @property
    def wanted(self) -> Wanted:
        return self.on.wanted

    @property
    def value(self) -> str:
        return f"{self.on.value}:{self.slot}"

    @classmethod
    def read(cls, value: str) -> tuple[Self, str]:
        on, rest = WantedDay.read(value)
        slot, _, rest = rest.partition(":")
        return cls(on, slot_of(slot)), rest


class PressedFor(Pressed):
    """A choice that carries one of these. What it can't read is an old button."""

    def __init__(self, action: str, carries: type[Wanted | WantedDay | WantedSlot]) -> None:
        super().__init__(action)
        self.carries = carries

    async def __call__(self, press: CallbackQuery) -> bool | dict[str, Any]:
        pressed = await super().__call__(press)
        if not isinstance(pressed, dict):
            return False
        try:
            wanted, rest = self.carries.read(pressed["value"])
        except ValueError:
            return False
        return {"wanted": wanted, "rest": rest}


def slot_of(digits: str) -> int:
    """Raises ValueError."""
    if not digits.isascii() or not digits.isdecimal() or len(digits) > SLOT_DIGITS_MAX:
        raise ValueError("no slot has this id")
    return int(digits)


def code_in(typed: str) -> str | None:
    """An appointment's code, somewhere in what was typed: 'kode b7k2'."""
    words = re.findall(r"[^\W_]+", typed)
    return next((word.upper() for word in words if CODE.fullmatch(word)), None)


def _person(digit: str) -> int:
    if digit not in {str(number) for number in range(PERSONS_MAX + 1)}:
        raise ValueError("an action for nobody")
    return int(digit)
