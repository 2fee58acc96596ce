"""CEKINFO B7K2: is this notice really from the office?

A code can be copied below other words, so what the notice says is shown too.
"""

import re

from aiogram import Router
from aiogram.types import Message

from backend.client import CheckedNotice, NotFound, ResidentsClient
from handlers.choices import MENU, OUTAGES
from handlers.dates import moment
from handlers.filters import COMMAND, Says, TypedNik, TypedReceipt
from handlers.screen import Screen, Show, text
from locales.notices import notice_text

router = Router(name="check_notice")
router.message.filter(~TypedReceipt(), ~TypedNik())

WORDS = ("cekinfo", "checkinfo")
CODE_SIGNS_MAX = 12
"""What is longer is no code, and is not repeated to whoever wrote it."""

ASK = Screen(text("check-ask"), choices=(OUTAGES, MENU))


class Checks(Says):
    """Whatever stands behind it: a code's letters are no words that mean something."""

    async def __call__(self, message: Message) -> bool | dict[str, str]:
        match = COMMAND.fullmatch(message.text or "")
        if match is None or match[1].lower() not in self.commands:
            return False
        return {"argument": match[2].strip()}


@router.message(Checks(*WORDS))
async def type_check(
    message: Message, *, argument: str, show: Show, client: ResidentsClient
) -> None:
    code = "".join(re.findall(r"[^\W_]+", argument)).upper()
    if not 0 < len(code) <= CODE_SIGNS_MAX:
        await show(ASK)
        return
    try:
        checked = await client.check_notice(code)
    except NotFound:
        await show(Screen(text("check-unknown", code=code), choices=(OUTAGES, MENU)))
    else:
        await show(checked_screen(checked))


def checked_screen(checked: CheckedNotice) -> Screen:
    key = "check-corrected" if checked.is_corrected else "check-genuine"
    said = text(
        key,
        code=checked.told.check_code,
        sent=moment(checked.sent_at),
        notice=notice_text(checked.told),
    )
    return Screen(said, choices=(OUTAGES, MENU))
