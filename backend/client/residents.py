"""What the residents' bot asks of the API."""

from backend.applications.schemas import ApplicationStatus
from backend.asker import Asker
from backend.client.transport import Transport


class ResidentsClient:
    """Acts with the scope `resident`, on behalf of one chat."""

    def __init__(self, transport: Transport, asker: Asker) -> None:
        self._transport = transport
        self._asker = asker

    async def look_up(self, number: str, pin: str | None = None) -> ApplicationStatus:
        """How far an application is.

        pin: without it, the chat's proved phone must be the application's.
        Raises ApplicationNotMatched, TooManyWrongAnswers, ServiceUnavailable.
        """
        body = {"number": number, "pin": pin}
        answer = await self._transport.post("/v1/applications/lookup", body, asker=self._asker)
        return ApplicationStatus.model_validate_json(answer)
