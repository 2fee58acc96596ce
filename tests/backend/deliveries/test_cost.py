"""A claim reads in proportion to what it takes, however much waits, rests or is settled."""

import json
from typing import Any

import pytest
from sqlalchemy import TextClause, text

from backend.deliveries import claiming, settling
from backend.deliveries.rules import State
from tests.backend.deliveries.post import NOW, Post, later
from tests.plans import passed

TAKEN = 20
FEW, MANY = 200, 20_000
TIMES = {"now": claiming.NOW, "morning": claiming.MORNING}

FILL = """
    WITH everybody AS (
        INSERT INTO residents (language, created_at)
        SELECT 'id', $2 FROM generate_series(1, $1::int) RETURNING id
    ), reachable AS (
        INSERT INTO addresses (channel, chat_id, resident_id, proved_at)
        SELECT channel, id, id, $2 FROM everybody, unnest(ARRAY['telegram', 'web']) AS channel
    ), following AS (
        INSERT INTO follows (resident_id, number, since)
        SELECT id, 'n' || id, $2 FROM everybody
    ), said AS (
        INSERT INTO messages (cause, params, lane, kind, due_at, expires_at, created_at)
        SELECT 'c' || id, jsonb_build_object('number', 'n' || id), 'personal', 'status',
            $2, $2 + interval '7 days', $2
        FROM everybody RETURNING id, params
    )
    INSERT INTO deliveries (message_id, resident_id, channel, state, attempts, due_at, leased_until)
    SELECT said.id, everybody.id, channel, state, 0,
        CASE WHEN state = 'due' AND everybody.id % 2 = 0 THEN $2::timestamptz - interval '1 hour'
        ELSE $2::timestamptz + interval '1 hour' END,
        CASE WHEN state = 'leased' THEN now() + interval '1 hour' END
    FROM said JOIN everybody ON said.params->>'number' = 'n' || everybody.id
    JOIN LATERAL (SELECT (ARRAY['due', 'leased', 'settled'])[1 + everybody.id % 3] AS state,
                  CASE WHEN everybody.id % 5 = 0 THEN 'web' ELSE 'telegram' END AS channel)
        AS fate ON true
    """


async def rows_read(post: Post, statement: TextClause, **values: Any) -> int:
    """Rows that the plan's nodes passed on or threw away, when it ran."""
    limited = statement.text.replace(":limit", str(TAKEN))
    explained = text(f"EXPLAIN (ANALYZE, FORMAT JSON) {limited}")
    async with post.database.session() as session:
        known = explained.bindparams(*(TIMES[name] for name in TIMES if f":{name}" in limited))
        plan = await session.scalar(known, {"now": NOW, "morning": NOW, **values})
    found = json.loads(plan) if isinstance(plan, str) else plan
    return passed(found[0]["Plan"])


async def filled(post: Post, residents: int) -> None:
    await post.fetchval("TRUNCATE residents, messages CASCADE")
    await post.database.pool.execute(FILL, residents, NOW)
    await post.database.pool.execute("ANALYZE")


async def test_a_claim_costs_the_same_among_a_hundred_times_as_many(post: Post) -> None:
    values = {"channel": "telegram"}
    await filled(post, FEW)
    among_few = await rows_read(post, claiming.CLAIM, **values)
    await filled(post, MANY)
    among_many = await rows_read(post, claiming.CLAIM, **values)
    assert TAKEN < among_many <= among_few * 1.5
    assert len(await post.claim(limit=TAKEN)) == TAKEN


async def test_a_claim_for_those_connected_costs_the_same_too(post: Post) -> None:
    costs = []
    for residents in (FEW, MANY):
        await filled(post, residents)
        chats = await post.database.pool.fetch(
            "SELECT resident_id FROM deliveries WHERE channel = 'web' AND state = 'due' LIMIT 10"
        )
        connected = [row[0] for row in chats]
        costs.append(
            await rows_read(post, claiming.CLAIM_CONNECTED, channel="web", chat_ids=connected)
        )
    assert costs[1] <= costs[0] * 1.5


@pytest.mark.parametrize("index", ["ix_deliveries_due", "ix_deliveries_leased"])
async def test_without_its_index_a_claim_reads_all(post: Post, index: str) -> None:
    await filled(post, MANY)
    await post.database.pool.execute(f"DROP INDEX {index}")
    assert await rows_read(post, claiming.CLAIM, channel="telegram") > MANY / 4


async def test_settling_costs_what_is_settled(post: Post) -> None:
    await filled(post, MANY)
    taken = await post.claim(limit=TAKEN)
    values = {
        "ids": [each.id for each in taken],
        "attempts": [each.attempt for each in taken],
        "outcomes": ["blocked"] * TAKEN,
        "due": [None] * TAKEN,
        "lost": [True] * TAKEN,
        "is_heard": True,
    }
    assert await rows_read(post, settling.SETTLE, **values) <= TAKEN * 12


async def test_the_fill_holds_what_it_says(post: Post) -> None:
    """The cost tests would tell nothing of an empty table."""
    await filled(post, FEW)
    states = {state for state, _ in await post.fates()}
    assert states == set(State)
    assert await post.claim(limit=TAKEN, now=later(minutes=1))
