"""What a phone wrote, out of a deliver_sm: its letters, its number, which part it is."""

from bot.sms.gateway import IncomingSms, Part
from bot.sms.smpp.pdu import Address, Message, Tag
from locales import segments

HEADER_INDICATOR = 0x40
"""esm_class: the content begins with a user data header. 3GPP TS 23.040, 9.2.3.24."""
CONCATENATED_8, CONCATENATED_16 = 0x00, 0x08
INTERNATIONAL = 1
INTERNATIONAL_DIGITS_MIN = 10
"""From so many digits on, without a zero in front, a number of an unnamed type is one too."""
LATIN_1 = frozenset({1, 3})
"""data_coding: ASCII, and what has more letters than it."""
UCS_2 = 8
GSM_7 = 0
CODING_GROUPS = frozenset({0x10, 0xF0})
"""The upper half of a data_coding that also says where the phone shows it; 3GPP TS 23.038, 4."""


def incoming(gateway: str, message_id: str, message: Message) -> IncomingSms:
    """Never raises: a message that can't be read is an empty one, or its SMSC would bring it for
    ever.

    message_id: where the SMSC gives none of its own.
    """
    header, content = _taken_apart(message)
    part = _part_in(header) or _part_of(message)
    given = message.optional.get(Tag.RECEIPTED_MESSAGE_ID, b"").rstrip(b"\0")
    return IncomingSms(
        gateway=gateway,
        message_id=given.decode("latin-1") or message_id,
        sender=_sender(message.source),
        text=_text(content, message.data_coding, is_part=part is not None),
        part=part,
    )


def _text(content: bytes, coding: int, *, is_part: bool) -> str:
    if coding & 0xF0 in CODING_GROUPS:
        # Of the lower half two bits name the letters: 0 the alphabet, 4 none, 8 UCS-2.
        coding &= 0x0C if coding < 0xF0 else 0x04
    if coding == GSM_7:
        return segments.decode(content)
    if coding in LATIN_1:
        return content.decode("latin-1")
    if coding == UCS_2:
        whole = content[: len(content) // 2 * 2]
        # Half a letter at the end of a part is whole again in segments.join.
        text = whole.decode("utf-16-be", "surrogatepass")
        return text if is_part else segments.join((text,))
    return ""


def _taken_apart(message: Message) -> tuple[bytes, bytes]:
    """The user data header, and what follows it."""
    content = message.content
    if not message.esm_class & HEADER_INDICATOR or not content or content[0] >= len(content):
        return b"", content
    end = 1 + content[0]
    return content[1:end], content[end:]


def _part_in(header: bytes) -> Part | None:
    at = 0
    while at + 2 <= len(header):
        kind, length = header[at], header[at + 1]
        told = header[at + 2 : at + 2 + length]
        if (kind, len(told)) in ((CONCATENATED_8, 3), (CONCATENATED_16, 4)):
            return _part(int.from_bytes(told[:-2]), told[-2], told[-1])
        at += 2 + length
    return None


def _part_of(message: Message) -> Part | None:
    """By the sar_… parameters."""
    reference, total, number = (
        int.from_bytes(message.optional.get(tag, b""))
        for tag in (Tag.SAR_MSG_REF_NUM, Tag.SAR_TOTAL_SEGMENTS, Tag.SAR_SEGMENT_SEQNUM)
    )
    return _part(reference, total, number)


def _part(reference: int, total: int, number: int) -> Part | None:
    """None also for what can't be: one part alone, or the fourth of three."""
    if total < 2 or not 1 <= number <= total or total > 255:
        return None
    return Part(reference=reference, total=total, number=number)


def _sender(source: Address) -> str:
    number = source.text.strip()
    if not (number.isascii() and number.isdigit()):
        return number
    is_long = len(number) >= INTERNATIONAL_DIGITS_MIN and not number.startswith("0")
    return f"+{number}" if source.ton == INTERNATIONAL or is_long else number
