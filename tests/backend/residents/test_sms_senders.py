"""Whoever asks by SMS: the number is a way to answer, proves little, and is kept sealed."""

import pytest

from backend.asker import Asker, UnreadableAsker
from backend.client import (
    ApplicationNotMatched,
    AppointmentsClient,
    DeliveriesClient,
    InvalidRequest,
    ResidentsClient,
)
from backend.clock import now
from backend.keys import Keys
from tests.backend.api import Api
from tests.backend.deliveries.post import SAY, params_of
from tests.backend.residents.conftest import NUMBER, PHONE, PIN
from tests.backend.residents.kept import kept, traces

OTHER_PHONE = "+6285712345678"


def by_sms(api: Api, keys: Keys, phone: str) -> ResidentsClient:
    return ResidentsClient(api.transport, Asker("sms", keys.chat_id("sms", phone), phone=phone))


@pytest.mark.usefixtures("sample")
async def test_the_phone_of_an_application_needs_no_pin(api: Api, keys: Keys) -> None:
    assert (await by_sms(api, keys, PHONE).look_up(NUMBER)).stage == "SIAP_DIAMBIL"
    assert (await kept(api.database))["residents"] == []


@pytest.mark.usefixtures("sample")
async def test_another_phone_needs_it(api: Api, keys: Keys) -> None:
    other = by_sms(api, keys, OTHER_PHONE)
    with pytest.raises(ApplicationNotMatched):
        await other.look_up(NUMBER)
    assert (await other.look_up(NUMBER, PIN)).stage == "SIAP_DIAMBIL"


async def test_a_number_that_is_not_the_chat_s_own_is_refused(api: Api, keys: Keys) -> None:
    asker = Asker("sms", keys.chat_id("sms", OTHER_PHONE), phone=PHONE)
    with pytest.raises(InvalidRequest):
        await ResidentsClient(api.transport, asker).look_up(NUMBER)


@pytest.mark.parametrize(
    "headers",
    [
        {"siaga-chat": "web:4711", "siaga-phone": PHONE},
        {"siaga-chat": "sms:4711", "siaga-phone": "081234567890"},
        {"siaga-chat": "sms:4711", "siaga-phone": "INFO"},
    ],
)
def test_a_phone_goes_with_an_sms_chat_alone(headers: dict[str, str]) -> None:
    with pytest.raises(UnreadableAsker, match="siaga-phone"):
        Asker.of(headers)


def test_an_asker_s_number_is_in_no_repr() -> None:
    asker = Asker.of({"siaga-chat": "sms:4711", "siaga-phone": PHONE})
    assert asker.phone == PHONE
    assert PHONE not in repr(asker)


@pytest.mark.usefixtures("sample")
async def test_who_follows_by_sms_can_be_sent_the_news(api: Api, keys: Keys) -> None:
    mine = by_sms(api, keys, PHONE)
    await mine.follow((await mine.look_up(NUMBER)).ticket or "", consents=True)
    await api.database.pool.fetchval(SAY, "test:1", params_of(NUMBER), now())
    claims = await DeliveriesClient(api.transport).claim("sms", limit=10)
    assert [one.phone for one in claims.deliveries] == [PHONE]
    assert await traces(api.database, PHONE.removeprefix("+62")) == set()


async def test_who_books_by_sms_can_be_sent_the_reminder(api: Api, keys: Keys) -> None:
    slot = await api.database.pool.fetchval(
        "INSERT INTO slots (office, counter, starts_at, minutes, capacity)"
        " VALUES ('10', 'recording', now() + interval '2 days', 15, 1) RETURNING id"
    )
    asker = Asker("sms", keys.chat_id("sms", PHONE), phone=PHONE)
    await AppointmentsClient(api.transport, asker, "key").book(slot, "KTP-REKAM", reminders=True)
    sealed = await api.database.pool.fetchval("SELECT sealed_phone FROM addresses")
    assert keys.open(sealed, b"siaga:phone").decode() == PHONE
    assert await traces(api.database, PHONE.removeprefix("+62")) == set()
