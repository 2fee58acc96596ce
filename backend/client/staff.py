"""What staff's tools ask of the API: incidents and notices. Each has a staff member's own token."""

from pydantic import TypeAdapter

from backend.client.transport import Transport
from backend.notices.schemas import Notice, NoticeRequest, Previewed
from backend.outages.schemas import Incident, IncidentChange, IncidentRequest, ProbeReport

__all__ = [
    "Incident",
    "IncidentChange",
    "IncidentRequest",
    "Notice",
    "NoticeRequest",
    "Previewed",
    "StaffClient",
]

INCIDENTS = TypeAdapter(list[Incident])
NOTICES = TypeAdapter(list[Notice])


class StaffClient:
    """Acts with the scope `staff`. Raises the API's own refusals and ServiceUnavailable."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def incidents(self, *, over: bool = False) -> list[Incident]:
        """Those that go on; over: the history too, the latest first."""
        query = {"over": "true"} if over else None
        return INCIDENTS.validate_json(await self._transport.get("/v1/incidents", query))

    async def incident(self, incident: int) -> Incident:
        return Incident.model_validate_json(await self._transport.get(f"/v1/incidents/{incident}"))

    async def open_incident(self, asked: IncidentRequest, *, key: str | None = None) -> Incident:
        """key: of this opening; the same again opens none."""
        return await self._incident("/v1/incidents", asked.model_dump(mode="json"), key=key)

    async def confirm(self, incident: int, change: IncidentChange | None = None) -> Incident:
        """A draft becomes an incident: its slots are closed, its appointments displaced."""
        body = None if change is None else change.model_dump(mode="json", exclude_none=True)
        return await self._incident(f"/v1/incidents/{incident}/confirm", body)

    async def update(self, incident: int, change: IncidentChange) -> Incident:
        body = change.model_dump(mode="json", exclude_none=True)
        return await self._incident(f"/v1/incidents/{incident}/update", body)

    async def recover(self, incident: int) -> Incident:
        """It is over; an all-clear is drafted."""
        return await self._incident(f"/v1/incidents/{incident}/recover")

    async def dismiss(self, incident: int) -> Incident:
        """It was none."""
        return await self._incident(f"/v1/incidents/{incident}/dismiss")

    async def report(self, probe: str, *, fine: bool) -> None:
        body = ProbeReport(fine=fine).model_dump(mode="json")
        await self._transport.put(f"/v1/probes/{probe}", body)

    async def notices(self) -> list[Notice]:
        """The latest first."""
        return NOTICES.validate_json(await self._transport.get("/v1/notices"))

    async def notice(self, notice: int) -> Notice:
        return Notice.model_validate_json(await self._transport.get(f"/v1/notices/{notice}"))

    async def draft(self, asked: NoticeRequest, *, key: str | None = None) -> Notice:
        """key: of this draft; the same again drafts none."""
        return await self._notice("/v1/notices", asked.model_dump(mode="json"), key=key)

    async def change(self, notice: int, asked: NoticeRequest) -> Notice:
        """Of a draft; an approval is lost."""
        body = asked.model_dump(mode="json")
        return Notice.model_validate_json(await self._transport.put(f"/v1/notices/{notice}", body))

    async def preview(self, notice: int) -> Previewed:
        return Previewed.model_validate_json(
            await self._transport.get(f"/v1/notices/{notice}/preview")
        )

    async def approve(self, notice: int, *, version: str | None = None) -> Notice:
        """By somebody else than who wrote it. version: of what was read, as preview says it.

        Raises NotAllowed, and ChangedMeanwhile where it says something else by now.
        """
        return await self._notice(f"/v1/notices/{notice}/approve", {"version": version})

    async def send(
        self, notice: int, *, override: bool = False, version: str | None = None
    ) -> Notice:
        """At once, or at its time. override: a head's, without approval; it stands in the audit.

        Raises NotAllowed where a second person must approve it first, ChangedMeanwhile.
        """
        asked: dict[str, object] = {"override": override, "version": version}
        return await self._notice(f"/v1/notices/{notice}/send", asked)

    async def stop(self, notice: int) -> Notice:
        """Nobody more gets it."""
        return await self._notice(f"/v1/notices/{notice}/stop")

    async def withdraw(self, notice: int) -> Notice:
        """Of one that was never sent."""
        return await self._notice(f"/v1/notices/{notice}/withdraw")

    async def _incident(
        self, path: str, body: dict[str, object] | None = None, *, key: str | None = None
    ) -> Incident:
        return Incident.model_validate_json(await self._transport.post(path, body, key=key))

    async def _notice(
        self, path: str, body: dict[str, object] | None = None, *, key: str | None = None
    ) -> Notice:
        return Notice.model_validate_json(await self._transport.post(path, body or {}, key=key))
