"""Every screen that can come by SMS, with the longest real values it can have.

Each message of the locales is in one of these, or in UNSENT with its reason: a new one is found by
test_words.py before a resident gets it untried.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import backend.offices
from backend.applications.rules import ACTIONS
from backend.appointments.schemas import (
    AppointmentTold,
    BookingOffice,
    MyAppointments,
    OpenDays,
    OpenElsewhere,
    WaitingPlace,
)
from backend.client import (
    Action,
    ApplicationStatus,
    CheckedNotice,
    Closure,
    CollectionPoint,
    ComponentState,
    Disturbances,
    Followed,
    KnownOfMe,
    NoticeTold,
    OfficeInFull,
    Outage,
    RegistryState,
    Service,
    Stage,
    Stops,
    Subscription,
    WeekHours,
)
from backend.clock import WIB
from backend.notices.rules import Purpose
from backend.offices.schemas import Closure as OfficeClosure
from backend.offices.schemas import Kecamatan, Span, WeekLine
from backend.residents.schemas import ConsentGiven
from bot.residents import TOO_FAST
from handlers import (
    appointment_changes,
    appointments,
    booking_office,
    booking_summary,
    check_notice,
    choices,
    complaints,
    fallback,
    follow,
    lost,
    notice_choices,
    officer,
    offices,
    outages,
    privacy,
    requirements,
    start,
    status,
    subscriptions,
    unwanted,
    waiting,
)
from handlers.answers import status_screen
from handlers.appointment_news import EVENTS, REASONS, appointment_screen
from handlers.booking_days import full_screen
from handlers.choices import APPOINTMENTS, BOOKING, HELP, MENU, OUTAGES, STATUS
from handlers.consent import consent_screen
from handlers.dates import day, moment
from handlers.lines import lines
from handlers.news import status_news
from handlers.notice_news import notice_screen
from handlers.office_screen import office_screen
from handlers.paging import page
from handlers.receipt import ReceiptFormat
from handlers.screen import Choice, Param, Screen, Text, text
from handlers.service_choices import GROUPS, documents, group_of, named
from handlers.stopped import ENOUGH
from handlers.ticket import STATES, cancel, move, ticket
from handlers.wanted import Wanted, WantedDay, WantedSlot
from locales import LANGUAGES, Channel
from tests.handlers.tickets import AT, CODE, HELD, NOTE, appointment

SEED = Path(backend.offices.__file__).parent / "seed"


def rows(file: str, **where: str) -> list[dict[str, str]]:
    with (SEED / f"{file}.csv").open(encoding="utf-8", newline="") as lines_:
        return [row for row in csv.DictReader(lines_) if where.items() <= row.items()]


def longest(file: str, name: str, **where: str) -> str:
    return max((row[name] for row in rows(file, **where)), key=len)


LONG_AGO = datetime(2025, 12, 24, 8, 0, tzinfo=WIB)
DAY = day(AT.date())
NUMBER, DIGITS = "2605-1004217-8", "260510042178"
HOLIDAY = "Cuti Bersama Hari Kemerdekaan Republik Indonesia"
"""The longest name of a day off."""
OFFICE = longest("offices", "name")
UPTD = longest("offices", "name", kind="uptd")
WEEK = [
    WeekHours(first_weekday=1, last_weekday=4, opens="08:00", closes="15:00"),
    WeekHours(first_weekday=5, last_weekday=5, opens="08:00", closes="14:30"),
]
REGISTRY = {
    "up": RegistryState(state="up"),
    "down": RegistryState(state="down", since=AT - timedelta(hours=1)),
    "down for days": RegistryState(state="down", since=AT - timedelta(days=3)),
    "unknown": RegistryState(state="unknown"),
}

UNSENT: Mapping[str, str] = {
    "page-*": "the web page's own words",
    "try-*": "the trial page's own words",
    "command-*": "the menu of Telegram",
    "profile-*": "the profile on Telegram",
    "share-*": "buttons of Telegram",
    "group-only-private": "a group on Telegram",
    "*-on-this-page": "said on the web page alone",
    "answered-later-on-this-page": "said on the web page alone",
    "unwanted-photo": "no SMS is one",
    "unwanted-voice": "no SMS is one",
    "unwanted-file": "no SMS is one",
    "unwanted-contact": "no SMS is one",
    "unwanted-other": "no SMS is one",
    "phone-ask": "a phone writes from its number, which so is proved",
    "phone-linked": "as phone-ask",
    "phone-done": "as phone-ask",
    "phone-not-own": "as phone-ask",
    "phone-not-mobile": "as phone-ask",
    "phone-ended": "as phone-ask",
    "choice-unlink": "as phone-ask",
    "offices-near": "no SMS has a location",
    "offices-far": "no SMS has a location",
    "choice-office-near": "no SMS has a location",
    "booking-too-many-places": "counted by internet addresses",
    "ticket-qr": "a picture",
    "calendar-*": "a file",
}
"""Keys of what never goes by SMS, and why."""


def services(language: str) -> list[Service]:
    spoken = {row["service"]: row for row in rows("services_words", language=language)}
    return [
        Service(
            code=row["code"],
            name=spoken.get(row["code"], {}).get("name", row["name_id"]),
            bring=spoken.get(row["code"], {}).get("bring", row["bring_id"]),
            name_id=row["name_id"],
            document=row["document"],
            place=row["place"],
            is_physical=row["is_physical"] == "true",
            counter=row["counter"],
            bring_id=row["bring_id"],
            form=row["form"] or None,
            sla_text=None,
            slot_minutes=int(row["slot_minutes"]),
        )
        for row in rows("services")
    ]


def screens(language: str) -> Iterator[Screen]:
    offered = services(language)
    yield from _plain()
    yield from _statuses(offered)
    yield from _followed(offered)
    yield from _of_offices(offered)
    yield from _outages(offered)
    yield from _services(offered)
    yield from _bookings(offered)
    yield from _tickets(offered)
    yield from _told()
    yield from _notices(offered)
    yield from _subscribed(offered)
    yield from _kept()


def _plain() -> Iterator[Screen]:
    yield from (start.WELCOME, start.CHOOSE, start.CHOOSE_MORE, start.EXPLAIN, TOO_FAST)
    yield from (complaints.HOW_TO_COMPLAIN, lost.WHAT_TO_DO)
    yield Screen(text("not-understood"), choices=start.TOPICS)
    yield Screen(text("old-button"), choices=fallback.CHOICES)
    yield Screen(text("failed"), choices=fallback.CHOICES)
    yield Screen(text("answered-later"))
    yield Screen(text("too-long", limit="500"))
    yield Screen(text("sms-incomplete"))
    yield Screen(text("sms-too-many"))
    yield Screen(text("sms-further"))
    yield Screen(text("plain-which"), choices=(STATUS, BOOKING, choices.LOST, HELP, MENU))
    yield Screen(text("plain-thanks"), choices=(MENU,))
    languages = tuple(Choice(text(f"language-{code}"), f"language:{code}") for code in LANGUAGES)
    yield Screen(text("language-ask"), choices=languages)
    yield Screen(text("language-set"), choices=(STATUS, HELP))
    yield Screen(text("phone-elsewhere"), choices=(STATUS, MENU))
    yield unwanted.refuse_nik(choices=(status.OTHER_NUMBER, MENU))


def _statuses(offered: Sequence[Service]) -> Iterator[Screen]:
    yield Screen(text("status-ask-number"), choices=(MENU,))
    yield Screen(text("status-bad-number"), choices=(MENU,))
    yield Screen(text("status-not-a-number"), choices=(MENU,))
    for key in ("status-ask-pin", "status-bad-pin", "status-not-matched"):
        yield Screen(text(key, number=NUMBER), choices=(status.OTHER_NUMBER, MENU))
    for when in (moment(AT), text("status-wait-a-little")):
        yield Screen(text("status-too-many", when=when), choices=(MENU,))
    for about in _answers(offered):
        shown = (*follow.follow_choice(about), status.OTHER_NUMBER, MENU)
        yield status_screen(about, NUMBER, choices=shown)
        told = {"number": DIGITS, "status": about.model_dump(mode="json")}
        yield status_news(told, ReceiptFormat())


def _answers(offered: Sequence[Service]) -> Iterator[ApplicationStatus]:
    """Since a day of another year, or since a time of today: either may be the longer to say."""
    holiday = Closure(reason=HOLIDAY, opens_next=AT.date())
    shut = (None, holiday, Closure(reason=None, opens_next=None))
    reasons = (None, "DOKUMEN_KURANG", "FOTO_TIDAK_JELAS", "REKAM_ULANG")
    for stage, registry, closed, gone in product(Stage, REGISTRY, shut, (False, True)):
        at = CollectionPoint(code="00", name=OFFICE, address=None, hours=WEEK, closed_today=closed)
        for reason in reasons if stage is Stage.PERLU_PERBAIKAN else (None,):
            for service, began in product(_with_documents(offered, stage), (LONG_AGO, AT)):
                yield _status(
                    stage, service, at, REGISTRY[registry], since=began, reason=reason, gone=gone
                )
    yield _status(Stage.SIAP_DIAMBIL, offered[0], None, REGISTRY["down"], since=AT)
    for about in _one_of_each_stage(offered):
        for outage in _outages_of(about):
            yield about.model_copy(update={"outage": outage})


def _one_of_each_stage(offered: Sequence[Service]) -> Iterator[ApplicationStatus]:
    at = CollectionPoint(code="00", name=OFFICE, address=None, hours=WEEK, closed_today=None)
    for stage, gone in product(Stage, (False, True)):
        for service in _with_documents(offered, stage):
            yield _status(stage, service, at, REGISTRY["down"], since=LONG_AGO, gone=gone)
    nearer = at.model_copy(update={"code": "10", "name": "UPTD Kramatwatu"})  # The journeys' own.
    yield _status(Stage.SIAP_DIAMBIL, offered[0], nearer, REGISTRY["up"], since=LONG_AGO)


STOPS: Mapping[Action, Sequence[Stops]] = {
    Action.COLLECT: (Stops.ALL, Stops.COLLECTION),
    Action.COMPLETE_FILES: (Stops.ALL, Stops.RECORDING, Stops.SERVICE),
    Action.WAIT: (Stops.ALL, Stops.PRINTING, Stops.RECORDING, Stops.SERVICE),
    Action.ASK_OFFICER: (Stops.ALL,),
}
"""What may concern whoever is to do this; see backend/applications/concerns.py."""


def _outages_of(about: ApplicationStatus) -> Iterator[Outage]:
    soon = AT + timedelta(hours=20)
    for stops, (until, news) in product(
        STOPS.get(about.action, ()), ((None, soon), (soon, None), (None, None))
    ):
        outage = Outage(
            stops=stops,
            everywhere=False,
            goes_on=False,
            since=AT,
            cause="alat-rekam",
            until=until,
            next_news_at=news,
            works=["collection", "files", "signed", "information"],
        )
        yield outage
        yield outage.model_copy(update={"everywhere": True})
        if stops is Stops.ALL and about.action in ENOUGH:
            yield outage.model_copy(update={"goes_on": True})


def _with_documents(offered: Sequence[Service], stage: Stage) -> Iterator[Service]:
    """Those with the longest names; only a card is printed and collected."""
    cards = [one for one in offered if one.is_physical]
    yield max(cards, key=lambda one: len(one.document))
    if stage not in {Stage.SIAP_CETAK, Stage.DICETAK, Stage.SIAP_DIAMBIL}:
        yield max(offered, key=lambda one: len(one.document))


def _status(
    stage: Stage,
    service: Service,
    at: CollectionPoint | None,
    registry: RegistryState,
    *,
    since: datetime,
    reason: str | None = None,
    gone: bool = False,
) -> ApplicationStatus:
    return ApplicationStatus(
        service=service.code,
        document=service.document,
        stage=stage,
        stage_since=since,
        reason_code=reason,
        action=ACTIONS[stage],
        office=at,
        gone=gone,
        as_of=AT,
        registry=registry,
        ticket="x" * 40,
    )


def _followed(offered: Sequence[Service]) -> Iterator[Screen]:
    yield consent_screen("agree:x")
    for key in ("follow-done", "follow-too-many"):
        yield Screen(text(key), choices=(choices.FOLLOWING, MENU))
    yield Screen(text("follow-ended", number=NUMBER), choices=(choices.FOLLOWING, MENU))
    for key in ("follow-again", "following-none"):
        yield Screen(text(key), choices=(STATUS, MENU))
    for about in _answers(offered):
        yield follow._list([Followed(number=DIGITS, status=about)], "1", ReceiptFormat())
    many = [
        Followed(number=str(int(DIGITS) + place), status=about)
        for place, about in zip(range(20), _answers(offered), strict=False)
    ]
    yield follow._list(many, "1", ReceiptFormat())


def _office(*, closed: OfficeClosure | None, is_open: bool, **known: Any) -> OfficeInFull:
    kecamatan = tuple(
        Kecamatan(code=row["code"], name=row["name"], languages=(), desa_count=1)
        for row in rows("kecamatan", office="13")
    )
    noon = Span(opens=time(12), closes=time(13))
    facts: dict[str, Any] = {"kind": "uptd", "address": None, "phone": None, "week": (1,)} | known
    week = (
        WeekLine(first_weekday=1, last_weekday=4, opens=time(8), closes=time(15), breaks=(noon,)),
        WeekLine(
            first_weekday=5, last_weekday=5, opens=time(8), closes=time(14, 30), breaks=(noon,)
        ),
    )
    return OfficeInFull(
        **facts | {"week": week if facts["week"] else ()},
        code="00",
        name=OFFICE,
        is_sample=True,
        kecamatan=kecamatan,
        services=(),
        is_open=is_open,
        next_open_day=AT.date(),
        closes_at=AT if is_open else None,
        opens_next=AT,
        closed_today=closed,
    )


def _offices() -> Iterator[OfficeInFull]:
    holiday = OfficeClosure(kind="holiday", reason=HOLIDAY, is_estimate=False)
    weekend = OfficeClosure(kind="no-hours", reason=None, is_estimate=False)
    for closed in (None, holiday, weekend):
        yield _office(closed=closed, is_open=False)
    yield _office(closed=None, is_open=True)
    yield _office(closed=None, is_open=True, kind="head", address="Jl. Raya", phone="0254")
    yield _office(closed=None, is_open=True, address="Jl. Raya")
    yield _office(closed=None, is_open=True, phone="0254", week=())
    shut = _office(closed=holiday, is_open=False).model_copy(update={"opens_next": None})
    yield shut
    plain = _office(closed=None, is_open=True).model_copy(update={"is_sample": False})
    yield plain.model_copy(
        update={"week": tuple(one.model_copy(update={"breaks": ()}) for one in plain.week)}
    )


def _listed(act: str, count: int, name: str = UPTD) -> list[Choice]:
    return [Choice(text("choice-office", office=name), f"{act}:{one}") for one in range(count)]


def _of_offices(offered: Sequence[Service]) -> Iterator[Screen]:
    asked = (offices.ALL_OFFICES, MENU)
    yield Screen(text("offices-ask"), choices=asked)
    of_list = page(_listed("office", 18), "1", action="offices", after=(MENU,))
    for key in ("offices-list", "offices-not-found", "offices-gone"):
        yield Screen(text(key), choices=of_list)
    kecamatan = longest("kecamatan", "name")
    found = [
        Choice(text("choice-office-of", office=UPTD, kecamatan=kecamatan), f"office:{one}")
        for one in range(4)
    ]
    yield Screen(text("offices-which"), choices=(*found, *asked))
    city, neighbour = longest("neighbours", "city"), longest("neighbours", "office")
    yield Screen(
        text("offices-neighbour", city=city, office=neighbour), choices=(*found[:1], *asked)
    )
    for office in _offices():
        yield office_screen(office, offered, choices=offices.AFTER_OFFICE)
        said = office_screen(office, offered, choices=()).text.params
        shown = {name: said[name] for name in ("office", "hours", "now")}
        yield Screen(text("officer", **shown), choices=officer.CHOICES)
    yield Screen(text("officer-at-the-counter"), choices=officer.CHOICES)


def _outages(offered: Sequence[Service]) -> Iterator[Screen]:
    """Several stopped components are a list, as long as the trouble is."""
    names = {"00": OFFICE, "10": UPTD} | {one.code: one.name for one in offered}
    longest_name = max(offered, key=lambda one: len(one.name)).code
    for registry, as_of in product(REGISTRY.values(), (AT, None)):
        yield outages.outages_screen(
            Disturbances(as_of=as_of, registry=registry, components=[]), names
        )
    for registry, cause, until in product(
        REGISTRY.values(), (*outages.CAUSES, None), (AT + timedelta(hours=20), None)
    ):
        for service, office in ((longest_name, "10"), (None, "00"), (longest_name, None)):
            one = ComponentState(
                service=service,
                office=office,
                since=AT,
                cause=cause,
                until=until,
                next_news_at=AT + timedelta(hours=20),
                works=["collection", "information"],
            )
            seen = Disturbances(as_of=AT, registry=registry, components=[one])
            yield outages.outages_screen(seen, names)
            yield outages.outages_screen(seen, names, is_all=False)
    many = [
        ComponentState(service=one.code, office="10", since=AT, cause="alat-rekam")
        for one in offered
    ]
    apart = [
        one.model_copy(update={"since": AT - timedelta(hours=number)})
        for number, one in enumerate(many[: outages.LINES_MAX + 2])
    ]
    for components in (many, apart):
        yield outages.outages_screen(
            Disturbances(as_of=AT, registry=REGISTRY["up"], components=components), names
        )


def _notices(offered: Sequence[Service]) -> Iterator[Screen]:
    """As long as a list of what stopped can be, and as short."""
    longest_name = max((one.name for one in offered), key=len)
    documents_of = {one.name: one.document for one in offered}
    everything = list(documents_of)
    for purpose, stopped, places, works in product(
        Purpose,
        ([longest_name], everything, []),
        ([OFFICE], [OFFICE, UPTD], []),
        ([], ["collection"], ["collection", "files", "signed", "information"]),
    ):
        told = NoticeTold(
            purpose=purpose,
            check_code=CODE,
            said={"id": "Sabtu 19/12 semua UPTD buka."} if purpose is Purpose.FREE else {},
            services=stopped,
            offices=places,
            cause="alat-rekam",
            since=AT,
            until=AT + timedelta(hours=20),
            next_news_at=AT + timedelta(hours=20),
            works=works,
            params={
                "short_services": list(dict.fromkeys(documents_of[one] for one in stopped)),
                "short_offices": [one.removesuffix(" Kabupaten Serang") for one in places],
            },
        )
        yield notice_screen(told)
    unknown = told.model_copy(
        update={
            "purpose": Purpose.OUTAGE,
            "said": {},
            "cause": None,
            "since": None,
            "until": None,
            "next_news_at": None,
        }
    )
    yield notice_screen(unknown)
    yield notice_screen(unknown.model_copy(update={"purpose": Purpose.MAINTENANCE}))
    yield check_notice.ASK
    yield Screen(text("check-unknown", code="BCDFGHJKLMNP"), choices=(OUTAGES, MENU))
    for is_corrected in (False, True):
        checked = CheckedNotice(told=unknown, sent_at=AT, is_corrected=is_corrected)
        yield check_notice.checked_screen(checked)


def _services(offered: Sequence[Service]) -> Iterator[Screen]:
    yield Screen(text("requirements-ask"), choices=(*documents("requirements"), MENU))
    for service in offered:
        yield requirements._screen(service)
        yield requirements._screen(service.model_copy(update={"sla_text": "3 hari kerja"}))
    for group in _groups(offered):
        after = (requirements.ANOTHER, MENU)
        shown = named(group, "1", action="requirements", act="service", after=after)
        yield Screen(text("requirements-which"), choices=shown)


def _groups(offered: Sequence[Service]) -> Iterator[list[Service]]:
    for group in GROUPS:
        yield [one for one in offered if group_of(one) == group]


def _bookings(offered: Sequence[Service]) -> Iterator[Screen]:
    service = max(offered, key=lambda one: len(one.name))
    yield Screen(text("booking-ask"), choices=(*documents("booking"), MENU))
    new = Choice(text("choice-book-new"), "booking:new")
    yield Screen(text("booking-have"), choices=(APPOINTMENTS, new, MENU))
    yield booking_office.GONE
    asked = text("booking-office", service=service.name)
    all_offices = Choice(text("choice-all-offices"), "x")
    known = (*_listed("x", 1, OFFICE), all_offices, booking_office.OTHER_SERVICE, MENU)
    yield Screen(asked, choices=known)
    not_there = text("booking-not-there", office=UPTD, service=service.name)
    yield Screen(not_there, choices=page(_listed("x", 18), "1", action="x", after=(MENU,)))
    wanted = Wanted(service.code, "00", 3)
    days = [
        Choice(text("choice-day", day=day(AT.date() + timedelta(days=one))), f"day:{one}")
        for one in range(7)
    ]
    other_office = Choice(text("choice-other-office"), "x")
    other_day, keep = Choice(text("choice-other-day"), "y"), Choice(text("choice-keep"), "z")
    for key in ("booking-days", "booking-day-full"):
        for after, number in product(((other_office, MENU), (keep, MENU)), "12"):
            shown = page(days, number, action="x", after=after)
            yield Screen(text(key, office=OFFICE), choices=shown)
    disturbed = text(
        "booking-disturbed", until=moment(AT), days=text("booking-days", office=OFFICE)
    )
    yield Screen(disturbed, choices=page(days, "1", action="x", after=(other_office, MENU)))
    times = [Choice(text("choice-time", clock="10.30"), f"time:{one}") for one in range(20)]
    for key in ("booking-times", "booking-taken"):
        shown = page(times, "1", action="x", after=(other_day, keep, MENU))
        yield Screen(text(key, office=OFFICE, day=DAY), choices=shown)
    elsewhere = [
        OpenElsewhere(
            office=BookingOffice(code=code, name=UPTD, address=None), first=AT, distance_km=km
        )
        for code, km in (("10", 25.0), ("11", 31.0), ("12", None))
    ]
    for others in (elsewhere, []):
        for closed_until in (None, AT):
            opened = OpenDays(days=[], elsewhere=others, until=AT.date(), closed_until=closed_until)
            yield full_screen(wanted, OFFICE, opened)
        moved = full_screen(wanted, OFFICE, opened).choices[: len(others)]
        for said in (
            text("move-full", office=OFFICE, until=DAY),
            text("move-closed", office=OFFICE, until=moment(AT)),
        ):
            yield Screen(said, choices=(*moved, keep, cancel(CODE), MENU))
    slot = WantedSlot(WantedDay(wanted, AT.date()), 1)
    for person, agreed in product((0, 3), (True, False)):
        said = text(
            "booking-summary",
            service=service.name,
            office=OFFICE,
            day=DAY,
            clock="10.30",
            whom=booking_summary._whom(person),
            bring=service.bring,
            reminders=booking_summary._reminders(agreed=agreed, channel=Channel.SMS),
        )
        yield Screen(said, choices=booking_summary._choices(slot, agreed=agreed))
    noted = lines([said, text("ticket-note", note=NOTE)])
    yield Screen(noted, choices=booking_summary._choices(slot, agreed=False))
    persons = tuple(
        Choice(text("choice-for-person", person=str(one)), f"p:{one}") for one in (1, 2, 3)
    )
    for_self = Choice(text("choice-for-self"), "p:0")
    yield Screen(text("booking-for-whom"), choices=(*persons, for_self, MENU))
    yield from (
        refused
        for refused in booking_summary.REFUSED.values()
        if refused.text.key != "booking-too-many-places"
    )
    yield Screen(text("waiting-joined", office=OFFICE), choices=(APPOINTMENTS, other_office, MENU))
    yield from (waiting.LEFT, waiting.TOO_MANY)


HEADINGS: Mapping[str, tuple[str, ...]] = {
    "requested": ("ticket-booked", "ticket-mine", "ticket-already", "ticket-back", "ticket-moved"),
    "confirmed": (
        *("ticket-booked", "ticket-mine", "ticket-already", "ticket-back", "ticket-moved"),
        "cancel-this",
    ),
    "offered": ("ticket-mine", "ticket-already", "cancel-this", "ticket-back"),
    "arrived": ("ticket-mine", "ticket-already", "cancel-not-possible"),
    "cancelled": ("ticket-mine", "ticket-cancelled"),
    "no-show": ("ticket-mine",),
}
"""What a ticket begins with, by its state."""


def _tickets(offered: Sequence[Service]) -> Iterator[Screen]:
    service = max(offered, key=lambda one: len(one.document))
    family = Choice(text("choice-for-family"), "book-for:x")
    for state, headings in HEADINGS.items():
        for heading, person, note in product(headings, (0, 1), (None, NOTE)):
            held = appointment(state, service=service.code, person=person, note=note)
            shown = None
            if heading == "ticket-already" and state != "offered":
                moves = (move(CODE), cancel(CODE))
                shown = (*moves, family, APPOINTMENTS, MENU)
            yield ticket(held, offered, heading=heading, choices=shown)
    mine = [appointment(state, service=service.code) for state in (*STATES, "confirmed")]
    place = WaitingPlace(id=1, service=service.code, office=HELD, person=0)
    yield appointments._list(MyAppointments(appointments=mine, waiting=[place]), offered, "1")
    yield appointments._list(MyAppointments(appointments=mine[:2], waiting=[place]), offered, "1")
    yield from (appointments.UNKNOWN, appointments.NONE)
    changes = appointment_changes
    yield from (changes.DECLINED, changes.OVER, changes.TOO_LATE, changes.GIVEN_AWAY)
    listed = [appointments.appointment_choice(one, "cancel") for one in mine]
    cancelled = page(listed * 2, "1", action="cancelling", after=(APPOINTMENTS, MENU))
    yield Screen(text("cancel-which"), choices=cancelled)
    coming = text("appointment-coming", office=OFFICE, day=DAY, clock="10.30", code=CODE)
    yield Screen(coming, choices=(APPOINTMENTS, cancel(CODE), MENU))


def _told() -> Iterator[Screen]:
    for event, reason, outage in product(EVENTS, (*REASONS, None), (False, True)):
        told = AppointmentTold(
            was_at=AT if outage else None,
            waits=outage,
            event=event,
            code=CODE,
            service="KTP-PINDAH",
            person=0,
            office=HELD,
            starts_at=AT,
            reason=reason,
            offer_until=AT - timedelta(days=2),
        )
        yield appointment_screen(told)


def _subscribed(offered: Sequence[Service]) -> Iterator[Screen]:
    service = max(offered, key=lambda one: len(one.name))
    of_office, of_service = notice_choices.OF_OFFICE, notice_choices.OF_SERVICE
    kinds = (of_office, of_service, subscriptions.OF_ALL, subscriptions.MINE, MENU)
    yield Screen(text("subscriptions-ask"), choices=kinds)
    yield Screen(text("subscriptions-ask-office"), choices=(notice_choices.ALL_OFFICES, MENU))
    of_list = page(_listed("notices", 18), "1", action="x", after=(MENU,))
    for key in ("subscriptions-which-office", "subscriptions-not-found"):
        yield Screen(text(key), choices=of_list)
    yield Screen(text("subscriptions-which-document"), choices=(*documents("x"), MENU))
    for group in _groups(offered):
        shown = named(group, "1", action="x", act="y", after=(MENU,))
        yield Screen(text("subscriptions-which-service"), choices=shown)
    topics: tuple[Param, ...] = (service.name, OFFICE, UPTD, text("subscriptions-all"))
    for what in topics:
        done = text("subscriptions-done", what=what)
        shown = (subscriptions.MINE, choices.SUBSCRIBE, MENU)
        yield Screen(done, choices=shown)
    yield Screen(text("subscriptions-gone"), choices=(choices.SUBSCRIBE, MENU))
    yield Screen(text("subscriptions-too-many"), choices=(subscriptions.MINE, MENU))
    yield Screen(text("subscriptions-ended"), choices=(subscriptions.MINE, MENU))
    yield Screen(text("subscriptions-none"), choices=(choices.SUBSCRIBE, MENU))
    listed = [
        Choice(text("choice-unsubscribe", what=what), f"unsubscribe:{place}")
        for place, what in enumerate(topics)
    ]
    shown = page(listed, "1", action="x", after=(choices.SUBSCRIBE, MENU))
    yield Screen(text("subscriptions-mine"), choices=shown)


def _kept() -> Iterator[Screen]:
    yield Screen(text("privacy-stranger"), choices=(privacy.NOTICE, MENU))
    yield Screen(text("privacy-notice"), choices=(choices.PRIVACY, MENU))
    yield Screen(text("privacy-erase"), choices=(privacy.YES, MENU))
    yield Screen(text("privacy-erased"), choices=(MENU,))
    yield privacy.STOP_CONFIRMED
    for ended in (None, AT):
        consent = ConsentGiven(purpose="x", version="1", given_at=AT, withdrawn_at=ended)
        known = KnownOfMe(
            channels=["telegram", "web", "sms"],
            language="jv",
            phone_masked="0812****890",
            follows=[DIGITS],
            subscriptions=[Subscription(id=1, office="10", service=None)],
            consents=[consent],
            appointments=[CODE],
            waiting=1,
            since=AT,
        )
        said = text("privacy-known", known=lines(list(privacy._lines(known, ReceiptFormat()))))
        shown = (privacy.NOTICE, choices.FOLLOWING, choices.SUBSCRIBE, privacy.STOP, privacy.ERASE)
        yield Screen(said, choices=(*shown, MENU))


def keys_in(said: Text) -> Iterator[str]:
    """Its own, and those of all that stands in it."""
    yield said.key
    for value in said.params.values():
        for inside in (value,) if isinstance(value, Text) else value:
            if isinstance(inside, Text):
                yield from keys_in(inside)
