"""What a notice comes to. The preview counts by the statement by which the fan-out writes."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from asyncpg import Record
from sqlalchemy.ext.asyncio import AsyncSession

from backend.database import driver_of
from backend.notices.audience import TIMEOUT_S, Recipients, recipients
from backend.notices.rules import Policy, Preview, needs_approval
from backend.notices.tables import Notice
from backend.notices.telling import DEFAULT, params_of, told
from backend.notices.wording import as_sms, segments_of
from backend.offices.rules import Directory
from locales import LANGUAGES

SMS = "sms"


def _count(to: Recipients) -> str:
    return f"""
        SELECT channel, language, count(*) FILTER (WHERE reachable) AS reachable
        FROM ({to.sql}) AS recipient GROUP BY channel, language
        """  # noqa: S608 – SQL of our own


async def preview(
    session: AsyncSession, notice: Notice, directory: Directory, policy: Policy, now: datetime
) -> Preview:
    """Of sending it now; nothing is written."""
    to = await recipients(session, notice, directory, now)
    driver = await driver_of(session)
    rows = await driver.fetch(_count(to), *to.values, timeout=TIMEOUT_S)
    return comes_to(notice, directory, policy, rows)


def comes_to(
    notice: Notice, directory: Directory, policy: Policy, counted: Iterable[Record]
) -> Preview:
    """counted: rows of a channel, a language, and how many are reachable."""
    samples = _samples(notice, directory)
    by_channel: Counter[str] = Counter()
    by_language: Counter[str] = Counter()
    segments = 0
    for row in counted:
        channel, language, people = row["channel"], row["language"], row["reachable"]
        if not people:
            continue
        by_channel[channel] += people
        by_language[language] += people
        if channel == SMS:
            segments += people * segments_of(samples.get(language, samples[DEFAULT]))
    in_all = by_channel.total()
    return Preview(
        recipients=in_all,
        by_channel=dict(by_channel),
        by_language=dict(by_language),
        without_own_language=_without_own(notice, by_language),
        segments=segments,
        rupiah=segments * policy.sms_rupiah,
        needs_approval=needs_approval(in_all, policy.approval_from),
        samples=samples,
    )


def _samples(notice: Notice, directory: Directory) -> dict[str, str]:
    params = params_of(notice)
    return {language: as_sms(told(params, directory, language), language) for language in LANGUAGES}


def _without_own(notice: Notice, by_language: Counter[str]) -> int:
    """The templates stand in every language."""
    spoken = notice.texts or LANGUAGES
    return sum(people for language, people in by_language.items() if language not in spoken)
