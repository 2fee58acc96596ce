"""`siaga bot`: wires the residents' bot and runs its channels."""

import asyncio
from contextlib import AsyncExitStack, ExitStack, closing

import structlog
import typer
import uvicorn
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from starlette.types import ASGIApp

from backend import valkey
from backend.client import DeliveriesClient, Transport
from backend.keys import Keys
from backend.settings import Settings
from bot.cli.process import Beside, run, server, settings_of, until_signalled
from bot.cli.sms import open_sms
from bot.cli.terminal import fail
from bot.conversation import Conversations
from bot.deliver import Deliverer
from bot.late import LateAnswers, Outlet
from bot.residents import READERS, Residents
from bot.send_pace import SendPace
from bot.sms.inbox import InboxUnwritable
from bot.sms.menu import read_digit
from bot.spool import Spool, SpoolUnwritable
from bot.telegram.api import BotApi, WrongToken
from bot.telegram.outlet import TelegramOutlet
from bot.telegram.polling import Polling
from bot.telegram.profile import present
from bot.telegram.webhook import Webhook, WebhookRefused
from bot.web.addresses import TrustedProxies
from bot.web.app import create_app
from bot.web.deliver import LOOK_AGAIN_S, WebDeliveries
from bot.web.limits import FRAME_MAX_BYTES
from bot.web.outlet import WebOutlet
from bot.web.socket import WebChat
from handlers import dispatcher
from handlers.examples import examples
from handlers.receipt import ReceiptFormat
from locales import Channel

app = typer.Typer()
log = structlog.get_logger(__name__)


@app.command()
def bot() -> None:
    """Run the residents' bot: the web chat, and Telegram and SMS where they are set."""
    try:
        run(_serve(settings_of("bot")))
    except (WrongToken, WebhookRefused, SpoolUnwritable, InboxUnwritable) as error:
        fail(str(error))


async def _serve(settings: Settings) -> None:
    keys = Keys.of(settings)
    examples()  # Learnt now, so that nobody's first message waits for it.
    async with AsyncExitStack() as parts:
        ended = parts.enter_context(ExitStack())
        redis = valkey.connect(settings.require("redis_url"))
        parts.push_async_callback(redis.aclose)
        transport = await parts.enter_async_context(
            Transport.open(settings.api_url, settings.require("resident_token"))
        )
        conversations = Conversations(redis, keys)
        spool = parts.enter_context(closing(Spool(settings.spool_dir, keys)))
        residents = Residents(
            dispatcher,
            conversations,
            transport,
            ReceiptFormat(),
            spool,
            readers={**READERS, Channel.SMS: read_digit},
        )
        chat = _web_chat(settings, keys, residents, conversations)
        outlets: list[Outlet] = [WebOutlet(chat)]
        beside: list[Beside] = [_news_to_pages(settings, transport, chat)]
        listening: ASGIApp = create_app(chat, practice_phone_url=settings.practice_phone_url)
        if settings.telegram_token is None:
            log.info("telegram-off", reason="SIAGA_TELEGRAM_TOKEN is not set")
        else:
            telegram = await parts.enter_async_context(_telegram(settings))
            api = await parts.enter_async_context(BotApi.open(telegram))
            outlets.append(TelegramOutlet(telegram, api))
            incoming = _incoming(settings, telegram, residents, api)
            if isinstance(incoming, Webhook):
                listening = incoming.before(listening)
            beside.append(_presented(telegram, incoming))
        sms = open_sms(settings, keys, redis, residents, transport=transport, parts=ended)
        if sms is None:
            log.info("sms-off", reason="no SMS gateway is set")
        else:
            outlets.append(sms.outlet)
            beside += sms.beside
            listening = sms.before(listening)
        beside.append(LateAnswers(spool, residents, outlets).run)
        await until_signalled(_listener(settings, listening), *beside)


def _web_chat(
    settings: Settings, keys: Keys, residents: Residents, conversations: Conversations
) -> WebChat:
    return WebChat(
        residents,
        conversations,
        lambda token: keys.chat_id("web", token),
        address_hash=lambda address: keys.mac("client", address)[:16].hex(),
        trusted_proxies=TrustedProxies.of(settings.trusted_proxies),
    )


def _news_to_pages(settings: Settings, transport: Transport, chat: WebChat) -> Beside:
    return Deliverer(
        DeliveriesClient(transport),
        Channel.WEB,
        WebDeliveries(chat).send,
        pace=SendPace(settings.send_per_second),
        receipts=ReceiptFormat(),
        connected=chat.connected,
        look_again_s=LOOK_AGAIN_S,
    ).run


def _listener(settings: Settings, app: ASGIApp) -> uvicorn.Server:
    return server(
        app,
        settings.bot_listen,
        ws_max_size=FRAME_MAX_BYTES,
    )


def _telegram(settings: Settings) -> Bot:
    api = TelegramAPIServer.from_base(settings.telegram_api_url)
    return Bot(settings.require("telegram_token"), session=AiohttpSession(api=api))


def _incoming(
    settings: Settings, telegram: Bot, residents: Residents, api: BotApi
) -> Polling | Webhook:
    url = settings.telegram_webhook_url
    if url is None:
        return Polling(telegram, residents, api)
    secret = settings.require("telegram_webhook_secret")
    return Webhook(telegram, residents, api, url=url, secret=secret)


def _presented(telegram: Bot, incoming: Polling | Webhook) -> Beside:
    async def present_and_run(stopped: asyncio.Event) -> None:
        await present(telegram)
        await incoming.run(stopped)

    return present_and_run
