"""A notice to many: bundles of residents, opened by the claims, stopped and counted as a whole."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from backend.deliveries import bundles
from backend.deliveries.rules import Outcome
from backend.errors import NotAllowed
from backend.notices import jobs, sending, service
from backend.notices.rules import Policy, State
from backend.notices.schemas import Progress
from backend.notices.shown import shown
from backend.notices.tables import Notice
from backend.residents import service as residents
from tests.backend.deliveries.post import Post
from tests.backend.notices.town import ANI, Town, later

SIZE = 3
ERASE = text("DELETE FROM residents WHERE id = :id")


@pytest.fixture(autouse=True)
def small_bundles(monkeypatch: pytest.MonkeyPatch, town: Town) -> None:
    monkeypatch.setattr(bundles, "SIZE", SIZE)
    monkeypatch.setattr(sending, "AT_ONCE_MAX", SIZE)
    town.policy = Policy(approval_from=1_000, sms_rupiah=300)


async def people(town: Town, number: int, channel: str = "telegram") -> list[int]:
    return [await town.resident(channel) for _ in range(number)]


async def rows(town: Town) -> tuple[int, int]:
    """How many bundles and deliveries there are."""
    return (
        await town.val("SELECT count(*) FROM bundles"),
        await town.val("SELECT count(*) FROM deliveries"),
    )


async def progress(town: Town, notice: Notice) -> Progress:
    async with town.database.transaction() as session:
        (told,) = await shown(session, await service.find(session, notice.id))
    assert told.progress is not None
    return told.progress


async def deliver_all(post: Post, channel: str = "telegram", *, limit: int = 2) -> list[int]:
    """To which chats, one claim after the other."""
    told: list[int] = []
    while taken := await post.claim(channel, limit=limit):
        told += [each.chat_id for each in taken]
        await post.settle(*taken)
    return told


async def test_to_few_each_has_a_delivery_at_once(town: Town) -> None:
    await people(town, SIZE)
    await town.sent(await town.drafted())
    assert await rows(town) == (0, SIZE)


@pytest.mark.parametrize(("many", "written"), [(4, 2), (9, 3), (10, 4)])
async def test_to_many_a_row_is_written_for_each_bundle(
    town: Town, many: int, written: int
) -> None:
    await people(town, many)
    await town.sent(await town.drafted())
    assert await rows(town) == (written, 0)


async def test_a_bundle_is_of_one_channel_and_one_language(town: Town) -> None:
    for channel in ("telegram", "sms"):
        for language in ("id", "su"):
            for _ in range(2):
                await town.resident(channel, language=language)
    await town.sent(await town.drafted())
    kinds = await town.database.pool.fetch(
        "SELECT channel, size, number, first_id, last_id, resident_ids FROM bundles"
    )
    assert sorted((row["channel"], row["size"]) for row in kinds) == [
        *[("sms", 2)] * 2,
        *[("telegram", 2)] * 2,
    ]
    for row in kinds:
        assert [row["first_id"], row["last_id"]] == sorted(row["resident_ids"])


async def test_everybody_is_told_once_bundle_by_bundle(town: Town, post: Post) -> None:
    whom = await people(town, 10)
    by_sms = await people(town, 4, "sms")
    notice = await town.sent(await town.drafted())
    told = await deliver_all(post)
    assert (len(told), len({*told})) == (10, 10)
    assert await town.told(notice) == {*whom}
    await deliver_all(post, "sms")
    assert await town.told(notice) == {*whom, *by_sms}
    assert await rows(town) == (0, 14)


async def test_it_is_counted_alike_in_bundles_and_in_deliveries(town: Town, post: Post) -> None:
    await people(town, 10)
    notice = await town.sent(await town.drafted())
    seen = await progress(town, notice)
    assert (seen.recipients, seen.waiting, seen.delivered) == (10, 10, 0)
    await post.settle(*await post.claim(limit=1))
    seen = await progress(town, notice)
    assert (seen.recipients, seen.waiting, seen.delivered) == (10, 9, 1)


async def test_it_is_not_over_while_a_bundle_waits(town: Town, post: Post) -> None:
    await people(town, 4)
    notice = await town.sent(await town.drafted())
    await jobs.end(town.database, now=later())
    assert await town.state(notice) == State.SENDING
    await deliver_all(post)
    await jobs.end(town.database, now=later())
    assert await town.state(notice) == State.ENDED


async def test_stopped_all_in_bundles_are_spared_and_counted(town: Town, post: Post) -> None:
    await people(town, 10)
    notice = await town.sent(await town.drafted())
    await post.settle(*await post.claim(limit=1))
    (_, owed) = await rows(town)
    assert 1 < owed < 10
    await town.stopped(notice)
    assert await post.claim(now=later(hours=1)) == []
    assert (await progress(town, notice)).by_outcome == {
        Outcome.DELIVERED: 1,
        Outcome.STOPPED: 9,
    }
    assert await town.val("SELECT detail->>'spared' FROM audit WHERE what = 'stopped'") == "9"
    assert await town.val("SELECT count(*) FROM bundles WHERE resident_ids <> '{}'") == 0


async def test_stopped_while_a_bundle_is_being_opened_nobody_more_gets_it(
    town: Town, post: Post
) -> None:
    await people(town, 4)
    notice = await town.sent(await town.drafted())
    async with opening(town):
        stopping = asyncio.create_task(town.stopped(notice))
        await asyncio.sleep(0.1)
        assert not stopping.done()
    await stopping
    assert await post.claim() == []
    assert (await progress(town, notice)).by_outcome == {Outcome.STOPPED: 4}


@asynccontextmanager
async def opening(town: Town) -> AsyncIterator[None]:
    """A claim that has opened its bundle, and is not committed yet."""
    async with town.database.transaction() as session:
        await bundles.open_next(session, channel="telegram", limit=1, now=later())
        yield


async def test_expired_those_in_bundles_are_counted_and_it_is_over(town: Town, post: Post) -> None:
    await people(town, 4)
    notice = await town.sent(await town.drafted())
    await jobs.end(town.database, now=later(days=7, seconds=-1))
    assert (await progress(town, notice)).waiting == 4
    await jobs.end(town.database, now=later(days=7))
    assert (await progress(town, notice)).by_outcome == {Outcome.EXPIRED: 4}
    assert await town.state(notice) == State.ENDED
    assert await post.claim(now=later(days=7)) == []


async def test_a_bundle_of_an_expired_message_tells_nobody(town: Town, post: Post) -> None:
    """Nor where a claim is quicker than the worker."""
    await people(town, 4)
    notice = await town.sent(await town.drafted())
    while await post.claim(now=later(days=8)) or (await rows(town))[0]:
        pass
    assert (await progress(town, notice)).by_outcome == {Outcome.EXPIRED: 4}


async def test_what_changed_meanwhile_counts_when_the_bundle_is_opened(
    town: Town, post: Post
) -> None:
    stays, stops, erased = await people(town, 3)
    moved = await town.resident("telegram", "sms")
    await town.val(r"UPDATE addresses SET sealed_phone = '\x01' WHERE channel = 'sms'")
    lost = await town.resident()
    notice = await town.sent(await town.drafted())
    async with town.database.transaction() as session:
        await residents.stop(session, stops, later(minutes=1))
    await town.val("DELETE FROM residents WHERE id = $1", erased)
    for each in (moved, lost):
        await town.val(
            "UPDATE addresses SET unreachable_since = $2"
            " WHERE resident_id = $1 AND channel = 'telegram'",
            each,
            later(minutes=1),
        )
    await deliver_all(post)
    await deliver_all(post, "sms")
    assert await town.fates(notice) == {
        stays: ("settled", Outcome.DELIVERED),
        stops: ("settled", Outcome.UNWANTED),
        moved: ("settled", Outcome.DELIVERED),
        lost: ("settled", Outcome.UNREACHABLE),
    }
    assert (await progress(town, notice)).by_channel == {"telegram": 1, "sms": 1}


async def test_what_sms_may_cost_holds_for_those_in_bundles(town: Town, post: Post) -> None:
    """Five may be sent: four are for those who have nothing else."""
    both = [await town.resident("telegram", "sms") for _ in range(4)]
    await town.val(r"UPDATE addresses SET sealed_phone = '\x01' WHERE channel = 'sms'")
    await people(town, 4, "sms")
    notice = await town.sent(await town.drafted(sms_rupiah_max=5 * 300))
    await town.val("UPDATE addresses SET unreachable_since = now() WHERE channel = 'telegram'")
    assert await post.claim() == []
    fates = await town.fates(notice)
    assert sorted(fates[each] for each in both if each in fates) == [
        ("due", Outcome.UNREACHABLE),
        *[("settled", Outcome.UNREACHABLE)] * 2,
    ]
    await deliver_all(post)
    assert len(await deliver_all(post, "sms")) == 5


async def is_told_while_one_is_erased(town: Town, post: Post) -> set[int]:
    """Returns the others, who must be told by the same bundle."""
    erased, *others = await people(town, 4)
    await town.sent(await town.drafted())
    async with town.database.transaction() as session:
        await session.execute(ERASE, {"id": erased})
        claiming = asyncio.create_task(deliver_all(post))
        await asyncio.sleep(0.2)
        assert not claiming.done()
    await claiming
    return {*others}


async def test_who_is_being_erased_does_not_stop_the_opening(town: Town, post: Post) -> None:
    others = await is_told_while_one_is_erased(town, post)
    rows = await town.database.pool.fetch("SELECT resident_id FROM deliveries")
    assert {row["resident_id"] for row in rows} == others


async def test_if_residents_were_not_held_the_claim_would_fail(
    town: Town, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = bundles.OPEN_NEXT.text.replace("FOR KEY SHARE OF resident", "")
    binds = bundles.OPEN_NEXT._bindparams
    unheld = text(words).bindparams(binds["ahead"], binds["now"])
    monkeypatch.setattr(bundles, "OPEN_NEXT", unheld)
    with pytest.raises(IntegrityError):
        await is_told_while_one_is_erased(town, post)


async def test_told_of_are_those_in_bundles_too_until_it_is_stopped(town: Town) -> None:
    whom = await people(town, 4)
    first = await town.sent(await town.drafted())
    again = await town.drafted(told_of=first.id)
    assert (await town.previewed(again)).recipients == len(whom)
    await town.stopped(first)
    assert (await town.previewed(again)).recipients == 0


async def test_refused_when_it_is_counted_nothing_stays_written(town: Town) -> None:
    town.policy = Policy(approval_from=3, sms_rupiah=300)
    await people(town, 4)
    with pytest.raises(NotAllowed):
        await town.sent(await town.drafted())
    assert await rows(town) == (0, 0)
    assert await town.val("SELECT count(*) FROM messages") == 0


async def test_many_claims_at_once_tell_nobody_twice(town: Town, post: Post) -> None:
    whom = await people(town, 30)
    notice = await town.sent(await town.drafted())
    claims = await asyncio.gather(*(deliver_all(post, limit=1) for _ in range(5)))
    assert sorted(chat for told in claims for chat in told) == sorted(range(1, 31))
    assert await town.told(notice) == {*whom}


async def is_forgotten_meanwhile(town: Town) -> bool:
    """Whether a resident can go while the fan-out is not committed."""
    (whom, *_) = await people(town, 4)
    notice = await town.drafted()
    async with town.database.transaction() as session:
        await service.send(session, notice.id, ANI, town.terms())
        try:
            async with asyncio.timeout(1), town.database.transaction() as another:
                await another.execute(ERASE, {"id": whom})
        except TimeoutError:
            return False
    return True


async def test_while_it_is_fanned_out_nobody_waits(town: Town) -> None:
    assert await is_forgotten_meanwhile(town)


async def test_with_a_delivery_for_each_they_would(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "AT_ONCE_MAX", 100)
    assert not await is_forgotten_meanwhile(town)
