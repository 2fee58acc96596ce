"""An audience → the statement that says who is in it, once each, and how they are reached.

The preview counts by the same statement by which the fan-out writes: neither can know better.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments.states import State as AppointmentState
from backend.appointments.tables import IS_ACTIVE
from backend.deliveries.rules import CHANNELS, Outcome
from backend.deliveries.rules import State as DeliveryState
from backend.errors import InvalidRequest, NotFound
from backend.notices.rules import Audience
from backend.notices.schemas import AudienceAsked
from backend.notices.tables import Notice
from backend.offices.rules import Directory
from backend.residents.schemas import MESSAGES

BEFORE_ALL, AFTER_ALL = datetime(2000, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC)
TIMEOUT_S = 60
"""A million residents may take longer than any other statement may, on a weak machine."""
LOST = 100
"""Added to the rank of an address at which nothing arrives: any other comes before it."""

CONSENTED = f"""
    EXISTS (SELECT FROM consents WHERE consents.resident_id = line.resident_id
        AND consents.purpose = '{MESSAGES}' AND consents.withdrawn_at IS NULL)
    """

EVERYBODY = f"""
    SELECT resident_id FROM consents WHERE purpose = '{MESSAGES}' AND withdrawn_at IS NULL
    """  # noqa: S608 – words of our own

# Without a consent: that an appointment falls out is told as a part of the service itself
# (UU 27/2022 art. 20(2)e); whoever stopped all messages would otherwise travel for nothing.
# Who has lost the place to this very outage is as concerned as who still has one.
BOOKED = f"""
    SELECT resident_id FROM appointments JOIN slots ON slots.id = appointments.slot_id
    WHERE ({IS_ACTIVE} OR state = '{AppointmentState.DISPLACED}' AND state_since >= $3::timestamptz)
        AND resident_id IS NOT NULL
        AND slots.starts_at >= $3::timestamptz AND slots.starts_at <= $4::timestamptz
        AND (cardinality($1::text[]) = 0 OR slots.office = ANY($1::text[]))
        AND (cardinality($2::text[]) = 0 OR appointments.service = ANY($2::text[]))
    """  # noqa: S608 – words of our own

FOLLOWERS = f"""
    SELECT line.resident_id FROM follows AS line JOIN applications USING (number)
    WHERE applications.gone_since IS NULL
        AND (cardinality($1::text[]) = 0 OR applications.office = ANY($1::text[]))
        AND (cardinality($2::text[]) = 0 OR applications.service = ANY($2::text[]))
        AND {CONSENTED}
    """  # noqa: S608 – words of our own

SUBSCRIBERS = f"""
    SELECT line.resident_id FROM subscriptions AS line
    WHERE (cardinality($1::text[]) = 0 OR office IS NULL OR office = ANY($1::text[]))
        AND (cardinality($2::text[]) = 0 OR service IS NULL OR service = ANY($2::text[]))
        AND {CONSENTED}
    """  # noqa: S608 – words of our own

# Who was told without a consent, for an appointment, hears the rest while one is still ahead.
TOLD = f"""
    SELECT line.resident_id FROM (
        SELECT deliveries.resident_id
        FROM deliveries JOIN notices USING (message_id)
        WHERE notices.id = ANY($5::int[])
            AND (deliveries.state IN ('{DeliveryState.DUE}', '{DeliveryState.LEASED}')
                OR outcome = '{Outcome.DELIVERED}')
        UNION ALL SELECT unnest(resident_ids)
        FROM bundles JOIN notices USING (message_id)
        WHERE notices.id = ANY($5::int[]) AND outcome IS NULL
    ) AS line
    WHERE ({CONSENTED} OR EXISTS (
            SELECT FROM appointments JOIN slots ON slots.id = appointments.slot_id
            WHERE appointments.resident_id = line.resident_id AND {IS_ACTIVE}
                AND slots.starts_at >= $6::timestamptz))
    """  # noqa: S608 – words of our own


@dataclass(frozen=True, slots=True)
class Recipients:
    """A statement of resident_id, language, channel, reachable; and its six values."""

    sql: str
    values: tuple[Any, ...]


def read(asked: AudienceAsked, directory: Directory) -> Audience:
    """Raises InvalidRequest for a place that nobody knows, and for an audience of nobody."""
    audience = Audience(
        everybody=asked.everybody,
        offices=tuple(asked.offices),
        services=tuple(asked.services),
        kecamatan=tuple(asked.kecamatan),
        appointments_from=asked.appointments_from,
        appointments_to=asked.appointments_to,
        followers=asked.followers,
        subscribers=asked.subscribers,
        told_of=asked.told_of,
    )
    if audience.is_nobody:
        raise InvalidRequest(
            "audience: says nobody; choose everybody, appointments, followers, subscribers"
            " or told_of"
        )
    offices_of(audience, directory)
    return audience


def offices_of(audience: Audience, directory: Directory) -> list[str]:
    """Those of its kecamatan included; none: all offices. Raises InvalidRequest."""
    try:
        named = [directory.office(code).code for code in audience.offices]
        named += [directory.kecamatan_called(name).office for name in audience.kecamatan]
        for code in audience.services:
            directory.service(code)
    except NotFound as error:
        raise InvalidRequest(f"audience: {error}") from error
    return list(dict.fromkeys(named))


def kept(audience: Audience) -> dict[str, Any]:
    """As the notice's row keeps it."""
    return AudienceAsked.model_validate(asdict(audience)).model_dump(mode="json")


def of_row(notice: Notice) -> AudienceAsked:
    return AudienceAsked.model_validate(notice.audience)


async def recipients(
    session: AsyncSession, notice: Notice, directory: Directory, now: datetime
) -> Recipients:
    """Everybody whom it is for, as of now. Reads which notices they were told by."""
    audience = read(of_row(notice), directory)
    told_by = await _told_by(session, notice, audience.told_of)
    values = (
        offices_of(audience, directory),
        [code.upper() for code in audience.services],
        audience.appointments_from or BEFORE_ALL,
        audience.appointments_to or AFTER_ALL,
        told_by,
        now,
    )
    return Recipients(_statement(audience), values)


async def _told_by(session: AsyncSession, notice: Notice, first: int | None) -> list[int]:
    """A correction is for those of that notice alone; see Audience.told_of."""
    if first is None or notice.incident_id is None or notice.corrects is not None:
        return [] if first is None else [first]
    later = select(Notice.id).where(
        Notice.incident_id == notice.incident_id, Notice.sent_at.is_not(None), Notice.id != first
    )
    return [first, *await session.scalars(later)]


TYPED = """
    ($1::text[], $2::text[], $3::timestamptz, $4::timestamptz, $5::int[], $6::timestamptz)
        IS NOT NULL
    """
"""A statement must name every value it is given, whichever lines it is made of."""


def _statement(audience: Audience) -> str:
    """One address each: the best that can be reached, or of those that can't the best.

    The language is joined before all are grouped: so PostgreSQL reads three indexes in the order
    of residents, and sorts nothing.
    """
    best = " ".join(f"WHEN '{each}' THEN {at}" for at, each in enumerate(CHANNELS, 1))
    channels = f"ARRAY[{', '.join(f'{each!r}' for each in CHANNELS)}]"
    return f"""
        SELECT resident_id, language, best < {LOST} AS reachable,
            ({channels})[best % {LOST}] AS channel
        FROM (
            SELECT resident_id, min(residents.language) AS language,
                min(CASE mine.channel {best} END
                    + CASE WHEN mine.unreachable_since IS NULL THEN 0 ELSE {LOST} END) AS best
            FROM ({" UNION ALL ".join(_lines(audience))}) AS whom
            JOIN addresses AS mine USING (resident_id)
            JOIN residents ON residents.id = resident_id
            GROUP BY resident_id
        ) AS reached
        WHERE {TYPED}
        """  # noqa: S608 – words and SQL of our own


def _lines(audience: Audience) -> Iterator[str]:
    if audience.everybody:
        yield EVERYBODY
    if audience.is_booked:
        yield BOOKED
    if audience.followers:
        yield FOLLOWERS
    if audience.subscribers:
        yield SUBSCRIBERS
    if audience.told_of is not None:
        yield TOLD
