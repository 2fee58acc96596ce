"""The SMS side of `siaga bot`: the gateways that are set, the inbox, answers and news."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

from redis.asyncio import Redis

from backend import clock
from backend.client import DeliveriesClient, Transport
from backend.errors import SettingMissing
from backend.keys import Keys
from backend.settings import PREFIX, Settings
from bot.cli.process import Beside
from bot.deliver import Deliverer
from bot.residents import Residents
from bot.send_pace import SendPace
from bot.sms.costs import Costs
from bot.sms.gateway import Gateway, Take
from bot.sms.gateways import Gateways, Routes
from bot.sms.inbox import Inbox
from bot.sms.incoming import Incoming
from bot.sms.outgoing import SmsDeliveries, SmsOut, SmsOutlet
from bot.sms.smpp.gateway import SmppGateway
from bot.sms.smpp.link import BadLink, links
from handlers.receipt import ReceiptFormat
from locales import Channel


@dataclass(frozen=True, slots=True)
class Sms:
    """What runs in the bot's process for SMS."""

    outlet: SmsOutlet
    beside: tuple[Beside, ...]


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
    if settings.smpp_url is None:
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
    for gateway in _gateways(settings, incoming.take):
        gateways.add(gateway)
    news = Deliverer(
        DeliveriesClient(transport),
        Channel.SMS,
        SmsDeliveries(out, residents).send,
        pace=SendPace(settings.sms_per_second),
        receipts=ReceiptFormat(),
    )
    return Sms(SmsOutlet(gateways, out), (gateways.run, incoming.run, news.run))


def _gateways(settings: Settings, take: Take) -> Iterator[Gateway]:
    try:
        for link in links(settings.require("smpp_url")):
            yield SmppGateway(link, take)
    except BadLink as error:
        raise SettingMissing(f"{PREFIX}SMPP_URL: {error}") from error


def _routes(settings: Settings) -> Routes:
    weights = {name: int(weight) for name, weight in settings.sms_weights.items()}
    return Routes(weights, settings.sms_routes)
