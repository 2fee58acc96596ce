"""What residents ask to be kept of them, through the client and the whole API."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import select, text, update

from backend.applications import tickets
from backend.asker import Asker
from backend.client import (
    ConsentNeeded,
    InvalidRequest,
    KnownOfMe,
    Refusal,
    ResidentsClient,
    TooMany,
    Transport,
)
from backend.clock import now
from backend.errors import NotAllowed, NotAuthenticated
from backend.keys import Keys
from backend.offices.tables import Office, Service
from backend.residents.tables import Address
from tests.backend.api import SENDER, Api
from tests.backend.residents.conftest import HER, ME, NUMBER, PHONE
from tests.backend.residents.kept import changed, kept

Call = Callable[[ResidentsClient], Awaitable[Any]]


async def follow(api: Api, keys: Keys, chat: int) -> None:
    await api.of(chat).follow(tickets.issue(keys, Asker("web", chat), NUMBER, now()), consents=True)


async def test_subscriptions_need_consent_once_and_are_kept_once(api: Api) -> None:
    mine = api.of(ME)
    before = await kept(api.database)
    with pytest.raises(ConsentNeeded):
        await mine.subscribe(office="10")
    assert await changed(api.database, before) == set()
    await mine.subscribe(office="10", consents=True)
    for _ in range(2):
        await mine.subscribe(office="10")
        await mine.subscribe()
        await mine.subscribe(service="KTP-REKAM")
        await mine.subscribe(office="10", service="ktp-rekam")
    assert [(one.office, one.service) for one in await mine.subscriptions()] == [
        ("10", None),
        (None, None),
        (None, "KTP-REKAM"),
        ("10", "KTP-REKAM"),
    ]
    assert len((await mine.what_you_know()).consents) == 1


@pytest.mark.parametrize("wrong", [{"office": "99"}, {"service": "SIM"}, {"office": "10\0"}])
async def test_a_code_that_nobody_has_is_refused_and_keeps_nobody(
    api: Api, wrong: dict[str, str]
) -> None:
    before = await kept(api.database)
    with pytest.raises(InvalidRequest, match=r"no (office|service) has this code"):
        await api.of(ME).subscribe(**wrong, consents=True)
    assert await changed(api.database, before) == set()


async def test_only_its_own_resident_ends_a_subscription(api: Api) -> None:
    await api.of(ME).subscribe(office="10", consents=True)
    await api.of(HER).subscribe(office="10", consents=True)
    (one,) = await api.of(ME).subscriptions()
    await api.of(HER).unsubscribe(one.id)
    assert await api.of(ME).subscriptions() == [one]
    await api.of(ME).unsubscribe(one.id)
    await api.of(ME).unsubscribe(one.id)
    assert await api.of(ME).subscriptions() == []
    assert len(await api.of(HER).subscriptions()) == 1


async def test_twenty_subscriptions_are_kept_and_each_can_be_said_again(api: Api) -> None:
    async with api.database.transaction() as session:
        offices = (await session.scalars(select(Office.code).order_by(Office.code))).all()
        services = (await session.scalars(select(Service.code).order_by(Service.code))).all()
    twenty_one = [(office, service) for office in offices for service in services][:21]
    for office, service in twenty_one[:20]:
        await api.of(ME).subscribe(office=office, service=service, consents=True)
    office, service = twenty_one[20]
    with pytest.raises(TooMany, match="end one first"):
        await api.of(ME).subscribe(office=office, service=service)
    await api.of(ME).subscribe(office=twenty_one[3][0], service=twenty_one[3][1])
    await api.of(ME).unsubscribe((await api.of(ME).subscriptions())[0].id)
    await api.of(ME).subscribe(office=office, service=service)
    assert len(await api.of(ME).subscriptions()) == 20


async def test_stop_ends_all_messages_at_once_and_is_on_record(api: Api, keys: Keys) -> None:
    mine = api.of(ME)
    await follow(api, keys, ME)
    await mine.subscribe()
    await follow(api, keys, HER)
    await mine.stop()
    known = await mine.what_you_know()
    assert (known.follows, known.subscriptions) == ([], [])
    (consent,) = known.consents
    assert (consent.purpose, consent.version) == ("messages", "1")
    assert consent.withdrawn_at is not None
    await mine.stop()
    assert (await mine.what_you_know()).consents == [consent], "not withdrawn a second time"
    assert (await api.of(HER).what_you_know()).follows == [NUMBER]


async def test_who_agrees_again_after_a_stop_has_both_on_record(api: Api) -> None:
    mine = api.of(ME)
    await mine.subscribe(consents=True)
    await mine.stop()
    with pytest.raises(ConsentNeeded):
        await mine.subscribe()
    await mine.subscribe(consents=True)
    first, second = (await mine.what_you_know()).consents
    assert first.withdrawn_at is not None
    assert first.given_at < first.withdrawn_at < second.given_at
    assert second.withdrawn_at is None


async def owe_a_message(api: Api) -> None:
    """One and the same to everybody."""
    async with api.database.transaction() as session:
        await session.execute(
            text("""
                WITH message AS (
                    INSERT INTO messages
                        (cause, lane, kind, params, due_at, expires_at, created_at)
                    VALUES ('test', 'personal', 'status', '{}', now(), now(), now())
                    ON CONFLICT (cause) DO UPDATE SET lane = excluded.lane RETURNING id
                )
                INSERT INTO deliveries
                    (message_id, resident_id, channel, state, attempts, due_at)
                SELECT message.id, residents.id, 'web', 'due', 0, now() FROM message, residents
                ON CONFLICT DO NOTHING
                """)
        )


async def test_who_asks_to_be_forgotten_is_gone_from_every_table_and_others_stay(
    api: Api, keys: Keys
) -> None:
    for office in ("10", "11"):
        await api.of(HER).subscribe(office=office, consents=True)
    await follow(api, keys, HER)
    await owe_a_message(api)
    before = await kept(api.database)
    await follow(api, keys, ME)
    await api.of(ME).subscribe(office="10")
    await api.of(ME).link_phone(PHONE)
    await owe_a_message(api)
    assert await changed(api.database, before) == {
        "residents",
        "addresses",
        "consents",
        "follows",
        "subscriptions",
        "deliveries",
    }
    await api.of(ME).forget_me()
    assert await changed(api.database, before) == set()
    assert await api.of(ME).what_you_know() == KnownOfMe()


async def test_a_resident_is_told_everything_that_is_kept(api: Api, keys: Keys) -> None:
    start = datetime.now(UTC)
    await follow(api, keys, ME)
    await api.of(ME, language="su").subscribe(office="10")
    await api.of(ME, language="su").link_phone(PHONE)
    known = await api.of(ME).what_you_know()
    assert known.since is not None
    assert start <= known.since <= known.consents[0].given_at <= datetime.now(UTC)
    assert (known.channels, known.language, known.phone_masked, known.follows) == (
        ["sms", "web"],
        "su",
        "0812****890",
        [NUMBER],
    )
    assert known.subscriptions == await api.of(ME).subscriptions()


ENDS: dict[str, Call] = {
    "stop": lambda client: client.stop(),
    "unfollow": lambda client: client.unfollow(NUMBER),
    "forget_me": lambda client: client.forget_me(),
    "unsubscribe": lambda client: client.unsubscribe(1),
    "unlink_phone": lambda client: client.unlink_phone(),
    "tell_language": lambda client: client.tell_language("su"),
}
READS: dict[str, Call] = {
    "follows": lambda client: client.follows(),
    "subscriptions": lambda client: client.subscriptions(),
    "what_you_know": lambda client: client.what_you_know(),
}
ADDS: dict[str, Call] = {
    "follow": lambda client: client.follow("a ticket", consents=True),
    "subscribe": lambda client: client.subscribe(consents=True),
    "link_phone": lambda client: client.link_phone(PHONE),
}


async def test_of_a_stranger_nothing_is_kept_and_nothing_is_an_error(api: Api) -> None:
    before = await kept(api.database)
    for call in (ENDS | READS).values():
        await call(api.of(ME))
    assert await changed(api.database, before) == set()


@pytest.mark.parametrize(("token", "refusal"), [(SENDER, NotAllowed), ("x", NotAuthenticated)])
async def test_only_the_residents_bot_may_ask(api: Api, token: str, refusal: type[Refusal]) -> None:
    async with Transport.open(api.url, token) as transport:
        for call in (ENDS | READS | ADDS).values():
            with pytest.raises(refusal):
                await call(ResidentsClient(transport, Asker("web", ME)))


async def test_a_language_is_kept_for_messages_to_come(api: Api) -> None:
    await api.of(ME, language="jv").subscribe(consents=True)
    assert (await api.of(ME).what_you_know()).language == "jv"
    await api.of(ME).tell_language("en")
    assert (await api.of(ME).what_you_know()).language == "en"
    await api.of(ME, language="su").subscribe()
    assert (await api.of(ME).what_you_know()).language == "su"


async def test_whoever_asks_for_something_again_can_be_reached_there_again(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    await mine.subscribe(consents=True)
    await mine.link_phone(PHONE)
    async with api.database.transaction() as session:
        await session.execute(update(Address).values(unreachable_since=now()))
    await mine.subscribe()
    async with api.database.transaction() as session:
        lost = Address.unreachable_since.is_not(None)
        assert (await session.scalars(select(Address.channel).where(lost))).all() == ["sms"]


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "/v1/follows", {"ticket": "x", "nik": "3604991205900001"}),
        ("post", "/v1/follows", {"ticket": "3604991205900001" * 9}),
        ("post", "/v1/subscriptions", {"office": "3604991205900001" * 9}),
        ("post", "/v1/subscriptions", {"office": 3604991205900001}),
        ("put", "/v1/me/phone", {"phone": "3604991205900001"}),
        ("put", "/v1/me/phone", {"phone": "3604991205900001" * 9}),
        ("put", "/v1/me/language", {"language": "3604991205900001"}),
    ],
)
async def test_a_malformed_body_is_told_what_is_wrong_and_never_quoted(
    api: Api, method: str, path: str, body: dict[str, Any]
) -> None:
    send = getattr(api.transport, method)
    with pytest.raises(InvalidRequest) as refusal:
        await send(path, body, asker=Asker("web", ME))
    assert str(refusal.value)
    assert "3604991205900001" not in str(refusal.value)


@pytest.mark.parametrize("subscription", [0, -1, 2**63, 10**30])
async def test_an_id_that_nothing_can_have_is_refused(api: Api, subscription: int) -> None:
    with pytest.raises(InvalidRequest):
        await api.of(ME).unsubscribe(subscription)
