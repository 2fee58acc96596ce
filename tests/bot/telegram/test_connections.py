"""Connections to a Bot API: kept, one request at a time, and a late answer is nobody else's."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.telegram.api import BotApi
from bot.telegram.connections import Connections, Hung

WITHIN_S = 5.0
Streams = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes, *headers: str) -> bytes:
    head = ["HTTP/1.1 200 OK", f"content-length: {len(body)}", *headers]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


async def read(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.partition(b"content-length: ")[2].partition(b"\r\n")[0])
    return head + await reader.readexactly(length)


class Server:
    """Answers each request with its own body; `answer` says how."""

    def __init__(self, answer: Callable[[bytes], list[bytes]]) -> None:
        self._answer = answer
        self.opened = 0
        self.requests: list[bytes] = []
        self.writers: list[asyncio.StreamWriter] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.opened += 1
        self.writers.append(writer)
        try:
            while True:
                request = await read(reader)
                self.requests.append(request)
                for part in self._answer(request.partition(b"\r\n\r\n")[2]):
                    writer.write(part)
                    await asyncio.sleep(0.01)
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


@asynccontextmanager
async def listening(server: Server) -> AsyncIterator[str]:
    """Its URL."""
    at = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{at.sockets[0].getsockname()[1]}"
    at.close()
    await at.wait_closed()


@asynccontextmanager
async def connected(server: Server) -> AsyncIterator[Connections]:
    async with listening(server) as url:
        connections = Connections(f"{url}/bot42/getMe")
        yield connections
        connections.end()


async def asked(connections: Connections, body: bytes) -> bytes:
    async with connections.one(WITHIN_S) as connection, asyncio.timeout(WITHIN_S):
        return await connection.ask(connections.request("/bot42/sendMessage", body))


async def test_one_connection_serves_one_after_the_other() -> None:
    server = Server(lambda body: [answer(body)])
    async with connected(server) as connections:
        assert [await asked(connections, each) for each in (b"1", b"2", b"3")] == [b"1", b"2", b"3"]
    assert server.opened == 1
    (first, *_) = server.requests
    assert first.startswith(b"POST /bot42/sendMessage HTTP/1.1\r\nhost: 127.0.0.1:")


async def test_at_once_each_has_its_own() -> None:
    server = Server(lambda body: [answer(body)])
    async with connected(server) as connections:
        bodies = [b"%d" % number for number in range(8)]
        assert await asyncio.gather(*(asked(connections, each) for each in bodies)) == bodies
    assert server.opened == 8


CHUNKED = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "parts",
    [
        lambda body: [answer(body)[:9], answer(body)[9:]],
        lambda body: [CHUNKED, b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)],
    ],
    ids=["in pieces", "in chunks"],
)
async def test_an_answer_is_read_however_it_comes(parts: Callable[[bytes], list[bytes]]) -> None:
    async with connected(Server(parts)) as connections:
        assert [await asked(connections, each) for each in (b"abc", b"de")] == [b"abc", b"de"]


async def test_one_that_the_server_ends_is_not_used_again() -> None:
    server = Server(lambda body: [answer(body, "connection: close")])
    async with connected(server) as connections:
        assert [await asked(connections, each) for each in (b"1", b"2")] == [b"1", b"2"]
    assert server.opened == 2


async def test_a_late_answer_is_not_the_next_one_s() -> None:
    answers = [[], [answer(b"of the second")]]
    async with connected(Server(lambda body: answers.pop(0))) as connections:
        with pytest.raises(TimeoutError):
            async with connections.one(WITHIN_S) as connection, asyncio.timeout(0.1):
                await connection.ask(connections.request("/", b"1"))
        assert await asked(connections, b"2") == b"of the second"


@pytest.mark.parametrize("said", [b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 200 OK\r\ncontent-le"])
async def test_what_is_no_whole_answer_is_none(said: bytes) -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read(reader)
        writer.write(said)
        writer.close()

    server = Server(lambda body: [])
    server.serve = hang_up  # type: ignore[method-assign]
    async with connected(server) as connections:
        with pytest.raises(Hung):
            await asked(connections, b"1")


async def test_where_nobody_listens_it_says_so() -> None:
    connections = Connections("http://127.0.0.1:9/bot42/getMe")
    for _ in range(200):  # None of them keeps its place.
        with pytest.raises(ConnectionRefusedError):
            await asked(connections, b"1")


async def test_a_connection_that_ends_while_its_turn_is_waited_for_costs_nothing() -> None:
    """Nothing had left: the message waits for another turn, on another connection."""
    server = Server(lambda body: [answer(b'{"ok": true}')])
    turns = 0

    async def turn() -> None:
        nonlocal turns
        turns += 1
        if turns == 1:
            server.writers[0].close()
            await asyncio.sleep(0.05)

    async with listening(server) as url:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        async with Bot("42:of-nobody", session=session) as bot, BotApi.open(bot) as api:
            assert await api.post("sendMessage", {}, turn=turn) == {"ok": True}
    assert (turns, len(server.requests)) == (2, 1)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """Of 127.0.0.1, with its key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "bench")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = tmp_path / "certificate.pem"
    path.write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
    return path


@pytest.mark.parametrize("is_trusted", [True, False])
async def test_a_server_must_prove_that_it_is_the_one(
    certificate: Path, monkeypatch: pytest.MonkeyPatch, is_trusted: bool
) -> None:
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    served = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    served.load_cert_chain(certificate)
    server = Server(lambda body: [answer(body)])
    at = await asyncio.start_server(server.serve, "127.0.0.1", 0, ssl=served)
    port = at.sockets[0].getsockname()[1]
    connections = Connections(f"https://127.0.0.1:{port}/bot42/getMe")
    try:
        if is_trusted:
            assert await asked(connections, b"1") == b"1"
        else:
            with pytest.raises(ssl.SSLCertVerificationError):
                await asked(connections, b"1")
    finally:
        connections.end()
        at.close()
