"""The bot's listener: the chat page and its socket."""

from pathlib import Path
from string import Template

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.web.limits import TEXT_MAX_LENGTH
from bot.web.socket import WebChat
from locales import LANGUAGES, Channel, text, words

PAGE = Path(__file__).parent / "page"
PAGE_WORDS = (
    "page-title",
    "page-subtitle",
    "page-conversation",
    "page-placeholder",
    "page-placeholder-secret",
    "page-send",
    "page-connecting",
    "page-reconnecting",
    "page-waiting",
    "page-clear",
    "page-privacy",
    "page-you",
    "page-office",
    "page-no-script",
)
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def create_app(chat: WebChat) -> Starlette:
    return Starlette(
        routes=[
            Route("/healthz", _healthz),
            Route("/chat", _page),
            WebSocketRoute("/chat/socket", chat.serve),
            Mount("/chat/static", StaticFiles(directory=PAGE)),
        ]
    )


async def _healthz(request: Request) -> Response:
    return PlainTextResponse("ok")


async def _page(request: Request) -> Response:
    spoken = {
        language: {
            key.removeprefix("page-"): words(text(key), language, Channel.WEB) for key in PAGE_WORDS
        }
        for language in LANGUAGES
    }
    # "</" must not end the script element that the words stand in.
    embedded = orjson.dumps(spoken).decode().replace("</", "<\\/")
    page = Template((PAGE / "chat.html").read_text(encoding="utf-8"))
    first = spoken["id"]
    html = page.substitute(
        words=embedded,
        text_max_length=TEXT_MAX_LENGTH,
        title=first["title"],
        no_script=first["no-script"],
    )
    return HTMLResponse(html, headers=HEADERS)
