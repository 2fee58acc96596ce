"""What the bot says, by its key, so that a better wording breaks no test."""

from locales import Channel, text, words
from tests.bot.web.serving import NUMBER


def word(key: str, language: str = "id") -> str:
    params = {"number": NUMBER} if key in ("status-ask-pin", "status-not-matched") else {}
    return words(text(key, **params), language, Channel.WEB)
