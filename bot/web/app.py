"""The bot's listener: the chat page and its socket."""

from html import escape
from pathlib import Path
from string import Template
from typing import Any

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.staticfiles import StaticFiles

from bot.web.limits import TEXT_MAX_LENGTH
from bot.web.socket import WebChat
from locales import DEFAULT, LANGUAGES, Channel, text, words

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
    "page-locate",
    "page-locating",
    "page-location",
    "page-no-location",
    "page-gone",
    "page-clear",
    "page-privacy",
    "page-you",
    "page-office",
    "page-no-script",
)
HEADERS = {
    # data: for pictures alone, which can't do anything: the stylesheet's own, and QR codes.
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "permissions-policy": "geolocation=(self), camera=(), microphone=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class FreshFiles(StaticFiles):
    """Asked about each time: a page must not mix its new script with an old one."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "no-cache"
        return response


def create_app(chat: WebChat) -> Starlette:
    html = page()

    async def show_page(request: Request) -> Response:
        return HTMLResponse(html, headers=HEADERS)

    return Starlette(
        routes=[
            Route("/healthz", _healthz),
            Route("/chat", show_page),
            Route("/chat/", _without_slash),
            WebSocketRoute("/chat/socket", chat.serve),
            Mount("/chat/static", FreshFiles(directory=PAGE)),
        ]
    )


def page() -> str:
    """The page with its own words in every language; the conversation chooses among them."""
    spoken = {
        language: {
            key.removeprefix("page-"): words(text(key), language, Channel.WEB) for key in PAGE_WORDS
        }
        for language in LANGUAGES
    }
    first = spoken[DEFAULT]
    return Template((PAGE / "chat.html").read_text(encoding="utf-8")).substitute(
        # "</" must not end the script element that the words stand in.
        words=orjson.dumps(spoken).decode().replace("</", "<\\/"),
        text_max_length=TEXT_MAX_LENGTH,
        title=escape(first["title"]),
        no_script=escape(first["no-script"]),
    )


async def _without_slash(request: Request) -> Response:
    """Relative, for we don't know whether a proxy before us speaks https."""
    return RedirectResponse("../chat")


async def _healthz(request: Request) -> Response:
    return PlainTextResponse("ok")
