"""What is drafted for an incident: whom it hits; then on, and over, for those who heard."""

from dataclasses import replace

from backend.clock import WIB
from backend.notices.drafting import IncidentFacts, draft_for_incident
from backend.notices.rules import Policy, Purpose, State
from backend.notices.tables import Notice
from backend.notices.telling import params_of, told
from tests.backend.deliveries.post import NOW, Post
from tests.backend.notices.town import CIRUAS, KRAMATWATU, REKAM, Town, later

SINCE, NEXT = later(hours=-1), later(hours=4)
FACTS = IncidentFacts(
    id=0,
    components=((REKAM, KRAMATWATU), ("KTP-HILANG", KRAMATWATU)),
    cause="alat-rekam",
    since=SINCE,
    until=None,
    next_news_at=NEXT,
    works=("collection", "files"),
)


async def incident(town: Town) -> IncidentFacts:
    number: int = await town.val(
        "INSERT INTO incidents (state, cause, owner, since, next_news_at, works, created_at)"
        " VALUES ('open', $1, 'office', $2, $3, $4, $2) RETURNING id",
        FACTS.cause,
        SINCE,
        NEXT,
        list(FACTS.works),
    )
    for service, office in FACTS.components:
        await town.val(
            "INSERT INTO incident_components (incident_id, service, office) VALUES ($1, $2, $3)",
            number,
            service,
            office,
        )
    return replace(FACTS, id=number)


async def drafted(town: Town, facts: IncidentFacts, purpose: Purpose) -> Notice | None:
    async with town.database.transaction() as session:
        return await draft_for_incident(session, facts, purpose, "probe", NOW)


async def sent(town: Town, facts: IncidentFacts, purpose: Purpose) -> set[int]:
    town.policy = Policy(approval_from=100, sms_rupiah=0)
    notice = await drafted(town, facts, purpose)
    assert notice is not None
    return await town.told(await town.sent(notice))


async def test_whom_it_hits_is_told_and_nobody_else(town: Town) -> None:
    facts = await incident(town)
    booked = await town.resident(consents=False)
    await town.books(booked, later(hours=2))
    follower, subscriber = [await town.resident() for _ in range(2)]
    await town.follows(follower)
    await town.subscribes(subscriber, office=KRAMATWATU)
    after_the_next_news, elsewhere, _merely_agreed = [await town.resident() for _ in range(3)]
    await town.books(after_the_next_news, later(hours=5))
    await town.books(elsewhere, later(hours=2), office=CIRUAS)
    assert await sent(town, facts, Purpose.OUTAGE) == {booked, follower, subscriber}


async def test_an_update_is_for_who_heard_and_for_whoever_it_hits_since(
    town: Town, post: Post
) -> None:
    facts = await incident(town)
    heard = await town.resident()
    await town.books(heard, later(hours=2))
    await sent(town, facts, Purpose.OUTAGE)
    await post.settle(*await post.claim())
    hit_since = await town.resident(consents=False)
    await town.books(hit_since, later(hours=6))
    on = replace(facts, next_news_at=later(hours=8))
    assert await sent(town, on, Purpose.UPDATE) == {heard, hit_since}
    await town.resident()
    assert await sent(town, on, Purpose.RECOVERY) == {heard, hit_since}


async def test_of_what_nobody_heard_there_is_no_all_clear(town: Town) -> None:
    facts = await incident(town)
    assert await drafted(town, facts, Purpose.OUTAGE) is not None
    assert await drafted(town, facts, Purpose.RECOVERY) is None


async def test_the_notice_of_another_incident_is_not_the_first_of_this(town: Town) -> None:
    other, this = await incident(town), await incident(town)
    resident = await town.resident()
    await town.subscribes(resident)
    assert await sent(town, other, Purpose.OUTAGE) == {resident}
    assert await drafted(town, this, Purpose.RECOVERY) is None


async def test_a_draft_says_what_stopped_and_waits_for_a_person(town: Town) -> None:
    notice = await drafted(town, await incident(town), Purpose.OUTAGE)
    assert notice is not None
    assert (notice.state, notice.created_by, notice.texts) == (State.DRAFT, "probe", {})
    said = told(params_of(notice), town.directory, "en")
    assert said.services == ["First ID card recording", "ID card lost"]
    assert (said.offices, said.cause) == (["UPTD Kramatwatu"], "alat-rekam")
    assert (said.since, said.next_news_at) == (SINCE.astimezone(WIB), NEXT.astimezone(WIB))
    assert said.works == ["collection", "files"]
    assert said.params["short_services"] == ["KTP-el"]
    assert await town.audited(notice) == [("probe", "drafted")]


async def test_a_component_of_all_services_stops_everything_there(town: Town) -> None:
    facts = replace(await incident(town), components=((None, KRAMATWATU), (REKAM, KRAMATWATU)))
    assert (facts.services, facts.offices) == ((), (KRAMATWATU,))


async def test_staff_draft_an_incidents_template_from_what_stands_in_it(town: Town) -> None:
    facts = await incident(town)
    by_hand = await town.drafted(
        purpose=Purpose.UPDATE, texts={}, incident=facts.id, subscribers=True
    )
    by_itself = await drafted(town, facts, Purpose.UPDATE)
    assert by_itself is not None
    assert told(params_of(by_hand), town.directory, "id") == told(
        params_of(by_itself), town.directory, "id"
    ).model_copy(update={"check_code": by_hand.check_code})
