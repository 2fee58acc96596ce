"""`/v1/me` and `/v1/subscriptions`: a resident's own, by the chat on whose behalf it is asked."""

from typing import Annotated

from fastapi import APIRouter, Path, Request, Response

from backend import clock, problems
from backend.access import AskedBy
from backend.errors import InvalidRequest, NotFound
from backend.offices.rules import Directory
from backend.residents import linking, service
from backend.residents.phones import read_phone, sealed_of
from backend.residents.schemas import (
    LanguageRequest,
    PhoneRequest,
    Stopped,
    Subscription,
    SubscriptionRequest,
)

router = APIRouter(prefix="/v1", tags=["residents"], responses=problems.documented(422, 503))

DONE = 204
"""Nothing to say; also where it was so already."""

Id = Annotated[int, Path(ge=1, lt=2**63)]
"""As far as a bigint reaches: PostgreSQL fails on more."""


@router.post("/me/stop")
async def stop(request: Request, asker: AskedBy) -> Stopped:
    """Withdraw the consent to messages: ends all follows and subscriptions at once."""
    async with request.app.state.database.transaction() as session:
        resident = await service.hold(session, asker)
        had_agreed = resident is not None and await service.stop(session, resident, clock.now())
    return Stopped(had_agreed=had_agreed)


@router.put("/me/language", status_code=DONE)
async def tell_language(asked: LanguageRequest, request: Request, asker: AskedBy) -> Response:
    async with request.app.state.database.transaction() as session:
        await service.tell_language(session, asker, asked.language)
    return Response(status_code=DONE)


@router.put("/me/phone", status_code=DONE)
async def link_phone(asked: PhoneRequest, request: Request, asker: AskedBy) -> Response:
    """The caller vouches that the channel itself proved it, as Telegram does the sender's own."""
    app, phone, now = request.app.state, read_phone(asked.phone), clock.now()
    async with app.database.transaction() as session:
        sealed = sealed_of(app.keys, asker)
        resident = await service.make_known(session, asker, now, phone=sealed, whole=True)
        await linking.link_phone(session, app.keys, resident, phone, now)
    return Response(status_code=DONE)


@router.delete("/me/phone", status_code=DONE)
async def unlink_phone(request: Request, asker: AskedBy) -> Response:
    async with request.app.state.database.transaction() as session:
        resident = await service.hold(session, asker, whole=True)
        if resident is not None:
            await linking.unlink_phone(session, resident)
    return Response(status_code=DONE)


@router.post("/subscriptions", status_code=DONE, responses=problems.documented(409))
async def subscribe(asked: SubscriptionRequest, request: Request, asker: AskedBy) -> Response:
    app, now = request.app.state, clock.now()
    office, subject = _codes(await app.directory.get(), asked)
    async with app.database.transaction() as session:
        resident = await service.make_known(session, asker, now, phone=sealed_of(app.keys, asker))
        await service.consent(session, resident, agrees=asked.consents, now=now)
        await service.subscribe(session, resident, office, subject, now)
    return Response(status_code=DONE)


@router.get("/subscriptions")
async def list_subscriptions(request: Request, asker: AskedBy) -> list[Subscription]:
    async with request.app.state.database.transaction() as session:
        resident = await service.find(session, asker)
        mine = [] if resident is None else await service.subscriptions(session, resident)
        return [Subscription(id=one.id, office=one.office, service=one.service) for one in mine]


@router.delete("/subscriptions/{subscription}", status_code=DONE)
async def unsubscribe(subscription: Id, request: Request, asker: AskedBy) -> Response:
    async with request.app.state.database.transaction() as session:
        resident = await service.find(session, asker)
        if resident is not None:
            await service.unsubscribe(session, resident, subscription)
    return Response(status_code=DONE)


def _codes(directory: Directory, asked: SubscriptionRequest) -> tuple[str | None, str | None]:
    """Of the office and the service, as the directory writes them. Raises InvalidRequest."""
    try:
        return (
            asked.office and directory.office(asked.office).code,
            asked.service and directory.service(asked.service).code,
        )
    except NotFound as error:
        raise InvalidRequest(str(error)) from error
