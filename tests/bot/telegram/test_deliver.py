"""News with files: what arrived before what did not is not sent twice."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot

from backend.client import Claimed, Outcome
from bot.deliver import Sent
from bot.practice.bot_api.faults import Fault, Reach
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi
from bot.telegram import deliver as room
from bot.telegram.api import BotApi
from bot.telegram.deliver import TelegramDeliveries
from tests.bot.ticket import CODE, said
from tests.scanner import scan

CLAIMED = Claimed(id=88, attempt=1, chat_id=42, language="id", kind="appointment", told={})
DELIVERED = Sent(Outcome.DELIVERED)


@pytest.fixture
async def api(bot: Bot) -> AsyncIterator[BotApi]:
    async with BotApi.open(bot) as api:
        yield api


@pytest.fixture
def rina(practice: PracticeBotApi) -> Resident:
    rina = practice.resident(42)
    rina.wrote_before()
    return rina


def kinds(resident: Resident) -> list[str]:
    return [each.attachment.kind if each.attachment else "words" for each in resident.heard]


async def test_the_files_come_with_the_news(api: BotApi, rina: Resident) -> None:
    assert await TelegramDeliveries(api).send(CLAIMED, said()) == DELIVERED
    assert kinds(rina) == ["photo", "document", "words"]
    photo = rina.heard[0].attachment
    assert photo is not None
    assert scan(photo.content) == [CODE]


@pytest.mark.parametrize("method", ["sendPhoto", "sendDocument", "sendMessage"])
@pytest.mark.parametrize(
    ("fault", "sent"),
    [
        (Fault(error_code=429, retry_after_s=3), Sent(Outcome.THROTTLED, 3)),
        (Fault(reach=Reach.UNANSWERED), Sent(Outcome.TEMPORARY)),
        (Fault(error_code=502), Sent(Outcome.TEMPORARY)),
    ],
    ids=["held back", "unanswered", "failed"],
)
async def test_the_next_attempt_goes_on_where_the_last_one_ended(
    api: BotApi, practice: PracticeBotApi, method: str, fault: Fault, sent: Sent
) -> None:
    rina = practice.resident(42)
    rina.wrote_before()
    practice.faults.append(Fault(**vars(fault) | {"method": method}))
    deliveries = TelegramDeliveries(api)
    assert await deliveries.send(CLAIMED, said()) == sent
    other = CLAIMED.model_copy(update={"id": 89})
    assert await deliveries.send(CLAIMED, said()) == DELIVERED
    assert kinds(rina) == ["photo", "document", "words"]
    assert await deliveries.send(other, said()) == DELIVERED
    assert kinds(rina) == ["photo", "document", "words"] * 2


async def test_another_process_does_not_know_how_far_it_was(
    api: BotApi, rina: Resident, practice: PracticeBotApi
) -> None:
    """The control of the one above, and what a kill costs: the files twice, the words once."""
    practice.faults.append(Fault("sendMessage", 502))
    await TelegramDeliveries(api).send(CLAIMED, said())
    assert await TelegramDeliveries(api).send(CLAIMED, said()) == DELIVERED
    assert kinds(rina) == ["photo", "document", "photo", "document", "words"]


async def test_what_is_remembered_of_the_unfinished_has_an_end(
    api: BotApi, rina: Resident, practice: PracticeBotApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "BEGUN_REMEMBERED", 2)
    practice.faults.append(Fault("sendMessage", 502, times=3))
    deliveries = TelegramDeliveries(api)
    claims = [CLAIMED.model_copy(update={"id": number}) for number in range(3)]
    for claimed in claims:
        await deliveries.send(claimed, said())
    assert list(deliveries._arrived) == [1, 2]
    for claimed in claims:
        await deliveries.send(claimed, said())
    assert not deliveries._arrived


async def test_a_file_that_telegram_does_not_take_does_not_cost_the_words(
    api: BotApi, rina: Resident, practice: PracticeBotApi
) -> None:
    practice.faults.append(Fault("sendPhoto", 400, description="Bad Request: IMAGE_PROCESS_FAILED"))
    assert await TelegramDeliveries(api).send(CLAIMED, said()) == DELIVERED
    assert kinds(rina) == ["document", "words"]


async def test_one_who_blocked_the_bot_is_tried_once(
    api: BotApi, rina: Resident, practice: PracticeBotApi
) -> None:
    await rina.blocks()
    assert await TelegramDeliveries(api).send(CLAIMED, said()) == Sent(Outcome.BLOCKED)
    assert (practice.calls["sendPhoto"], practice.calls.total()) == (1, 1)
