"""What goes with an answer, as files: a QR code as a picture, an event for a calendar."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import segno
from icalendar import Alarm, Calendar
from icalendar import Event as CalendarEntry

from bot.reply import Event, QrCode

ERROR_CORRECTION = "m"
"""At least: 15 % of it may be scratched or glare. segno takes a higher level where it is free."""
QUIET_ZONE_MODULES = 4
"""ISO/IEC 18004. Without it, a code in a dark chat is not found."""
SIDE_PX = 640
"""About: Telegram makes a JPEG of it and enlarges nothing."""

REMINDED_BEFORE = timedelta(hours=2)
PRODUCT = "-//Siaga//id"
OFFICE_ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class File:
    name: str
    media_type: str
    content: bytes


def qr_picture(code: QrCode) -> File:
    """Black on white in a dark chat too: many scanners don't read it the other way round."""
    made = segno.make_qr(code.content, error=ERROR_CORRECTION)
    modules, _ = made.symbol_size(border=QUIET_ZONE_MODULES)
    picture = io.BytesIO()
    made.save(picture, kind="png", scale=max(1, SIDE_PX // modules), border=QUIET_ZONE_MODULES)
    return File("qr.png", "image/png", picture.getvalue())


def calendar_file(event: Event, *, made_at: datetime) -> File:
    """made_at: of two files with one uid, a calendar believes the later."""
    entry = CalendarEntry()
    entry.add("uid", event.uid)
    entry.add("dtstamp", made_at.astimezone(UTC))
    # In UTC: no calendar needs to know our zone, and each shows its owner's.
    entry.add("dtstart", event.starts.astimezone(UTC))
    entry.add("dtend", event.ends.astimezone(UTC))
    entry.add("summary", event.summary)
    entry.add("location", event.place)
    if event.description is not None:
        entry.add("description", event.description)
    entry.add_component(_reminder(event))
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(entry)
    name = f"siaga-{event.starts.astimezone(OFFICE_ZONE):%Y-%m-%d}.ics"
    return File(name, "text/calendar", calendar.to_ical())


def _reminder(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -REMINDED_BEFORE)
    alarm.add("description", event.summary)
    return alarm
