"""What SMPP 3.4 says: the protocol data units that two-way SMS needs. Their bytes: coding.py.

Source: SMPP Protocol Specification v3.4, chapters 4 and 5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

SEQUENCE_MAX = 0x7FFFFFFF
RESPONSE = 0x80000000
"""A response's command is its request's with this bit."""


class Command(IntEnum):
    GENERIC_NACK = 0x80000000
    BIND_RECEIVER = 0x00000001
    BIND_TRANSMITTER = 0x00000002
    SUBMIT_SM = 0x00000004
    DELIVER_SM = 0x00000005
    UNBIND = 0x00000006
    BIND_TRANSCEIVER = 0x00000009
    ENQUIRE_LINK = 0x00000015
    BIND_RECEIVER_RESP = 0x80000001
    BIND_TRANSMITTER_RESP = 0x80000002
    SUBMIT_SM_RESP = 0x80000004
    DELIVER_SM_RESP = 0x80000005
    UNBIND_RESP = 0x80000006
    BIND_TRANSCEIVER_RESP = 0x80000009
    ENQUIRE_LINK_RESP = 0x80000015


class Tag(IntEnum):
    """Of optional parameters."""

    RECEIPTED_MESSAGE_ID = 0x001E
    USER_MESSAGE_REFERENCE = 0x0204
    SAR_MSG_REF_NUM = 0x020C
    SAR_TOTAL_SEGMENTS = 0x020E
    SAR_SEGMENT_SEQNUM = 0x020F
    MESSAGE_PAYLOAD = 0x0424
    MESSAGE_STATE = 0x0427


BINDS = frozenset({Command.BIND_RECEIVER, Command.BIND_TRANSMITTER, Command.BIND_TRANSCEIVER})
MESSAGES = frozenset({Command.SUBMIT_SM, Command.DELIVER_SM})
WITH_ID = frozenset(
    {
        *(Command(bind | RESPONSE) for bind in BINDS),
        *(Command(message | RESPONSE) for message in MESSAGES),
    }
)
"""Whose body is one text: a system id, or a message id. Left out where the status is an error."""


class Malformed(ValueError):
    """Bytes that are no SMPP. The link they came by can't be trusted any more where
    `sequence` is None: nobody knows where the next unit begins.
    """

    def __init__(self, reason: str, *, sequence: int | None = None) -> None:
        super().__init__(reason)
        self.sequence = sequence


@dataclass(frozen=True, slots=True)
class Address:
    """ton 1, npi 1: an international number, without its plus; ton 5: letters, never answered."""

    text: str = field(default="", repr=False)
    ton: int = 0
    npi: int = 0


@dataclass(frozen=True, slots=True)
class Bind:
    """Of BIND_…: who wants in. Nothing of it is shown in a repr."""

    system_id: str = field(repr=False)
    password: str = field(repr=False)
    system_type: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Of SUBMIT_SM and DELIVER_SM."""

    source: Address
    destination: Address
    content: bytes = field(repr=False)
    """Of short_message, or of message_payload where that is used."""
    esm_class: int = 0
    data_coding: int = 0
    registered_delivery: int = 0
    validity_period: str = ""
    service_type: str = ""
    protocol_id: int = 0
    priority: int = 0
    schedule: str = ""
    replace_if_present: int = 0
    default_message: int = 0
    optional: Mapping[int, bytes] = field(default_factory=dict, repr=False)


Body = Bind | Message | str | None
"""str: the one text of WITH_ID. None: no body, or one that nobody here reads."""


@dataclass(frozen=True, slots=True)
class Pdu:
    command: int
    sequence: int
    status: int = 0
    body: Body = None

    def answer(self, status: int = 0, body: Body = None) -> "Pdu":
        """The response to this request."""
        return Pdu(self.command | RESPONSE, self.sequence, status, body)
