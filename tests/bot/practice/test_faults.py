"""Faults on demand strike as often as asked, then no more."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter, TelegramServerError

from bot.practice.bot_api.faults import Fault, Reach
from bot.practice.bot_api.residents import Resident
from bot.practice.bot_api.server import PracticeBotApi


async def test_too_many_requests_says_when_to_try_again(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    api.faults.append(Fault(method="sendMessage", error_code=429, retry_after_s=3, times=2))
    assert await bot.get_me()
    for _ in range(2):
        with pytest.raises(TelegramRetryAfter, match="Too Many Requests: retry after 3") as raised:
            await bot.send_message(rina.id, "Halo")
        assert raised.value.retry_after == 3
    await bot.send_message(rina.id, "Halo")
    assert len(rina.heard) == 1
    assert api.calls["sendMessage"] == 3
    assert not api.faults


@pytest.mark.parametrize(
    ("error_code", "description"), [(500, "Internal Server Error"), (502, "Bad Gateway")]
)
async def test_a_server_error_strikes_any_method_but_polling(
    api: PracticeBotApi, bot: Bot, error_code: int, description: str
) -> None:
    api.faults.append(Fault(error_code=error_code))
    assert await bot.get_updates() == []
    with pytest.raises(TelegramServerError, match=description):
        await bot.get_me()
    assert await bot.get_me()


@pytest.mark.parametrize(("reach", "heard"), [(Reach.UNANSWERED, 0), (Reach.DONE_UNANSWERED, 1)])
async def test_a_connection_closes_without_an_answer(
    api: PracticeBotApi, bot: Bot, rina: Resident, reach: Reach, heard: int
) -> None:
    api.faults.append(Fault(method="SendMessage", reach=reach))
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(rina.id, "Halo")
    assert len(rina.heard) == heard
    await bot.send_message(rina.id, "Halo")
    assert len(rina.heard) == heard + 1


async def test_a_fault_may_strike_one_chat_alone(
    api: PracticeBotApi, bot: Bot, rina: Resident
) -> None:
    api.resident(7).wrote_before()
    api.faults.append(Fault(method="sendMessage", chat_id=rina.id, description="Aduh"))
    await bot.send_message(7, "Halo")
    with pytest.raises(TelegramServerError, match="Aduh"):
        await bot.send_message(rina.id, "Halo")
