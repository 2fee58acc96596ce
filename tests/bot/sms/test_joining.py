"""Long messages, whose parts come in any order, twice, or not at all."""

import time
from itertools import permutations

import pytest

from bot.sms.gateway import IncomingSms, Part
from bot.sms.inbox import Waiting
from bot.sms.joining import MISSING_WAIT_S, PARTS_MAX, Joining, Whole
from tests.bot.sms.wire import ANI, BUDI, sms

TEXTS = ("Halo min, ", "saya mau tanya ", "KTP saya")


def waiting(number: int, message: IncomingSms) -> Waiting:
    return Waiting(number, 1_000, message)


def piece(number: int, text: str, *, of: int = 3, reference: int = 7, sender: str = ANI) -> Waiting:
    part = Part(reference, of, number)
    return waiting(number, sms(text, f"id-{number}", sender=sender, part=part))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_parts_are_one_message_in_whatever_order_they_come(order: tuple[int, ...]) -> None:
    joining = Joining()
    came = [joining.add(piece(at + 1, TEXTS[at])) for at in order]
    assert came[:2] == [None, None]
    whole = came[2]
    assert whole is not None
    assert (whole.first.sms.text, whole.is_complete) == ("".join(TEXTS), True)
    assert (whole.numbers, whole.first.number, whole.first.sms.part) == ((1, 2, 3), 1, None)


def test_a_message_of_one_part_waits_for_nothing() -> None:
    alone = waiting(4, sms("JANJI", "4"))
    assert Joining().add(alone) == Whole(alone, (4,))


def test_parts_of_others_and_of_other_messages_don_t_mix() -> None:
    joining = Joining()
    assert joining.add(piece(1, "a", of=2)) is None
    assert joining.add(piece(2, "b", of=2, sender=BUDI)) is None
    assert joining.add(piece(2, "c", of=2, reference=8)) is None
    whole = joining.add(piece(2, "d", of=2))
    assert whole is not None
    assert whole.first.sms.text == "ad"


def test_a_part_that_comes_twice_is_there_once() -> None:
    joining = Joining()
    assert joining.add(piece(1, "a", of=2)) is None
    assert joining.add(piece(1, "a", of=2)) is None
    whole = joining.add(piece(2, "b", of=2))
    assert whole is not None
    assert whole.first.sms.text == "ab"


def test_a_missing_part_is_waited_for_a_minute() -> None:
    joining = Joining()
    joining.add(piece(1, TEXTS[0]))
    joining.add(piece(3, TEXTS[2]))
    now = time.monotonic()
    assert list(joining.overdue(now + MISSING_WAIT_S - 5)) == []
    (whole,) = joining.overdue(now + MISSING_WAIT_S + 1)
    assert (whole.is_complete, whole.numbers) == (False, (1, 3))
    assert list(joining.overdue(now + 2 * MISSING_WAIT_S)) == []


def test_a_sign_that_was_cut_in_two_is_whole_again() -> None:
    joining = Joining()
    joining.add(piece(1, "kartu \ud83d", of=2))
    whole = joining.add(piece(2, "\ude00 jadi?", of=2))
    assert whole is not None
    assert whole.first.sms.text == "kartu 😀 jadi?"


def test_half_a_sign_alone_can_still_be_written() -> None:
    joining = Joining()
    joining.add(piece(1, "kartu \ud83d", of=2))
    (whole,) = joining.overdue(time.monotonic() + MISSING_WAIT_S + 1)
    assert whole.first.sms.text.encode()


@pytest.mark.parametrize("part", [Part(1, PARTS_MAX + 1, 1), Part(1, 2, 3), Part(1, 0, 0)])
def test_what_claims_the_impossible_is_taken_by_itself(part: Part) -> None:
    odd = waiting(1, sms("JANJI", "1", part=part))
    assert Joining().add(odd) == Whole(odd, (1,))
