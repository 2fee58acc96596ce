"""Several gateways as one: which of them sends."""

import asyncio
from collections import Counter

import pytest

from backend.client import Outcome
from bot.deliver import Sent
from bot.sms.gateway import OutgoingSms
from bot.sms.gateways import Gateways, Routes
from tests.bot.sms.wire import ANI, BUDI, Wire

TELKOMSEL, INDOSAT = ANI, BUDI


def several(*wires: Wire, routes: Routes | None = None) -> Gateways:
    gateways = Gateways(routes or Routes())
    for wire in wires:
        gateways.add(wire)
    return gateways


async def sent_by(
    gateways: Gateways, *wires: Wire, number: str = ANI, count: int = 60
) -> Counter[str]:
    for each in range(count):
        await gateways.send(OutgoingSms(f"a{each}", number, "Halo"))
    return Counter({wire.name: len(wire.tried) for wire in wires if wire.tried})


async def test_weights_share_the_work() -> None:
    one, two = Wire("one"), Wire("two")
    shares = await sent_by(several(one, two, routes=Routes({"one": 9, "two": 1})), one, two)
    assert shares["one"] > shares["two"]


async def test_a_weight_of_nothing_is_for_need_alone() -> None:
    one, spare = Wire("one"), Wire("spare")
    gateways = several(one, spare, routes=Routes({"spare": 0}))
    assert await sent_by(gateways, one, spare) == {"one": 60}
    one.is_up = False
    assert (await sent_by(gateways, one, spare))["spare"] == 60


async def test_an_operator_s_numbers_go_by_its_gateway_while_it_is_up() -> None:
    one, two = Wire("one"), Wire("two")
    routes = Routes({"one": 1, "two": 0}, {"indosat": "two"})
    gateways = several(one, two, routes=routes)
    assert await sent_by(gateways, one, two, number=TELKOMSEL, count=5) == {"one": 5}
    assert (await sent_by(gateways, one, two, number=INDOSAT, count=5))["two"] == 5
    two.is_up = False
    assert (await sent_by(gateways, one, two, number=INDOSAT, count=5))["one"] == 10


async def test_an_answer_leaves_where_the_question_came_in() -> None:
    one, two = Wire("one"), Wire("two")
    gateways = several(one, two, routes=Routes({"one": 1, "two": 0}, {"telkomsel": "one"}))
    await gateways.send(OutgoingSms("a", ANI, "Halo"), came_by="two")
    assert len(two.taken) == 1
    two.is_up = False
    await gateways.send(OutgoingSms("a", ANI, "Halo"), came_by="two")
    assert len(one.taken) == 1


async def test_one_that_asks_to_be_left_alone_is_passed_over_for_so_long() -> None:
    one, two = Wire("one"), Wire("two")
    gateways = several(one, two, routes=Routes({"two": 0}))
    one.next.append(Sent(Outcome.THROTTLED, hold_s=0.3))
    sms = OutgoingSms("a", ANI, "Halo")
    assert (await gateways.send(sms)).outcome is Outcome.THROTTLED
    assert (await gateways.send(sms)).outcome is Outcome.DELIVERED
    assert (len(one.tried), len(two.taken)) == (1, 1)
    await asyncio.sleep(0.35)
    await gateways.send(sms)
    assert len(one.taken) == 1


async def test_where_none_is_up_it_is_for_later() -> None:
    wire = Wire()
    gateways = several(wire)
    assert gateways.is_up
    wire.is_up = False
    assert not gateways.is_up
    sent = await gateways.send(OutgoingSms("a", ANI, "Halo"))
    assert (sent.outcome, wire.tried) == (Outcome.TEMPORARY, [])
    assert sent.hold_s


def test_two_of_one_name_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two gateways are called wire"):
        several(Wire(), Wire())


async def test_all_run_until_the_end() -> None:
    stopped = asyncio.Event()
    running = asyncio.create_task(several(Wire("one"), Wire("two")).run(stopped))
    await asyncio.sleep(0.02)
    assert not running.done()
    stopped.set()
    async with asyncio.timeout(2):
        await running
