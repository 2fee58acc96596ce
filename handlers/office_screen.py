"""An office → its Screen: whom it serves, when, where, and what is done elsewhere."""

from collections.abc import Sequence

from backend.client import OfficeInFull, Service
from handlers.office_hours import hours_of, now_at
from handlers.screen import Choice, Screen, Text, text


def office_screen(
    office: OfficeInFull, services: Sequence[Service], *, choices: tuple[Choice, ...]
) -> Screen:
    said = text(
        "office-answer",
        office=office.name,
        serves=_serves(office),
        hours=hours_of(office),
        now=now_at(office),
        contact=_contact(office),
        elsewhere=_elsewhere(office, services),
    )
    return Screen(said, choices=choices)


def _serves(office: OfficeInFull) -> Text:
    if office.kind == "head":
        return text("office-serves-all")
    kecamatan = ", ".join(one.name for one in office.kecamatan)
    key = "office-serves-sample" if office.is_sample else "office-serves"
    return text(key, kecamatan=kecamatan)


def _contact(office: OfficeInFull) -> Text:
    """What is known of address and phone, and honestly what is not."""
    match office.address, office.phone:
        case None, None:
            return text("office-no-contact")
        case str(address), None:
            return text("office-address", address=address)
        case None, str(phone):
            return text("office-phone", phone=phone)
        case address, phone:
            return text("office-contact", address=address or "", phone=phone or "")


def _elsewhere(office: OfficeInFull, services: Sequence[Service]) -> Text:
    """The head office does everything, so what a UPTD does not do is done there."""
    missing = [service.name for service in services if service.code not in office.services]
    if not missing or office.kind == "head":
        return text("office-all-services")
    return text("office-elsewhere", services=", ".join(missing))
