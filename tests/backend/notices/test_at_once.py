"""Two people at once: one act each, and one notice to everybody."""

import asyncio

from backend.errors import IllegalStep
from backend.notices import jobs, service
from backend.notices.rules import Policy, State
from tests.backend.api import Api
from tests.backend.notices.town import ANI, BUDI, Town, later


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


async def test_while_it_is_fanned_out_questions_are_answered(town: Town, api: Api) -> None:
    """Also where few are told, whose rows the foreign keys share until it is committed."""
    await town.resident("web")
    notice = await town.drafted()
    resident = api.of(1)
    async with town.database.transaction() as session:
        await service.send(session, notice.id, ANI, town.terms())
        async with asyncio.timeout(3):
            assert await resident.subscriptions() == []
            assert (await resident.what_you_know()).channels == ["web"]
