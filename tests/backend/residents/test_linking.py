"""A phone that a channel has proved, and what comes with it."""

import pytest
from sqlalchemy import text

from backend.asker import Asker
from backend.client import ApplicationNotMatched, InvalidRequest, KnownOfMe, TooManyWrongAnswers
from backend.clock import now
from backend.keys import Keys
from backend.residents import linking, service
from tests.backend.api import SECRET, Api
from tests.backend.residents.conftest import HER, ME, NUMBER, PHONE, PIN
from tests.backend.residents.kept import changed, kept, traces

OTHER_PHONE = "+6285712345678"


async def follow(api: Api, chat: int, channel: str) -> None:
    client = api.of(chat, channel=channel)
    await client.follow((await client.look_up(NUMBER, PIN)).ticket or "", consents=True)


@pytest.mark.usefixtures("sample")
async def test_a_proved_phone_opens_the_status_without_a_pin(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    with pytest.raises(ApplicationNotMatched):
        await mine.look_up(NUMBER)
    await mine.link_phone("0812-3456-7890")
    assert (await mine.look_up(NUMBER)).stage == "SIAP_DIAMBIL"
    with pytest.raises(ApplicationNotMatched):
        await api.of(HER, channel="telegram").look_up(NUMBER)
    await mine.unlink_phone()
    with pytest.raises(ApplicationNotMatched):
        await mine.look_up(NUMBER)


@pytest.mark.usefixtures("sample")
async def test_a_linked_phone_answers_also_when_the_chat_was_wrong_too_often(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    await mine.link_phone(PHONE)
    for wrong in range(6):
        with pytest.raises((ApplicationNotMatched, TooManyWrongAnswers)):
            await mine.look_up(NUMBER, f"{wrong:06}")
    assert (await mine.look_up(NUMBER)).stage == "SIAP_DIAMBIL"


@pytest.mark.parametrize("typed", ["0254200123", "+1 202 555 0123", "081", "nomor saya", "8" * 25])
async def test_what_is_no_mobile_number_is_refused_and_keeps_nobody(api: Api, typed: str) -> None:
    before = await kept(api.database)
    with pytest.raises(InvalidRequest):
        await api.of(ME).link_phone(typed)
    assert await changed(api.database, before) == set()


async def test_the_newest_phone_is_the_only_one_and_again_is_no_error(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    for phone in (PHONE, OTHER_PHONE, OTHER_PHONE):
        await mine.link_phone(phone)
    known = await mine.what_you_know()
    assert (known.phone_masked, known.channels) == ("0857****678", ["sms", "telegram"])


@pytest.mark.usefixtures("sample")
async def test_whoever_proves_a_phone_next_does_not_inherit_another_s_follows(api: Api) -> None:
    """Numbers are recycled and shared in families."""
    former, mine = api.of(HER, channel="telegram"), api.of(ME, channel="telegram")
    await former.link_phone(PHONE)
    await follow(api, HER, "telegram")
    await former.subscribe(office="10")
    await mine.link_phone(PHONE)
    known, of_former = await mine.what_you_know(), await former.what_you_know()
    assert (known.phone_masked, known.channels) == ("0812****890", ["sms", "telegram"])
    assert (known.follows, known.subscriptions, known.consents) == ([], [], [])
    assert (of_former.phone_masked, of_former.channels) == (None, ["telegram"])
    assert (of_former.follows, len(of_former.subscriptions)) == ([NUMBER], 1)
    with pytest.raises(ApplicationNotMatched):
        await former.look_up(NUMBER)


@pytest.mark.usefixtures("sample")
async def test_a_resident_who_had_only_this_phone_is_joined(api: Api, keys: Keys) -> None:
    sms = keys.chat_id("sms", PHONE)
    await follow(api, sms, "sms")
    for office in ("10", "11"):
        await api.of(sms, channel="sms").subscribe(office=office)
    mine = api.of(ME, channel="telegram", language="su")
    await mine.subscribe(office="10", consents=True)
    await mine.link_phone(PHONE)
    known = await mine.what_you_know()
    assert (known.follows, known.language, len(known.consents)) == ([NUMBER], "su", 2)
    assert sorted(one.office or "" for one in known.subscriptions) == ["10", "11"]
    assert known.channels == ["sms", "telegram"]
    assert await api.of(sms, channel="sms").what_you_know() == known
    assert len((await kept(api.database))["residents"]) == 1


async def test_a_phone_that_an_older_key_hides_moves_too(api: Api, keys: Keys) -> None:
    """Otherwise its former owner's news would still go to it."""
    await api.of(HER, channel="telegram").link_phone(PHONE)
    rotated, mine = Keys("a new secret key for next year, long enough", (SECRET,)), Asker("web", ME)
    async with api.database.transaction() as session:
        resident = await service.make_known(session, mine, now())
        await linking.link_phone(session, rotated, resident, PHONE, now())
        assert await linking.linked_phone(session, rotated, resident) == PHONE
    assert (await api.of(HER, channel="telegram").what_you_know()).phone_masked is None


async def test_who_had_only_the_phone_that_is_unlinked_is_forgotten(api: Api, keys: Keys) -> None:
    """Nobody could ever ask for them again, nor for their deletion."""
    before = await kept(api.database)
    mine = api.of(keys.chat_id("sms", PHONE), channel="sms")
    await mine.subscribe(consents=True)
    await mine.link_phone(PHONE)
    await mine.unlink_phone()
    assert await changed(api.database, before) == set()


async def test_who_unlinks_a_phone_and_has_another_chat_stays(api: Api) -> None:
    mine = api.of(ME, channel="telegram")
    await mine.subscribe(consents=True)
    await mine.link_phone(PHONE)
    await mine.unlink_phone()
    known = await mine.what_you_know()
    assert known != KnownOfMe()
    assert (known.channels, len(known.subscriptions)) == (["telegram"], 1)


DIGITS = PHONE.removeprefix("+62")


async def test_no_column_of_any_table_holds_the_phone_in_clear(api: Api) -> None:
    await api.of(ME).link_phone(PHONE)
    assert (await api.of(ME).what_you_know()).phone_masked
    assert await traces(api.database, DIGITS) == set()


@pytest.mark.parametrize("column", ["channel = '{}'", "sealed_phone = '{}'"])
async def test_the_scan_would_find_it_as_text_and_as_bytes(api: Api, column: str) -> None:
    await api.of(ME).link_phone(PHONE)
    async with api.database.transaction() as session:
        clear = column.format(f"0{DIGITS}")
        await session.execute(text(f"UPDATE addresses SET {clear} WHERE channel = 'sms'"))
    assert await traces(api.database, DIGITS) == {"addresses"}
