"""Whoever has a place where something is down is displaced, with another place held for them."""

from collections.abc import Collection, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from backend.appointments import closures
from backend.appointments.displacing import (
    Displaced,
    Hold,
    anybody,
    displace,
    offer_instead,
    rooms,
    wait_instead,
)
from backend.appointments.offers import ANSWER_MIN
from backend.appointments.rules import Terms, Window, offer_from, window
from backend.appointments.telling import Event, tell, withdraw
from backend.offices.rules import Directory
from backend.outages.assigning import assign
from backend.outages.schemas import Moved

HELD_FOR = timedelta(hours=24)
ANSWER_BEFORE = timedelta(hours=2)
"""A place that is offered is answered so long before it, at the latest."""
ROUNDS = 3
"""What others took while it was assigned is assigned anew; then the waiting list has them."""
SOON = timedelta(hours=3)
"""After the night: whose time was to be by then is told at once, be it at night."""

NOBODY = Moved(displaced=0, offered=0, waiting=0)


async def move_affected(session: AsyncSession, terms: Terms, directory: Directory) -> Moved:
    """Everybody in a closure that displaces: once for each, whenever it is called.

    The closures stand already, in the same transaction. Each is told once: what was offered
    instead, or that the place is gone and that they wait.
    """
    now = terms.now
    if not await anybody(session, now=now):
        return NOBODY
    lost = await displace(session, now=now)
    await withdraw(session, [each.id for each in lost], now=now)
    offers = await _offer(session, lost, terms, directory)
    left = [each for each in lost if each.id not in offers]
    await wait_instead(session, [each.chosen for each in left], now=now)
    offered = [each for each in lost if each.id in offers]
    await _tell(session, offered, Event.OFFERED, terms, offers)
    await _tell(session, left, Event.DISPLACED, terms, {each.id: each.id for each in left})
    return Moved(displaced=len(lost), offered=len(offers), waiting=len(left))


async def _offer(
    session: AsyncSession, lost: Sequence[Displaced], terms: Terms, directory: Directory
) -> dict[int, int]:
    """Displaced → its offer."""
    now, opens = terms.now, offer_from(terms.now)
    first = opens + max(ANSWER_BEFORE, terms.policy.closes_before) + ANSWER_MIN
    span = Window(first, window(terms.policy, now).last)
    hold = Hold(opens + HELD_FOR, ANSWER_BEFORE)
    shut = await closures.load(session)
    offers: dict[int, int] = {}
    for _ in range(ROUNDS):
        left = [each for each in lost if each.id not in offers]
        free = await rooms(session, {each.counter for each in left}, span)
        assigned = assign(left, free, shut, directory)
        if not assigned:
            break
        places = {each: assigned[each.id] for each in left if each.id in assigned}
        offers |= await offer_instead(session, places, hold, now=now)
    return offers


async def _tell(
    session: AsyncSession,
    lost: Collection[Displaced],
    event: Event,
    terms: Terms,
    about: dict[int, int],
) -> None:
    """about: of a displaced appointment, the one that the message is about."""
    opens = offer_from(terms.now)
    soon = [about[each.id] for each in lost if each.starts_at <= opens + SOON]
    later = [about[each.id] for each in lost if each.starts_at > opens + SOON]
    await tell(session, soon, event, due_at=terms.now)
    await tell(session, later, event, due_at=opens)
