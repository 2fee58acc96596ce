"""An answer with all that may go with one: a code to be scanned, and a date to be kept."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.reply import Said
from handlers.screen import CalendarEvent, Choice, Qr, Screen, text
from locales import Channel

WIB = ZoneInfo("Asia/Jakarta")
CODE = "https://t.me/siaga_uji_bot?start=K7M2Q9"

EVENT = CalendarEvent(
    uid="appointment-88@siaga",
    starts=datetime(2026, 5, 20, 9, 30, tzinfo=WIB),
    ends=datetime(2026, 5, 20, 10, 0, tzinfo=WIB),
    summary=text("choice-status"),
    place="UPTD Kramatwatu, Jl. Raya Serang",
    label=text("choice-help"),
    description=text("menu"),
)
TICKET = Screen(
    text("help"),
    choices=(Choice(text("choice-menu"), "menu"),),
    attachments=(Qr(CODE, text("choice-language")), EVENT),
)


def said(channel: Channel = Channel.TELEGRAM, language: str = "id") -> Said:
    return Said.of(TICKET, language, channel)
