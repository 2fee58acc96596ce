"""All that can be said by SMS, with its longest values: short enough, in every language."""

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

import pytest

from bot.reply import Said
from bot.sms.render import choices, pages
from handlers.screen import Screen
from locales import LANGUAGES, Channel
from locales.segments import SEGMENT_MAX, fits, normalise, septets
from tests.bot.sms.screens import UNSENT, keys_in, screens
from tests.locales.entries import entries
from tests.locales.lint import ROOT


@cache
def rendered(language: str) -> dict[Said, Screen]:
    return {Said.of(one, language, Channel.SMS): one for one in screens(language)}
