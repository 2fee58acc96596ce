"""What the residents' bot asks of the API about places and appointments."""

from datetime import date
from urllib.parse import quote

from pydantic import TypeAdapter

from backend.appointments.schemas import (
    Appointment,
    MyAppointments,
    OpenDays,
    OpenTime,
)
from backend.asker import Asker
from backend.client.transport import Transport

TIMES = TypeAdapter(list[OpenTime])


class AppointmentsClient:
    """Acts with the scope `resident`, on behalf of one chat, for one update of it."""

    def __init__(self, transport: Transport, asker: Asker, key: str | None = None) -> None:
        """key: of the update, so that each change it asks for is made once."""
        self._transport = transport
        self._asker = asker
        self._key = key

    async def days(self, service: str, office: str) -> OpenDays:
        """Days with room. Raises InvalidRequest where the office does not offer the service."""
        query = {"service": service, "office": office}
        return OpenDays.model_validate_json(await self._transport.get("/v1/slots/days", query))

    async def times(self, service: str, office: str, day: date) -> list[OpenTime]:
        query = {"service": service, "office": office, "day": day.isoformat()}
        return TIMES.validate_json(await self._transport.get("/v1/slots/times", query))

    async def book(
        self,
        slot: int,
        service: str,
        *,
        person: int = 0,
        reminders: bool = False,
        receipt: str | None = None,
    ) -> Appointment:
        """Take a place.

        reminders: the resident has just agreed to be sent messages.
        Raises SlotFull, BookingClosed, AlreadyBooked, TooMany, TooManyPlaces, LimitedByNoShows,
        NotFound for a slot that is no more.
        """
        body = {
            "slot": slot,
            "service": service,
            "person": person,
            "reminders": reminders,
            "receipt": receipt,
        }
        return await self._change("/v1/appointments", body)

    async def mine(self) -> MyAppointments:
        answer = await self._transport.get("/v1/appointments", asker=self._asker)
        return MyAppointments.model_validate_json(answer)

    async def cancel(self, code: str) -> Appointment:
        """Raises NotFound, also for somebody else's; IllegalStep."""
        return await self._change(_of(code, "cancel"), {})

    async def undo(self, code: str) -> Appointment:
        """Take the cancellation back. Raises NotFound, IllegalStep, SlotFull, AlreadyBooked."""
        return await self._change(_of(code, "undo"), {})

    async def accept(self, code: str) -> Appointment:
        """Take the place that is held. Raises NotFound, IllegalStep."""
        return await self._change(_of(code, "accept"), {})

    async def move(self, code: str, slot: int) -> Appointment:
        """Raises NotFound, IllegalStep, SlotFull, BookingClosed."""
        return await self._change(_of(code, "move"), {"slot": slot})

    async def join_waiting(self, service: str, office: str, *, person: int = 0) -> None:
        """Be offered the next place that is freed there. Raises AlreadyBooked, TooMany."""
        body = {"service": service, "office": office, "person": person}
        await self._transport.post("/v1/waiting", body, asker=self._asker)

    async def leave_waiting(self, place: int) -> None:
        await self._transport.delete(f"/v1/waiting/{place}", asker=self._asker)

    async def _change(self, path: str, body: dict[str, object]) -> Appointment:
        answer = await self._transport.post(path, body, asker=self._asker, key=self._key)
        return Appointment.model_validate_json(answer)


def _of(code: str, change: str) -> str:
    return f"/v1/appointments/{quote(code, safe='')}/{change}"
