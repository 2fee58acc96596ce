"""News by SMS: with digits where they are safe, within what a day may cost."""

from collections.abc import Callable
from datetime import date

import pytest
from redis.asyncio import Redis

from backend.client import Claimed, Outcome
from bot.conversation import Conversations
from bot.reply import Button, Said
from bot.residents import Residents
from bot.sms.costs import Costs
from bot.sms.gateway import OutgoingSms
from bot.sms.outgoing import SmsDeliveries
from bot.updates import channel_bot, typed
from locales import Channel
from tests.bot.conftest import AwayApi
from tests.bot.sms.wire import ANI, LOST, Wire, out_by

CHAT = 4711
BOT = channel_bot(Channel.SMS)
REMINDER = Said(
    "Besok 08.00 di UPTD Kramatwatu. Kode B7K2. Batal? Balas BATAL B7K2.",
    (Button("Saya datang", "coming:B7K2"), Button("Batalkan", "cancel:B7K2")),
)


def claimed(phone: str | None = ANI) -> Claimed:
    return Claimed(
        id=12, attempt=1, chat_id=CHAT, phone=phone, language="id", kind="appointment", told={}
    )


@pytest.fixture
def residents(make_residents: Callable[[], Residents], away_api: AwayApi) -> Residents:
    away_api.is_back = True
    return make_residents()


@pytest.fixture
def deliveries(residents: Residents, wire: Wire, free: Costs) -> SmsDeliveries:
    return SmsDeliveries(out_by(free, wire), residents)


@pytest.fixture
def conversations(residents: Residents) -> Conversations:
    return residents._conversations


async def test_news_come_with_their_choices_by_number(
    deliveries: SmsDeliveries, wire: Wire, conversations: Conversations
) -> None:
    assert (await deliveries.send(claimed(), REMINDER)).outcome is Outcome.DELIVERED
    assert wire.texts == [f"{REMINDER.text}\n1 Saya datang\n2 Batalkan"]
    assert wire.taken[0].name == "d12"
    assert (await conversations.load(BOT.id, CHAT)).stands == REMINDER


async def test_a_digit_on_its_way_can_t_cancel_what_has_just_arrived(
    residents: Residents, deliveries: SmsDeliveries, wire: Wire, conversations: Conversations
) -> None:
    await residents.answer(BOT, Channel.SMS, CHAT, typed(BOT, CHAT, 1, "MENU"))
    stood = (await conversations.load(BOT.id, CHAT)).stands
    await deliveries.send(claimed(), REMINDER)
    assert wire.texts == [REMINDER.text]
    assert (await conversations.load(BOT.id, CHAT)).stands == stood
    assert stood is not None


async def test_without_a_number_there_is_nobody_to_send_to(
    deliveries: SmsDeliveries, wire: Wire
) -> None:
    assert (await deliveries.send(claimed(None), REMINDER)).outcome is Outcome.INVALID
    assert wire.tried == []


async def test_news_that_would_cost_too_much_wait(
    residents: Residents, redis: Redis, wire: Wire
) -> None:
    costs = Costs(redis, each=100, ceiling=100, today=lambda: date(2026, 11, 26))
    deliveries = SmsDeliveries(out_by(costs, wire), residents)
    assert (await deliveries.send(claimed(), REMINDER)).outcome is Outcome.DELIVERED
    held = await deliveries.send(claimed(), REMINDER)
    assert (held.outcome, len(wire.tried)) == (Outcome.TEMPORARY, 1)
    assert held.hold_s is not None


async def test_what_was_not_taken_costs_nothing(redis: Redis, wire: Wire) -> None:
    costs = Costs(redis, each=100, ceiling=100, today=lambda: date(2026, 11, 26))
    out, sms = out_by(costs, wire), OutgoingSms("a", ANI, "Halo")
    wire.next.append(LOST)
    assert (await out.send(sms, answers=False)).outcome is Outcome.TEMPORARY
    assert (await out.send(sms, answers=False)).outcome is Outcome.DELIVERED
