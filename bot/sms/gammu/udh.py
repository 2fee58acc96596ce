"""The user data header: how a phone says that a message is a piece of a longer one. Pure.

Source: 3GPP TS 23.040, 9.2.3.24: a length, then elements of identifier, length and data.
"""

from collections.abc import Iterator

from bot.sms.gateway import Part


def part_of(header: str) -> Part | None:
    """header: in hexadecimal, as SMSD keeps it. None where it is whole, or says nonsense."""
    try:
        elements = dict(_elements(bytes.fromhex(header)))
    except (ValueError, IndexError):
        return None
    match elements:
        case {0x00: (reference, total, number)}:  # Concatenated, with a reference of 8 bits.
            pass
        case {0x08: (high, low, total, number)}:  # The same, with one of 16 bits.
            reference = high << 8 | low
        case _:
            return None
    return Part(reference, total, number) if 1 <= number <= total else None


def _elements(header: bytes) -> Iterator[tuple[int, tuple[int, ...]]]:
    at, end = 1, 1 + header[0] if header else 0
    while at < end:
        length = header[at + 1]
        yield header[at], tuple(header[at + 2 : at + 2 + length])
        at += 2 + length
