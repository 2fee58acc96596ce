"""What an office says of itself: a heartbeat, blanks, a printer."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from backend.errors import InvalidRequest, NotFound
from backend.offices.rules import Directory
from backend.outages.probes import REPORTED
from backend.outages.tables import ProbeState


def check_name(name: str, directory: Directory) -> None:
    """Raises InvalidRequest for a probe that nobody reports, NotFound for an unknown office."""
    kind, _, office = name.partition(":")
    if kind not in REPORTED:
        known = ", ".join(f"{each}:<office>" for each in REPORTED)
        raise InvalidRequest(f"a probe that is reported is one of {known}")
    if not office:
        raise NotFound("a probe that is reported is of an office")
    directory.office(office)


async def keep(session: AsyncSession, name: str, *, fine: bool, now: datetime) -> None:
    """The latest report counts; the watch looks at it every few seconds."""
    said = {"reported": fine, "reported_at": now}
    unseen = {"bad": 0, "looks": 0, "is_down": False, "looked_at": now}
    row = insert(ProbeState).values(name=name, **unseen, **said)
    await session.execute(row.on_conflict_do_update(index_elements=["name"], set_=said))
