"""How updates reach a bot: getUpdates, or a webhook while one is set."""

import ipaddress
import re
from typing import Literal
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetUpdates, GetWebhookInfo, SetWebhook

from bot.practice.bot_api.bots import PracticeBot
from bot.practice.bot_api.errors import Reason, Refused
from bot.practice.bot_api.webhook import Target
from bot.practice.bot_api.wire import Json

CONNECTIONS_MAX = 100  # Bot API, setWebhook
CONNECTIONS_DEFAULT = 40
SECRET_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(bot: PracticeBot, call: GetUpdates) -> list[Json]:
    if bot.webhook.target is not None:
        raise Refused.because(Reason.WEBHOOK_ACTIVE)
    if call.allowed_updates is not None:
        bot.updates.allowed = call.allowed_updates
    limit = 100 if call.limit is None else call.limit
    return await bot.updates.poll(offset=call.offset or 0, limit=limit, timeout_s=call.timeout or 0)


async def set_webhook(bot: PracticeBot, call: SetWebhook) -> Literal[True]:
    target = _target(call) if call.url else None
    bot.updates.end_poll(Reason.POLL_ENDED_BY_WEBHOOK)
    await bot.webhook.stop()
    if call.drop_pending_updates:
        bot.updates.drop()
    if call.allowed_updates is not None:
        bot.updates.allowed = call.allowed_updates
    if target is not None:
        await bot.webhook.start(target)
    return True


def _target(call: SetWebhook) -> Target:
    """Raises Refused. Telegram asks for HTTPS; here only this machine is reached, by either."""
    address = urlsplit(call.url)
    if address.scheme not in {"http", "https"} or not _is_this_machine(address.hostname or ""):
        detail = "the practice server delivers to http or https on this machine only"
        raise Refused.because(Reason.WEBHOOK_ADDRESS, detail)
    if call.secret_token is not None and not SECRET_TOKEN.fullmatch(call.secret_token):
        raise Refused.because(Reason.SECRET_TOKEN)
    connections = min(max(call.max_connections or CONNECTIONS_DEFAULT, 1), CONNECTIONS_MAX)
    return Target(call.url, call.secret_token, connections)


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


async def delete_webhook(bot: PracticeBot, call: DeleteWebhook) -> Literal[True]:
    await bot.webhook.stop()
    if call.drop_pending_updates:
        bot.updates.drop()
    return True


async def get_webhook_info(bot: PracticeBot, _: GetWebhookInfo) -> Json:
    target, error = bot.webhook.target, bot.webhook.last_error
    info: Json = {
        "url": target.url if target else "",
        "has_custom_certificate": False,
        "pending_update_count": len(bot.updates.pending),
    }
    if target is not None:
        info["max_connections"] = target.max_connections
    if bot.updates.allowed:
        info["allowed_updates"] = list(bot.updates.allowed)
    if error is not None:
        info |= {"last_error_date": error.at, "last_error_message": error.message}
    return info
