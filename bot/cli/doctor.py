"""`siaga doctor`: each setting, and what it connects to; what is wrong, and how to mend it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import aiohttp
import typer
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from pydantic import ValidationError
from redis.exceptions import RedisError
from rich.console import Console
from rich.markup import escape
from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import SQLAlchemyError

from backend import valkey
from backend.client import DeliveriesClient, Transport
from backend.database import blocking_url
from backend.errors import (
    NotAllowed,
    NotAuthenticated,
    Refusal,
    ServiceUnavailable,
    SettingMissing,
)
from backend.keys import Keys
from backend.migrations.migrate import alembic_config
from backend.registry.errors import RegistryUnreachable
from backend.registry.source import Registry
from backend.settings import Settings
from bot.cli.ailing import Ailing
from bot.cli.process import mistakes
from bot.cli.sms_checks import gammu, smpp, smsgate
from bot.cli.terminal import fail

app = typer.Typer()

TIMEOUT_S = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: fine, or what to mend. Never a secret or a URL with a password."""

    fine: bool
    words: str


Check = Callable[[Settings], Awaitable[str]]


@app.command()
def doctor() -> None:
    """Check each setting and what it connects to, and say what to mend."""
    try:
        settings = Settings()
    except ValidationError as error:
        fail("\n".join(mistakes(error)))
    findings = asyncio.run(_examine(settings))
    console = Console(highlight=False)
    for name, finding in findings.items():
        mark = "[green]ok  [/]" if finding.fine else "[red]MEND[/]"
        console.print(f"{mark} {name:<24} {escape(finding.words)}", soft_wrap=True)
    raise typer.Exit(0 if all(finding.fine for finding in findings.values()) else 1)


async def _examine(settings: Settings) -> dict[str, Finding]:
    return {name: await _find(check, settings) for name, check in CHECKS.items()}


async def _find(check: Check, settings: Settings) -> Finding:
    try:
        async with asyncio.timeout(TIMEOUT_S * 2):
            return Finding(fine=True, words=await check(settings))
    except (Ailing, SettingMissing) as ailing:
        return Finding(fine=False, words=str(ailing))
    except TimeoutError:
        return Finding(fine=False, words="No answer in time. Is the host right, and reachable?")
    except Exception as error:
        kind = type(error).__name__
        return Finding(fine=False, words=f"An answer that makes no sense ({kind}): who is there?")


async def secret_keys(settings: Settings) -> str:
    keys = Keys.of(settings)
    settings.require("resident_token")
    old = settings.secret_keys_old
    count = len(old.get_secret_value().split(",")) if old else 0
    return f"key {keys.current_id:08x}, {count} old"


async def listens(settings: Settings) -> str:
    return f"API on {settings.api_listen}, bot on {settings.bot_listen}"


async def database(settings: Settings) -> str:
    url = settings.require("database_url")
    try:
        return await asyncio.to_thread(_schema, url)
    except SQLAlchemyError as error:
        raise Ailing(
            f"No connection ({type(error).__name__}): check host, name and password."
        ) from None


def _schema(url: str) -> str:
    engine = create_engine(blocking_url(url), connect_args={"connect_timeout": TIMEOUT_S})
    try:
        with engine.connect() as connection:
            return _compare_schema(connection)
    finally:
        engine.dispose()


def _compare_schema(connection: Connection) -> str:
    stands = MigrationContext.configure(connection).get_current_revision()
    newest = ScriptDirectory.from_config(alembic_config()).get_current_head()
    if stands != newest:
        raise Ailing(f"The schema is at {stands}, the newest is {newest}: run `siaga migrate`.")
    return f"schema {stands}"


async def redis(settings: Settings) -> str:
    connection = valkey.connect(settings.require("redis_url"))
    try:
        await connection.ping()
    except (RedisError, OSError) as error:
        raise Ailing(f"No answer ({type(error).__name__}): is Redis or Valkey running?") from None
    finally:
        await connection.aclose()
    return "answers"


async def registry(settings: Settings) -> str:
    source = Registry(settings.require("registry_url"))
    try:
        page = await asyncio.to_thread(source.page, None, 1)
    except RegistryUnreachable as error:
        raise Ailing(
            f"The view siaga_applications can't be read ({error}): see docs/registry-view.md."
        ) from None
    return "the view can be read" if page.fetched else "the view can be read, and is empty"


async def telegram(settings: Settings) -> str:
    if settings.telegram_token is None:
        return "off: SIAGA_TELEGRAM_TOKEN is not set (get one from @BotFather)"
    return f"@{(await _ask_telegram(settings, 'getMe'))['username']}"


async def telegram_webhook(settings: Settings) -> str:
    if settings.telegram_token is None or settings.telegram_webhook_url is None:
        return "off: SIAGA_TELEGRAM_WEBHOOK_URL is not set; updates are polled"
    known = await _ask_telegram(settings, "getWebhookInfo")
    if known["url"] != settings.telegram_webhook_url:
        raise Ailing("Telegram delivers elsewhere: start `siaga bot`, which tells it the address.")
    waiting, error = known["pending_update_count"], known.get("last_error_message")
    if waiting and error:
        raise Ailing(
            f"{waiting} updates wait, Telegram says: {error}. "
            "Does your web server pass this address on to SIAGA_BOT_LISTEN?"
        )
    return f"{known['url']}, {waiting} waiting"


async def _ask_telegram(settings: Settings, method: str) -> dict[str, Any]:
    url = f"{settings.telegram_api_url}/bot{settings.require('telegram_token')}/{method}"
    try:
        async with aiohttp.ClientSession() as http, http.get(url) as response:
            answer = await response.json(content_type=None)
    except (aiohttp.ClientError, ValueError) as error:
        raise Ailing(f"Telegram does not answer ({type(error).__name__}).") from None
    if not answer.get("ok"):
        raise Ailing("Telegram does not know this token: check SIAGA_TELEGRAM_TOKEN.")
    result: dict[str, Any] = answer["result"]
    return result


async def api(settings: Settings) -> str:
    token = settings.require("resident_token")
    headers = {"authorization": f"Bearer {token}"}
    try:
        async with aiohttp.ClientSession(settings.api_url, headers=headers) as http:
            async with http.get("/readyz") as ready:
                state = await ready.json()
            async with http.get("/v1/services") as services:
                if services.status in {NotAuthenticated.status, NotAllowed.status}:
                    raise Ailing(
                        "The API does not take SIAGA_RESIDENT_TOKEN: set the same on both."
                    )
    except (aiohttp.ClientError, ValueError) as error:
        raise Ailing(f"No answer ({type(error).__name__}): start it with `siaga api`.") from None
    if "ready" not in state:
        raise Ailing("It answers, but can't tell how it is: run `siaga migrate`, see its log.")
    down = [name for name in ("database", "redis", "registry") if state[name]["state"] == "down"]
    if down:
        raise Ailing(f"It answers, but this is down: {', '.join(down)}.")
    return "answers, and takes the token"


async def sender(settings: Settings) -> str:
    if settings.telegram_token is None:
        return "off: without SIAGA_TELEGRAM_TOKEN there is nothing to send by"
    async with Transport.open(settings.api_url, settings.require("deliver_token")) as transport:
        try:
            await DeliveriesClient(transport).settle([])
        except ServiceUnavailable as error:
            raise Ailing(f"{error}: start it with `siaga api`.") from None
        except Refusal:
            raise Ailing(
                "The API does not take SIAGA_DELIVER_TOKEN: set the same on both."
            ) from None
    return f"the API takes its token; {settings.send_per_second} messages a second"


async def web_chat(settings: Settings) -> str:
    url = settings.web_chat_url
    try:
        async with aiohttp.ClientSession() as http, http.get(url) as page:
            if page.status != 200:
                raise Ailing(f"{url} answers {page.status}: check SIAGA_CHAT_URL.")
    except aiohttp.ClientError as error:
        raise Ailing(f"{url}: {type(error).__name__}. Start the bot with `siaga bot`.") from None
    return url


CHECKS: dict[str, Check] = {
    "keys and tokens": secret_keys,
    "addresses": listens,
    "service database": database,
    "Redis": redis,
    "registration database": registry,
    "Telegram": telegram,
    "Telegram's webhook": telegram_webhook,
    "SMS by SMPP": smpp,
    "SMS by Gammu": gammu,
    "SMS by SMSGate": smsgate,
    "status API": api,
    "web chat": web_chat,
    "sender": sender,
}
