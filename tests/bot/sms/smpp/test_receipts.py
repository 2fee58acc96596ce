"""Receipts: known as such, matched with their message, counted once, never kept without end."""

import tracemalloc

import pytest

from bot.sms.smpp import receipts as room
from bot.sms.smpp.link import Ids
from bot.sms.smpp.pdu import Address, Message, Tag
from bot.sms.smpp.receipts import EARLY_S, RESPONSE_S, SURE_AFTER, Receipt, Receipts, receipt_in
from tests.bot.sms.smpp.test_gateway import counted

TEXT = b"id:00A1F sub:001 dlvrd:001 submit date:2611261200 done date:2611261201 stat:DELIVRD err:0"


def message(content: bytes = b"", esm_class: int = 0, **optional: bytes) -> Message:
    tags: dict[int, bytes] = {Tag[name]: value for name, value in optional.items()}
    return Message(Address("628111"), Address("1708"), content, esm_class, optional=tags)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (message(TEXT, 0x04), Receipt("00A1F", "delivered")),
        (message(TEXT), Receipt("00A1F", "delivered")),
        (message(b"ID:7 STAT:undeliv"), Receipt("7", "undeliverable")),
        (message(b"id:7 stat:UNDELIVERABLE x", 4), Receipt("7", "undeliverable")),
        (message(b"id:7 stat:BINGUNG", 4), Receipt("7", "unknown")),
        (
            message(RECEIPTED_MESSAGE_ID=b"a1f\0", MESSAGE_STATE=b"\5"),
            Receipt("a1f", "undeliverable"),
        ),
        (
            message(TEXT, 4, RECEIPTED_MESSAGE_ID=b"b2\0", MESSAGE_STATE=b"\3"),
            Receipt("b2", "expired"),
        ),
        (message(b"", 0x04, MESSAGE_STATE=b"\x63"), Receipt("", "unknown")),
        (message(b"gone", 0x04), Receipt("", "unknown")),
        (
            message(b"", 0x20, RECEIPTED_MESSAGE_ID=b"1", MESSAGE_STATE=b"\1"),
            Receipt("1", "enroute"),
        ),
        (message(b"CEK 2605-1004217-8"), None),
        (message(b"id: 26 stat"), None),
        (message(b"CEK", 0x40), None),
        (message(b"CEK", RECEIPTED_MESSAGE_ID=b"77"), None),
    ],
)
def test_a_receipt_is_known_by_any_of_its_marks(given: Message, found: Receipt | None) -> None:
    assert receipt_in(given) == found


def test_a_receipt_does_not_show_whose_it_is() -> None:
    assert "00A1F" not in repr(receipt_in(message(TEXT)))


@pytest.mark.parametrize(
    ("ids", "sent", "receipted"),
    [
        (Ids.SAME, "0A1F", "a1f"),
        (Ids.HEX, "a1f", "0000002591"),
        (Ids.DECIMAL, "2591", "A1F"),
        (Ids.AUTO, "a1f", "a1f"),
        (Ids.AUTO, "a1f", "2591"),
        (Ids.AUTO, "2591", "A1F"),
        (Ids.AUTO, "7f3c-22", "7F3C-22"),
    ],
)
@pytest.mark.parametrize("early", [True, False])
def test_ids_are_matched_however_both_sides_write_them(
    ids: Ids, sent: str, receipted: str, *, early: bool
) -> None:
    receipts, before, unmatched = Receipts("uji", ids), counted("rejected"), counted("unmatched")
    if early:
        receipts.received(Receipt(receipted, "rejected"), now=0)
    receipts.submitted(sent)
    for now in (0, 0.1, RESPONSE_S, RESPONSE_S + 0.1):
        receipts.received(Receipt(receipted, "rejected"), now=now)
    receipts.received(Receipt("f" * 100, "rejected"), now=1e9)
    assert counted("rejected") == before + 1
    assert counted("unmatched") == unmatched


@pytest.mark.parametrize(
    ("ids", "sent", "receipted"),
    [(Ids.SAME, "a1f", "2591"), (Ids.HEX, "2591", "A1F"), (Ids.DECIMAL, "a1f", "2591")],
)
def test_a_setting_that_does_not_fit_matches_nothing(ids: Ids, sent: str, receipted: str) -> None:
    receipts, before = Receipts("uji", ids), counted("rejected")
    receipts.submitted(sent)
    receipts.received(Receipt(receipted, "rejected"))
    assert counted("rejected") == before


@pytest.mark.parametrize("early", [True, False])
def test_ids_in_a_row_are_never_taken_for_each_other(*, early: bool) -> None:
    """10 in sixteens is 16 in tens: both are sent, and each has one receipt."""
    receipts, before = Receipts("uji"), counted("delivered")
    for number in range(1, 300):
        if early:
            receipts.received(Receipt(str(number), "delivered"))
        receipts.submitted(str(number))
        if not early:
            receipts.received(Receipt(str(number), "delivered"))
    assert counted("delivered") == before + 299


def test_auto_learns_how_ids_are_written() -> None:
    receipts, before = Receipts("uji"), counted("delivered")
    for number in range(SURE_AFTER):
        receipts.submitted(f"{number + 2000:x}")
        receipts.received(Receipt(str(number + 2000), "delivered"), now=number * RESPONSE_S)
    assert counted("delivered") == before + SURE_AFTER - 1
    receipts.received(Receipt("1", "delivered"), now=SURE_AFTER * RESPONSE_S)
    assert counted("delivered") == before + SURE_AFTER
    # From now on nothing is waited for.
    receipts.submitted("fff")
    receipts.received(Receipt("4095", "delivered"), now=SURE_AFTER * RESPONSE_S)
    assert counted("delivered") == before + SURE_AFTER + 1


def test_on_the_way_and_then_there_is_two_states_and_each_counts_once() -> None:
    receipts = Receipts("uji")
    before = counted("enroute"), counted("delivered")
    receipts.submitted("1")
    for state in ("enroute", "enroute", "delivered", "delivered", "enroute"):
        receipts.received(Receipt("1", state))
    assert (counted("enroute"), counted("delivered")) == (before[0] + 1, before[1] + 1)


def test_one_that_nobody_knows_is_counted_after_a_while() -> None:
    receipts, before = Receipts("uji", Ids.SAME), counted("unmatched")
    receipts.received(Receipt("1", "delivered"), now=0)
    receipts.received(Receipt("2", "delivered"), now=EARLY_S - 1)
    assert counted("unmatched") == before
    receipts.received(Receipt("3", "delivered"), now=EARLY_S)
    assert counted("unmatched") == before + 1


def grown(number: int) -> int:
    """Bytes after so many messages and as many receipts of others."""
    tracemalloc.start()
    receipts = Receipts("uji")
    for at in range(number):
        receipts.submitted(f"{at:x}")
        receipts.received(Receipt(f"never-{at}", "delivered"), now=at / 1_000)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "SENT_REMEMBERED", 500)
    monkeypatch.setattr(room, "EARLY_REMEMBERED", 100)
    bounded = grown(5_000)
    assert grown(10_000) < bounded * 1.2
    monkeypatch.setattr(room, "SENT_REMEMBERED", 10**9)
    assert grown(10_000) > bounded * 2
