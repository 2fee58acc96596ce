"""A text in the pieces that travel: one short message, or several with a header each.

Source: 3GPP TS 23.040, 9.2.3.24.1 (concatenated short messages, 8-bit reference).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from locales import segments

GSM, UCS2 = 0, 8
"""data_coding of the two alphabets."""
HEADER_INDICATOR = 0x40
"""Of esm_class: the content begins with a user data header."""
OCTETS_MAX = 140
"""Of one short message on the air, header and text."""
HEADER_OCTETS = 6
CONCATENATED = 0x00
"""The information element that numbers the parts."""
NUMBERING = 3
"""Octets of it: reference, total, number."""


class NoText(ValueError):
    """Bytes that are no text in their alphabet, or a header that can't be read."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Which piece of a longer text it is."""

    reference: int = 0
    total: int = 1
    number: int = 1


ALONE = Numbering()


@dataclass(frozen=True, slots=True)
class Content:
    """One short message as it travels."""

    octets: bytes = field(repr=False)
    data_coding: int
    has_header: bool = False

    @property
    def esm_class(self) -> int:
        return HEADER_INDICATOR if self.has_header else 0


def split(text: str, *, reference: int) -> list[Content]:
    """As a phone sends it. reference: the same in all parts of one text, 0 to 255."""
    data_coding = GSM if segments.is_gsm(text) else UCS2
    encoded = _encode(text, data_coding)
    if len(encoded) <= _room(data_coding, 0):
        return [Content(encoded, data_coding)]
    pieces = list(_pieces(text, data_coding))
    return [
        Content(_header(reference, len(pieces), number) + piece, data_coding, has_header=True)
        for number, piece in enumerate(pieces, 1)
    ]


def join(content: Content) -> tuple[str, Numbering]:
    """The text of one short message, and its place in a longer one. Raises NoText."""
    header, text = _without_header(content)
    return _decode(text, content.data_coding), _numbering(header)


def fits(content: Content) -> bool:
    """Whether it is no more than the air carries in one short message. Raises NoText."""
    header, text = _without_header(content)
    return len(text) <= _room(content.data_coding, len(header))


def _room(data_coding: int, header: int) -> int:
    """Octets of text beside a header; for GSM one a septet, as SMPP carries them."""
    left = OCTETS_MAX - header
    return left * 8 // 7 if data_coding == GSM else left


def _pieces(text: str, data_coding: int) -> Iterator[bytes]:
    """No letter of more than one unit is torn apart."""
    room, piece = _room(data_coding, HEADER_OCTETS), b""
    for letter in text:
        sent = _encode(letter, data_coding)
        if len(piece) + len(sent) > room:
            yield piece
            piece = b""
        piece += sent
    yield piece


def _encode(text: str, data_coding: int) -> bytes:
    return segments.encode(text) if data_coding == GSM else text.encode("utf-16-be")


def _decode(sent: bytes, data_coding: int) -> str:
    if data_coding == GSM:
        text = segments.decode(sent)
        if segments.encode(text) != sent:
            raise NoText("septets that are no letters")
        return text
    try:
        return sent.decode("utf-16-be")
    except UnicodeDecodeError as error:
        raise NoText("no UCS-2") from error


def _header(reference: int, total: int, number: int) -> bytes:
    return bytes((HEADER_OCTETS - 1, CONCATENATED, NUMBERING, reference, total, number))


def _without_header(content: Content) -> tuple[bytes, bytes]:
    if not content.has_header:
        return b"", content.octets
    end = content.octets[0] + 1 if content.octets else 1
    if end > len(content.octets):
        raise NoText("a header longer than its message")
    return content.octets[:end], content.octets[end:]


def _numbering(header: bytes) -> Numbering:
    """Other elements of a header are passed over, as a simple phone does."""
    at = 1
    while at + 2 <= len(header):
        element, length = header[at], header[at + 1]
        value = header[at + 2 : at + 2 + length]
        if len(value) < length:
            raise NoText("an element longer than its header")
        if element == CONCATENATED and length == NUMBERING:
            reference, total, number = value
            if not 1 <= number <= total:
                raise NoText("a part that is none of its whole")
            return Numbering(reference, total, number)
        at += 2 + length
    return ALONE
