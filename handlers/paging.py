"""A list of choices that is longer than a screen, page by page."""

from collections.abc import Sequence

from handlers.screen import Choice, text

CHOICES_MAX = 8
"""More than these nobody reads on a small screen, and a keypad answers with one digit."""
PAGE_DIGITS_MAX = 3


def page(
    listed: Sequence[Choice], number: str, *, action: str, after: tuple[Choice, ...]
) -> tuple[Choice, ...]:
    """The choices of one page, the way to the next page, and those that end every page.

    number: as it came back in '<action>:<number>'; the last page leads to the first again, and
    whatever is no number is the first.
    """
    if len(listed) + len(after) <= CHOICES_MAX:
        return (*listed, *after)
    size = CHOICES_MAX - len(after) - 1
    pages = -(-len(listed) // size)
    here = _index(number) % pages
    further = Choice(text("choice-more"), f"{action}:{(here + 1) % pages + 1}")
    return (*listed[here * size : (here + 1) * size], further, *after)


def _index(number: str) -> int:
    digits = number.isascii() and number.isdecimal() and len(number) <= PAGE_DIGITS_MAX
    return max(int(number) - 1, 0) if digits else 0
