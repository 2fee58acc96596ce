"""What a centre checks of a message before it takes it, in the order that it checks."""

import re
from collections.abc import Callable

from bot.practice.smsc.parts import GSM, HEADER_INDICATOR, UCS2, Content, NoText, fits, join
from bot.practice.smsc.status import Status
from bot.sms.smpp.pdu import Address, Message, Tag

INTERNATIONAL, ALPHANUMERIC = 1, 5
"""Types of number."""
E164 = re.compile(r"[1-9]\d{7,14}")
SHORT_CODE = re.compile(r"\d{3,8}")
SENDER_NAME = re.compile(r"[A-Za-z0-9 ._-]{1,11}")
"""An alphanumeric sender; nobody can answer it."""
TIME = re.compile(r"\d{15}[0-9R+-]")
"""Absolute or relative; SMPP 3.4, 7.1.1."""
MODES = frozenset({0x00, 0x03})
"""Of esm_class: the centre's default, and store and forward."""
REPLY_PATH = 0x80
RECEIPT_FLAGS = frozenset({0x00, 0x01, 0x02})
"""No receipt, any receipt, one of failure only."""
RECEIPT_MASK = 0x03


def number_of(address: Address) -> str:
    return f"+{address.text}" if address.ton == INTERNATIONAL else address.text


def content_of(message: Message) -> Content:
    return Content(
        message.content, message.data_coding, has_header=bool(message.esm_class & HEADER_INDICATOR)
    )


def check(message: Message) -> Status:
    """The first thing that is wrong with it, or OK."""
    for wrong, status in CHECKS:
        if wrong(message):
            return status
    return Status.OK


def _wrong_source(message: Message) -> bool:
    source = message.source
    if source.ton == ALPHANUMERIC:
        return not SENDER_NAME.fullmatch(source.text)
    if source.ton == INTERNATIONAL:
        return not E164.fullmatch(source.text)
    return not SHORT_CODE.fullmatch(source.text)


def _wrong_destination(message: Message) -> bool:
    to = message.destination
    return to.ton != INTERNATIONAL or not E164.fullmatch(to.text)


def _wrong_class(message: Message) -> bool:
    return message.esm_class & ~(HEADER_INDICATOR | REPLY_PATH) not in MODES


def _wrong_schedule(message: Message) -> bool:
    """Nothing is kept for later here."""
    return message.schedule != ""


def _wrong_expiry(message: Message) -> bool:
    return message.validity_period != "" and not TIME.fullmatch(message.validity_period)


def _wrong_receipt_flag(message: Message) -> bool:
    return message.registered_delivery & RECEIPT_MASK not in RECEIPT_FLAGS


def _wrong_coding(message: Message) -> bool:
    return message.data_coding not in {GSM, UCS2}


def _no_text(message: Message) -> bool:
    try:
        join(content_of(message))
    except NoText:
        return True
    return False


def _wrong_length(message: Message) -> bool:
    """message_payload is cut by the centre itself; what came as short_message must be one."""
    if not message.content:
        return True
    return Tag.MESSAGE_PAYLOAD not in message.optional and not fits(content_of(message))


CHECKS: tuple[tuple[Callable[[Message], bool], Status], ...] = (
    (_wrong_source, Status.INVALID_SOURCE),
    (_wrong_destination, Status.INVALID_DESTINATION),
    (_wrong_class, Status.INVALID_ESM_CLASS),
    (_wrong_schedule, Status.INVALID_SCHEDULE),
    (_wrong_expiry, Status.INVALID_EXPIRY),
    (_wrong_receipt_flag, Status.INVALID_RECEIPT_FLAG),
    (_wrong_coding, Status.INVALID_DATA_CODING),
    (_no_text, Status.SUBMIT_FAILED),
    (_wrong_length, Status.INVALID_LENGTH),
)
