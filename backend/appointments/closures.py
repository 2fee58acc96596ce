"""When a service has no new places at an office, beside the office's own hours.

Slots keep their capacity: a closure stands beside them, so that it may end at any moment, close one
of the services that share a counter, and never meet the sweep that keeps the horizon.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments import tables


def closed(service: str, office: str, starts_at: str, *, displaces: bool = False) -> str:
    """SQL: whether that service is closed at that office at that time.

    displaces: only what a person has confirmed.
    """
    confirmed = "AND closures.displaces" if displaces else ""
    return f"""EXISTS (
        SELECT FROM closures WHERE closures.first <= {starts_at} AND closures.last > {starts_at}
        AND (closures.service IS NULL OR closures.service = {service})
        AND (closures.office IS NULL OR closures.office = {office}) {confirmed})
        """


@dataclass(frozen=True, slots=True)
class Closure:
    """See tables.Closure."""

    service: str | None
    office: str | None
    first: datetime
    last: datetime
    displaces: bool

    def touches(self, service: str, office: str) -> bool:
        return self.service in {None, service} and self.office in {None, office}


async def load(session: AsyncSession) -> list[Closure]:
    table = tables.Closure
    columns = (table.service, table.office, table.first, table.last, table.displaces)
    rows = await session.execute(select(*columns).order_by(table.id))
    return [Closure(*row) for row in rows]


async def is_closed(session: AsyncSession, service: str, office: str, starts_at: datetime) -> bool:
    here = [each for each in await load(session) if each.touches(service, office)]
    return any(each.first <= starts_at < each.last for each in here)


async def replace_all(session: AsyncSession, wanted: Iterable[Closure]) -> None:
    """Keep these and no others. Callers take turns; what stands already is not written again."""
    new, kept = set(wanted), set(await load(session))
    if new == kept:
        return
    await session.execute(delete(tables.Closure))
    if new:
        await session.execute(insert(tables.Closure), _rows(new))


def _rows(closures: Collection[Closure]) -> list[dict[str, object]]:
    names = ("service", "office", "first", "last", "displaces")
    return [{name: getattr(each, name) for name in names} for each in closures]
