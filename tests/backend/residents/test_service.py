"""What residents ask to be kept of them, through the client and the whole API."""

import asyncio
from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, text

from backend.applications import tickets
from backend.applications.hashes import pin_mac
from backend.applications.tables import VIEW, Application, Source
from backend.asker import Asker
from backend.client import (
    ApplicationNotMatched,
    ConsentNeeded,
    InvalidRequest,
    KnownOfMe,
    TicketRefused,
    TooMany,
)
from backend.clock import now
from backend.keys import Keys
from backend.residents.phones import phone_mac
from backend.residents.tables import Address, Consent, Follow, Resident, Subscription
from tests.backend.api import Api

NUMBER, PIN, PHONE = "260510042178", "416253", "+6281234567890"
ME, HER = 4711, 4712
TABLES = (Resident, Address, Consent, Follow, Subscription)


@pytest.fixture
async def sample(api: Api, keys: Keys) -> None:
    """The mirror holds the sample, filed with PHONE."""
    async with api.database.transaction() as session:
        source = await session.get_one(Source, VIEW)
        source.read_at = now()
        session.add(
            Application(
                number=NUMBER,
                source=VIEW,
                pin_mac=pin_mac(keys, NUMBER, PIN),
                phone_mac=phone_mac(keys, PHONE),
                key_id=keys.current_id,
                service="KTP-REKAM",
                stage="SIAP_DIAMBIL",
                stage_since=now(),
                office="10",
                updated_at=now(),
            )
        )


async def rows(api: Api) -> dict[str, int]:
    async with api.database.transaction() as session:
        return {
            table.__tablename__: await session.scalar(select(func.count()).select_from(table)) or 0
            for table in TABLES
        }


async def ticket(api: Api, chat: int, channel: str = "web") -> str:
    status = await api.of(chat, channel=channel).look_up(NUMBER, PIN)
    assert status.ticket is not None
    return status.ticket


@pytest.mark.usefixtures("sample")
async def test_following_needs_consent_once_and_a_ticket_of_this_chat(api: Api) -> None:
    mine = api.of(ME)
    seen = await ticket(api, ME)
    with pytest.raises(ConsentNeeded):
        await mine.follow(seen)
    assert sum((await rows(api)).values()) == 0, "nothing is kept before they agree"
    await mine.follow(seen, consents=True)
    await mine.follow(seen)
    with pytest.raises(TicketRefused):
        await api.of(HER).follow(seen, consents=True)
    assert await rows(api) == {
        "residents": 1,
        "addresses": 1,
        "consents": 1,
        "follows": 1,
        "subscriptions": 0,
    }


@pytest.mark.usefixtures("sample")
async def test_what_is_followed_is_told_with_its_status_and_ended(api: Api) -> None:
    mine = api.of(ME)
    await mine.follow(await ticket(api, ME), consents=True)
    (followed,) = await mine.follows()
    assert (followed.number, followed.status.stage) == (NUMBER, "SIAP_DIAMBIL")
    assert await api.of(HER).follows() == []
    await mine.unfollow("2605-1004217-8")
    await mine.unfollow(NUMBER)
    assert await mine.follows() == []


async def test_a_ticket_that_is_forged_or_old_is_refused(api: Api, keys: Keys) -> None:
    asker, at = Asker("web", ME), now()
    good = tickets.issue(keys, asker, NUMBER, at)
    assert tickets.read(keys, asker, good, at) == NUMBER
    assert len(f"follow:{good}") <= 64
    number, expiry, mac = good.split(".")
    later = f"{int(expiry, 16) + 9999:x}"
    forged = [
        f"260510042186.{expiry}.{mac}",
        f"{number}.{later}.{mac}",
        f"{number}.{expiry}.{mac[:-2]}",
        f"{number}.zz.{mac}",
        "",
        "…",
    ]
    for ticket in forged:
        with pytest.raises(TicketRefused):
            tickets.read(keys, asker, ticket, at)
    with pytest.raises(TicketRefused):
        tickets.read(keys, asker, good, at + tickets.VALID * 1.01)
    with pytest.raises(TicketRefused):
        tickets.read(keys, Asker("telegram", ME), good, at)


async def test_subscriptions_name_what_exists_and_are_kept_once(api: Api) -> None:
    mine = api.of(ME)
    with pytest.raises(ConsentNeeded):
        await mine.subscribe(office="10")
    await mine.subscribe(office="10", consents=True)
    await mine.subscribe(office="10")
    await mine.subscribe()
    await mine.subscribe()
    await mine.subscribe(service="KTP-REKAM")
    for wrong in ({"office": "99"}, {"service": "SIM"}):
        with pytest.raises(InvalidRequest):
            await mine.subscribe(**wrong)
    mine_now = await mine.subscriptions()
    assert [(one.office, one.service) for one in mine_now] == [
        ("10", None),
        (None, None),
        (None, "KTP-REKAM"),
    ]
    await api.of(HER).unsubscribe(mine_now[0].id)
    assert len(await mine.subscriptions()) == 3
    await mine.unsubscribe(mine_now[0].id)
    assert len(await mine.subscriptions()) == 2


async def test_no_more_than_twenty_and_what_is_there_can_still_be_said_again(
    api: Api, keys: Keys
) -> None:
    mine, asker = api.of(ME), Asker("web", ME)
    seen = [tickets.issue(keys, asker, f"2605100{each:05}", now()) for each in range(21)]
    for one in seen[:20]:
        await mine.follow(one, consents=True)
    with pytest.raises(TooMany):
        await mine.follow(seen[20])
    await mine.follow(seen[3])


async def test_two_first_requests_of_a_chat_at_once_make_one_resident(api: Api, keys: Keys) -> None:
    asker = Asker("web", ME)
    seen = [tickets.issue(keys, asker, f"2605100{each:05}", now()) for each in range(8)]
    await asyncio.gather(*(api.of(ME).follow(one, consents=True) for one in seen))
    counted = await rows(api)
    assert (counted["residents"], counted["addresses"], counted["follows"]) == (1, 1, 8)


@pytest.mark.usefixtures("sample")
async def test_a_proved_phone_opens_the_status_without_a_pin(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    with pytest.raises(ApplicationNotMatched):
        await mine.look_up(NUMBER)
    await mine.link_phone("0812-3456-7890")
    assert (await mine.look_up(NUMBER)).stage == "SIAP_DIAMBIL"
    with pytest.raises(ApplicationNotMatched):
        await api.of(HER).look_up(NUMBER)
    await mine.unlink_phone()
    with pytest.raises(ApplicationNotMatched):
        await mine.look_up(NUMBER)


@pytest.mark.usefixtures("sample")
async def test_a_linked_phone_answers_also_when_the_chat_was_wrong_too_often(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    await mine.link_phone(PHONE)
    for wrong in range(6):
        with pytest.raises(Exception, match=r"."):
            await mine.look_up(NUMBER, f"{wrong:06}")
    assert (await mine.look_up(NUMBER)).stage == "SIAP_DIAMBIL"


@pytest.mark.usefixtures("sample")
async def test_whoever_proves_a_phone_next_does_not_inherit_another_s_follows(api: Api) -> None:
    """Numbers are recycled and shared in families."""
    former = api.of(HER, channel="telegram")
    await former.link_phone(PHONE)
    await former.follow(await ticket(api, HER, "telegram"), consents=True)
    mine = api.of(ME, channel="telegram")
    await mine.link_phone(PHONE)
    assert await mine.follows() == []
    assert (await mine.what_you_know()).phone_masked == "0812*****890"
    assert (await former.what_you_know()).phone_masked is None
    assert len(await former.follows()) == 1


@pytest.mark.usefixtures("sample")
async def test_a_resident_who_had_only_this_phone_is_joined(api: Api, keys: Keys) -> None:
    sms = keys.chat_id("sms", PHONE)
    await api.of(sms, channel="sms").follow(await ticket(api, sms, "sms"), consents=True)
    await api.of(sms, channel="sms").subscribe(office="10")
    mine = api.of(ME, channel="telegram", language="su")
    await mine.subscribe(office="10", consents=True)
    await mine.link_phone(PHONE)
    known = await mine.what_you_know()
    assert (known.follows, known.language) == ([NUMBER], "su")
    assert len(known.subscriptions) == 1
    assert known.channels == ["sms", "telegram"]
    assert (await rows(api))["residents"] == 1


@pytest.mark.parametrize(
    "typed", ["081234567890", "6281234567890", "+62 812-3456-7890", "81234567890", "0812.3456.7890"]
)
async def test_a_phone_is_read_however_it_is_written(api: Api, typed: str) -> None:
    await api.of(ME).link_phone(typed)
    assert (await api.of(ME).what_you_know()).phone_masked == "0812*****890"


@pytest.mark.parametrize(
    "typed", ["025412345", "+1 202 555 0123", "0812", "abcdefgh", "3604991205900001", "+628"]
)
async def test_what_is_no_indonesian_mobile_is_refused(api: Api, typed: str) -> None:
    with pytest.raises(InvalidRequest):
        await api.of(ME).link_phone(typed)


async def test_no_column_holds_the_phone_in_clear(api: Api) -> None:
    await api.of(ME).link_phone(PHONE)
    async with api.database.transaction() as session:
        dumps = [
            str(row)
            for table in TABLES
            for row in await session.execute(text(f"SELECT * FROM {table.__tablename__}"))
        ]
    kept = "".join(dumps)
    assert "sms" in kept
    for clear in ("81234567890", "3456789", PHONE.encode().hex()):
        assert clear not in kept


@pytest.mark.usefixtures("sample")
async def test_stop_ends_all_messages_at_once_and_is_on_record(api: Api) -> None:
    mine = api.of(ME)
    await mine.follow(await ticket(api, ME), consents=True)
    await mine.subscribe()
    await mine.stop()
    known = await mine.what_you_know()
    assert (known.follows, known.subscriptions) == ([], [])
    assert known.consents[0].withdrawn_at is not None
    with pytest.raises(ConsentNeeded):
        await mine.subscribe()
    await mine.subscribe(consents=True)
    assert [one.withdrawn_at is None for one in (await mine.what_you_know()).consents] == [
        False,
        True,
    ]


@pytest.mark.usefixtures("sample")
async def test_who_asks_to_be_forgotten_is_gone_from_every_table_and_others_stay(api: Api) -> None:
    for chat in (ME, HER):
        await api.of(chat).follow(await ticket(api, chat), consents=True)
        await api.of(chat).subscribe(office="11")
    await api.of(ME).link_phone(PHONE)
    await api.of(ME).forget_me()
    await api.of(ME).forget_me()
    assert await api.of(ME).what_you_know() == KnownOfMe()
    assert set((await rows(api)).values()) == {1}
    assert len(await api.of(HER).follows()) == 1


async def test_a_language_is_kept_for_messages_to_come_and_of_a_stranger_nothing(api: Api) -> None:
    await api.of(HER).tell_language("su")
    assert (await rows(api))["residents"] == 0
    await api.of(ME, language="jv").subscribe(consents=True)
    assert (await api.of(ME).what_you_know()).language == "jv"
    await api.of(ME).tell_language("en")
    assert (await api.of(ME).what_you_know()).language == "en"


async def test_since_when_is_told(api: Api) -> None:
    before = datetime.now(UTC)
    await api.of(ME).subscribe(consents=True)
    known = await api.of(ME).what_you_know()
    assert known.since is not None
    assert before <= known.since <= datetime.now(UTC)
