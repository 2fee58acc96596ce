"""The SMS side of `siaga bot`: the gateways that are set, the inbox, answers and news."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass

from redis.asyncio import Redis
from starlette.types import ASGIApp, Receive, Scope, Send

from backend import clock
from backend.client import DeliveriesClient, Transport
from backend.database import driver_url
from backend.errors import SettingMissing
from backend.keys import Keys
from backend.settings import PREFIX, Settings
from bot.cli.process import Beside
from bot.deliver import Deliverer
from bot.residents import Residents
from bot.send_pace import SendPace
from bot.sms.costs import Costs
from bot.sms.gammu.gateway import GammuGateway
from bot.sms.gateway import Gateway, Take
from bot.sms.gateways import Gateways, Routes
from bot.sms.inbox import Inbox
from bot.sms.incoming import Incoming
from bot.sms.outgoing import SmsDeliveries, SmsOut, SmsOutlet
from bot.sms.smpp.gateway import SmppGateway
from bot.sms.smpp.link import BadLink, links
from bot.sms.smsgate.gateway import SmsGateGateway
from bot.sms.smsgate.phone import NoAddress
from handlers.receipt import ReceiptFormat
from locales import Channel

SMSGATE_PATH = "/sms/smsgate"


@dataclass(frozen=True, slots=True)
class Sms:
    """What runs in the bot's process for SMS."""

    outlet: SmsOutlet
    beside: tuple[Beside, ...]
    paths: Mapping[str, ASGIApp]
    """Of the bot's listener, which gateways bring messages to."""

    def before(self, app: ASGIApp) -> ASGIApp:
        """These paths, and for all others that application."""

        async def serve(scope: Scope, receive: Receive, send: Send) -> None:
            here = self.paths.get(scope["path"]) if scope["type"] == "http" else None
            await (here or app)(scope, receive, send)

        return serve


def open_sms(
    settings: Settings,
    keys: Keys,
    redis: Redis,
    residents: Residents,
    *,
    transport: Transport,
    parts: ExitStack,
) -> Sms | None:
    """None where no gateway is set. parts: ends what is opened here.

    Raises SettingMissing for one that can't be read, InboxUnwritable.
    """
    if not any((settings.smpp_url, settings.gammu_url, settings.smsgate_url)):
        return None
    gateways = Gateways(_routes(settings))
    costs = Costs(
        redis, each=settings.sms_rupiah, ceiling=settings.sms_daily_rupiah, today=clock.today
    )
    out = SmsOut(gateways, costs)
    inbox = parts.enter_context(closing(Inbox(settings.spool_dir, keys)))
    incoming = Incoming(
        inbox, residents, out, chat_id_of=lambda number: keys.chat_id("sms", number)
    )
    paths: dict[str, ASGIApp] = {}
    for gateway in _gateways(settings, incoming.take):
        gateways.add(gateway)
        if isinstance(gateway, SmsGateGateway):
            paths[SMSGATE_PATH] = gateway.webhook
    news = Deliverer(
        DeliveriesClient(transport),
        Channel.SMS,
        SmsDeliveries(out, residents).send,
        pace=SendPace(settings.sms_per_second),
        receipts=ReceiptFormat(),
    )
    return Sms(SmsOutlet(gateways, out), (gateways.run, incoming.run, news.run), paths)


def _gateways(settings: Settings, take: Take) -> Iterator[Gateway]:
    if settings.smpp_url is not None:
        try:
            for link in links(settings.require("smpp_url")):
                yield SmppGateway(link, take)
        except BadLink as error:
            raise SettingMissing(f"{PREFIX}SMPP_URL: {error}") from error
    if settings.gammu_url is not None:
        yield GammuGateway(driver_url(settings.require("gammu_url")), take)
    if settings.smsgate_url is not None:
        key = settings.require("smsgate_signing_key")
        try:
            yield SmsGateGateway(settings.require("smsgate_url"), take, signing_key=key)
        except NoAddress as error:
            raise SettingMissing(f"{PREFIX}SMSGATE_URL: {error}") from error


def _routes(settings: Settings) -> Routes:
    weights = {name: int(weight) for name, weight in settings.sms_weights.items()}
    return Routes(weights, settings.sms_routes)
