"""SMSGate's own: its URL, its answers, and who may knock at the webhook."""

import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
from prometheus_client import REGISTRY

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.gateway import OutgoingSms
from bot.sms.smsgate.gateway import SmsGateGateway
from bot.sms.smsgate.phone import AWAY_S, MISCONFIGURED_S, THROTTLED_S, NoAddress, Phone, sent_of
from bot.sms.smsgate.webhook import BODY_MAX_BYTES, CLOCKS_DIFFER_MAX_S, NoSigningKey, Webhook
from tests.bot.sms.bench import Desk
from tests.bot.sms.serving import served
from tests.bot.sms.smsgate_bench import KEY, event, post

NOW = 1_780_000_000.0
RECEIVED = {
    "messageId": "9f3c01aa",
    "sender": "+6281234567890",
    "message": "STATUS",
    "receivedAt": "2026-05-16T13:55:00.000+07:00",
}
BODY = event("sms:received", RECEIVED)


@dataclass(frozen=True)
class Door:
    """A webhook on a real server, at NOW."""

    url: str
    desk: Desk

    async def gets(self, body: bytes, *, key: str = KEY, at: float = NOW) -> int:
        return await post(self.url, body, key=key, at=at)


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    desk = Desk()
    webhook = Webhook("smsgate", desk.take, signing_key=KEY, clock=lambda: NOW)
    async with served(webhook) as url:
        yield Door(url, desk)


@pytest.mark.parametrize(
    ("status", "answer", "sent"),
    [
        (202, "", Sent(Outcome.DELIVERED)),
        (200, "", Sent(Outcome.DELIVERED)),
        (409, "", Sent(Outcome.DELIVERED)),
        (400, "Message with the same ID already exists", Sent(Outcome.DELIVERED)),
        (400, "Invalid phone number: +62", Sent(Outcome.INVALID)),
        (400, "Text message is empty", Sent(Outcome.REFUSED)),
        (413, "", Sent(Outcome.REFUSED)),
        (401, "", Sent(Outcome.TEMPORARY, MISCONFIGURED_S)),
        (403, "", Sent(Outcome.TEMPORARY, MISCONFIGURED_S)),
        (404, "", Sent(Outcome.TEMPORARY, MISCONFIGURED_S)),
        (408, "", Sent(Outcome.TEMPORARY, AWAY_S)),
        (429, "", Sent(Outcome.THROTTLED, THROTTLED_S)),
        (302, "", Sent(Outcome.TEMPORARY, AWAY_S)),
        (500, "", Sent(Outcome.TEMPORARY, AWAY_S)),
        (503, "phone number", Sent(Outcome.TEMPORARY, AWAY_S)),
    ],
)
def test_an_answer_means_an_outcome(status: int, answer: str, sent: Sent) -> None:
    assert sent_of(status, answer) == sent


def test_it_waits_as_long_as_the_phone_asks() -> None:
    assert sent_of(429, "", retry_after="7") == Sent(Outcome.THROTTLED, 7)
    assert sent_of(429, "", retry_after="Fri, 31 Dec 2027") == Sent(Outcome.THROTTLED, THROTTLED_S)


@pytest.mark.parametrize(
    ("url", "phone"),
    [
        (
            "smsgate+http://a:s3cret@192.168.1.20:8080",
            Phone("http://192.168.1.20:8080", "a", "s3cret"),
        ),
        (
            "smsgate+https://a:p%40ss@api.sms-gate.app/3rdparty/v1/",
            Phone("https://api.sms-gate.app/3rdparty/v1", "a", "p@ss"),
        ),
    ],
)
def test_a_url_names_the_phone_and_the_login(url: str, phone: Phone) -> None:
    assert Phone.at(url) == phone
    assert phone.password not in repr(phone)


@pytest.mark.parametrize(
    "url", ["http://a:b@host", "smsgate+http://host:8080", "smsgate+ftp://a:b@host", ""]
)
def test_what_is_no_url_of_a_phone_is_refused_without_being_quoted(url: str) -> None:
    with pytest.raises(NoAddress) as refused:
        Phone.at(url)
    assert not url or url not in str(refused.value)


def gateway(signing_key: str = KEY) -> SmsGateGateway:
    return SmsGateGateway("smsgate+http://a:b@127.0.0.1:9", Desk().take, signing_key=signing_key)


@pytest.mark.parametrize("text", ["a" * 161, "€" * 81, "Sampai jumpa 👋"])
async def test_what_would_cost_two_segments_is_not_sent(text: str) -> None:
    sent = await gateway().send(OutgoingSms("d1-1", "+6281234567890", text))
    assert sent == Sent(Outcome.REFUSED)


def test_without_a_signing_key_there_is_no_webhook() -> None:
    with pytest.raises(NoSigningKey):
        gateway(signing_key="")


@pytest.mark.parametrize("seconds", [-CLOCKS_DIFFER_MAX_S, 0, CLOCKS_DIFFER_MAX_S])
async def test_a_signed_message_is_taken(door: Door, seconds: int) -> None:
    assert await door.gets(BODY, at=NOW + seconds) == 200
    (sms,) = door.desk.taken
    assert (sms.gateway, sms.sender, sms.text) == ("smsgate", "+6281234567890", "STATUS")


@pytest.mark.parametrize("seconds", [-CLOCKS_DIFFER_MAX_S - 1, CLOCKS_DIFFER_MAX_S + 1])
async def test_what_somebody_overheard_is_not(door: Door, seconds: int) -> None:
    assert await door.gets(BODY, at=NOW + seconds) == 401
    assert door.desk.offered == []


async def test_another_key_opens_nothing(door: Door) -> None:
    assert await door.gets(BODY, key=KEY + "?") == 401
    assert door.desk.offered == []


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-timestamp": str(int(NOW))},
        {"x-timestamp": "", "x-signature": ""},
        {"x-timestamp": "-1", "x-signature": "00"},
        {"x-timestamp": "soon", "x-signature": "00"},
        {"x-timestamp": "²", "x-signature": "é"},
    ],
)
async def test_an_unsigned_message_is_not_taken(door: Door, headers: dict[str, str]) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(door.url, data=BODY, headers=headers) as response,
    ):
        assert response.status == 401
        assert await response.read() == b""
    assert door.desk.offered == []


async def test_a_message_that_cant_be_kept_comes_again(door: Door) -> None:
    door.desk.refusals = 1
    assert await door.gets(BODY) == 503
    assert await door.gets(BODY) == 200
    first, again = door.desk.offered
    assert first.message_id == again.message_id


async def test_messages_that_share_the_apps_own_id_are_told_apart(door: Door) -> None:
    for change in ({}, {"sender": "+6281234567891"}, {"receivedAt": "2026-05-16T13:55:01Z"}):
        await door.gets(event("sms:received", RECEIVED | change))
    assert len({sms.message_id for sms in door.desk.taken}) == 3
    assert not any("1234567890" in sms.message_id for sms in door.desk.taken)


async def test_an_older_app_names_the_sender_differently(door: Door) -> None:
    older = {key: value for key, value in RECEIVED.items() if key != "sender"}
    assert await door.gets(event("sms:received", older | {"phoneNumber": "INFO"})) == 200
    assert door.desk.taken[0].sender == "INFO"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"event": "sms:received"}',
        event("sms:received", {}),
        event("sms:received", RECEIVED | {"message": None}),
        event("sms:received", RECEIVED | {"sender": 7}),
    ],
)
async def test_what_is_no_event_is_refused(door: Door, body: bytes) -> None:
    assert await door.gets(body) == 400
    assert door.desk.offered == []


async def test_a_body_that_is_too_large_is_refused(door: Door) -> None:
    largest = BODY + b" " * (BODY_MAX_BYTES - len(BODY))
    assert await door.gets(largest) == 200
    assert await door.gets(largest + b" ") == 413
    assert len(door.desk.taken) == 1


async def test_only_posts_are_for_it(door: Door) -> None:
    async with aiohttp.ClientSession() as session, session.get(door.url) as response:
        assert response.status == 405


@pytest.mark.parametrize(
    ("kind", "state"),
    [("sms:sent", "sent"), ("sms:delivered", "delivered"), ("sms:failed", "failed")],
)
async def test_receipts_are_counted(door: Door, kind: str, state: str) -> None:
    before = counted(state)
    assert await door.gets(event(kind, {"messageId": "d1-1", "reason": "no credit"})) == 200
    assert counted(state) == before + 1
    assert door.desk.offered == []


@pytest.mark.parametrize("kind", ["system:ping", "sms:data-received", "mms:received", "new:kind"])
async def test_other_events_are_for_others(door: Door, kind: str) -> None:
    assert await door.gets(event(kind, RECEIVED)) == 200
    assert door.desk.offered == []


def counted(state: str) -> float:
    labels = {"gateway": "smsgate", "state": state}
    return REGISTRY.get_sample_value("siaga_sms_receipts_total", labels) or 0.0


def test_the_time_of_the_tests_is_no_real_one() -> None:
    """So that no test passes by the machine's clock."""
    assert abs(time.time() - NOW) > 2 * CLOCKS_DIFFER_MAX_S
