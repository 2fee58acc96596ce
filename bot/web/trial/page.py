"""The page at /try; its phone talks with the practice SMS centre, and never with us."""

from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from bot.web.worded import FreshFiles, headers, worded
from locales import text

HERE = Path(__file__).parent
SMS_MAX_LENGTH = 480
"""What the practice centre takes: three segments."""

WORDS = (
    "page-send",
    "page-connecting",
    "page-reconnecting",
    "page-you",
    "page-office",
    "try-title",
    "try-heading",
    "try-subtitle",
    "try-views",
    "try-web",
    "try-sms",
    "try-chat",
    "try-thread",
    "try-placeholder",
    "try-delete",
    "try-keypad",
    "try-examples",
    "try-free",
    "try-sample",
    "try-too-fast",
    "try-too-long",
    "try-unreadable",
    "try-no-script",
)


def trial_routes(phone_url: str) -> list[BaseRoute]:
    """phone_url: ws://host:port/phone/socket."""
    html = page(phone_url)
    address = urlsplit(phone_url)
    policy = {
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": f"{address.scheme}://{address.netloc}",
        "frame-src": "'self'",
        "frame-ancestors": "'none'",
    }

    async def show_page(request: Request) -> Response:
        return HTMLResponse(html, headers=headers(policy))

    return [
        Route("/try", show_page),
        Mount("/try/static", FreshFiles(directory=HERE / "static")),
    ]


def page(phone_url: str) -> str:
    # The page puts the numbers in by itself.
    count = text("try-count", characters="{characters}", segments="{segments}")
    return worded(
        HERE / "try.html",
        [*map(text, WORDS), count],
        phone_url=escape(phone_url),
        text_max_length=SMS_MAX_LENGTH,
    )
