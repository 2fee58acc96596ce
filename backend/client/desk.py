"""What staff's tools ask of the API: an office's day, steps at its desk, changes of its hours."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import TypeAlias

from pydantic import TypeAdapter

from backend.appointments.schemas import DeclineReason, DeskAppointment, Displaced
from backend.client.transport import Body, Transport

LISTED = TypeAdapter(list[DeskAppointment])

Spans: TypeAlias = Sequence[tuple[time, time]]
"""Open from one wall-clock time until just before another."""


class DeskClient:
    """Acts with the scope `staff`.

    Changes of hours and counters displace whoever has no place any more; preview: they only
    show whom. They raise InvalidRequest for spans that overlap and days that are past.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def list_day(self, office: str, day: date | None = None) -> list[DeskAppointment]:
        """Of today, or another day, in its order."""
        query = None if day is None else {"day": day.isoformat()}
        return LISTED.validate_json(await self._transport.get(_of(office, "appointments"), query))

    async def make(self, appointment: int, step: str) -> DeskAppointment:
        """step: confirm, arrive, serve or no-show. Raises NotFound, IllegalStep."""
        return await self._step(f"/v1/desk/appointments/{appointment}/{step}", {})

    async def decline(self, appointment: int, reason: DeclineReason) -> DeskAppointment:
        """Told once it can't be undone any more. Raises NotFound, IllegalStep."""
        body = {"reason": reason.value}
        return await self._step(f"/v1/desk/appointments/{appointment}/decline", body)

    async def undo(self, appointment: int) -> DeskAppointment:
        """Take back the clerk's own last step. Raises NotFound, IllegalStep, SlotFull."""
        return await self._step(f"/v1/desk/appointments/{appointment}/undo", {})

    async def arrive(self, office: str, code: str) -> DeskAppointment:
        """code: as it is told, or what the QR holds. Raises NotFound, IllegalStep."""
        return await self._step(_of(office, "arrivals"), {"code": code})

    async def walk_in(self, office: str, service: str) -> DeskAppointment:
        """The next place with room, for somebody who came without one. Raises SlotFull."""
        return await self._step(_of(office, "walk-ins"), {"service": service})

    async def change_day(
        self, office: str, day: date, spans: Spans, reason: str, *, preview: bool = False
    ) -> Displaced:
        """spans: without any the day is closed."""
        body = {"spans": _written(spans), "reason": reason}
        return await self._change(_of(office, f"days/{day}"), body, preview=preview)

    async def restore_day(self, office: str, day: date, *, preview: bool = False) -> Displaced:
        path = _of(office, f"days/{day}")
        answer = await self._transport.delete(_previewed(path, preview=preview))
        return Displaced.model_validate_json(answer)

    async def close_counters(
        self, office: str, day: date, counter: str, closed: int, *, preview: bool = False
    ) -> Displaced:
        """closed: how many of a kind do not work on that day; 0: all work again."""
        body = {"counter": counter, "closed": closed}
        return await self._change(_of(office, f"days/{day}/counters"), body, preview=preview)

    async def change_hours(
        self,
        office: str,
        week: Mapping[int, Spans],
        *,
        season: str = "normal",
        preview: bool = False,
    ) -> Displaced:
        """week: by weekday, 1 for Monday; one that is not in it is closed."""
        days = [{"weekday": day, "spans": _written(spans)} for day, spans in week.items()]
        body = {"season": season, "week": days}
        return await self._change(_of(office, "hours"), body, preview=preview)

    async def _step(self, path: str, body: Body) -> DeskAppointment:
        return DeskAppointment.model_validate_json(await self._transport.post(path, body))

    async def _change(self, path: str, body: Body, *, preview: bool) -> Displaced:
        answer = await self._transport.put(_previewed(path, preview=preview), body)
        return Displaced.model_validate_json(answer)


def _of(office: str, what: str) -> str:
    return f"/v1/desk/offices/{office}/{what}"


def _written(spans: Spans) -> list[dict[str, str]]:
    return [{"opens": opens.isoformat(), "closes": closes.isoformat()} for opens, closes in spans]


def _previewed(path: str, *, preview: bool) -> str:
    return f"{path}?preview=true" if preview else path
