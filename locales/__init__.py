"""Key, language and channel → words. The words themselves are in id/, su/, jv/ and en/."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser

from locales.text import Param, Text, text

__all__ = ["LANGUAGES", "Channel", "Param", "Text", "UnknownWords", "text", "words"]

FOLDER = Path(__file__).parent

LANGUAGES = {
    "id": "Bahasa Indonesia",
    "su": "Basa Sunda",
    "jv": "Basa Jawa Serang",
    "en": "English",
}
"""By their own names, in the order in which they are offered. The first is the default."""

DEFAULT = "id"


class Channel(StrEnum):
    """How a resident reaches us; SMS has shorter words where a message has a .sms form."""

    TELEGRAM = "telegram"
    WEB = "web"
    SMS = "sms"


class UnknownWords(LookupError):
    """A key, or a parameter of it, that no language has."""


def words(what: Text, language: str, channel: Channel) -> str:
    """The text in a language as a channel says it. Raises UnknownWords."""
    spoken = bundle(language if language in LANGUAGES else DEFAULT)
    if not spoken.has_message(what.key):
        raise UnknownWords(what.key)
    message = spoken.get_message(what.key)
    short = message.attributes.get("sms") if channel is Channel.SMS else None
    pattern = short or message.value
    if pattern is None:
        raise UnknownWords(what.key)
    params = {name: _param(value, language, channel) for name, value in what.params.items()}
    said, errors = spoken.format_pattern(pattern, params)
    if errors:
        raise UnknownWords(f"{what.key} ({language}): {errors[0]}")
    return str(said)


def _param(value: Param, language: str, channel: Channel) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Text):
        return words(value, language, channel)
    return ", ".join(words(each, language, channel) for each in value)


@cache
def bundle(language: str, folder: Path = FOLDER) -> FluentBundle:
    """All messages of one language.

    Without isolation marks: U+2068 and U+2069 are invisible, and turn an SMS of one
    segment into a UCS-2 one of two, at double the price.
    """
    spoken = FluentBundle([language], use_isolating=False)
    for path in sorted((folder / language).glob("*.ftl")):
        spoken.add_resource(FluentParser().parse(path.read_text(encoding="utf-8")))
    return spoken
