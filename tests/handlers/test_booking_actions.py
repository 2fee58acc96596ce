"""What a booking's buttons carry: all that a press needs, and nothing that could mean another."""

from datetime import date

import pytest

from handlers.screen import ACTION_MAX_BYTES
from handlers.wanted import Wanted, WantedDay, WantedSlot, code_in

WANTED = Wanted("PINDAH-KELUAR", "00", 3)
ON = WantedDay(WANTED, date(2026, 12, 23))
SLOT = WantedSlot(ON, 9_999_999_999)


@pytest.mark.parametrize("carried", [WANTED, ON, SLOT])
@pytest.mark.parametrize("rest", ["", "2"])
def test_what_was_put_into_a_button_comes_out_of_it(
    carried: Wanted | WantedDay | WantedSlot, rest: str
) -> None:
    value = f"{carried.value}:{rest}" if rest else carried.value
    assert type(carried).read(value) == (carried, rest)


@pytest.mark.parametrize("action", ["book-at", "book-for", "book-yes"])
def test_the_longest_of_them_fits_into_a_button(action: str) -> None:
    assert len(f"{action}:{SLOT.value}:1".encode()) <= ACTION_MAX_BYTES


@pytest.mark.parametrize(
    "value",
    [
        *("", "KTP-REKAM", "KTP-REKAM:10", "KTP-REKAM:10:4:20261223:1", "KTP-REKAM::0:20261223:1"),
        *("KTP-REKAM:10:0:20261323:1", "KTP-REKAM:10:0:20261223:", "KTP-REKAM:10:0:20261223:-1"),
        *("KTP-REKAM:10:0:20261223:1x", f"KTP-REKAM:10:0:20261223:{'9' * 19}"),
        *("KTP-REKAM:10:0:20261223:٣", "KTP-REKAM:10:٣:20261223:1"),
    ],
)
def test_what_can_not_be_read_is_nobody_s_button(value: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 – whichever part of it is wrong
        WantedSlot.read(value)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("B7K2", "B7K2"),
        ("b7k2", "B7K2"),
        ("kode b7k2 ya", "B7K2"),
        ("#B7K2", "B7K2"),
        ("yang rabu", None),
        ("A7K2", None),
        ("B7K20", None),
        ("saya", None),
        ("", None),
    ],
)
def test_a_code_is_found_in_what_was_typed(typed: str, code: str | None) -> None:
    assert code_in(typed) == code
