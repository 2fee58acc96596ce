"""Two people at once: one act each, and one notice to everybody."""

import asyncio

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from backend.asker import Asker
from backend.errors import IllegalStep, ServiceUnavailable
from backend.notices import jobs, service
from backend.notices.rules import Policy, State
from backend.residents import service as residents
from tests.backend.api import Api
from tests.backend.notices.town import ANI, BUDI, KRAMATWATU, Town, later


async def test_sent_twice_at_once_it_is_sent_once(town: Town) -> None:
    town.policy = Policy(approval_from=100, sms_rupiah=0)
    for _ in range(20):
        await town.resident()
    notice = await town.drafted()
    tries = await asyncio.gather(
        *(town.sent(notice, who) for who in (ANI, BUDI, ANI)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in tries) == [
        IllegalStep.__name__,
        IllegalStep.__name__,
        "Notice",
    ]
    assert await town.val("SELECT count(*) FROM deliveries") == 20


async def test_many_workers_send_what_is_due_once(town: Town) -> None:
    await town.resident()
    notice = await town.drafted(send_at=later(hours=1))
    await town.approved(notice)
    due = later(hours=2)
    await asyncio.gather(
        *(jobs.send_due(town.database, town.policy, now=due) for _ in range(4)),
        *(jobs.end(town.database, now=due) for _ in range(4)),
    )
    assert await town.state(notice) == State.SENDING
    assert [what for _, what in await town.audited(notice)] == ["drafted", "approved", "sent"]


async def test_stopped_while_it_is_being_sent_nobody_is_left_to_be_told(town: Town) -> None:
    await town.resident()
    notice = await town.drafted()
    await asyncio.gather(town.sent(notice), town.stopped(notice), return_exceptions=True)
    state = await town.state(notice)
    due = await town.val("SELECT count(*) FROM deliveries WHERE state = 'due'")
    assert (state, due) in {(State.SENDING, 1), (State.STOPPED, 0)}


async def asked_while_fanned_out(town: Town, api: Api) -> list[str]:
    """Its foreign keys share the residents' rows until it is committed, which may take a while.

    What the resident, who then asks for more notices and for none, is subscribed to afterwards.
    """
    await town.resident("web")
    notice = await town.drafted()
    resident = api.of(1)
    async with town.database.transaction() as session:
        await service.send(session, notice.id, ANI, town.terms())
        assert (await resident.what_you_know()).channels == ["web"]
        await resident.subscribe(office=KRAMATWATU)
        subscribed = [each.office or "" for each in await resident.subscriptions()]
        assert await resident.stop()
        assert await resident.subscriptions() == []
    return subscribed


async def test_while_it_is_fanned_out_residents_are_answered(town: Town, api: Api) -> None:
    assert await asked_while_fanned_out(town, api) == [KRAMATWATU]


async def test_held_whole_they_would_wait_for_its_end(
    town: Town, api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = residents.hold

    async def whole(session: AsyncSession, asker: Asker, **_: bool) -> int | None:
        return await hold(session, asker, whole=True)

    monkeypatch.setattr(residents, "hold", whole)
    with pytest.raises(ServiceUnavailable):
        await asked_while_fanned_out(town, api)
