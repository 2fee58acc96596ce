"""What the residents' bot asks of the API."""

from urllib.parse import quote

from pydantic import TypeAdapter

from backend.applications.schemas import ApplicationStatus, Followed
from backend.asker import Asker
from backend.client.transport import Transport
from backend.notices.schemas import CheckedNotice
from backend.residents.schemas import KnownOfMe, Stopped, Subscription

FOLLOWED = TypeAdapter(list[Followed])
SUBSCRIPTIONS = TypeAdapter(list[Subscription])


class ResidentsClient:
    """Acts with the scope `resident`, on behalf of one chat."""

    def __init__(self, transport: Transport, asker: Asker) -> None:
        self._transport = transport
        self._asker = asker

    async def look_up(
        self, number: str, pin: str | None = None, *, link: str | None = None
    ) -> ApplicationStatus:
        """How far an application is.

        pin: without it, the chat's proved phone must be the application's; or the link of its
        receipt's QR is given.
        Raises ApplicationNotMatched, TooManyWrongAnswers, ServiceUnavailable.
        """
        body = {"number": number, "pin": pin, "link": link}
        answer = await self._transport.post("/v1/applications/lookup", body, asker=self._asker)
        return ApplicationStatus.model_validate_json(answer)

    async def follow(self, ticket: str, *, consents: bool = False) -> None:
        """Be told of changes of what this chat has looked up.

        Raises ConsentNeeded, TicketRefused, TooMany.
        """
        body = {"ticket": ticket, "consents": consents}
        await self._transport.post("/v1/follows", body, asker=self._asker)

    async def follows(self) -> list[Followed]:
        """First followed, first told."""
        return FOLLOWED.validate_json(await self._transport.get("/v1/follows", asker=self._asker))

    async def unfollow(self, number: str) -> None:
        await self._transport.delete(f"/v1/follows/{quote(number, safe='')}", asker=self._asker)

    async def subscribe(
        self, *, office: str | None = None, service: str | None = None, consents: bool = False
    ) -> None:
        """Be told the notices of an office, of a service, or of all.

        Raises ConsentNeeded, TooMany, InvalidRequest for a code that nobody has.
        """
        body = {"office": office, "service": service, "consents": consents}
        await self._transport.post("/v1/subscriptions", body, asker=self._asker)

    async def subscriptions(self) -> list[Subscription]:
        answer = await self._transport.get("/v1/subscriptions", asker=self._asker)
        return SUBSCRIPTIONS.validate_json(answer)

    async def unsubscribe(self, subscription: int) -> None:
        await self._transport.delete(f"/v1/subscriptions/{subscription}", asker=self._asker)

    async def link_phone(self, phone: str) -> None:
        """phone: as the channel itself proved it. Raises InvalidRequest for no mobile number."""
        await self._transport.put("/v1/me/phone", {"phone": phone}, asker=self._asker)

    async def unlink_phone(self) -> None:
        await self._transport.delete("/v1/me/phone", asker=self._asker)

    async def stop(self) -> bool:
        """Withdraw the consent to messages: ends all follows and subscriptions at once.

        False where there was no consent: nothing more can have been sent since the last time.
        """
        answer = await self._transport.post("/v1/me/stop", {}, asker=self._asker)
        return Stopped.model_validate_json(answer).had_agreed

    async def what_you_know(self) -> KnownOfMe:
        """Everything that is stored of this resident; of a stranger nothing."""
        return KnownOfMe.model_validate_json(await self._transport.get("/v1/me", asker=self._asker))

    async def forget_me(self) -> None:
        """Delete the resident with everything, at once."""
        await self._transport.delete("/v1/me", asker=self._asker)

    async def check_notice(self, code: str) -> CheckedNotice:
        """The notice that has this check code. Raises NotFound where none of ours has it."""
        path = f"/v1/notices/check/{quote(code, safe='')}"
        return CheckedNotice.model_validate_json(await self._transport.get(path, asker=self._asker))

    async def tell_language(self, language: str) -> None:
        """For messages to come; of a stranger nothing is kept."""
        await self._transport.put("/v1/me/language", {"language": language}, asker=self._asker)
