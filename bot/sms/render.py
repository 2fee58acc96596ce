"""A screen as SMS: its words, then its choices by number, each page one segment.

    Janji temu untuk apa?
    1 Rekam KTP-el
    2 KTP-el hilang
    9 Lanjut
    0 Menu

What does not fit stands on a further page, which 9 shows. The numbers are the screen's, whatever
page they stand on, so that a digit means the same on each.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bot.reply import Button, Said
from handlers.choices import MENU
from locales import Channel, words
from locales import text as wording
from locales.segments import SEGMENT_MAX, normalise, septets

SENTENCE_END = re.compile(r"(?:[^\W\d_]{4}|[\d)])[.?!](?= )")
"""Not that of 'Jl. Raya' or 'Kab. Serang'."""
FURTHER = 9
"""Shows the next page."""
HOME = 0
"""Leads to the menu, on every screen, whether it is offered there or not."""

Break: TypeAlias = Callable[[str, int], int]
"""A line, and as far of it as there is room → where the next page begins."""


@dataclass(frozen=True, slots=True)
class Choice:
    digit: int
    button: Button

    @property
    def line(self) -> str:
        return f"{self.digit} {normalise(self.button.label)}"


def choices(said: Said) -> tuple[Choice, ...]:
    """The screen's choices, each with its digit; the way to the menu comes last."""
    others = [button for button in said.buttons if button.action != MENU.action]
    home = [button for button in said.buttons if button.action == MENU.action]
    numbers = (number for number in range(1, 100) if number != FURTHER)
    numbered = [Choice(*each) for each in zip(numbers, others, strict=False)]
    return (*numbered, *(Choice(HOME, button) for button in home))


def page(said: Said, language: str) -> str:
    """What is sent: the page that `said` stands at."""
    there = pages(said, language)
    return there[said.page % len(there)]


def words_of(said: Said) -> str:
    """The words alone, as far as one segment goes: those of news say by themselves what to send."""
    return next(_filled(_lines(normalise(said.text), SEGMENT_MAX, _after_a_sentence), SEGMENT_MAX))


def pages(said: Said, language: str) -> Sequence[str]:
    """All of it, each in the alphabet of SMS and no longer than one segment.

    As few as can be: for one page less the way to the menu is left out, as 0 leads there whether
    it is said or not, and then a sentence may go on on the next page.
    """
    offered = [choice.line for choice in choices(said)]
    but_home = [choice.line for choice in choices(said) if choice.digit != HOME]
    further = f"\n{FURTHER} {words(wording('sms-further'), language, Channel.SMS)}"
    tried = (
        _pages(normalise(said.text).strip(), shown, further, breaks=breaks)
        for breaks in (_after_a_sentence, _after_a_word)
        for shown in (offered, but_home)
    )
    return min(tried, key=len)


def _pages(text: str, offered: Sequence[str], further: str, *, breaks: Break) -> Sequence[str]:
    whole = "\n".join([text, *offered])
    if septets(whole) <= SEGMENT_MAX:
        return [whole]
    room = SEGMENT_MAX - septets(further)
    *others, last = _filled([*_lines(text, room, breaks), *offered], room)
    return [*(here + further for here in others), last]


def _filled(lines: Iterable[str], room: int) -> Iterator[str]:
    """As many lines together as there is room for."""
    here = ""
    for line in lines:
        longer = f"{here}\n{line}" if here else line
        if septets(longer) > room:
            yield here
            longer = line
        here = longer
    yield here


def _lines(text: str, room: int, breaks: Break) -> Iterator[str]:
    """The text's own lines, broken where one alone has no room."""
    for line in text.split("\n"):
        rest = line.strip()
        while septets(rest) > room:
            reach = next(at for at in range(room, 0, -1) if septets(rest[:at]) <= room)
            at = breaks(rest, reach)
            yield rest[:at].rstrip()
            rest = rest[at:].lstrip()
        yield rest


def _after_a_sentence(line: str, at: int) -> int:
    """at: as far as there is room."""
    ends = [end.end() for end in SENTENCE_END.finditer(line, 0, at + 1)]
    return ends[-1] if ends else _after_a_word(line, at)


def _after_a_word(line: str, at: int) -> int:
    """Or within one that is longer than a page."""
    space = line.rfind(" ", 0, at + 1)
    return space if space > 0 else at
