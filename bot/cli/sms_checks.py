"""`siaga doctor`: the SMS gateways, as far as one may try them while a bot runs."""

import asyncio

import aiohttp
import asyncpg

from backend.database import driver_url
from backend.settings import Settings
from bot.cli.ailing import Ailing
from bot.sms.smpp.link import BadLink, Link, links

TIMEOUT_S = 5


async def smpp(settings: Settings) -> str:
    """Whether somebody listens; a second bind might throw out the bot's."""
    if settings.smpp_url is None:
        return "off: SIAGA_SMPP_URL is not set"
    try:
        found = links(settings.require("smpp_url"))
    except BadLink as error:
        raise Ailing(f"SIAGA_SMPP_URL: {error}") from None
    for link in found:
        await _listens(link)
    return ", ".join(f"{link.name} listens at {link.host}:{link.port}" for link in found)


async def gammu(settings: Settings) -> str:
    if settings.gammu_url is None:
        return "off: SIAGA_GAMMU_URL is not set"
    try:
        connection = await asyncpg.connect(
            driver_url(settings.require("gammu_url")), timeout=TIMEOUT_S
        )
    except (OSError, asyncpg.PostgresError, TimeoutError) as error:
        raise Ailing(
            f"No connection ({type(error).__name__}): check host, name and password."
        ) from None
    try:
        phones = await connection.fetchval('SELECT count(*) FROM phones WHERE "TimeOut" > now()')
    except asyncpg.PostgresError:
        raise Ailing("This is no database of Gammu SMSD: load its schema.") from None
    finally:
        await connection.close()
    if not phones:
        raise Ailing("No modem has been there lately: is gammu-smsd running?")
    return f"{phones} modem{'s' if phones > 1 else ''}"


async def smsgate(settings: Settings) -> str:
    if settings.smsgate_url is None:
        return "off: SIAGA_SMSGATE_URL is not set"
    settings.require("smsgate_signing_key")
    url = settings.require("smsgate_url").removeprefix("smsgate+")
    try:
        async with aiohttp.ClientSession() as http, http.get(url) as answer:
            answered = answer.status
    except (aiohttp.ClientError, TimeoutError) as error:
        raise Ailing(
            f"No answer ({type(error).__name__}): is the phone on and the app started?"
        ) from None
    if answered == 401:
        raise Ailing("It does not take user and password: compare them with the app.")
    return "answers"


async def _listens(link: Link) -> None:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            _, writer = await asyncio.open_connection(link.host, link.port)
    except (OSError, TimeoutError) as error:
        raise Ailing(
            f"{link.name}: nobody listens at {link.host}:{link.port} ({type(error).__name__})."
        ) from None
    writer.close()
