"""`/v1/deliveries`: for whoever holds a channel's connection."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import structlog
from fastapi import APIRouter, Request

from backend import problems
from backend.clock import now
from backend.components.down import Known, known
from backend.deliveries import claiming, send_budgets, settling
from backend.deliveries.schemas import (
    Claim,
    Claimed,
    Claims,
    Outcome,
    Reservation,
    Reserve,
    Settled,
    Settlement,
    Settling,
)
from backend.keys import Keys
from backend.residents.phones import open_phone

Teller: TypeAlias = Callable[[Mapping[str, Any], Known, str], dict[str, Any]]
"""What the params of one kind come to, with the office's hours of that moment and what is down
then, for somebody who speaks that language.
"""

router = APIRouter(prefix="/v1/deliveries", tags=["deliveries"])
log = structlog.get_logger(__name__)


@router.post("/claim", responses=problems.documented(401, 403, 422, 503))
async def claim(asked: Claim, request: Request) -> Claims:
    """Take deliveries that are due, for as long as the lease lasts."""
    app = request.app.state
    seen = await known(app)
    async with app.database.transaction() as session:
        taken = await claiming.claim(
            session,
            channel=asked.channel,
            limit=asked.limit,
            now=seen.now,
            chat_ids=asked.chat_ids,
        )
        alike = {(each.message_id, each.language): each for each in taken}
        words = {key: _tell(app.tellers, each, seen) for key, each in alike.items()}
        told = [(each, words[each.message_id, each.language]) for each in taken]
        untold = [_put_back(each) for each, what in told if what is None]
        if untold:
            await settling.settle(session, untold, now=seen.now, is_heard=False)
    deliveries = [_claimed(each, what, app.keys) for each, what in told if what is not None]
    return Claims(deliveries=deliveries, lease_s=claiming.LEASE_S)


@router.post("/settle", responses=problems.documented(401, 403, 422, 503))
async def settle(reported: Settling, request: Request) -> Settlement:
    """Say what came of claimed deliveries. The same again changes nothing."""
    app = request.app.state
    async with app.database.transaction() as session:
        settled = await settling.settle(
            session, reported.settled, now=now(), fail_over_after=app.fail_over_after
        )
    return Settlement(settled=settled)


@router.post("/reserve", responses=problems.documented(401, 403, 422, 503))
async def reserve(asked: Reserve, request: Request) -> Reservation:
    """Turns to send while Redis, which keeps the budget, is away."""
    database = request.app.state.database
    if asked.hold_s is not None:
        await send_budgets.hold(database, asked.account, asked.hold_s)
        return Reservation(wait_s=asked.hold_s)
    wait_s = await send_budgets.take(database, asked.account, asked.per_second, asked.count)
    return Reservation(wait_s=wait_s)


def _tell(
    tellers: Mapping[str, Teller], taken: claiming.Taken, seen: Known
) -> dict[str, Any] | None:
    """None for a message that we can't read: one must not hold up all the others."""
    try:
        return tellers[taken.kind](taken.params, seen, taken.language)
    except (KeyError, ValueError, TypeError) as error:
        log.error("delivery-untold", delivery=taken.id, error=type(error).__name__)
        return None


def _put_back(taken: claiming.Taken) -> Settled:
    """Tried again later: a newer version may know what it is."""
    return Settled(id=taken.id, attempt=taken.attempt, outcome=Outcome.TEMPORARY)


def _claimed(taken: claiming.Taken, told: dict[str, Any], keys: Keys) -> Claimed:
    sealed = taken.sealed_phone
    return Claimed(
        id=taken.id,
        attempt=taken.attempt,
        message_id=taken.message_id,
        chat_id=taken.chat_id,
        phone=None if sealed is None else open_phone(keys, sealed),
        language=taken.language,
        kind=taken.kind,
        told=told,
    )
