"""The session against a peer that does what no decent one does, byte by byte."""

import asyncio
import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from structlog.testing import capture_logs

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.smpp.binding import Timers
from bot.sms.smpp.coding import encode
from bot.sms.smpp.gateway import AWAY_S, Patience, SmppGateway
from bot.sms.smpp.link import link
from bot.sms.smpp.pdu import Command, Pdu
from bot.sms.smpp.session import INBOUND_MAX, Session
from bot.sms.smpp.statuses import RALYBND, RINVCMDID, RINVCMDLEN, RINVPASWD, RX_T_APPN
from tests.bot.sms.smpp.phones import AT_ONCE, Taken, gateway, running, sms, until
from tests.bot.sms.smpp.raw import RawSmsc
from tests.bot.sms.smpp.test_gateway import counted

DELIVERED = Sent(Outcome.DELIVERED)
AWAY = Sent(Outcome.TEMPORARY, AWAY_S)
IMPATIENT = Timers(connect_s=0.3, response_s=0.3, idle_s=60, take_s=5, finish_s=0.3)
IDLE = Timers(connect_s=2, response_s=0.3, idle_s=0.1, take_s=5, finish_s=0.3)


async def test_a_bind_says_who_we_are() -> None:
    async with RawSmsc.serve() as smsc, running(gateway(smsc.port, query="type=SIAGA")):
        peer = await smsc.connected()
        bind = await peer.expect(Command.BIND_TRANSCEIVER)
        assert "rahasia" not in repr(bind)
        assert encode(bind)[16:] == b"siaga\0rahasia\0SIAGA\0\x34\0\0\0"


async def test_an_unanswered_bind_is_tried_again_on_a_new_connection() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, timers=IMPATIENT)
        async with running(one):
            silent = await smsc.connected()
            await smsc.bound()
            await until(lambda: one.is_up)
            assert await silent.is_hung_up()


async def test_a_wrong_password_waits_long_and_says_why_without_it() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        with capture_logs() as logs:
            async with running(one):
                peer = await smsc.bound(RINVPASWD)
                assert await peer.is_hung_up()
                with pytest.raises(TimeoutError):
                    # The negative control is below: any other refusal is tried again at once.
                    await asyncio.wait_for(smsc.connected(), 0.5)
    (told,) = logs
    assert (told["gateway"], told["again_in_s"]) == ("uji", 60.0)
    assert "password" in told["event"]
    assert "rahasia" not in repr(logs)


async def test_another_refused_bind_is_tried_again_soon() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            await smsc.bound(RALYBND)
            await smsc.bound()
            await until(lambda: one.is_up)


async def test_never_more_is_unanswered_than_the_window_holds() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, query="window=3")
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.gather(*(one.send(sms(n)) for n in range(5)))
            asked = [await peer.expect(Command.SUBMIT_SM) for _ in range(3)]
            # enquire_link has no part in the window; whatever comes first is read here.
            peer.write(Pdu(Command.ENQUIRE_LINK, 7))
            await peer.expect(Command.ENQUIRE_LINK_RESP)
            peer.write(*(each.answer(body="") for each in asked))
            asked = [await peer.expect(Command.SUBMIT_SM) for _ in range(2)]
            peer.write(*(each.answer(body="") for each in reversed(asked)))
            assert await sent == [DELIVERED] * 5


async def test_what_is_unanswered_when_the_link_breaks_may_be_sent_again() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, query="window=2")
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.gather(*(one.send(sms(n)) for n in range(4)))
            await peer.expect(Command.SUBMIT_SM)
            peer.hang_up()
            assert await sent == [AWAY] * 4


async def test_an_answer_that_does_not_come_ends_the_link() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, timers=IMPATIENT)
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            assert await one.send(sms()) == AWAY
            assert await peer.is_hung_up()
            await smsc.bound()


async def test_an_idle_link_is_asked_whether_it_is_there_and_ended_if_not() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, timers=IDLE)
        async with running(one):
            peer = await smsc.bound()
            for _ in range(3):
                asked = await peer.expect(Command.ENQUIRE_LINK)
                peer.write(asked.answer())
            assert one.is_up
            assert await peer.is_hung_up()


@pytest.mark.parametrize(
    ("unit", "status"),
    [
        (encode(Pdu(0x000000AA, 5)), RINVCMDID),
        (encode(Pdu(Command.SUBMIT_SM, 5, body=None)), RINVCMDLEN),
        (encode(Pdu(Command.DELIVER_SM, 5, body="cut of")), RINVCMDLEN),
    ],
    ids=["unknown", "empty", "cut off"],
)
async def test_what_is_no_request_is_refused_and_the_link_stays(unit: bytes, status: int) -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            peer.write_bytes(unit)
            refusal = await peer.expect(Command.GENERIC_NACK)
            assert (refusal.sequence, refusal.status) == (5, status)
            peer.write(Pdu(Command.ENQUIRE_LINK, 6))
            assert (await peer.expect(Command.ENQUIRE_LINK_RESP)).sequence == 6


@pytest.mark.parametrize("length", [0, 15, 1 << 20, 0xFFFFFFFF])
async def test_a_length_that_can_t_be_ends_the_link(length: int) -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            peer.write_bytes(length.to_bytes(4) + b"\0" * 12)
            assert await peer.is_hung_up()
            await smsc.bound()
            await until(lambda: one.is_up)


async def test_a_generic_nack_of_a_message_is_its_answer() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.ensure_future(one.send(sms()))
            asked = await peer.expect(Command.SUBMIT_SM)
            peer.write(Pdu(Command.GENERIC_NACK, asked.sequence, RINVCMDLEN))
            assert await sent == Sent(Outcome.REFUSED)


async def test_a_response_of_another_kind_or_number_is_no_answer() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.ensure_future(one.send(sms()))
            asked = await peer.expect(Command.SUBMIT_SM)
            peer.write(
                Pdu(Command.SUBMIT_SM_RESP, asked.sequence + 1, body="9"),
                Pdu(Command.ENQUIRE_LINK_RESP, asked.sequence),
                Pdu(Command.SUBMIT_SM_RESP, asked.sequence, 0x0B),
            )
            assert await sent == Sent(Outcome.INVALID)


async def test_an_id_without_its_zero_byte_is_an_answer_all_the_same() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.ensure_future(one.send(sms()))
            asked = await peer.expect(Command.SUBMIT_SM)
            answer = encode(asked.answer(body="77"))[:-1]
            peer.write_bytes((len(answer)).to_bytes(4) + answer[4:])
            assert await sent == DELIVERED


async def test_what_comes_in_one_packet_with_the_bind_response_is_read() -> None:
    taken = Taken()
    async with RawSmsc.serve() as smsc, running(gateway(smsc.port, taken)):
        peer = await smsc.connected()
        bind = await peer.expect(Command.BIND_TRANSCEIVER)
        content = Pdu(Command.ENQUIRE_LINK, 4)
        peer.write(bind.answer(body="smsc"), content)
        assert (await peer.expect(Command.ENQUIRE_LINK_RESP)).sequence == 4


async def test_who_unbinds_is_answered_and_the_link_is_made_again() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            peer.write(Pdu(Command.UNBIND, 3))
            assert (await peer.expect(Command.UNBIND_RESP)).sequence == 3
            assert await peer.is_hung_up()
            await smsc.bound()


async def test_we_unbind_and_do_not_wait_for_ever_for_the_answer() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, timers=IMPATIENT)
        async with running(one) as stopped:
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            stopped.set()
            await peer.expect(Command.UNBIND)
            assert await peer.is_hung_up()


async def test_a_status_that_ends_the_link_has_it_made_again() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.ensure_future(one.send(sms()))
            peer.write((await peer.expect(Command.SUBMIT_SM)).answer(0x04))
            assert await sent == AWAY
            await smsc.bound()


async def test_no_more_comes_in_than_can_be_kept_at_a_time() -> None:
    """Whoever sends without end is held back by TCP; answers wait with it, and are waited for."""
    taken = Taken()
    taken.gate.clear()
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, taken, timers=Timers(response_s=0.3, finish_s=0.3))
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.ensure_future(one.send(sms()))
            asked = await peer.expect(Command.SUBMIT_SM)
            for number in range(INBOUND_MAX + 30):
                peer.deliver(b"CEK %d" % number)
            peer.write(asked.answer(body="1"))
            await until(lambda: taken.in_progress == INBOUND_MAX)
            await asyncio.sleep(1)
            # Longer than a response may take: it lies there, unread by us.
            assert not sent.done()
            assert taken.in_progress == INBOUND_MAX
            taken.gate.set()
            assert await sent == DELIVERED
            for _ in range(INBOUND_MAX + 30):
                assert (await peer.expect(Command.DELIVER_SM_RESP)).status == 0
    assert len(taken.messages) == INBOUND_MAX + 30


async def test_what_is_not_kept_in_time_is_to_be_brought_again_with_its_id() -> None:
    taken = Taken()
    taken.gate.clear()
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, taken, timers=Timers(take_s=0.2, finish_s=0.3))
        async with running(one):
            peer = await smsc.bound()
            peer.deliver(b"CEK")
            assert (await peer.expect(Command.DELIVER_SM_RESP)).status == RX_T_APPN
            taken.gate.set()
            peer.deliver(b"CEK")
            assert (await peer.expect(Command.DELIVER_SM_RESP)).status == 0


async def test_who_hangs_up_at_once_is_tried_less_and_less() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port, patience=Patience(first_s=0.02, longest_s=0.3))
        async with running(one):
            came_at = []
            for _ in range(7):
                (await smsc.connected()).hang_up()
                came_at.append(asyncio.get_running_loop().time())
    waits = [later - earlier for earlier, later in pairwise(came_at)]
    # From 10 to 20 ms at first, from 150 to 300 ms in the end.
    assert sum(waits[:2]) < sum(waits[-2:])
    assert min(waits[-2:]) >= 0.15


async def test_a_mistake_of_ours_costs_the_link_and_not_the_bot(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("with the text of a message")

    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        with capture_logs() as logs:
            async with running(one):
                peer = await smsc.bound()
                with monkeypatch.context() as patched:
                    patched.setattr(Session, "_handle", fail)
                    peer.write(Pdu(Command.ENQUIRE_LINK, 1))
                    assert await peer.is_hung_up()
                await smsc.bound()
                await until(lambda: one.is_up)
    (told,) = [each for each in logs if each["log_level"] == "error"]
    assert told["errors"] == ["RuntimeError"]
    assert "text of a message" not in repr(logs)


async def test_a_receipt_before_the_response_to_its_message_is_counted() -> None:
    async with RawSmsc.serve() as smsc:
        one = gateway(smsc.port)
        before = counted("undeliverable")
        async with running(one):
            peer = await smsc.bound()
            await until(lambda: one.is_up)
            sent = asyncio.ensure_future(one.send(sms()))
            asked = await peer.expect(Command.SUBMIT_SM)
            peer.deliver(b"id:0a1f sub:001 stat:UNDELIV err:1 text:", esm_class=4)
            assert (await peer.expect(Command.DELIVER_SM_RESP)).status == 0
            assert counted("undeliverable") == before
            peer.write(asked.answer(body="A1F"))
            assert await sent == DELIVERED
            assert counted("undeliverable") == before + 1


async def test_a_message_of_the_resident_is_not_told_apart_by_chance() -> None:
    """The negative control of the receipts: what only looks a little like one is a message."""
    taken = Taken()
    async with RawSmsc.serve() as smsc, running(gateway(smsc.port, taken)):
        peer = await smsc.bound()
        peer.deliver(b"id: 26 stat")
        await peer.expect(Command.DELIVER_SM_RESP)
    assert taken.texts == ["id: 26 stat"]


def certificate(folder: Path) -> ssl.SSLContext:
    """Of 127.0.0.1, signed by itself; the certificate is in ca.pem."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "smsc")])
    now = datetime.now(UTC)
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "key.pem").write_bytes(secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "ca.pem", folder / "key.pem")
    return context


@pytest.mark.parametrize("known", [True, False])
async def test_tls_binds_only_where_the_certificate_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool
) -> None:
    tls = certificate(tmp_path)
    if known:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    async with RawSmsc.serve(tls) as smsc:
        to = link(f"smpps://siaga:rahasia@127.0.0.1:{smsc.port}")
        one = SmppGateway(to, Taken().take, timers=IMPATIENT, patience=AT_ONCE)
        async with running(one):
            if known:
                await smsc.bound()
                await until(lambda: one.is_up)
            else:
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(smsc.bound(), 0.5)
