"""What sending it would come to, before it is sent, and with nothing written."""

from backend.notices.rules import Policy
from locales.segments import fits
from tests.backend.notices.town import WORDS, Town

IN_TWO = WORDS | {"su": "Saptu 28/11 kantor Kramatwatu buka 08.00-12.00."}


async def test_the_preview_counts_those_who_are_told_then(town: Town) -> None:
    for language in ("id", "id", "su", "jv"):
        await town.resident("telegram", language=language)
    for language in ("su", "en"):
        await town.resident("sms", language=language)
    await town.resident(consents=False)
    await town.resident("telegram", lost=["telegram"])
    notice = await town.drafted(texts=IN_TWO)
    seen = await town.previewed(notice)
    assert (seen.recipients, seen.by_channel) == (6, {"telegram": 4, "sms": 2})
    assert seen.by_language == {"id": 2, "su": 2, "jv": 1, "en": 1}
    assert seen.without_own_language == 2
    assert (seen.segments, seen.rupiah) == (2, 600)
    assert seen.needs_approval
    assert await town.val("SELECT count(*) FROM messages") == 0
    await town.approved(notice)
    sent = await town.sent(notice)
    due = [state for state, _ in (await town.fates(sent)).values() if state == "due"]
    assert len(due) == seen.recipients


async def test_samples_are_what_a_phone_gets_in_each_language(town: Town) -> None:
    notice = await town.drafted(texts=IN_TWO)
    samples = (await town.previewed(notice)).samples
    assert samples["su"] == f"{IN_TWO['su']} CEKINFO {notice.check_code}"
    assert samples["jv"] == samples["en"] == f"{IN_TWO['id']} CEKINFO {notice.check_code}"
    assert all(fits(sample) for sample in samples.values())


async def test_at_the_threshold_no_second_person_is_needed(town: Town) -> None:
    town.policy = Policy(approval_from=2, sms_rupiah=0)
    notice = await town.drafted()
    for needed in (False, False, True):
        await town.resident()
        assert (await town.previewed(notice)).needs_approval is needed


async def test_to_nobody_costs_nothing(town: Town) -> None:
    seen = await town.previewed(await town.drafted())
    assert (seen.recipients, seen.by_channel, seen.segments) == (0, {}, 0)
