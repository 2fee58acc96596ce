"""CEKINFO: whether a notice that somebody got is ours."""

from sqlalchemy import exists, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from backend.clock import WIB
from backend.errors import NotFound
from backend.notices.rules import is_check_code
from backend.notices.schemas import CheckedNotice
from backend.notices.tables import Notice
from backend.notices.telling import params_of, told
from backend.offices.rules import Directory


async def check(
    session: AsyncSession, code: str, directory: Directory, language: str
) -> CheckedNotice:
    """Raises NotFound for a code of none that was sent: a draft is nobody's business yet."""
    typed = code.upper()
    found = select(Notice).where(Notice.check_code == typed, Notice.sent_at.is_not(None))
    notice = await session.scalar(found) if is_check_code(typed) else None
    if notice is None or notice.sent_at is None:
        raise NotFound("no notice with this code was sent")
    return CheckedNotice(
        told=told(params_of(notice), directory, language),
        sent_at=notice.sent_at.astimezone(WIB),
        is_corrected=await _is_corrected(session, notice),
    )


async def _is_corrected(session: AsyncSession, notice: Notice) -> bool:
    later = aliased(Notice)
    corrected = exists().where(later.corrects == notice.id, later.sent_at.is_not(None))
    return bool(await session.scalar(select(corrected)))
