"""Opening bundles: in the order of the lanes, when a claim may want them, and at the same cost."""

import asyncio
import json
from datetime import datetime

import pytest
from sqlalchemy import text

from backend.deliveries import bundles
from backend.deliveries.rules import RANKS, Lane
from tests.backend.deliveries.post import NOW, Post, later
from tests.plans import passed

NIGHT = later(hours=11)  # 21.00 WIB.

SAY = """
    INSERT INTO messages (cause, lane, kind, params, due_at, expires_at, created_at)
    VALUES ('bundled:' || (SELECT count(*) FROM messages), 'outage', 'notice', '{}', $1,
        $1::timestamptz + interval '1 day', $1)
    RETURNING id
    """
BUNDLE = """
    INSERT INTO bundles
        (message_id, channel, rank, due_at, number, resident_ids, first_id, last_id, size)
    SELECT $1, $2, $3, $4, $5, $6::bigint[], min(id), max(id), cardinality($6)
    FROM unnest($6::bigint[]) AS id
    """
CROWD = """
    WITH everybody AS (
        INSERT INTO residents (language, created_at)
        SELECT 'id', $2 FROM generate_series(1, $1::int) RETURNING id
    ), reachable AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT 'telegram', id, id, $2 FROM everybody
    )
    SELECT array_agg(id ORDER BY id) FROM everybody
    """


async def bundle(
    post: Post,
    residents: list[int],
    *,
    message: int | None = None,
    channel: str = "telegram",
    lane: Lane = Lane.OUTAGE,
    due_at: datetime = NOW,
    number: int = 0,
) -> int:
    """Returns its message's id."""
    said: int = message or await post.fetchval(SAY, due_at)
    await post.fetchval(BUNDLE, said, channel, RANKS[lane], due_at, number, residents)
    return said


async def people(post: Post, number: int, channel: str = "telegram") -> list[int]:
    first = 1 + (await post.fetchval("SELECT count(*) FROM addresses"))
    return [await post.resident((channel, first + place)) for place in range(number)]


async def waiting(post: Post) -> int:
    return int(await post.fetchval("SELECT count(*) FROM bundles WHERE outcome IS NULL"))


async def test_a_bundle_is_opened_when_it_is_wanted_and_not_before(post: Post) -> None:
    whom = await people(post, 12)
    said = await bundle(post, whom[:6])
    await bundle(post, whom[6:], message=said, number=1)
    left = []
    for _ in range(4):
        assert len(await post.claim(limit=1)) == 1
        left.append(await waiting(post))
    assert left == [1, 1, 1, 0], "while four claims find enough it is not"


async def test_one_claim_alone_finds_all_it_wants_in_a_bundle(post: Post) -> None:
    await bundle(post, await people(post, 6))
    assert len(await post.claim(limit=6)) == 6


async def test_no_claim_goes_short_while_bundles_wait(post: Post) -> None:
    whom = await people(post, 24)
    said = await bundle(post, whom[:8])
    for number in (1, 2):
        await bundle(post, whom[8 * number : 8 * number + 8], message=said, number=number)
    assert [len(await post.claim(limit=4)) for _ in range(7)] == [4, 4, 4, 4, 4, 4, 0]


async def test_what_is_urgent_is_opened_however_much_else_is_due(post: Post) -> None:
    await bundle(post, await people(post, 8), lane=Lane.CAMPAIGN)
    assert len(await post.claim(limit=2)) == 2
    urgent = await bundle(post, await people(post, 1), lane=Lane.URGENT)
    assert [each.message_id for each in await post.claim(limit=1)] == [urgent]


async def test_of_one_lane_the_earlier_message_is_opened_first(post: Post) -> None:
    whom = await people(post, 4)
    late = await bundle(post, whom[:1], due_at=NOW)
    early = await bundle(post, whom[1:2], due_at=later(minutes=-1))
    second = await bundle(post, whom[2:3], message=early, due_at=later(minutes=-1), number=1)
    told = [(await post.claim(limit=1))[0].message_id for _ in range(3)]
    assert told == [early, second, late]


async def test_a_channel_opens_its_own_alone(post: Post) -> None:
    await bundle(post, await people(post, 2))
    assert await post.claim("sms") == []
    assert await waiting(post) == 1


async def test_what_is_not_due_is_not_opened(post: Post) -> None:
    await bundle(post, await people(post, 1), due_at=later(minutes=1))
    assert await post.claim() == []
    assert await waiting(post) == 1
    assert len(await post.claim(now=later(minutes=1))) == 1


async def test_a_page_that_opens_finds_its_bundle_and_no_other(post: Post) -> None:
    whom = await people(post, 6, "web")
    said = await bundle(post, whom[:3], channel="web")
    await bundle(post, whom[3:], channel="web", message=said, number=1)
    assert await post.claim("web", chat_ids=[99]) == []
    assert await waiting(post) == 2
    assert [each.chat_id for each in await post.claim("web", chat_ids=[5])] == [5]
    assert await waiting(post) == 1


async def test_by_night_only_what_is_urgent_is_opened(post: Post) -> None:
    whom = await people(post, 2)
    await bundle(post, whom[:1])
    urgent = await bundle(post, whom[1:], lane=Lane.URGENT)
    assert [each.message_id for each in await post.claim(now=NIGHT)] == [urgent]
    assert await waiting(post) == 1
    assert len(await post.claim(now=later(hours=21))) == 1


@pytest.mark.parametrize("held", [bundles.HELD, "FOR UPDATE"])
async def test_two_claims_open_two_bundles_and_neither_waits(
    post: Post, monkeypatch: pytest.MonkeyPatch, held: str
) -> None:
    """Not skipping what is locked, the second would wait for the first."""
    words = bundles.OPEN_NEXT.text.replace(bundles.HELD, held)
    binds = bundles.OPEN_NEXT._bindparams
    monkeypatch.setattr(bundles, "OPEN_NEXT", text(words).bindparams(binds["ahead"], binds["now"]))
    whom = await people(post, 4)
    said = await bundle(post, whom[:2])
    await bundle(post, whom[2:], message=said, number=1)
    async with post.database.transaction() as session:
        await bundles.open_next(session, channel="telegram", limit=5, now=NOW)
        try:
            async with asyncio.timeout(1):
                taken = {each.chat_id for each in await post.claim(limit=5)}
        except TimeoutError:
            taken = set()
    assert taken == ({3, 4} if held == bundles.HELD else set())


async def rows_read(post: Post, *, limit: int) -> int:
    """By the opening, taken back."""
    words = bundles.OPEN_NEXT.text.replace(":ahead", str(limit * bundles.CLAIMS_AHEAD))
    explained = text(f"EXPLAIN (ANALYZE, FORMAT JSON) {words}").bindparams(
        bundles.OPEN_NEXT._bindparams["now"]
    )
    values = {"channel": "telegram", "now": NOW, "rank_max": max(RANKS.values())}
    async with post.database.session() as session:
        plan = await session.scalar(explained, values)
        await session.rollback()
    found = json.loads(plan) if isinstance(plan, str) else plan
    return passed(found[0]["Plan"])


async def crowded(post: Post, number: int, *, size: int = 50) -> list[int]:
    """So many residents, all of them in bundles."""
    await post.fetchval("TRUNCATE residents, messages CASCADE")
    whom: list[int] = await post.fetchval(CROWD, number, NOW)
    said = await post.fetchval(SAY, NOW)
    for place in range(0, number, size):
        await bundle(post, whom[place : place + size], message=said, number=place)
    await post.database.pool.execute("ANALYZE")
    return whom


async def test_to_open_a_bundle_costs_the_same_among_a_hundred_times_as_many(post: Post) -> None:
    costs = []
    for number in (100, 10_000):
        await crowded(post, number)
        costs.append(await rows_read(post, limit=10))
    assert 50 < costs[1] <= costs[0] * 1.5


async def test_where_enough_is_due_a_look_reads_no_more_than_that(post: Post) -> None:
    whom = await crowded(post, 10_000)
    other = await post.fetchval(SAY, NOW)
    await post.database.pool.execute(
        "INSERT INTO deliveries (message_id, resident_id, channel, rank, state, attempts, due_at)"
        " SELECT $1, id, 'telegram', 1, 'due', 0, $2 FROM unnest($3::bigint[]) AS id",
        other,
        NOW,
        whom,
    )
    await post.database.pool.execute("ANALYZE")
    assert await rows_read(post, limit=10) <= 10 * bundles.CLAIMS_AHEAD * 6


async def test_where_no_bundle_waits_a_look_reads_next_to_nothing(post: Post) -> None:
    await crowded(post, 10_000)
    await post.database.pool.execute("UPDATE bundles SET outcome = 'stopped'")
    assert await rows_read(post, limit=500) < 20
