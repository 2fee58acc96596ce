"""What the pages have in common: their words, their headers, their files."""

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import orjson
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from locales import DEFAULT, LANGUAGES, Channel, Text, words

HEADERS = {
    "referrer-policy": "no-referrer",
    "permissions-policy": "geolocation=(self), camera=(), microphone=()",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


class FreshFiles(StaticFiles):
    """Asked about each time: a page must not mix its new script with an old one."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "no-cache"
        return response


def headers(policy: Mapping[str, str]) -> dict[str, str]:
    """policy: of the content security policy, what is allowed beyond nothing at all."""
    allowed = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'", **policy}
    lines = "; ".join(f"{what} {whence}" for what, whence in allowed.items())
    return HEADERS | {"content-security-policy": lines}


def worded(page: Path, texts: Iterable[Text], **values: object) -> str:
    """The page with its own words in every language; its script chooses among them.

    A key loses what stands before its first dash: page-send is the page's word "send".
    """
    texts = list(texts)
    spoken = {
        language: {text.key.partition("-")[2]: words(text, language, Channel.WEB) for text in texts}
        for language in LANGUAGES
    }
    first = spoken[DEFAULT]
    return Template(page.read_text(encoding="utf-8")).substitute(
        # "</" must not end the script element that the words stand in.
        words=orjson.dumps(spoken).decode().replace("</", "<\\/"),
        title=escape(first["title"]),
        no_script=escape(first["no-script"]),
        **values,
    )
