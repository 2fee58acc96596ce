"""`/v1/notices`: what staff do; and for residents, whether a notice is genuine."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, ConfigDict

from backend import clock, problems
from backend.access import AskedBy, StaffMember
from backend.notices import checking, service
from backend.notices.previewing import preview
from backend.notices.schemas import CheckedNotice, Notice, NoticeRequest, Previewed
from backend.notices.shown import previewed, shown
from backend.offices.routes import CurrentDirectory
from backend.offices.rules import Directory

router = APIRouter(
    prefix="/v1/notices", tags=["notices"], responses=problems.documented(403, 404, 409, 422, 503)
)
check_router = APIRouter(
    prefix="/v1/notices", tags=["notices"], responses=problems.documented(404, 422, 503)
)

Id = Annotated[int, Path(ge=1, lt=2**31)]


class Sending(BaseModel):
    """How it is to be sent."""

    model_config = ConfigDict(extra="forbid")

    override: bool = False
    """By a head, in an emergency, in the place of an approval."""


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
    async with request.app.state.database.transaction() as session:
        (told,) = await shown(session, await service.find(session, notice))
        return told


@router.get("/{notice}/preview")
async def show_preview(notice: Id, request: Request, directory: CurrentDirectory) -> Previewed:
    """What sending it now would come to."""
    terms = _terms(request, directory)
    async with request.app.state.database.transaction() as session:
        row = await service.find(session, notice)
        return previewed(await preview(session, row, directory, terms.policy, terms.now))


@router.post("")
async def draft(
    asked: NoticeRequest, request: Request, member: StaffMember, directory: CurrentDirectory
) -> Notice:
    terms = _terms(request, directory)
    async with request.app.state.database.transaction() as session:
        (told,) = await shown(session, await service.draft(session, asked, member, terms))
        return told


@router.put("/{notice}")
async def change(
    notice: Id,
    asked: NoticeRequest,
    request: Request,
    member: StaffMember,
    directory: CurrentDirectory,
) -> Notice:
    """Of a draft, or of an approved one, whose approval is lost."""
    terms = _terms(request, directory)
    async with request.app.state.database.transaction() as session:
        row = await service.change(session, notice, asked, member, terms)
        (told,) = await shown(session, row)
        return told


@router.post("/{notice}/approve")
async def approve(notice: Id, request: Request, member: StaffMember) -> Notice:
    """By somebody else than who wrote it."""
    async with request.app.state.database.transaction() as session:
        row = await service.approve(session, notice, member, clock.now())
        (told,) = await shown(session, row)
        return told


@router.post("/{notice}/send")
async def send(
    notice: Id, asked: Sending, request: Request, member: StaffMember, directory: CurrentDirectory
) -> Notice:
    """At once, or at its time."""
    terms = _terms(request, directory)
    async with request.app.state.database.transaction() as session:
        row = await service.send(session, notice, member, terms, override=asked.override)
        (told,) = await shown(session, row)
        return told


@router.post("/{notice}/stop")
async def stop(notice: Id, request: Request, member: StaffMember) -> Notice:
    """Nobody more gets it."""
    async with request.app.state.database.transaction() as session:
        row = await service.stop(session, notice, member, clock.now())
        (told,) = await shown(session, row)
        return told


@router.post("/{notice}/withdraw")
async def withdraw(notice: Id, request: Request, member: StaffMember) -> Notice:
    """Of one that was never sent."""
    async with request.app.state.database.transaction() as session:
        row = await service.withdraw(session, notice, member, clock.now())
        (told,) = await shown(session, row)
        return told


def _terms(request: Request, directory: Directory) -> service.Terms:
    return service.Terms(request.app.state.notice_policy, directory, clock.now())
