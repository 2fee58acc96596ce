"""An SMSC that is cheaper than its clients: it reads headers alone, and answers out of the box.

Every submit_sm is accepted, and its receipt follows in the same packet.
"""

import asyncio
import socket
import struct
import sys

from bench.processes import HOST
from bot.sms.smpp.coding import encode
from bot.sms.smpp.pdu import Address, Command, Message, Pdu

HEADER = struct.Struct(">IIII")
QUICK_ACK = getattr(socket, "TCP_QUICKACK", None)
ID_LETTERS = 10
RECEIPT_TEXT = b"id:%s sub:001 dlvrd:001 submit date:2611261200 done date:2611261201 stat:DELIVRD"


class Client(asyncio.Protocol):
    def __init__(self) -> None:
        self._buffer = b""
        self._taken = 0
        to, by = Address("1708", 3), Address("628111", 1, 1)
        content = RECEIPT_TEXT % (b"#" * ID_LETTERS)
        receipt = encode(Pdu(Command.DELIVER_SM, 0, body=Message(by, to, content, esm_class=4)))
        self._before, self._after = receipt.split(b"#" * ID_LETTERS)
        self._before = self._before[HEADER.size :]
        self._receipt_length = len(receipt)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._socket = transport.get_extra_info("socket")

    def data_received(self, data: bytes) -> None:
        # Linux waits 40 ms with an acknowledgement, and both libraries wait for it with what they
        # send next (Nagle). That would measure the waiting; it must be asked for each time.
        if QUICK_ACK is not None:
            self._socket.setsockopt(socket.IPPROTO_TCP, QUICK_ACK, 1)
        buffer, at, answers = self._buffer + data, 0, list[bytes]()
        while at + HEADER.size <= len(buffer):
            length, command, _, sequence = HEADER.unpack_from(buffer, at)
            if at + length > len(buffer):
                break
            at += length
            answers += self._answers(command, sequence)
        self._buffer = buffer[at:]
        self._transport.write(b"".join(answers))

    def _answers(self, command: int, sequence: int) -> tuple[bytes, ...]:
        if command & 0x80000000:
            return ()
        if command != Command.SUBMIT_SM:
            body = b"smsc\0" if command == Command.BIND_TRANSCEIVER else b""
            return (HEADER.pack(16 + len(body), command | 0x80000000, 0, sequence) + body,)
        self._taken += 1
        message_id = b"%0*x" % (ID_LETTERS, self._taken)
        length = HEADER.size + ID_LETTERS + 1
        response = HEADER.pack(length, Command.SUBMIT_SM_RESP, 0, sequence) + message_id + b"\0"
        head = HEADER.pack(self._receipt_length, Command.DELIVER_SM, 0, self._taken)
        return response, head + self._before + message_id + self._after


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Client, HOST, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
