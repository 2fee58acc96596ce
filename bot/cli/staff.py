"""What `siaga incident` and `siaga notice` share: who asks where, moments as typed, plain lines.

Made for a poor remote shell: one question, one answer, no colours, nothing that moves.
"""

import asyncio
import hashlib
import re
from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Annotated, TypeVar

import typer
from pydantic import BaseModel

from backend.client import Refusal, ServiceUnavailable, Transport
from backend.client.staff import Incident, Notice, StaffClient
from backend.clock import WIB, now
from backend.errors import SettingMissing
from backend.settings import Settings
from bot.cli.control import NoDemo
from bot.cli.demo_keys import STAFF
from bot.cli.terminal import fail
from bot.cli.whereabouts import Whereabouts

Answer = TypeVar("Answer")
Made = TypeVar("Made", Incident, Notice)

Demo = Annotated[Path | None, typer.Option("--data-dir", help="A running demo's folder.")]
As = Annotated[str | None, typer.Option("--as", help=f"In the demo: {', '.join(STAFF)}.")]

MOMENT = re.compile(
    r"(?:(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}))?\s+)?"
    r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})"
)
HELP_MOMENT = "As '14.00' (today), '17/5 10.00' or '17/5/2026 10.00', WIB."


class NoMoment(ValueError):
    """What was typed is no moment."""


def moment(typed: str, *, today: date | None = None) -> datetime:
    """'14.00', '17/5 10.00', '17/5/2026 10.00' → an aware moment in WIB. Raises NoMoment."""
    found = MOMENT.fullmatch(typed.strip())
    if found is None:
        raise NoMoment(f"'{typed}' is no moment. {HELP_MOMENT}")
    today = today or now().astimezone(WIB).date()
    try:
        day = today
        if found["day"]:
            day = date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
        return datetime.combine(day, time(int(found["hour"]), int(found["minute"])), WIB)
    except ValueError as error:
        raise NoMoment(f"'{typed}' is no moment of the calendar. {HELP_MOMENT}") from error


def read_moment(typed: str | None) -> datetime | None:
    """Ends the command where it is no moment."""
    if typed is None:
        return None
    try:
        return moment(typed)
    except NoMoment as error:
        fail(str(error))


def needed_moment(typed: str) -> datetime:
    """The same where it can't be left out."""
    try:
        return moment(typed)
    except NoMoment as error:
        fail(str(error))


def codes(typed: str) -> list[str]:
    """'10, 11' → ['10', '11']; 'all' and nothing → []."""
    listed = [each.strip() for each in typed.split(",") if each.strip()]
    return [] if listed in ([], ["all"]) else listed


def shown(at: datetime | None) -> str:
    """'17/5 10.00', or '-'."""
    return "-" if at is None else f"{at.astimezone(WIB):%-d/%-m %H.%M}"


def ask(
    what: Callable[[StaffClient], Awaitable[Answer]],
    *,
    data_dir: Path | None = None,
    name: str | None = None,
) -> Answer:
    """The API's answer; ends the command with its refusal in words.

    data_dir: of a running demo, whose address and tokens are taken; name: as whom there.
    """
    try:
        return asyncio.run(_ask(what, *_where(data_dir, name)))
    except (SettingMissing, NoDemo) as missing:
        fail(str(missing))
    except (Refusal, ServiceUnavailable) as refused:
        fail(f"Not done: {refused}")


async def once(
    make: Callable[[str], Awaitable[Made]], asked: BaseModel, *, is_over: Callable[[Made], bool]
) -> Made:
    """Ask for something new, under a key made of what is asked.

    A line that broke hides whether it was done: the same words again get what they made, as long
    as that goes on. Once it is over they make another, whose key follows from the first.
    """
    words = asked.model_dump_json()
    made = await make(_digest(words))
    while is_over(made):
        made = await make(_digest(f"{words} after {made.id}"))
    return made


async def _ask(what: Callable[[StaffClient], Awaitable[Answer]], url: str, token: str) -> Answer:
    async with Transport.open(url, token) as transport:
        return await what(StaffClient(transport))


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _where(data_dir: Path | None, name: str | None) -> tuple[str, str]:
    """Raises SettingMissing and NoDemo."""
    if data_dir is not None:
        demo = Whereabouts.of(data_dir)
        return demo.api_url, demo.token_of(name or STAFF[0])
    settings = Settings()
    return settings.api_url, settings.require("staff_token")
