"""A list of Texts as one, each on a line of its own."""

from collections.abc import Sequence
from functools import reduce

from handlers.screen import Text, text


def lines(listed: Sequence[Text]) -> Text:
    """listed: at least one."""
    return reduce(lambda above, line: text("lines", above=above, line=line), listed)
