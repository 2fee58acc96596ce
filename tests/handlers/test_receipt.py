import pytest

from handlers.receipt import BadCheckDigit, LooksLikeNik, NotANumber, ReceiptFormat, read_pin

RECEIPTS = ReceiptFormat()


@pytest.mark.parametrize(
    "typed",
    [
        "2605-1004217-8",
        "260510042178",
        "2605 1004217 8",
        "2605.1004217.8",
        "  2605–1004217–8 ",
        "no. 2605-1004217-8 ya",
        "r_260510042178",
        "٢٦٠٥-١٠٠٤٢١٧-٨",
        "꧒꧖꧐꧕꧑꧐꧐꧔꧒꧑꧗꧘",
    ],
)
def test_the_number_is_found_however_it_is_typed(typed: str) -> None:
    receipt = RECEIPTS.read(typed)
    assert (receipt.number, receipt.printed, receipt.pin) == (
        "260510042178",
        "2605-1004217-8",
        None,
    )


@pytest.mark.parametrize(
    "typed",
    ["2605-1004217-8 416253", "2605-1004217-8 PIN: 416253", "r_260510042178_416253"],
)
def test_a_pin_typed_along_is_found(typed: str) -> None:
    assert RECEIPTS.read(typed).pin == "416253"


@pytest.mark.parametrize("typed", ["", "ktp saya", "2605-1004217", "2605-1004217-8 41625"])
def test_too_few_digits_are_no_number(typed: str) -> None:
    with pytest.raises(NotANumber):
        RECEIPTS.read(typed)


@pytest.mark.parametrize("position", range(12))
def test_every_single_mistyped_digit_is_noticed(position: int) -> None:
    number = "260510042178"
    for digit in "0123456789".replace(number[position], ""):
        with pytest.raises(BadCheckDigit):
            RECEIPTS.read(number[:position] + digit + number[position + 1 :])


def test_sixteen_digits_are_a_nik_or_a_family_card() -> None:
    with pytest.raises(LooksLikeNik):
        RECEIPTS.read("3604 9912 0590 0001")


def test_an_office_may_print_other_numbers() -> None:
    receipt = ReceiptFormat(groups=(3, 3), damm=False).read("123456")
    assert receipt.printed == "123-456"


def test_a_receipt_does_not_show_itself_in_a_log() -> None:
    assert "2605" not in repr(RECEIPTS.read("2605-1004217-8 416253"))


@pytest.mark.parametrize(
    "typed", ["416253", "416 253", " 416-253 ", "41.62.53", "PIN 416253", "٤١٦٢٥٣"]
)
def test_a_pin_may_be_spaced(typed: str) -> None:
    assert read_pin(typed) == "416253"


@pytest.mark.parametrize("typed", ["", "41625", "4162533", "41625a", "pin"])
def test_anything_else_is_no_pin(typed: str) -> None:
    assert read_pin(typed) is None


def test_a_nik_in_place_of_the_pin_is_noticed() -> None:
    with pytest.raises(LooksLikeNik):
        read_pin("3604991205900001")
