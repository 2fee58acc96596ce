"""How an SMS centre answers, by number. Source: SMPP 3.4, 5.1.3, command_status."""

from enum import IntEnum


class Status(IntEnum):
    OK = 0x00
    INVALID_LENGTH = 0x01
    """ESME_RINVMSGLEN: the message is longer than one SMS holds, or empty."""
    INVALID_COMMAND_LENGTH = 0x02
    INVALID_COMMAND = 0x03
    WRONG_BIND = 0x04
    """ESME_RINVBNDSTS: not bound yet, or bound for the other direction."""
    ALREADY_BOUND = 0x05
    INVALID_RECEIPT_FLAG = 0x07
    SYSTEM_ERROR = 0x08
    INVALID_SOURCE = 0x0A
    INVALID_DESTINATION = 0x0B
    INVALID_PASSWORD = 0x0E
    INVALID_SYSTEM_ID = 0x0F
    QUEUE_FULL = 0x14
    INVALID_ESM_CLASS = 0x43
    SUBMIT_FAILED = 0x45
    """ESME_RSUBMITFAIL: for one, bytes that are no text in the alphabet they claim."""
    THROTTLED = 0x58
    """ESME_RTHROTTLED: too many a second, or too many unanswered at a time."""
    INVALID_SCHEDULE = 0x61
    INVALID_EXPIRY = 0x62
    INVALID_DATA_CODING = 0x104
    """Of SMPP 5.0; centres of 3.4 answer it as well, for want of one of their own."""
