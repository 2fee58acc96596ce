"""A freed place is offered in the order of the line, to one at a time, for a set time."""

from datetime import datetime

import pytest

from backend.appointments import jobs
from backend.appointments.states import Actor
from backend.clock import WIB
from tests.backend.appointments.office import BOOKED, CIRUAS, KK, Office, later, outcome


async def queue(office: Office, *chats: int) -> None:
    for chat in chats:
        await office.wait(chat)


async def lines(office: Office) -> list[tuple[int, str]]:
    rows = await office.database.all(
        "SELECT chat_id, office FROM waiting JOIN addresses USING (resident_id) ORDER BY id"
    )
    return [(row["chat_id"], row["office"]) for row in rows]


async def offered_to(office: Office) -> list[int]:
    rows = await office.database.all(
        "SELECT chat_id FROM appointments JOIN addresses USING (resident_id)"
        " WHERE state = 'offered' ORDER BY id"
    )
    return [row["chat_id"] for row in rows]


async def test_a_freed_place_is_offered_to_the_first_who_waits_and_to_nobody_else(
    office: Office,
) -> None:
    slot = await office.slot()
    mine = await office.booked(1, slot)
    await queue(office, 7, 5, 6)
    await office.cancel(mine)
    assert (await offered_to(office), await lines(office)) == ([7], [(5, "10"), (6, "10")])
    assert await outcome(office.take(9, slot)) == "SlotFull"
    assert await outcome(office.take(5, slot)) == "SlotFull"
    assert await office.told() == [("offered", "due")]


async def test_an_hour_later_it_is_the_next_one_s(office: Office) -> None:
    mine = await office.booked(1, await office.slot())
    await queue(office, 7, 5)
    await office.cancel(mine)
    office.now = later(minutes=59)
    await jobs.pass_deadlines(office.database, office.terms)
    assert await offered_to(office) == [7]
    office.now = later(hours=1)
    await jobs.pass_deadlines(office.database, office.terms)
    assert await offered_to(office) == [5]
    assert await office.told() == [("offered", "unwanted"), ("expired", "due"), ("offered", "due")]
    office.now = later(hours=2)
    await jobs.pass_deadlines(office.database, office.terms)
    assert (await office.of_chat(5), await office.miscounted()) == (["expired"], [])


async def test_who_turns_it_down_hands_it_on_at_once(office: Office) -> None:
    await queue(office, 7, 5)
    offer = await office.offer(await office.slot())
    assert offer is not None
    await office.cancel(offer)
    assert await offered_to(office) == [5]


async def test_what_is_freed_at_night_is_told_in_the_morning_and_held_from_then_on(
    office: Office,
) -> None:
    mine = await office.booked(1, await office.slot())
    await queue(office, 7)
    office.now = datetime(2026, 11, 24, 22, 30, tzinfo=WIB)
    await office.cancel(mine)
    (offer,) = await office.database.all("SELECT * FROM appointments WHERE state = 'offered'")
    (message,) = await office.database.all("SELECT due_at FROM messages")
    assert message["due_at"] == datetime(2026, 11, 25, 7, tzinfo=WIB)
    assert offer["offer_until"] == datetime(2026, 11, 25, 8, tzinfo=WIB)


@pytest.mark.parametrize(
    ("minutes", "is_offered"), [(69, False), (70, True), (14 * 24 * 60, True), (22_000, False)]
)
async def test_what_nobody_could_answer_in_time_or_book_is_not_offered(
    office: Office, minutes: int, is_offered: bool
) -> None:
    """An hour before it starts it closes; less than ten minutes are no time to answer."""
    await queue(office, 7)
    offer = await office.offer(await office.slot(later(minutes=minutes)))
    assert (offer is not None) is is_offered


async def test_it_is_held_until_its_slot_closes_and_no_longer(office: Office) -> None:
    await queue(office, 7)
    offer = await office.offer(await office.slot(later(minutes=80)))
    assert offer is not None
    assert (await office.row(offer))["offer_until"] == later(minutes=20)


async def test_who_has_booked_elsewhere_is_passed_over(office: Office) -> None:
    slot = await office.slot()
    await queue(office, 7, 5)
    await office.take(7, (await office.slots(1, office=CIRUAS))[0])
    assert await lines(office) == [(5, "10")]
    await office.offer(slot)
    assert await offered_to(office) == [5]


async def test_and_so_is_who_took_a_cancellation_back_while_waiting(office: Office) -> None:
    own = await office.booked(7, (await office.slots(1))[0])
    await office.cancel(own)
    await queue(office, 7, 5)
    await office.undo(own, Actor.RESIDENT)
    await office.offer(await office.slot(later(days=3)))
    assert (await offered_to(office), await lines(office)) == ([5], [(7, "10")])


async def test_a_line_is_of_one_office_and_counter(office: Office) -> None:
    await office.wait(1, KK)
    await office.wait(2, office=CIRUAS)
    assert await office.offer(await office.slot()) is None
    await office.wait(3, person=2)
    offer = await office.offer(await office.slot(later(days=3)))
    assert offer is not None
    assert (await office.row(offer))["person"] == 2


async def test_whoever_asks_again_keeps_their_place_and_elsewhere_starts_anew(
    office: Office,
) -> None:
    await queue(office, 7, 5, 7)
    assert await lines(office) == [(7, "10"), (5, "10")]
    await office.wait(7, office=CIRUAS)
    await queue(office, 7)
    assert await lines(office) == [(5, "10"), (7, "10")]


async def test_who_has_an_appointment_waits_for_no_other_and_four_lines_are_enough(
    office: Office,
) -> None:
    await office.booked(7, await office.slot())
    assert await outcome(office.wait(7)) == "AlreadyBooked"
    codes = ("KK-BARU", "KK-UBAH", "KK-PISAH", "KK-HILANG", "IKD")
    assert [await outcome(office.wait(7, each)) for each in codes] == [BOOKED] * 4 + ["TooMany"]
    assert await outcome(office.wait(7, "KK-BARU", office=CIRUAS)) == BOOKED, "instead of"


async def test_the_sweep_offers_what_has_become_free_otherwise(office: Office) -> None:
    slots = await office.slots(3)
    await queue(office, 7, 5)
    await jobs.offer_places(office.database, office.terms)
    assert await offered_to(office) == [7, 5]
    assert [await office.taken(slot) for slot in slots] == [1, 1, 0], "the earliest first"
