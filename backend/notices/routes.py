"""`/v1/notices`: what staff do; and for residents, whether a notice is genuine."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request
from sqlalchemy.ext.asyncio import AsyncSession

from backend import clock, idempotency, problems
from backend.access import AskedBy, StaffMember
from backend.notices import checking, service
from backend.notices.previewing import preview
from backend.notices.schemas import (
    ApproveAsked,
    CheckedNotice,
    Notice,
    NoticeRequest,
    Previewed,
    SendAsked,
)
from backend.notices.shown import previewed, shown
from backend.notices.tables import Notice as Row
from backend.offices.routes import CurrentDirectory

router = APIRouter(
    prefix="/v1/notices", tags=["notices"], responses=problems.documented(403, 404, 409, 422, 503)
)
check_router = APIRouter(
    prefix="/v1/notices", tags=["notices"], responses=problems.documented(404, 422, 503)
)

Id = Annotated[int, Path(ge=1, lt=2**31)]


async def current_terms(request: Request, directory: CurrentDirectory) -> service.Terms:
    """A FastAPI dependency."""
    return service.Terms(request.app.state.notice_policy, directory, clock.now())


CurrentTerms = Annotated[service.Terms, Depends(current_terms)]


@check_router.get("/check/{code}")
async def check(
    code: Annotated[str, Path(max_length=20)],
    request: Request,
    asker: AskedBy,
    directory: CurrentDirectory,
) -> CheckedNotice:
    async with request.app.state.database.transaction() as session:
        return await checking.check(session, code, directory, asker.language)


@router.get("")
async def list_notices(request: Request) -> list[Notice]:
    """The latest first."""
    async with request.app.state.database.transaction() as session:
        return await shown(session, *await service.listed(session))


@router.get("/{notice}")
async def read(notice: Id, request: Request) -> Notice:
    return await _shown(request, lambda session: service.find(session, notice))


@router.get("/{notice}/preview")
async def show_preview(notice: Id, request: Request, terms: CurrentTerms) -> Previewed:
    """What sending it now would come to."""
    async with request.app.state.database.transaction() as session:
        row = await service.find(session, notice)
        comes_to = await preview(session, row, terms.directory, terms.policy, terms.now)
        return previewed(row, comes_to)


@router.post("")
async def draft(
    asked: NoticeRequest, request: Request, member: StaffMember, terms: CurrentTerms
) -> Notice:
    """The same idempotency key gets the same notice again, as it is by then."""
    key = idempotency.key_of(request, member.whose, "draft notice")

    async def drafted(session: AsyncSession) -> Row:
        async def make() -> int:
            return (await service.draft(session, asked, member, terms)).id

        return await service.find(session, await idempotency.once_made(session, key, make))

    return await _shown(request, drafted)


@router.put("/{notice}")
async def change(
    notice: Id, asked: NoticeRequest, request: Request, member: StaffMember, terms: CurrentTerms
) -> Notice:
    """Of a draft, or of an approved one, whose approval is lost."""
    return await _shown(
        request, lambda session: service.change(session, notice, asked, member, terms)
    )


@router.post("/{notice}/approve")
async def approve(
    notice: Id, request: Request, member: StaffMember, asked: ApproveAsked | None = None
) -> Notice:
    """By somebody else than who wrote it, as they have read it."""
    read = None if asked is None else asked.version
    return await _shown(
        request, lambda session: service.approve(session, notice, member, clock.now(), read=read)
    )


@router.post("/{notice}/send")
async def send(
    notice: Id, asked: SendAsked, request: Request, member: StaffMember, terms: CurrentTerms
) -> Notice:
    """At once, or at its time."""

    async def sent(session: AsyncSession) -> Row:
        return await service.send(
            session, notice, member, terms, override=asked.override, read=asked.version
        )

    return await _shown(request, sent)


@router.post("/{notice}/stop")
async def stop(notice: Id, request: Request, member: StaffMember) -> Notice:
    """Nobody more gets it."""
    return await _shown(request, lambda session: service.stop(session, notice, member, clock.now()))


@router.post("/{notice}/withdraw")
async def withdraw(notice: Id, request: Request, member: StaffMember) -> Notice:
    """Of one that was never sent."""
    return await _shown(
        request, lambda session: service.withdraw(session, notice, member, clock.now())
    )


async def _shown(request: Request, act: Callable[[AsyncSession], Awaitable[Row]]) -> Notice:
    """The notice as it is after the act, in one transaction."""
    async with request.app.state.database.transaction() as session:
        (told,) = await shown(session, await act(session))
        return told
