"""SMPP 3.4 in bytes: protocol data units read and written.

A unit is a header of four 32-bit numbers – length, command, status, sequence – and a body whose
fields follow from the command. Source: SMPP Protocol Specification v3.4, chapters 4 and 5.
"""

import struct
from collections.abc import Iterator

from bot.sms.smpp.pdu import (
    BINDS,
    MESSAGES,
    WITH_ID,
    Address,
    Bind,
    Body,
    Malformed,
    Message,
    Pdu,
    Tag,
)

HEADER = struct.Struct(">IIII")
TLV_HEADER = struct.Struct(">HH")
LENGTH_MAX = 64 * 1024
"""No unit of ours is longer than some hundred bytes; message_payload may have 64 KiB."""
SHORT_MESSAGE_MAX = 254


def encode(pdu: Pdu) -> bytes:
    """Raises ValueError for what the protocol can't hold."""
    try:
        body = _encode_body(pdu)
        return HEADER.pack(HEADER.size + len(body), pdu.command, pdu.status, pdu.sequence) + body
    except struct.error as error:
        raise ValueError("longer or larger than its field") from error


def split(buffer: bytearray) -> Iterator[bytes]:
    """Take the whole units off the buffer's front. Raises Malformed where there can't be any."""
    while len(buffer) >= HEADER.size:
        (length,) = struct.unpack_from(">I", buffer)
        if not HEADER.size <= length <= LENGTH_MAX:
            raise Malformed(f"a length of {length}")
        if len(buffer) < length:
            return
        unit = bytes(buffer[:length])
        del buffer[:length]
        yield unit


def decode(unit: bytes) -> Pdu:
    """unit: one whole, as `split` gives it. Raises Malformed."""
    _, command, status, sequence = HEADER.unpack_from(unit)
    try:
        body = _decode_body(command, status, _Reader(unit, HEADER.size))
    except (struct.error, IndexError) as error:
        raise Malformed("a body that ends too soon", sequence=sequence) from error
    return Pdu(command, sequence, status, body)


class _Reader:
    """Takes fields off a body, from left to right. Raises IndexError and struct.error."""

    def __init__(self, unit: bytes, at: int) -> None:
        self._unit = unit
        self._at = at

    def __bool__(self) -> bool:
        return self._at < len(self._unit)

    def text(self) -> str:
        """Up to a zero byte. A C-octet string is ASCII; what else somebody sends is kept."""
        end = self._unit.find(0, self._at)
        if end < 0:
            raise IndexError
        text = self._unit[self._at : end].decode("latin-1")
        self._at = end + 1
        return text

    def rest_as_text(self) -> str:
        """The one text of a response. Some SMSCs forget its zero; what they accepted is accepted
        all the same, and must not be sent again.
        """
        end = self._unit.find(0, self._at)
        return self._unit[self._at : end if end >= 0 else None].decode("latin-1")

    def number(self) -> int:
        value = self._unit[self._at]
        self._at += 1
        return value

    def octets(self, length: int) -> bytes:
        if self._at + length > len(self._unit):
            raise IndexError
        taken = self._unit[self._at : self._at + length]
        self._at += length
        return taken

    def optional(self) -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        while self:
            tag, length = TLV_HEADER.unpack(self.octets(TLV_HEADER.size))
            found[tag] = self.octets(length)
        return found


def _decode_body(command: int, status: int, reader: _Reader) -> Body:
    if command in MESSAGES:
        return _decode_message(reader)
    if command in BINDS:
        return Bind(reader.text(), reader.text(), reader.text())
    if command in WITH_ID:
        return reader.rest_as_text()
    return None


def _decode_message(reader: _Reader) -> Message:
    service_type = reader.text()
    source_ton, source_npi, source = reader.number(), reader.number(), reader.text()
    ton, npi, destination = reader.number(), reader.number(), reader.text()
    esm_class, protocol_id, priority = reader.number(), reader.number(), reader.number()
    schedule, validity_period = reader.text(), reader.text()
    registered, replace = reader.number(), reader.number()
    data_coding, default_message = reader.number(), reader.number()
    content = reader.octets(reader.number())
    optional = reader.optional()
    return Message(
        source=Address(source, source_ton, source_npi),
        destination=Address(destination, ton, npi),
        content=optional.get(Tag.MESSAGE_PAYLOAD, content),
        esm_class=esm_class,
        data_coding=data_coding,
        registered_delivery=registered,
        validity_period=validity_period,
        service_type=service_type,
        protocol_id=protocol_id,
        priority=priority,
        schedule=schedule,
        replace_if_present=replace,
        default_message=default_message,
        optional=optional,
    )


def _encode_body(pdu: Pdu) -> bytes:
    match pdu.body:
        case None:
            return b""
        case str(text):
            return _text(text)
        case Bind(system_id=system_id, password=password, system_type=system_type):
            version_and_range = b"\x34\0\0\0"  # interface_version 3.4, addr_ton, addr_npi, ""
            return _text(system_id) + _text(password) + _text(system_type) + version_and_range
        case Message() as message:
            return _encode_message(message)


def _encode_message(message: Message) -> bytes:
    optional = {**message.optional}
    short = message.content
    if len(short) > SHORT_MESSAGE_MAX:
        optional[Tag.MESSAGE_PAYLOAD] = short
        short = b""
    elif Tag.MESSAGE_PAYLOAD in optional:
        short = b""
    return b"".join(
        (
            _text(message.service_type),
            _address(message.source),
            _address(message.destination),
            bytes((message.esm_class, message.protocol_id, message.priority)),
            _text(message.schedule),
            _text(message.validity_period),
            bytes(
                (
                    message.registered_delivery,
                    message.replace_if_present,
                    message.data_coding,
                    message.default_message,
                    len(short),
                )
            ),
            short,
            *(TLV_HEADER.pack(tag, len(value)) + value for tag, value in optional.items()),
        )
    )


def _address(address: Address) -> bytes:
    return bytes((address.ton, address.npi)) + _text(address.text)


def _text(text: str) -> bytes:
    encoded = text.encode("latin-1")
    if 0 in encoded:
        raise ValueError("a zero byte ends a text")
    return encoded + b"\0"
