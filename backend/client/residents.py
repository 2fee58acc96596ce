"""What the residents' bot asks of the API."""

from backend.applications.schemas import ApplicationStatus
from backend.client.transport import Transport


class ResidentsClient:
    """Acts with the scope `resident`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    async def look_up(self, number: str, pin: str) -> ApplicationStatus:
        """How far an application is. Raises ApplicationNotMatched, ServiceUnavailable."""
        body = {"number": number, "pin": pin}
        answer = await self._transport.post("/v1/applications/lookup", body)
        return ApplicationStatus.model_validate_json(answer)
