"""Claiming and settling from outside: who may, and what crosses the wire."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from backend.app import create_app
from backend.settings import Settings
from tests.backend.deliveries.post import NUMBER, Post

BOT, SENDER, STAFF = "token-of-the-bot", "token-of-the-sender", "token-of-staff"
CLAIM, SETTLE = "/v1/deliveries/claim", "/v1/deliveries/settle"
RESERVE = "/v1/deliveries/reserve"
A_TURN = {"account": "0" * 32, "per_second": 5}
TELEGRAM = {"channel": "telegram", "limit": 10}


@pytest.fixture
async def api(database_url: str, valkey: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(
        Settings(
            secret_key="a secret key of the tests, 32 characters long",
            resident_token=BOT,
            deliver_token=SENDER,
            staff_token=STAFF,
            database_url=database_url,
            redis_url=valkey.url,
        )
    )
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://api") as client,
    ):
        client.headers["authorization"] = f"Bearer {SENDER}"
        yield client


@pytest.mark.parametrize(
    ("token", "status"), [(SENDER, 200), (BOT, 200), (STAFF, 403), ("nobody's", 401)]
)
async def test_only_who_delivers_may_claim_and_settle(
    api: httpx.AsyncClient, token: str, status: int
) -> None:
    api.headers["authorization"] = f"Bearer {token}"
    assert (await api.post(CLAIM, json=TELEGRAM)).status_code == status
    assert (await api.post(SETTLE, json={"settled": []})).status_code == status
    assert (await api.post(RESERVE, json=A_TURN)).status_code == status


async def test_a_turn_is_reserved_and_a_hold_is_for_all(api: httpx.AsyncClient) -> None:
    assert (await api.post(RESERVE, json=A_TURN)).json() == {"wait_s": 0}
    assert 0 < (await api.post(RESERVE, json=A_TURN)).json()["wait_s"] <= 0.2
    assert (await api.post(RESERVE, json=A_TURN | {"hold_s": 30})).json() == {"wait_s": 30}
    assert (await api.post(RESERVE, json=A_TURN)).json()["wait_s"] > 25
    another = A_TURN | {"account": "1" * 32}
    assert (await api.post(RESERVE, json=another)).json() == {"wait_s": 0}


@pytest.mark.parametrize(
    "wrong", [{"account": "123456:token"}, {"per_second": 0}, {"count": 101}, {"hold_s": -1}]
)
async def test_a_turn_that_can_t_be_is_refused(
    api: httpx.AsyncClient, wrong: dict[str, object]
) -> None:
    assert (await api.post(RESERVE, json=A_TURN | wrong)).status_code == 422


WRONG = {
    "another channel": TELEGRAM | {"channel": "letter"},
    "none": TELEGRAM | {"limit": 0},
    "too many": TELEGRAM | {"limit": 501},
    "something unknown": TELEGRAM | {"lane": "personal"},
}


@pytest.mark.parametrize("asked", WRONG.values(), ids=WRONG)
async def test_what_can_t_be_read_is_refused(
    api: httpx.AsyncClient, asked: dict[str, object]
) -> None:
    assert (await api.post(CLAIM, json=asked)).status_code == 422


async def test_a_claim_tells_what_to_say_and_settling_ends_it(
    api: httpx.AsyncClient, post: Post
) -> None:
    await post.resident(("telegram", 42), language="jv")
    await post.owe(due_at=datetime.now(UTC))
    claims = (await api.post(CLAIM, json=TELEGRAM)).json()
    (claimed,) = claims["deliveries"]
    assert (claimed["chat_id"], claimed["language"], claimed["kind"]) == (42, "jv", "status")
    assert claimed["told"]["number"] == NUMBER
    assert claimed["told"]["status"]["office"]["name"] == "UPTD Kramatwatu"
    assert claims["lease_s"] == 60
    report = {"id": claimed["id"], "attempt": claimed["attempt"], "outcome": "delivered"}
    answers = [await api.post(SETTLE, json={"settled": [report]}) for _ in range(2)]
    assert [answer.json()["settled"] for answer in answers] == [1, 0]
    assert await post.fates() == [("settled", "delivered")]


async def test_a_message_that_nobody_can_read_holds_up_no_other(
    api: httpx.AsyncClient, post: Post
) -> None:
    await post.resident(("telegram", 42))
    await post.owe(due_at=datetime.now(UTC))
    await post.fetchval("UPDATE messages SET kind = 'of a later version'")
    await post.owe(due_at=datetime.now(UTC))
    claims = (await api.post(CLAIM, json=TELEGRAM)).json()
    assert [claimed["id"] for claimed in claims["deliveries"]] == [2]
    assert (await post.fates())[0] == ("due", "temporary")
