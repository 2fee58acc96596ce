"""Whom a notice is for: everybody who fits, nobody twice, and nobody who did not agree."""

from typing import Any

import pytest

from backend.deliveries.rules import Outcome
from backend.errors import InvalidRequest
from backend.notices.rules import Policy
from tests.backend.deliveries.post import NOW, Post
from tests.backend.notices.town import CIRUAS, KK, KRAMATWATU, REKAM, Town, later

TOMORROW = later(days=1)
SPAN: dict[str, Any] = {"appointments_from": NOW, "appointments_to": later(days=2)}


async def test_everybody_is_who_agreed_and_did_not_withdraw(town: Town) -> None:
    agreed, never = await town.resident(), await town.resident(consents=False)
    withdrew, again = await town.resident(consents=False), await town.resident()
    await town.consent(withdrew, withdrawn_at=later(days=-3))
    await town.consent(again, withdrawn_at=later(days=-3))
    told = await town.whom(everybody=True)
    assert told == {agreed, again}
    assert never not in told


async def test_an_appointment_that_may_fall_out_is_told_without_a_consent(town: Town) -> None:
    booked, cancelled, after = [await town.resident(consents=False) for _ in range(3)]
    await town.books(booked, TOMORROW)
    await town.books(cancelled, TOMORROW, state="cancelled")
    await town.books(after, later(days=3))
    assert await town.whom(**SPAN) == {booked}


async def test_without_a_span_an_appointment_is_no_reason(town: Town) -> None:
    booked = await town.resident(consents=False)
    await town.books(booked, TOMORROW)
    assert await town.whom(everybody=True, followers=True, subscribers=True) == set()


async def test_offices_and_services_narrow_all_lines(town: Town) -> None:
    here, there = [await town.resident() for _ in range(2)]
    await town.books(here, TOMORROW)
    await town.books(there, TOMORROW, office=CIRUAS)
    other_service = await town.resident()
    await town.books(other_service, TOMORROW, service=KK)
    follower, elsewhere = [await town.resident() for _ in range(2)]
    await town.follows(follower)
    await town.follows(elsewhere, office=CIRUAS)
    narrowed: dict[str, Any] = {"offices": [KRAMATWATU], "services": [REKAM]}
    assert await town.whom(**SPAN, followers=True, **narrowed) == {here, follower}
    all_of_them = {here, there, other_service, follower, elsewhere}
    assert await town.whom(**SPAN, followers=True) == all_of_them


async def test_a_subscription_to_all_is_one_to_each(town: Town) -> None:
    to_all, to_office, to_service, to_another = [await town.resident() for _ in range(4)]
    await town.subscribes(to_all)
    await town.subscribes(to_office, office=KRAMATWATU)
    await town.subscribes(to_service, service=REKAM)
    await town.subscribes(to_another, office=CIRUAS)
    told = await town.whom(subscribers=True, offices=[KRAMATWATU], services=[REKAM])
    assert told == {to_all, to_office, to_service}


async def test_followers_and_subscribers_without_consent_are_not_told(town: Town) -> None:
    stopped = await town.resident(consents=False)
    await town.consent(stopped, withdrawn_at=later(days=-1))
    await town.follows(stopped)
    await town.subscribes(stopped)
    assert await town.whom(followers=True, subscribers=True) == set()


async def test_a_kecamatan_stands_for_its_office(town: Town) -> None:
    subscriber, another = [await town.resident() for _ in range(2)]
    await town.subscribes(subscriber, office=KRAMATWATU)
    await town.subscribes(another, office=CIRUAS)
    assert await town.whom(subscribers=True, kecamatan=["kramatwatu"]) == {subscriber}


async def test_who_fits_every_line_is_told_once_on_the_best_channel(town: Town) -> None:
    resident = await town.resident("sms", "web", "telegram")
    await town.books(resident, TOMORROW)
    await town.follows(resident)
    await town.follows(resident, service=KK)
    await town.subscribes(resident)
    told = await town.whom(everybody=True, **SPAN, followers=True, subscribers=True)
    assert told == {resident}
    assert await town.val("SELECT channel FROM deliveries") == "telegram"


async def test_who_blocked_the_bot_is_told_by_the_next_channel(town: Town) -> None:
    by_sms = await town.resident("telegram", "sms", lost=["telegram"])
    by_nothing = await town.resident("telegram", lost=["telegram"])
    notice = await town.sent(await town.drafted())
    assert await town.fates(notice) == {
        by_sms: ("due", None),
        by_nothing: ("settled", Outcome.UNREACHABLE),
    }
    assert await town.val("SELECT channel FROM deliveries WHERE state = 'due'") == "sms"


async def test_told_of_is_exactly_who_was_told_or_is_being_told(town: Town, post: Post) -> None:
    town.policy = Policy(approval_from=100, sms_rupiah=0)
    delivered, refused, waiting = [await town.resident() for _ in range(3)]
    lost = await town.resident("sms", lost=["sms"])
    first = await town.sent(await town.drafted())
    taken = {each.chat_id: each for each in await post.claim(limit=2)}
    (one, two) = taken.values()
    await post.settle(one)
    await post.settle(two, outcome=Outcome.REFUSED)
    await town.resident()
    again = await town.sent(await town.drafted(told_of=first.id))
    assert await town.told(again) == {delivered, waiting}
    assert not {refused, lost} & await town.told(again)


async def test_whom_a_stopped_notice_never_reached_hears_no_correction(
    town: Town, post: Post
) -> None:
    told = await town.resident()
    await town.resident()
    wrong = await town.sent(await town.drafted())
    await post.settle(*await post.claim(limit=1))
    await town.stopped(wrong)
    right = await town.sent(await town.drafted(corrects=wrong.id, told_of=wrong.id))
    assert await town.told(right) == {told}


async def test_who_stopped_all_messages_since_hears_no_more_of_it(town: Town) -> None:
    stayed, stopped, booked = [await town.resident() for _ in range(3)]
    first = await town.sent(await town.drafted())
    for each in (stopped, booked):
        await town.val("UPDATE consents SET withdrawn_at = $2 WHERE resident_id = $1", each, NOW)
    await town.books(booked, TOMORROW)
    again = await town.sent(await town.drafted(told_of=first.id))
    assert await town.told(again) == {stayed, booked}


@pytest.mark.parametrize(
    "audience",
    [
        {"offices": ["10"]},
        {"everybody": True, "offices": ["99"]},
        {"everybody": True, "services": ["NO-SUCH"]},
        {"everybody": True, "kecamatan": ["Cipocok Jaya"]},
        {"told_of": 4711},
    ],
)
async def test_an_audience_that_nobody_understands_is_refused(
    town: Town, audience: dict[str, Any]
) -> None:
    with pytest.raises(InvalidRequest, match=r"audience"):
        await town.drafted(**audience)
