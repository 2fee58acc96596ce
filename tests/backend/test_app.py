"""The status API from outside: who may ask, and what each mistake is answered."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest

from backend.access import Access, Caller, Scope
from backend.app import MAX_BODY_BYTES, create_app
from backend.errors import NotAllowed, NotAuthenticated, SettingMissing
from backend.settings import Settings

BOT, SENDER, STAFF = "token-of-the-bot", "token-of-the-sender", "token-of-staff"
LOOKUP = "/v1/applications/lookup"
SAMPLE = {"number": "2605-1004217-8", "pin": "416253"}
CHAT = {"siaga-chat": "web:4711"}


def settings(**more: Any) -> Settings:
    return Settings(
        secret_key="a secret key of the tests, 32 characters long",
        resident_token=BOT,
        deliver_token=SENDER,
        staff_token=STAFF,
        **more,
    )


@pytest.fixture
async def api(database_url: str, redis: object, valkey: Any) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings(database_url=database_url, redis_url=valkey.url))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://api") as client,
    ):
        client.headers.update(CHAT | {"authorization": f"Bearer {BOT}"})
        yield client


async def test_a_number_that_nobody_has_is_a_problem_404(api: httpx.AsyncClient) -> None:
    answer = await api.post(LOOKUP, json=SAMPLE)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "application-not-matched"


@pytest.mark.parametrize(
    ("authorization", "status", "code"),
    [
        ("", 401, "not-authenticated"),
        ("Bearer nobody's", 401, "not-authenticated"),
        (f"Basic {BOT}", 401, "not-authenticated"),
        (f"Bearer {SENDER}", 403, "not-allowed"),
    ],
)
async def test_only_a_token_with_the_scope_may_ask(
    api: httpx.AsyncClient, authorization: str, status: int, code: str
) -> None:
    answer = await api.post(LOOKUP, json=SAMPLE, headers={"authorization": authorization})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"pin": "416253"}',
        b'{"number": "", "pin": "416253"}',
        b'{"number": 5, "pin": "416253"}',
        b'{"number": "2605-1004217-8", "pin": "416253416253416253"}',
        b'{"number": "2605-1004217-8", "pin": "416253", "nik": "3604991205900001"}',
    ],
)
async def test_a_malformed_question_is_told_what_is_wrong_and_never_quoted(
    api: httpx.AsyncClient, body: bytes
) -> None:
    answer = await api.post(LOOKUP, content=body, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
    assert answer.json()["detail"]
    for secret in ("416253", "2605-1004217-8", "3604991205900001"):
        assert secret not in answer.text


@pytest.mark.parametrize(
    "chat",
    [
        {"siaga-chat": ""},
        {"siaga-chat": "4711"},
        {"siaga-chat": "whatsapp:4711"},
        {"siaga-chat": "web:4711", "siaga-language": "../id"},
        {"siaga-chat": "web:4711", "siaga-client": "203.0.113.7"},
    ],
)
async def test_a_question_on_nobody_s_behalf_is_told_which_header_to_send(
    api: httpx.AsyncClient, chat: dict[str, str]
) -> None:
    answer = await api.post(LOOKUP, json=SAMPLE, headers=chat)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-request")
    assert "siaga-" in answer.json()["detail"]


async def test_too_many_wrong_answers_are_told_with_the_time_to_try_again(
    api: httpx.AsyncClient,
) -> None:
    codes = [(await api.post(LOOKUP, json=SAMPLE)).json()["code"] for _ in range(5)]
    assert codes == ["application-not-matched"] * 5
    refused = await api.post(LOOKUP, json=SAMPLE)
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-wrong-answers")
    assert datetime.fromisoformat(refused.json()["retry_at"]) > datetime.now(UTC)


async def test_staff_see_which_number_is_tried_out_and_the_bot_does_not(
    api: httpx.AsyncClient,
) -> None:
    for chat in range(20):
        await api.post(LOOKUP, json=SAMPLE, headers={"siaga-chat": f"web:{chat}"})
    tried_out = "/v1/applications/tried-out"
    assert (await api.get(tried_out)).status_code == 403
    seen = await api.get(tried_out, headers={"authorization": f"Bearer {STAFF}"})
    assert [each["number"] for each in seen.json()] == ["260510042178"]


@pytest.mark.parametrize("tells_its_length", [True, False])
async def test_a_body_longer_than_any_honest_one_is_refused(
    api: httpx.AsyncClient, tells_its_length: bool
) -> None:
    body = b" " * (MAX_BODY_BYTES + 1)
    answer = await api.post(LOOKUP, content=body if tells_its_length else _in_chunks(body))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


async def _in_chunks(body: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(body), 1000):
        yield body[start : start + 1000]


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), (LOOKUP, 405)])
async def test_what_is_not_there_is_a_problem_too(
    api: httpx.AsyncClient, path: str, status: int
) -> None:
    answer = await api.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_mistake_of_ours_is_a_plain_500_and_its_message_is_not_logged(
    api: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("cannot look up 416253")

    monkeypatch.setattr("backend.applications.routes.look_up", broken)
    answer = await api.post(LOOKUP, json=SAMPLE)
    assert (answer.status_code, answer.json()["code"]) == (500, "failed")
    logged = "".join(capfd.readouterr())
    assert "ValueError" in logged
    assert "416253" not in logged + answer.text


async def test_ready_while_the_database_answers(api: httpx.AsyncClient) -> None:
    answer = await api.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["database"]["state"] == "up"
    assert answer.json()["redis"]["state"] == "up"
    assert answer.json()["registry"]["state"] == "unknown"
    assert (await api.get("/healthz")).status_code == 200


async def test_not_ready_without_the_database_and_it_says_so(valkey: Any) -> None:
    nowhere = "postgresql://nobody@/none?host=/nonexistent"
    app = create_app(settings(database_url=nowhere, redis_url="unix:///nonexistent.sock"))
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://api") as client,
    ):
        answer = await client.get("/readyz")
        assert answer.status_code == 503
        assert answer.json()["database"]["state"] == "down"
        assert answer.json()["redis"]["state"] == "down"
        headers = CHAT | {"authorization": f"Bearer {BOT}"}
        asked = await client.post(LOOKUP, json=SAMPLE, headers=headers)
        assert (asked.status_code, asked.json()["code"]) == (503, "service-unavailable")
        assert asked.headers["retry-after"]


async def test_the_api_documents_itself(api: httpx.AsyncClient) -> None:
    document = (await api.get("/v1/openapi.json")).json()
    assert LOOKUP in document["paths"]
    assert document["components"]["securitySchemes"]


async def test_the_chat_is_where_the_setting_says(api: httpx.AsyncClient) -> None:
    answer = await api.get("/chat")
    assert answer.status_code == 307
    assert answer.headers["location"] == "http://127.0.0.1:8001/chat"


async def test_the_front_page_leads_to_the_chat(api: httpx.AsyncClient) -> None:
    answer = await api.get("/")
    assert answer.status_code == 200
    assert 'href="/chat"' in answer.text


async def test_there_is_nothing_to_try_where_no_sms_is_practised(api: httpx.AsyncClient) -> None:
    assert (await api.get("/try")).status_code == 404
    assert "/try" not in (await api.get("/")).text


async def test_where_sms_is_practised_it_can_be_tried() -> None:
    practised = settings(
        database_url="postgresql://nobody@127.0.0.1/none",
        redis_url="redis://127.0.0.1/0",
        practice_phone_url="ws://127.0.0.1:8003/phone/socket",
        chat_url="https://siaga.example/serang/chat",
    )
    transport = httpx.ASGITransport(create_app(practised))
    async with httpx.AsyncClient(transport=transport, base_url="http://api") as client:
        answer = await client.get("/try")
        assert answer.status_code == 307
        assert answer.headers["location"] == "https://siaga.example/serang/try"
        assert 'href="/try"' in (await client.get("/")).text


def test_a_missing_setting_is_named_before_anything_is_opened() -> None:
    with pytest.raises(SettingMissing, match="SIAGA_DATABASE_URL"):
        create_app(settings())


def test_a_token_reaches_its_scopes_and_no_further() -> None:
    access = Access(
        {
            BOT: Caller("bot", frozenset({Scope.RESIDENT})),
            SENDER: Caller("sender", frozenset({Scope.DELIVER})),
        }
    )
    access.check(BOT, Scope.RESIDENT)
    with pytest.raises(NotAllowed):
        access.check(BOT, Scope.DELIVER)
    with pytest.raises(NotAuthenticated):
        access.check(BOT + "x", Scope.RESIDENT)
