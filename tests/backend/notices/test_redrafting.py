"""What waits to be sent of an incident, when there is more to say of it."""

from dataclasses import replace

import pytest

from backend.errors import NotAllowed, ServiceUnavailable
from backend.notices import jobs, service
from backend.notices.drafting import IncidentFacts, redraft
from backend.notices.rules import Policy, Purpose, State
from backend.notices.tables import Notice
from tests.backend.deliveries.post import NOW, Post
from tests.backend.notices.test_drafting import drafted, incident, sent
from tests.backend.notices.town import ANI, BUDI, Town, later


async def redrafted(town: Town, facts: IncidentFacts, who: str = "budi") -> int:
    more = replace(facts, next_news_at=later(hours=9))
    async with town.database.transaction() as session:
        return await redraft(session, more, who, NOW)


async def read(town: Town, notice: Notice) -> Notice:
    async with town.database.transaction() as session:
        return await session.get_one(Notice, notice.id)


async def test_who_brings_the_news_is_its_author_and_another_must_approve(town: Town) -> None:
    facts = await incident(town)
    notice = await drafted(town, facts, Purpose.OUTAGE)
    assert notice is not None
    assert await redrafted(town, facts, "budi") == 1
    with pytest.raises(NotAllowed):
        await town.approved(notice, BUDI)
    assert (await town.approved(notice, ANI)).state == State.APPROVED


async def test_an_approval_was_for_other_words(town: Town) -> None:
    facts = await incident(town)
    notice = await drafted(town, facts, Purpose.OUTAGE)
    assert notice is not None
    await town.approved(notice)
    await redrafted(town, facts)
    now = await read(town, notice)
    assert (now.state, now.approved_by) == (State.DRAFT, None)


async def test_a_time_that_has_passed_sends_nothing_that_is_approved_anew(town: Town) -> None:
    facts = await incident(town)
    by_hand = await town.drafted(
        purpose=Purpose.OUTAGE,
        texts={},
        incident=facts.id,
        send_at=NOW,
        subscribers=True,
    )
    await redrafted(town, facts, "budi")
    await town.approved(by_hand, ANI)
    await jobs.send_due(town.database, town.policy, now=later(minutes=1))
    assert (await read(town, by_hand)).state == State.APPROVED


async def test_whom_a_person_chose_stays(town: Town) -> None:
    facts = await incident(town)
    everybody = await town.drafted(purpose=Purpose.OUTAGE, texts={}, incident=facts.id)
    before = dict(everybody.audience)
    await redrafted(town, facts)
    assert (await read(town, everybody)).audience == before


async def test_a_correction_stays_for_those_of_the_wrong_one(town: Town) -> None:
    facts = await incident(town)
    town.policy = Policy(approval_from=100, sms_rupiah=0)
    wrong = await drafted(town, facts, Purpose.OUTAGE)
    assert wrong is not None
    await town.subscribes(await town.resident())
    await town.sent(wrong)
    right = await town.drafted(
        purpose=Purpose.UPDATE, texts={}, incident=facts.id, corrects=wrong.id, told_of=wrong.id
    )
    before = dict(right.audience)
    await redrafted(town, facts)
    assert (await read(town, right)).audience == before


async def test_an_incident_that_stops_nothing_drafts_no_notice_of_everything(town: Town) -> None:
    facts = replace(await incident(town), components=())
    assert await drafted(town, facts, Purpose.OUTAGE) is None


async def test_the_all_clear_is_for_who_heard_the_later_draft_first(town: Town, post: Post) -> None:
    """Two notices of one incident, sent the other way round."""
    facts = await incident(town)
    town.policy = Policy(approval_from=100, sms_rupiah=0)
    first = await drafted(town, facts, Purpose.OUTAGE)
    assert first is not None
    booked = await town.resident(consents=False)
    await town.books(booked, later(hours=2))
    agreed = await town.resident()
    await town.subscribes(agreed)
    by_hand = await town.drafted(
        purpose=Purpose.OUTAGE, texts={}, incident=facts.id, subscribers=True
    )
    assert await town.told(await town.sent(by_hand)) == {agreed}
    assert booked in await town.told(await town.sent(first, now=later(minutes=5)))
    await post.settle(*await post.claim(now=later(minutes=6)))
    assert await sent(town, facts, Purpose.RECOVERY) == {booked, agreed}


async def test_one_that_can_not_be_sent_holds_up_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.resident()
    bad, good = [await town.drafted(send_at=later(minutes=place + 1)) for place in range(2)]
    for each in (bad, good):
        await town.approved(each)
    send_now = service.send_now

    async def fails(session: object, notice: Notice, *rest: object) -> None:
        if notice.id == bad.id:
            raise ServiceUnavailable("the service database does not answer")
        await send_now(session, notice, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(jobs, "send_now", fails)
    await jobs.send_due(town.database, town.policy, now=later(hours=1))
    assert (await town.state(bad), await town.state(good)) == (State.APPROVED, State.SENDING)
