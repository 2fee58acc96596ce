"""Which message comes again, and which is only written again."""

from contextlib import suppress

import pytest

from bot.sms.smpp import repeats as room
from bot.sms.smpp.pdu import Address, Message
from bot.sms.smpp.repeats import AGAIN_S, REMEMBERED, UNHEARD_S, Repeats


def message(content: bytes = b"1", source: str = "628111", **fields: object) -> Message:
    return Message(Address(source, 1, 1), Address("1708", 3), content, **fields)  # type: ignore[arg-type]


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(room, "time", clock)
    return clock


def kept(repeats: Repeats, given: Message | None = None) -> str:
    with repeats.bringing(given or message()) as message_id:
        return message_id


def broken(repeats: Repeats) -> None:
    repeats.broken()
    repeats.bound()


def test_the_same_words_twice_on_one_link_are_two_messages(clock: Clock) -> None:
    repeats = Repeats()
    assert kept(repeats) != kept(repeats)


def test_after_a_break_each_comes_again_once_with_its_id(clock: Clock) -> None:
    repeats = Repeats()
    ids = [kept(repeats), kept(repeats)]
    broken(repeats)
    assert [kept(repeats), kept(repeats)] == ids
    assert kept(repeats) not in ids


@pytest.mark.parametrize(
    "other",
    [
        message(b"2"),
        message(source="628112"),
        message(data_coding=8),
        message(esm_class=0x40),
        message(optional={0x020F: b"\2"}),
    ],
    ids=["words", "phone", "letters", "header", "part"],
)
def test_what_differs_is_another_message(clock: Clock, other: Message) -> None:
    repeats = Repeats()
    first = kept(repeats)
    broken(repeats)
    assert kept(repeats, other) != first
    assert kept(repeats) == first


def test_what_was_answered_long_before_the_break_was_heard(clock: Clock) -> None:
    repeats = Repeats()
    first = kept(repeats)
    clock.now += UNHEARD_S
    broken(repeats)
    assert kept(repeats) != first


def test_a_repeat_has_a_minute_from_when_the_link_is_there_again(clock: Clock) -> None:
    repeats = Repeats()
    first, second = kept(repeats), kept(repeats, message(b"2"))
    repeats.broken()
    clock.now += 3_600
    repeats.bound()
    clock.now += AGAIN_S
    assert kept(repeats) == first
    clock.now += 1
    assert kept(repeats, message(b"2")) != second


def test_what_could_not_be_kept_has_its_id_when_it_comes_again(clock: Clock) -> None:
    repeats = Repeats()
    given = list[str]()
    with suppress(OSError), repeats.bringing(message()) as message_id:
        given.append(message_id)
        raise OSError("full")
    assert [kept(repeats)] == given
    assert [kept(repeats)] != given


def test_no_more_is_remembered_than_so_many(clock: Clock) -> None:
    repeats = Repeats()
    ids = [kept(repeats, message(b"%d" % number)) for number in range(REMEMBERED + 1)]
    broken(repeats)
    assert kept(repeats, message(b"0")) != ids[0]
    assert kept(repeats, message(b"1")) == ids[1]
    assert len(repeats._owed) + len(repeats._answered) <= 2 * REMEMBERED
