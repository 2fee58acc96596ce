import pytest

from backend.errors import InvalidRequest
from backend.keys import Keys
from backend.residents.phones import masked, open_phone, phone_mac, read_phone, seal_phone
from tests.backend.residents.conftest import PHONE


@pytest.mark.parametrize(
    "typed",
    [
        "081234567890",
        "6281234567890",
        "+6281234567890",
        "81234567890",
        " +62 812-3456-7890 ",
        "0812.3456.7890",
        "(0812) 3456 7890",
        "+62 0812 3456 7890",
    ],
)
def test_a_mobile_number_is_read_however_it_is_written(typed: str) -> None:
    assert read_phone(typed) == PHONE


@pytest.mark.parametrize("typed", ["0811234567", "085712345678", "0899123456789"])
def test_numbers_of_every_length_are_read(typed: str) -> None:
    assert read_phone(typed) == f"+62{typed[1:]}"


@pytest.mark.parametrize(
    "typed",
    [
        "0254200123",  # a landline of Serang
        "+1 202 555 0123",
        "+81 90 1234 5678",  # Japan; without its plus it would be one of ours
        "+821012345678",
        "0812",
        "08123456789012345",
        "084012345678",  # no operator has it
        "3604991205900001",
        "telepon 081234567890",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "+628",
        "+",
        "",
    ],
)
def test_what_is_no_indonesian_mobile_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidRequest, match="must be an Indonesian mobile number"):
        read_phone(typed)


@pytest.mark.parametrize("phone", [PHONE, "+62811234567", "+62899123456789"])
def test_a_shown_phone_tells_neither_its_middle_nor_its_length(phone: str) -> None:
    assert masked(phone) == f"0{phone[3:6]}****{phone[-3:]}"


def test_a_sealed_phone_is_opened_by_the_key_alone_and_never_looks_the_same(keys: Keys) -> None:
    sealed = seal_phone(keys, PHONE).sealed_phone
    assert open_phone(keys, sealed) == PHONE
    assert PHONE.encode() not in sealed
    assert sealed != seal_phone(keys, PHONE).sealed_phone
    assert phone_mac(keys, PHONE) == phone_mac(keys, PHONE), "to be compared"
