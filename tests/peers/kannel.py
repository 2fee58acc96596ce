"""A real Kannel as the phones' side: what residents write leaves it by SMPP, what they are sent
arrives in it by SMPP, and a message centre (smsc.py) joins it to a client of ours.

    client of ours  –SMPP–  smsc.py  –SMPP–  bearerbox  –  smsbox  –HTTP–  the test

Kannel is a client too, so it can't be bound to directly: Debian has no opensmppbox.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.peers.programs import found, free_ports, started, until_listens
from tests.peers.smsc import MessageCentre, message_centre

OURS, KANNEL = "siaga", "kannel"
"""System ids."""
SHORT_NUMBER = "1708"
LOGIN = {"username": "phones", "password": "secret"}
ALL_RECEIPTS = "31"
"""dlr-mask: delivered 1, failed 2, buffered 4, taken by the centre 8, refused by it 16."""
ANSWERED_WITHIN = aiohttp.ClientTimeout(total=10)

CONF = """
group = core
admin-port = {admin}
admin-interface = 127.0.0.1
admin-password = secret
smsbox-port = {box}
smsbox-interface = 127.0.0.1
box-deny-ip = "*.*.*.*"
box-allow-ip = "127.0.0.1"
log-file = "{folder}/bearerbox.log"
log-level = 3

group = smsc
smsc = smpp
smsc-id = centre
host = 127.0.0.1
port = {centre}
transceiver-mode = true
smsc-username = {name}
smsc-password = secret
system-type = ""
interface-version = 34
reconnect-delay = 1
enquire-link-interval = 5

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = {send}
sendsms-interface = 127.0.0.1
log-file = "{folder}/smsbox.log"
log-level = 3

group = sendsms-user
username = {username}
password = {password}
concatenation = true
max-messages = 10

group = sms-service
keyword = default
get-url = "http://127.0.0.1:{test}/heard?number=%P&from=%p&text=%b&charset=%C&coding=%c"
max-messages = 0
concatenation = true
"""


@dataclass
class KannelPeer:
    """Phones with Kannel between them and the message centre."""

    centre: MessageCentre
    pids: Sequence[int] = ()
    heard: list[tuple[str, str]] = field(default_factory=list)
    """Number and text, in their order."""
    receipts: list[Mapping[str, str]] = field(default_factory=list)
    """For what phones sent: the name they gave it, and what it came to, as dlr-mask counts."""
    send_url: str = ""
    receipt_url: str = ""

    async def phone_sends(self, sender: str, text: str, *, name: str = "") -> int:
        """sender: '+62…'. The HTTP status; longer texts Kannel cuts into parts."""
        asked = LOGIN | {
            "from": sender,
            "to": SHORT_NUMBER,
            "text": text,
            "charset": "UTF-8",
            "coding": "0",
            "dlr-mask": ALL_RECEIPTS,
            "dlr-url": f"{self.receipt_url}?name={name}&state=%d",
        }
        async with (
            aiohttp.ClientSession(timeout=ANSWERED_WITHIN) as session,
            session.get(self.send_url, params=asked) as response,
        ):
            return response.status

    async def hears(self, request: web.Request) -> web.Response:
        self.heard.append((request.query["number"], request.query["text"]))
        return web.Response()

    async def is_told(self, request: web.Request) -> web.Response:
        self.receipts.append({**request.query})
        return web.Response()


@asynccontextmanager
async def kannel(folder: Path) -> AsyncIterator[KannelPeer]:
    """Skips the test where it is not installed. Our client binds to centre.port as OURS."""
    bearerbox, smsbox = found("bearerbox"), found("smsbox")
    async with message_centre(OURS, KANNEL) as centre:
        peer = KannelPeer(centre)
        application = web.Application()
        application.router.add_get("/heard", peer.hears)
        application.router.add_get("/receipt", peer.is_told)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            test = runner.addresses[0][1]
            admin, box, send = free_ports(3)
            conf = folder / "kannel.conf"
            ports = {"admin": admin, "box": box, "send": send, "test": test}
            conf.write_text(
                CONF.format(folder=folder, name=KANNEL, centre=centre.port, **LOGIN, **ports)
            )
            peer.send_url = f"http://127.0.0.1:{send}/cgi-bin/sendsms"
            peer.receipt_url = f"http://127.0.0.1:{test}/receipt"
            with started([bearerbox, conf], folder) as one:
                await until_listens(box)  # Without it smsbox ends at once.
                with started([smsbox, conf], folder) as other:
                    await until_listens(send)
                    peer.pids = (one, other)
                    yield peer
        finally:
            await runner.cleanup()
