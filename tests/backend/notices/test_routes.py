"""Notices over HTTP: staff by their names, residents who check one, and what a delivery says."""

from datetime import UTC, datetime

import pytest

from backend.client import Claims, NotFound, NoticeTold
from backend.client.staff import StaffClient
from backend.clock import CLOCK_VARIABLE
from backend.deliveries.rules import Outcome
from backend.errors import ChangedMeanwhile, IllegalStep, InvalidRequest, NotAllowed
from backend.notices.rules import Purpose, State
from backend.notices.schemas import AudienceAsked, NoticeRequest
from tests.backend.api import BOT, STAFF, Api
from tests.backend.deliveries.post import NOW, Post
from tests.backend.notices.town import WORDS, Town, later

EVERYBODY = NoticeRequest(
    purpose=Purpose.FREE,
    texts=WORDS | {"su": "Saptu 28/11 kantor buka."},
    audience=AudienceAsked(everybody=True),
)


@pytest.fixture(autouse=True)
def _at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CLOCK_VARIABLE, str((NOW - datetime.now(UTC)).total_seconds()))


async def test_from_its_draft_to_its_end_by_two_people(api: Api, town: Town, post: Post) -> None:
    for channel in ("telegram", "sms", "web"):
        await town.resident(channel, language="su")
    async with api.staff_member("ani") as ani, api.staff_member("budi") as budi:
        drafted = await ani.draft(EVERYBODY)
        assert (drafted.state, drafted.created_by, drafted.progress) == (State.DRAFT, "ani", None)
        assert (await ani.preview(drafted.id)).recipients == 3
        with pytest.raises(NotAllowed):
            await ani.approve(drafted.id)
        assert (await budi.approve(drafted.id)).approved_by == "budi"
        sent = await ani.send(drafted.id)
        assert sent.progress is not None
        assert (sent.progress.recipients, sent.progress.waiting) == (3, 3)
        claimed = await post.claim("web", now=later(minutes=5))
        await post.settle(*claimed, outcome=Outcome.DELIVERED)
        stopped = await budi.stop(drafted.id)
    assert stopped.progress is not None
    assert stopped.progress.by_outcome == {"delivered": 1, "stopped": 2}
    assert (stopped.progress.delivered, stopped.progress.by_channel) == (1, {"web": 1})


async def test_the_latest_stands_first_and_changes_and_withdrawals_show(api: Api) -> None:
    async with api.staff_member("ani") as ani, api.staff_member("budi") as budi:
        first, second = await ani.draft(EVERYBODY), await ani.draft(EVERYBODY)
        await budi.approve(first.id)
        other = EVERYBODY.model_copy(update={"texts": {"id": "Lain."}})
        changed = await budi.change(first.id, other)
        assert (changed.texts, changed.approved_by) == ({"id": "Lain."}, None)
        assert (await ani.withdraw(second.id)).state == State.WITHDRAWN
        assert [each.id for each in await ani.notices()] == [second.id, first.id]
        assert (await ani.notice(first.id)).state == State.DRAFT
        with pytest.raises(IllegalStep):
            await ani.send(second.id)
        with pytest.raises(NotFound):
            await ani.notice(4711)


async def test_only_a_head_overrides(api: Api, town: Town) -> None:
    await town.val(
        "INSERT INTO residents (language, created_at)"
        " SELECT 'id', now() FROM generate_series(1, 201)"
    )
    await town.val(
        "INSERT INTO addresses (channel, chat_id, resident_id, proved_at)"
        " SELECT 'telegram', id, id, now() FROM residents"
    )
    await town.val(
        "INSERT INTO consents (resident_id, purpose, given_at, version)"
        " SELECT id, 'messages', now(), '1' FROM residents"
    )
    async with api.staff_member("ani") as ani, api.staff_member("citra") as citra:
        notice = await ani.draft(EVERYBODY)
        for tries in (ani.send(notice.id), ani.send(notice.id, override=True)):
            with pytest.raises(NotAllowed):
                await tries
        sent = await citra.send(notice.id, override=True)
    assert sent.progress is not None
    assert sent.progress.recipients == 201
    assert (sent.approved_by, await town.audited(notice.id)) == (
        "citra",
        [("ani", "drafted"), ("citra", "overrode"), ("citra", "sent")],
    )


OTHER_WORDS = EVERYBODY.model_copy(update={"texts": {"id": "Lain."}})


async def test_words_that_changed_after_they_were_read_are_not_approved(api: Api) -> None:
    async with api.staff_member("ani") as ani, api.staff_member("budi") as budi:
        notice = await ani.draft(EVERYBODY)
        read = (await budi.preview(notice.id)).version
        changed = await ani.change(notice.id, OTHER_WORDS)
        assert changed.version != read
        with pytest.raises(ChangedMeanwhile, match="preview again"):
            await budi.approve(notice.id, version=read)
        assert (await ani.notice(notice.id)).state == State.DRAFT
        again = (await budi.preview(notice.id)).version
        assert (await budi.approve(notice.id, version=again)).approved_by == "budi"


async def test_without_a_version_the_other_words_would_be_approved(api: Api) -> None:
    async with api.staff_member("ani") as ani, api.staff_member("budi") as budi:
        notice = await ani.draft(EVERYBODY)
        await budi.preview(notice.id)
        await ani.change(notice.id, OTHER_WORDS)
        assert (await budi.approve(notice.id)).texts == OTHER_WORDS.texts


async def test_words_that_changed_after_they_were_read_are_not_sent(api: Api, town: Town) -> None:
    await town.resident()
    async with api.staff_member("ani") as ani, api.staff_member("budi") as budi:
        notice = await ani.draft(EVERYBODY)
        read = (await ani.preview(notice.id)).version
        await budi.change(notice.id, OTHER_WORDS)
        with pytest.raises(ChangedMeanwhile):
            await ani.send(notice.id, version=read)
        assert await town.val("SELECT count(*) FROM messages") == 0
        await budi.change(notice.id, EVERYBODY)
        assert (await ani.send(notice.id, version=read)).progress is not None, "as it was read"


async def test_a_draft_that_is_asked_for_twice_is_one(api: Api) -> None:
    async with api.staff_member("ani") as ani, api.staff_member("budi") as budi:
        first = await ani.draft(EVERYBODY, key="a line that broke")
        await ani.withdraw(first.id)
        again = await ani.draft(EVERYBODY, key="a line that broke")
        assert (again.id, again.state) == (first.id, State.WITHDRAWN), "as it is by now"
        others = [await ani.draft(EVERYBODY), await budi.draft(EVERYBODY, key="a line that broke")]
        assert first.id not in {each.id for each in others}
        assert len(await ani.notices()) == 3


@pytest.mark.parametrize("token", [BOT, "nobody's"])
async def test_nobody_but_staff_reaches_them(api: Api, token: str) -> None:
    async with api.transport.open(api.url, token) as transport:
        with pytest.raises(Exception, match=r"scope|bearer"):
            await StaffClient(transport).notices()


async def test_free_words_that_are_too_long_are_refused_with_their_language(api: Api) -> None:
    long = EVERYBODY.model_copy(update={"texts": {"id": "Pendek.", "en": "x" * 200}})
    async with api.staff_member("ani") as ani:
        with pytest.raises(InvalidRequest, match=r"texts\.en: 213 of 160"):
            await ani.draft(long)


async def test_a_resident_checks_a_code_in_any_case(api: Api, town: Town) -> None:
    await town.resident()
    notice = await town.drafted(texts=EVERYBODY.texts)
    su = api.of(1, language="su")
    with pytest.raises(NotFound):
        await su.check_notice(notice.check_code)
    await town.sent(notice)
    checked = await su.check_notice(notice.check_code.lower())
    assert checked.told.said == {"su": "Saptu 28/11 kantor buka."}
    assert (checked.sent_at, checked.is_corrected) == (NOW, False)
    correction = await town.drafted(corrects=notice.id, told_of=notice.id)
    assert not (await su.check_notice(notice.check_code)).is_corrected
    await town.sent(correction)
    assert (await su.check_notice(notice.check_code)).is_corrected


@pytest.mark.parametrize("code", ["BBBB", "AEIO", "x", "1' OR 1=1", "..%2F"])
async def test_a_code_of_none_is_not_ours(api: Api, code: str) -> None:
    with pytest.raises(NotFound):
        await api.of(1).check_notice(code)


async def test_staff_do_not_check_as_residents(api: Api) -> None:
    async with api.transport.open(api.url, STAFF) as transport:
        with pytest.raises(NotAllowed):
            await transport.get("/v1/notices/check/BBBB")


async def test_a_delivery_says_it_in_the_residents_own_language(api: Api, town: Town) -> None:
    for language in ("su", "en"):
        await town.resident("telegram", language=language)
    await town.sent(await town.drafted(texts=EVERYBODY.texts))
    asked = {"channel": "telegram", "limit": 10}
    answer = await api.transport.post("/v1/deliveries/claim", asked)
    deliveries = Claims.model_validate_json(answer).deliveries
    said = {each.language: NoticeTold.model_validate(each.told).said for each in deliveries}
    assert said == {"su": {"su": "Saptu 28/11 kantor buka."}, "en": {"id": WORDS["id"]}}
    assert {each.kind for each in deliveries} == {"notice"}
