"""Files that go with an answer, read back as a phone reads them."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Component
from PIL import Image, ImageDraw

from bot import attachments as room
from bot.attachments import calendar_file, qr_picture
from bot.reply import Event, QrCode
from tests.bot.ticket import CODE, WIB
from tests.scanner import scan

NOW = datetime(2026, 5, 16, 6, 55, 12, tzinfo=UTC)
EVENT = Event(
    uid="appointment-88@siaga",
    starts=datetime(2026, 5, 20, 9, 30, tzinfo=WIB),
    ends=datetime(2026, 5, 20, 10, 0, tzinfo=WIB),
    summary="Rekam KTP-el",
    place="UPTD Kramatwatu",
    label="Simpan ke kalender",
)


def picture_of(content: str) -> Image.Image:
    return Image.open(io.BytesIO(qr_picture(QrCode(content, "")).content)).convert("L")


def scanned(picture: Image.Image, kind: str = "PNG", **options: int) -> list[str]:
    written = io.BytesIO()
    picture.save(written, kind, **options)
    return scan(written.getvalue())


# ---- the QR code


@pytest.mark.parametrize(
    "content", ["K7M2Q9", CODE, "260510042178", "Sérang – ꦱ", "x" * 600], ids=len
)
def test_a_code_is_read_back(content: str) -> None:
    assert scan(qr_picture(QrCode(content, "")).content) == [content]


def test_a_code_is_read_back_from_what_telegram_makes_of_a_photo() -> None:
    small = picture_of(CODE).resize((240, 240))
    assert scanned(small, "JPEG", quality=40) == [CODE]


def test_it_is_big_enough_and_no_bigger_than_a_phone_s_screen() -> None:
    for content in ("K7M2Q9", CODE, "x" * 600):
        assert 480 <= picture_of(content).width <= 640


def test_a_scratch_across_it_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    assert scanned(_scratched("x" * 200)) == ["x" * 200]
    monkeypatch.setattr(room, "ERROR_CORRECTION", "l")
    assert scanned(_scratched("x" * 200)) == [], "the control: with less to correct it is lost"


def _scratched(content: str) -> Image.Image:
    picture = picture_of(content)
    top = round(picture.height * 0.55)
    scratch = (0, top, picture.width, top + picture.height * 0.05)
    ImageDraw.Draw(picture).rectangle(scratch, 255)
    return picture


def test_the_quiet_zone_keeps_it_apart_from_a_dark_chat() -> None:
    picture = picture_of(CODE)
    assert scanned(_on_dark(picture)) == [CODE]
    cut = picture.crop(picture.point(lambda shade: 255 - shade).getbbox())
    assert scanned(_on_dark(cut)) == [], "the control: without the zone it is not found"


def _on_dark(picture: Image.Image) -> Image.Image:
    chat = Image.new("L", (picture.width + 200, picture.height + 200), 0)
    chat.paste(picture, (100, 100))
    return chat


# ---- the calendar file


def entry_of(event: Event, made_at: datetime = NOW) -> Component:
    (entry,) = calendar_of(event, made_at).walk("VEVENT")
    return entry


def calendar_of(event: Event, made_at: datetime = NOW) -> Component:
    return Calendar.from_ical(calendar_file(event, made_at=made_at).content)


def test_a_calendar_reads_when_and_where() -> None:
    entry = entry_of(EVENT)
    assert entry["uid"] == EVENT.uid
    assert entry.decoded("dtstart") == EVENT.starts
    assert entry.decoded("dtend") == EVENT.ends
    assert (entry["summary"], entry["location"]) == ("Rekam KTP-el", "UPTD Kramatwatu")
    assert calendar_of(EVENT)["method"] == "PUBLISH"


def test_it_needs_no_calendar_that_knows_our_zone() -> None:
    lines = calendar_file(EVENT, made_at=NOW).content.splitlines()
    assert b"DTSTART:20260520T023000Z" in lines
    assert b"DTEND:20260520T030000Z" in lines
    assert b"BEGIN:VTIMEZONE" not in lines


def test_it_reminds_once_two_hours_before() -> None:
    (alarm,) = entry_of(EVENT).walk("VALARM")
    assert alarm.decoded("trigger") == timedelta(hours=-2)
    assert (alarm["action"], alarm["description"]) == ("DISPLAY", EVENT.summary)


def test_what_would_break_a_line_is_quoted() -> None:
    hard = "Bawa: KK, akta; KTP-el\\lama\nEND:VEVENT\n" + "Ciruas – ꦱ " * 30
    file = calendar_file(replace(EVENT, description=hard, place=hard), made_at=NOW)
    entry = entry_of(replace(EVENT, description=hard, place=hard))
    assert (entry["description"], entry["location"]) == (hard, hard)
    lines = file.content.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75, "RFC 5545, 3.1"
    assert b"\n" not in b"".join(lines)


def test_it_holds_what_it_is_told_and_nothing_of_a_person() -> None:
    file = calendar_file(replace(EVENT, description="Kode K7M2Q9"), made_at=NOW)
    (entry,) = Calendar.from_ical(file.content).walk("VEVENT")
    assert {name.lower() for name in entry} == {
        "uid", "dtstamp", "dtstart", "dtend", "summary", "location", "description",
    }  # fmt: skip
    assert b"ORGANIZER" not in file.content
    assert b"ATTENDEE" not in file.content


def test_the_same_event_told_later_is_the_same_with_a_later_stamp() -> None:
    moved = replace(EVENT, starts=EVENT.starts + timedelta(days=1))
    first, second = entry_of(EVENT), entry_of(moved, NOW + timedelta(hours=1))
    assert first["uid"] == second["uid"]
    assert first.decoded("dtstamp") == NOW < second.decoded("dtstamp")


def test_it_is_named_by_the_day_at_the_office() -> None:
    early = replace(EVENT, starts=datetime(2026, 5, 19, 23, 30, tzinfo=UTC))
    file = calendar_file(early, made_at=NOW)
    assert (file.name, file.media_type) == ("siaga-2026-05-20.ics", "text/calendar")
