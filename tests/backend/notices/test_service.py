"""What staff may do with a notice, and what stands in the audit afterwards."""

import pytest

from backend.access import Caller
from backend.deliveries.rules import Lane, Outcome
from backend.errors import IllegalStep, InvalidRequest, NotAllowed
from backend.notices import service
from backend.notices.rules import CHECK_SIGNS, Policy, Purpose, State, is_check_code
from backend.notices.schemas import AudienceAsked, NoticeRequest
from locales.segments import SEGMENT_MAX
from tests.backend.deliveries.post import NOW, Post
from tests.backend.notices.town import ANI, BUDI, HEAD, WORDS, Town, later

MANY = 5
"""More than may be told by one person alone."""


async def people(town: Town, number: int = MANY) -> list[int]:
    return [await town.resident() for _ in range(number)]


async def test_a_second_person_approves_and_then_it_is_sent(town: Town) -> None:
    whom = await people(town)
    notice = await town.drafted()
    await town.approved(notice, BUDI)
    sent = await town.sent(notice)
    assert await town.told(sent) == {*whom}
    assert await town.audited(notice) == [("ani", "drafted"), ("budi", "approved"), ("ani", "sent")]


async def test_who_wrote_it_does_not_approve_it(town: Town) -> None:
    notice = await town.drafted(by=ANI)
    with pytest.raises(NotAllowed):
        await town.approved(notice, ANI)
    assert await town.state(notice) == State.DRAFT


async def test_who_changed_it_is_its_author(town: Town) -> None:
    notice = await town.drafted(by=ANI)
    await changed(town, notice.id, by=BUDI)
    with pytest.raises(NotAllowed):
        await town.approved(notice, BUDI)
    await town.approved(notice, ANI)


async def changed(town: Town, notice: int, *, by: Caller, text: str = "Lain.") -> None:
    asked = NoticeRequest(
        purpose=Purpose.FREE, texts={"id": text}, audience=AudienceAsked(everybody=True)
    )
    async with town.database.transaction() as session:
        await service.change(session, notice, asked, by, town.terms())


async def test_a_change_costs_the_approval(town: Town) -> None:
    await people(town)
    notice = await town.drafted()
    await town.approved(notice)
    await changed(town, notice.id, by=ANI)
    with pytest.raises(NotAllowed):
        await town.sent(notice)
    assert await town.val("SELECT count(*) FROM messages") == 0


async def test_above_the_threshold_nobody_sends_alone(town: Town) -> None:
    await people(town, 4)
    notice = await town.drafted()
    for who, override in ((ANI, False), (ANI, True), (HEAD, False)):
        with pytest.raises(NotAllowed):
            await town.sent(notice, who, override=override)
    assert await town.state(notice) == State.DRAFT


async def test_up_to_the_threshold_one_person_does(town: Town) -> None:
    whom = await people(town, 3)
    assert await town.told(await town.sent(await town.drafted())) == {*whom}


async def test_a_head_may_send_in_need_and_it_stands_in_the_audit(town: Town) -> None:
    await people(town)
    notice = await town.drafted(by=HEAD)
    await town.sent(notice, HEAD, override=True)
    assert [what for _, what in await town.audited(notice)] == ["drafted", "overrode", "sent"]


async def test_it_is_sent_once(town: Town) -> None:
    await town.resident()
    notice = await town.drafted()
    await town.sent(notice)
    with pytest.raises(IllegalStep):
        await town.sent(notice)
    assert await town.val("SELECT count(*) FROM deliveries") == 1


async def test_a_second_fan_out_writes_nothing_even_if_its_state_were_lost(town: Town) -> None:
    await town.resident()
    notice = await town.drafted()
    first = await town.sent(notice)
    await town.val("UPDATE notices SET state = 'draft' WHERE id = $1", notice.id)
    again = await town.sent(notice)
    assert again.message_id == first.message_id
    assert await town.val("SELECT count(*) FROM deliveries") == 1


async def test_stopped_nobody_more_gets_it(town: Town, post: Post) -> None:
    whom = await people(town, 3)
    notice = await town.sent(await town.drafted())
    (told, in_flight) = await post.claim(limit=2)
    await post.settle(told)
    await town.stopped(notice)
    await post.settle(in_flight, outcome=Outcome.TEMPORARY)
    assert await post.claim(now=later(hours=1)) == []
    fates = sorted(str(outcome) for _, outcome in (await town.fates(notice)).values())
    assert fates == [Outcome.DELIVERED, Outcome.EXPIRED, Outcome.STOPPED]
    assert len(whom) == len(fates)


async def test_the_sender_that_lost_its_lease_does_not_send_a_stopped_one(
    town: Town, post: Post
) -> None:
    await town.resident()
    notice = await town.sent(await town.drafted())
    await post.claim()
    await town.stopped(notice)
    await post.lose_leases()
    assert await post.claim() == []


async def test_only_one_that_is_sent_is_stopped_and_only_another_withdrawn(town: Town) -> None:
    notice = await town.drafted()
    with pytest.raises(IllegalStep):
        await town.stopped(notice)
    async with town.database.transaction() as session:
        await service.withdraw(session, notice.id, ANI, NOW)
    for act in (town.sent, town.approved):
        with pytest.raises(IllegalStep):
            await act(notice, BUDI)


async def test_check_codes_are_unlike_and_in_no_order(town: Town) -> None:
    codes = [(await town.drafted()).check_code for _ in range(20)]
    assert all(is_check_code(code) for code in codes)
    assert len(set(codes)) == len(codes)
    numbers = [sum(CHECK_SIGNS.index(sign) for sign in code) for code in codes]
    assert numbers != sorted(numbers)
    assert codes != sorted(codes)


async def test_free_words_longer_than_one_sms_are_refused_by_language(town: Town) -> None:
    long = "x" * (SEGMENT_MAX - len(" CEKINFO XXXX"))
    await town.drafted(texts={"id": long})
    with pytest.raises(InvalidRequest) as refused:
        await town.drafted(texts={"id": "Pendek.", "su": long + "x", "en": "[" * 80})
    assert "texts.su: 161 of 160" in str(refused.value)
    assert "texts.en: 173 of 160" in str(refused.value)
    assert "texts.id" not in str(refused.value)


async def test_words_or_an_incident_are_needed(town: Town) -> None:
    with pytest.raises(InvalidRequest, match="texts"):
        await town.drafted(texts={})
    with pytest.raises(InvalidRequest, match="incident"):
        await town.drafted(purpose=Purpose.OUTAGE, texts={})
    with pytest.raises(InvalidRequest, match="incident"):
        await town.drafted(purpose=Purpose.OUTAGE, texts={}, incident=4711)


async def test_a_correction_is_for_those_of_that_notice_alone(town: Town) -> None:
    await town.resident()
    draft = await town.drafted()
    with pytest.raises(InvalidRequest, match="corrects"):
        await town.drafted(corrects=draft.id, told_of=draft.id)
    await town.sent(draft)
    with pytest.raises(InvalidRequest, match="audience"):
        await town.drafted(corrects=draft.id, everybody=True)
    assert (await town.drafted(corrects=draft.id, told_of=draft.id)).corrects == draft.id


async def test_sms_that_cost_more_than_they_may_are_not_sent(town: Town) -> None:
    for _ in range(2):
        await town.resident("sms")
    dear = await town.drafted(sms_rupiah_max=599)
    with pytest.raises(InvalidRequest, match="600 rupiah"):
        await town.sent(dear)
    await town.sent(await town.drafted(sms_rupiah_max=600))


async def test_by_night_only_what_is_urgent_is_due(town: Town) -> None:
    town.policy = Policy(approval_from=100, sms_rupiah=0)
    await town.resident()
    evening = later(hours=11)  # 21.00 WIB.
    await town.sent(await town.drafted(), now=evening)
    await town.sent(await town.drafted(lane=Lane.URGENT), now=evening)
    due = await town.database.pool.fetch("SELECT rank, due_at FROM deliveries ORDER BY rank")
    assert [(row["rank"], row["due_at"]) for row in due] == [(0, evening), (1, later(hours=21))]


async def test_the_words_are_kept_as_they_were_given(town: Town) -> None:
    notice = await town.drafted()
    assert (
        await town.val("SELECT texts->>'id' FROM notices WHERE id = $1", notice.id) == WORDS["id"]
    )
