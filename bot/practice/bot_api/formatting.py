"""Formatted text → what a resident reads, and its entities.

Entities are counted in UTF-16 units. Only HTML is practised: it is what Siaga writes.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiogram.types import MessageEntity

from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.wire import Json, utf16_units

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
"""Bot API, "HTML style"."""

TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>[^\s<>/]*)(?P<attributes>[^<>]*)>"
    r"|&(?P<entity>#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);"
)
ATTRIBUTE = re.compile(r"""(?P<name>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
ATTRIBUTE_FIELDS = {"href": "url", "emoji-id": "custom_emoji_id"}


@dataclass(frozen=True)
class Formatted:
    text: str
    entities: tuple[Json, ...] = ()


def read(
    text: str | None, parse_mode: str | None, entities: Sequence[MessageEntity] | None
) -> Formatted:
    """Raises Refused where the markup is broken or of another kind than HTML."""
    if parse_mode is None or not text:
        listed = tuple(entity.model_dump(exclude_none=True) for entity in entities or ())
        return Formatted((text or "").strip(), listed)
    mode = parse_mode.lower()
    if mode in {"markdown", "markdownv2"}:
        raise Refused.because(Reason.NOT_PRACTISED, f"parse_mode {parse_mode}")
    if mode != "html":
        raise Refused.because(Reason.PARSE_MODE)
    return _trim(_Markup(text).read())


@dataclass(frozen=True)
class _Open:
    tag: str
    offset: int
    extra: Json


@dataclass
class _Markup:
    """One pass over HTML text. Positions in refusals are bytes of UTF-8, as Telegram's are."""

    source: str
    text: str = ""
    units: int = 0
    opened: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def read(self) -> Formatted:
        end = 0
        for token in TOKEN.finditer(self.source):
            self._plain(end, token.start())
            end = token.end()
            if token["entity"]:
                self._append(html.unescape(token[0]))
            elif token["close"]:
                self._close(token)
            else:
                self._open(token)
        self._plain(end, len(self.source))
        if self.opened:
            raise self._broken(
                f'Can\'t find end tag corresponding to start tag "{self.opened[-1].tag}"'
            )
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return Formatted(self.text, tuple(self.entities))

    def _plain(self, start: int, end: int) -> None:
        stray = self.source.find("<", start, end)
        if stray >= 0:
            raise self._broken(f"Unclosed start tag at byte offset {self._byte(stray)}")
        self._append(self.source[start:end])

    def _append(self, text: str) -> None:
        self.text += text
        self.units += utf16_units(text)

    def _open(self, token: re.Match[str]) -> None:
        tag = token["tag"].lower()
        if tag not in TAGS:
            place = self._byte(token.start())
            raise self._broken(f'Unsupported start tag "{tag}" at byte offset {place}')
        extra = {
            ATTRIBUTE_FIELDS[found["name"]]: html.unescape(found["double"] or found["single"] or "")
            for found in ATTRIBUTE.finditer(token["attributes"])
            if found["name"] in ATTRIBUTE_FIELDS
        }
        self.opened.append(_Open(tag, self.units, extra))

    def _close(self, token: re.Match[str]) -> None:
        place, tag = self._byte(token.start()), token["tag"].lower()
        if not self.opened:
            raise self._broken(f"Unexpected end tag at byte offset {place}")
        opened = self.opened.pop()
        if tag != opened.tag:
            raise self._broken(
                f'Unmatched end tag at byte offset {place}, expected "</{opened.tag}>", '
                f'found "</{tag}>"'
            )
        length = self.units - opened.offset
        # Telegram drops an empty entity, and a link that leads nowhere.
        if length and (tag != "a" or opened.extra):
            self.entities.append(
                {"type": TAGS[tag], "offset": opened.offset, "length": length, **opened.extra}
            )

    def _byte(self, position: int) -> int:
        return len(self.source[:position].encode())

    def _broken(self, detail: str) -> Refused:
        return Refused.because(Reason.ENTITIES, detail)


def _trim(formatted: Formatted) -> Formatted:
    """Take white space off both ends; entities move and shrink with the text."""
    text = formatted.text.strip()
    lead = utf16_units(formatted.text) - utf16_units(formatted.text.lstrip())
    last = utf16_units(text)
    moved = []
    for entity in formatted.entities:
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, last)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return Formatted(text, tuple(moved))
