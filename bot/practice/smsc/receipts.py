"""Delivery receipts: what became of a message, as a deliver_sm. Source: SMPP 3.4, appendix B."""

from datetime import datetime
from enum import Enum

from bot.practice.smsc.strictness import RECEIPT_MASK
from bot.sms.smpp.pdu import Message, Tag
from locales import segments

RECEIPT = 0x04
"""Of esm_class: a delivery receipt."""
ALWAYS, FAILURE_ONLY = 0x01, 0x02
"""Of registered_delivery: when its sender wants to be told."""
DATE = "%y%m%d%H%M"


class Fate(Enum):
    """stat, err and message_state."""

    DELIVERED = "DELIVRD", "000", 2
    UNDELIVERABLE = "UNDELIV", "001", 5


def is_wanted(message: Message, fate: Fate) -> bool:
    wanted = message.registered_delivery & RECEIPT_MASK
    return wanted == ALWAYS or (wanted == FAILURE_ONLY and fate is not Fate.DELIVERED)


def receipt(
    message_id: str, message: Message, fate: Fate, *, submitted: datetime, done: datetime
) -> Message:
    """It goes back the way the message came: from its destination to its source."""
    stat, err, state = fate.value
    delivered = int(fate is Fate.DELIVERED)
    text = (
        f"id:{message_id} sub:001 dlvrd:{delivered:03} submit date:{submitted.strftime(DATE)} "
        f"done date:{done.strftime(DATE)} stat:{stat} err:{err} text:"
    )
    return Message(
        source=message.destination,
        destination=message.source,
        content=segments.encode(text),
        esm_class=RECEIPT,
        optional={
            Tag.RECEIPTED_MESSAGE_ID: message_id.encode() + b"\0",
            Tag.MESSAGE_STATE: bytes((state,)),
        },
    )
