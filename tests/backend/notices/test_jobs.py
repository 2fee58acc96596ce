"""What the worker does with notices: at their time, in the evening, and when all have heard."""

from backend.notices import jobs
from backend.notices.rules import State
from backend.residents import service as residents
from tests.backend.deliveries.post import NOW, Post
from tests.backend.notices.town import ANI, BUDI, HEAD, Town, later

AT = later(hours=2)


async def swept(town: Town, **at: float) -> None:
    await jobs.send_due(town.database, town.policy, now=later(**at))


async def people(town: Town, number: int = 5) -> list[int]:
    return [await town.resident() for _ in range(number)]


async def test_what_was_approved_is_sent_at_its_time_and_not_before(town: Town) -> None:
    whom = await people(town)
    notice = await town.drafted(send_at=AT)
    await swept(town, hours=3)
    assert await town.state(notice) == State.DRAFT
    await town.approved(notice)
    await swept(town, hours=1)
    assert await town.state(notice) == State.APPROVED
    await swept(town, hours=2)
    await swept(town, hours=2)
    assert await town.state(notice) == State.SENDING
    assert await town.val("SELECT count(*) FROM deliveries") == len(whom)
    assert (await town.audited(notice))[-1] == ("worker", "sent")


async def test_send_before_its_time_waits_for_it(town: Town) -> None:
    await town.resident()
    notice = await town.sent(await town.drafted(send_at=AT))
    assert notice.state == State.APPROVED
    await swept(town, hours=2)
    assert await town.state(notice) == State.SENDING


async def test_what_has_come_to_be_for_too_many_is_put_before_a_person_again(town: Town) -> None:
    await people(town, 3)
    notice = await town.sent(await town.drafted(send_at=AT))
    await people(town, 1)
    await swept(town, hours=2)
    assert await town.state(notice) == State.DRAFT
    assert await town.val("SELECT detail->>'reason' FROM audit WHERE what = 'held-back'") == (
        "not-approved"
    )


async def test_what_a_head_overrode_goes_out_at_its_time(town: Town) -> None:
    await people(town)
    notice = await town.sent(await town.drafted(send_at=AT), HEAD, override=True)
    await swept(town, hours=2)
    assert await town.state(notice) == State.SENDING


async def test_what_is_many_hours_late_is_not_sent_unseen(town: Town) -> None:
    await town.resident()
    notice = await town.drafted(send_at=AT)
    await town.approved(notice)
    await swept(town, hours=9)
    assert await town.state(notice) == State.DRAFT
    assert await town.val("SELECT count(*) FROM deliveries") == 0


async def test_it_is_over_when_nobody_waits_for_it_any_more(town: Town, post: Post) -> None:
    await people(town, 2)
    notice = await town.sent(await town.drafted())
    one, two = await post.claim()
    await post.settle(one)
    await jobs.end(town.database, now=NOW)
    assert await town.state(notice) == State.SENDING
    await post.settle(two)
    await jobs.end(town.database, now=NOW)
    assert await town.state(notice) == State.ENDED
    assert (await town.audited(notice))[-1] == ("worker", "ended")


async def test_a_notice_to_nobody_is_over_at_once(town: Town) -> None:
    notice = await town.sent(await town.drafted())
    await jobs.end(town.database, now=NOW)
    assert await town.state(notice) == State.ENDED


async def test_who_stops_all_messages_while_it_is_under_way_does_not_get_it(
    town: Town, post: Post
) -> None:
    stops, stays = await people(town, 2)
    booked = await town.resident(consents=False)
    await town.books(booked, later(days=1))
    draft = await town.drafted(everybody=True, appointments_from=NOW, appointments_to=later(days=2))
    notice = await town.sent(draft)
    async with town.database.transaction() as session:
        await residents.stop(session, stops, later(minutes=1))
    await post.claim(now=later(minutes=2))
    fates = await town.fates(notice)
    assert fates[stops] == ("settled", "unwanted")
    assert fates[stays][0] == fates[booked][0] == "leased"


async def test_who_agrees_again_gets_it(town: Town, post: Post) -> None:
    (resident,) = await people(town, 1)
    await town.sent(await town.drafted(), BUDI)
    async with town.database.transaction() as session:
        await residents.stop(session, resident, later(minutes=1))
        await residents.consent(session, resident, agrees=True, now=later(minutes=2))
    assert len(await post.claim(now=later(minutes=3))) == 1


async def test_two_workers_send_it_once(town: Town) -> None:
    await town.resident()
    notice = await town.drafted(send_at=AT, by=ANI)
    await town.approved(notice)
    for _ in range(2):
        await swept(town, hours=2)
    assert await town.val("SELECT count(*) FROM messages") == 1
