from prometheus_client import REGISTRY

from backend.deliveries.jobs import show_due, tidy
from tests.backend.deliveries.post import NOW, Post, later
from tests.backend.deliveries.test_bundles import bundle


async def test_what_nobody_claims_for_expires(post: Post) -> None:
    await post.resident(("web", 7))
    await post.owe()
    await tidy(post.database, now=later(days=6))
    assert await post.fates() == [("due", None)]
    await tidy(post.database, now=later(days=7))
    assert await post.fates() == [("settled", "expired")]


async def test_what_is_long_past_is_forgotten(post: Post) -> None:
    await post.resident(("telegram", 42))
    await post.owe()
    await post.settle(*await post.claim())
    await tidy(post.database, now=later(days=36))
    assert await post.fates() == [("settled", "delivered")]
    await tidy(post.database, now=later(days=37))
    assert await post.rows() == []
    assert await post.fetchval("SELECT count(*) FROM messages") == 0


async def test_those_on_duty_see_how_many_wait(post: Post) -> None:
    await post.resident(("telegram", 42))
    for minutes in (0, 0, 5):
        await post.owe(due_at=later(minutes=minutes))
    await show_due(post.database, now=NOW)
    assert REGISTRY.get_sample_value("siaga_deliveries_due") == 2
    for minutes in (0, 5):
        await bundle(post, [1, 2, 3], due_at=later(minutes=minutes))
    await show_due(post.database, now=NOW)
    assert REGISTRY.get_sample_value("siaga_deliveries_due") == 5
