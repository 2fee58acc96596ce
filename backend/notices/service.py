"""What staff do with a notice. Each act holds the notice, checks its step, and is audited."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.access import Caller
from backend.errors import InvalidRequest, NotAllowed, NotFound
from backend.notices import audience, audit, drafting, sending
from backend.notices.previewing import preview
from backend.notices.rules import Audience, Policy, Preview, Purpose, State, check_step
from backend.notices.schemas import NoticeRequest
from backend.notices.tables import Notice
from backend.notices.versions import check_version
from backend.notices.wording import check_texts
from backend.offices.rules import Directory

LISTED_MAX = 50


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds at one moment."""

    policy: Policy
    directory: Directory
    now: datetime


async def find(session: AsyncSession, notice: int, *, held: bool = False) -> Notice:
    """held: until the transaction ends, one act at a time. Raises NotFound."""
    found = await session.get(Notice, notice, with_for_update=held or None)
    if found is None:
        raise NotFound("there is no notice with this id")
    return found


async def listed(session: AsyncSession) -> Sequence[Notice]:
    """The latest first."""
    latest = select(Notice).order_by(Notice.id.desc()).limit(LISTED_MAX)
    return (await session.scalars(latest)).all()


async def draft(session: AsyncSession, asked: NoticeRequest, who: Caller, terms: Terms) -> Notice:
    """Raises InvalidRequest."""
    notice = Notice()
    await _write(session, notice, asked, terms)
    return await drafting.add(session, notice, who.name, terms.now)


async def change(
    session: AsyncSession, notice_id: int, asked: NoticeRequest, who: Caller, terms: Terms
) -> Notice:
    """Its approval was for other words: it is lost. Who changes it is its author from now on.

    Raises InvalidRequest, IllegalStep.
    """
    notice = await find(session, notice_id, held=True)
    if notice.state != State.DRAFT:
        check_step(State(notice.state), State.DRAFT)
    await _write(session, notice, asked, terms)
    notice.created_by = who.name
    drafting.back_to_draft(notice, terms.now)
    audit.write(session, notice.id, who.name, "changed", terms.now)
    return notice


async def approve(
    session: AsyncSession, notice_id: int, who: Caller, now: datetime, *, read: str | None = None
) -> Notice:
    """read: see check_version. Raises NotAllowed for whoever wrote it, IllegalStep,
    ChangedMeanwhile.
    """
    notice = await find(session, notice_id, held=True)
    check_step(State(notice.state), State.APPROVED)
    check_version(notice, read)
    if who.name == notice.created_by:
        raise NotAllowed("somebody else than who wrote it must approve it")
    notice.state = State.APPROVED.value
    notice.approved_by, notice.approved_at = who.name, now
    audit.write(session, notice.id, who.name, "approved", now)
    return notice


async def send(
    session: AsyncSession,
    notice_id: int,
    who: Caller,
    terms: Terms,
    *,
    override: bool = False,
    read: str | None = None,
) -> Notice:
    """At once, or at its time once it may be sent. What it comes to is counted from what was
    written: a refusal takes that back.

    override: by a head, in the place of an approval. read: see check_version. Raises NotAllowed,
    InvalidRequest where its SMS cost more than they may, IllegalStep, ChangedMeanwhile.
    """
    notice = await find(session, notice_id, held=True)
    check_step(State(notice.state), State.SENDING)
    check_version(notice, read)
    waits = notice.send_at is not None and notice.send_at > terms.now
    look = preview if waits else sending.fan_out
    comes_to = await look(session, notice, terms.directory, terms.policy, terms.now)
    if comes_to.needs_approval and notice.approved_by is None:
        _override(session, notice, who, terms.now, asks=override)
    check_cost(notice, comes_to)
    if waits:
        notice.state = State.APPROVED.value
        audit.write(session, notice.id, who.name, "scheduled", terms.now)
    else:
        _begin(session, notice, who.name, comes_to, terms.now)
    return notice


async def send_now(session: AsyncSession, notice: Notice, who: str, terms: Terms) -> None:
    """notice: held, and may be sent."""
    check_step(State(notice.state), State.SENDING)
    comes_to = await sending.fan_out(session, notice, terms.directory, terms.policy, terms.now)
    _begin(session, notice, who, comes_to, terms.now)


def _begin(
    session: AsyncSession, notice: Notice, who: str, comes_to: Preview, now: datetime
) -> None:
    notice.state, notice.sent_at = State.SENDING.value, now
    audit.write(session, notice.id, who, "sent", now, recipients=comes_to.recipients)


async def stop(session: AsyncSession, notice_id: int, who: Caller, now: datetime) -> Notice:
    """Nobody more gets it. Raises IllegalStep."""
    notice = await find(session, notice_id, held=True)
    check_step(State(notice.state), State.STOPPED)
    spared = await sending.stop(session, notice, now)
    notice.state, notice.ended_at = State.STOPPED.value, now
    audit.write(session, notice.id, who.name, "stopped", now, spared=spared)
    return notice


async def withdraw(session: AsyncSession, notice_id: int, who: Caller, now: datetime) -> Notice:
    """Of one that was never sent. Raises IllegalStep."""
    notice = await find(session, notice_id, held=True)
    check_step(State(notice.state), State.WITHDRAWN)
    notice.state, notice.ended_at = State.WITHDRAWN.value, now
    audit.write(session, notice.id, who.name, "withdrawn", now)
    return notice


def check_cost(notice: Notice, comes_to: Preview) -> None:
    """Raises InvalidRequest."""
    if 0 < notice.sms_rupiah_max < comes_to.rupiah:
        raise InvalidRequest(
            f"its SMS come to {comes_to.rupiah} rupiah, and may cost {notice.sms_rupiah_max}"
        )


def _override(
    session: AsyncSession, notice: Notice, who: Caller, now: datetime, *, asks: bool
) -> None:
    """A head answers for it alone. Raises NotAllowed."""
    if not asks or not who.is_head:
        raise NotAllowed("a second person must approve it first; a head may override that")
    notice.approved_by, notice.approved_at = who.name, now
    audit.write(session, notice.id, who.name, "overrode", now)


async def _write(session: AsyncSession, notice: Notice, asked: NoticeRequest, terms: Terms) -> None:
    """What was asked for, onto the row. Raises InvalidRequest."""
    check_texts(asked.texts)
    if asked.purpose is Purpose.FREE and not asked.texts:
        raise InvalidRequest("texts: a notice of free words needs them")
    notice.params = {}
    if asked.incident is not None:
        notice.params = (await drafting.facts_of(session, asked.incident)).params()
    elif not asked.texts:
        raise InvalidRequest("incident: a template is filled from one; or give texts")
    to = audience.read(asked.audience, terms.directory)
    if asked.corrects is not None:
        to = await _corrected(session, asked.corrects, to)
    if to.told_of is not None:
        await _sent(session, to.told_of, "audience.told_of")
    notice.incident_id, notice.corrects = asked.incident, asked.corrects
    notice.purpose, notice.lane = asked.purpose.value, asked.lane.value
    notice.texts, notice.audience = asked.texts, audience.kept(to)
    notice.sms_rupiah_max, notice.send_at = asked.sms_rupiah_max, asked.send_at


async def _corrected(session: AsyncSession, corrects: int, asked: Audience) -> Audience:
    """Whoever was told what was wrong, and nobody else. Raises InvalidRequest."""
    await _sent(session, corrects, "corrects")
    exactly = Audience(told_of=corrects)
    if asked != exactly:
        raise InvalidRequest("audience: a correction is told_of the notice that it corrects, alone")
    return exactly


async def _sent(session: AsyncSession, notice: int, field: str) -> None:
    sent = select(Notice.id).where(Notice.id == notice, Notice.sent_at.is_not(None))
    if await session.scalar(sent) is None:
        raise InvalidRequest(f"{field}: no notice with this id was sent")
