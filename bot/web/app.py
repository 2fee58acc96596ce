"""The bot's listener: the chat page and its socket, and where it is practised the trial page."""

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route, WebSocketRoute

from bot.web.limits import TEXT_MAX_LENGTH
from bot.web.socket import WebChat
from bot.web.trial.page import trial_routes
from bot.web.worded import FreshFiles, headers, worded
from locales import text

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
POLICY = {
    "script-src": "'self'",
    "style-src": "'self'",
    # data: for pictures alone, which can't do anything: the stylesheet's own, and QR codes.
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
}


def create_app(chat: WebChat, *, practice_phone_url: str | None = None) -> Starlette:
    """practice_phone_url: where /try finds its phone; without one there is no such page."""
    trial = [] if practice_phone_url is None else trial_routes(practice_phone_url)
    html = page()
    framed_by = {"frame-ancestors": "'self'"} if trial else {}
    page_headers = headers(POLICY | framed_by)

    async def show_page(request: Request) -> Response:
        return HTMLResponse(html, headers=page_headers)

    return Starlette(
        routes=[
            Route("/healthz", _healthz),
            Route("/chat", show_page),
            Route("/chat/", _without_slash),
            WebSocketRoute("/chat/socket", chat.serve),
            Mount("/chat/static", FreshFiles(directory=PAGE)),
            *trial,
        ]
    )


def page() -> str:
    return worded(PAGE / "chat.html", map(text, PAGE_WORDS), text_max_length=TEXT_MAX_LENGTH)


async def _without_slash(request: Request) -> Response:
    """Relative, for we don't know whether a proxy before us speaks https."""
    return RedirectResponse("../chat")


async def _healthz(request: Request) -> Response:
    return PlainTextResponse("ok")
