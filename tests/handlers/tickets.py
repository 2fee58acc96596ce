"""An appointment and its service, with the longest names there are."""

from datetime import datetime, timedelta

from backend.appointments.schemas import BookingOffice
from backend.appointments.states import State
from backend.client import Appointment, Service
from backend.clock import WIB

AT = datetime(2026, 12, 23, 10, 30, tzinfo=WIB)
NOTE = "Jemput bola di balai desa Pulo Panjang"
CODE = "B7K2"
HELD = BookingOffice(code="00", name="Disdukcapil Kabupaten Serang", address=None)

NAMES = {
    "id": "KTP-el setelah pindah datang",
    "su": "KTP-el saatos pindah datang",
    "jv": "KTP-el sesampune pindah dateng",
    "en": "ID card after moving in",
}


def service(language: str) -> Service:
    return Service(
        code="KTP-PINDAH",
        name=NAMES[language],
        bring="Tanda terima; KK",
        name_id="KTP-el",
        document="Akta Perkawinan",
        place="head",
        is_physical=True,
        counter="files",
        bring_id="KK",
        form=None,
        sla_text=None,
        slot_minutes=15,
    )


def appointment(
    state: str = "confirmed",
    *,
    service: str = "KTP-PINDAH",
    person: int = 3,
    note: str | None = None,
) -> Appointment:
    until = AT - timedelta(days=2)
    return Appointment(
        code=CODE,
        state=State(state),
        service=service,
        person=person,
        office=HELD,
        starts_at=AT,
        ends_at=AT + timedelta(minutes=15),
        note=note,
        confirm_by=until if state == "requested" else None,
        offer_until=until if state == "offered" else None,
        undo_until=until if state == "cancelled" else None,
        reminded=True,
    )
