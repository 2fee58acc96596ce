"""What an incident stops: services at offices, as a person or a probe names them."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.errors import InvalidRequest, NotFound
from backend.offices.rules import Directory
from backend.outages.schemas import ComponentRef
from backend.outages.tables import IncidentComponent


def add(
    session: AsyncSession, incident: int, named: Iterable[ComponentRef], directory: Directory
) -> None:
    """Each once. Raises InvalidRequest for a code that nobody has."""
    for service, office in dict.fromkeys(_known(each, directory) for each in named):
        session.add(IncidentComponent(incident_id=incident, service=service, office=office))


async def replace(
    session: AsyncSession, incident: int, named: Iterable[ComponentRef], directory: Directory
) -> None:
    """Raises InvalidRequest for a code that nobody has."""
    await session.execute(
        delete(IncidentComponent).where(IncidentComponent.incident_id == incident)
    )
    add(session, incident, named, directory)


async def of(session: AsyncSession, incidents: Collection[int]) -> Sequence[IncidentComponent]:
    """In the order in which they were named."""
    theirs = IncidentComponent.incident_id.in_(incidents)
    rows = select(IncidentComponent).where(theirs).order_by(IncidentComponent.id)
    return (await session.scalars(rows)).all()


def _known(named: ComponentRef, directory: Directory) -> tuple[str | None, str | None]:
    try:
        service = named.service and directory.service(named.service).code
        office = named.office and directory.office(named.office).code
    except NotFound as error:
        raise InvalidRequest(f"components: {error}") from error
    return service, office
