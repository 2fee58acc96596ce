from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.clock import WIB
from backend.registry.rows import COLUMNS, MalformedRow, number_of, phone_of, row_of

GOOD: dict[str, Any] = {
    "number": "2605-1004217-8",
    "pin": " 416253 ",
    "service": "KTP-REKAM ",
    "stage": " SIAP_DIAMBIL",
    "stage_since": datetime(2026, 5, 18, 9, 0),  # noqa: DTZ001 (as registries keep it)
    "reason_code": " ",
    "office": " 10",
    "updated_at": datetime(2026, 5, 18, 2, 0, tzinfo=UTC),
}


def values(**others: Any) -> list[Any]:
    assert tuple(GOOD) == COLUMNS
    return list((GOOD | others).values())


def test_values_are_stripped_and_a_time_without_zone_is_wib() -> None:
    row = row_of(values())

    assert (row.number, row.pin, row.service) == ("260510042178", "416253", "KTP-REKAM")
    assert (row.stage, row.office, row.reason_code) == ("SIAP_DIAMBIL", "10", None)
    assert row.stage_since == row.updated_at == datetime(2026, 5, 18, 2, tzinfo=UTC)
    assert row.phone is None


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("2605-1004217-8", "260510042178"),
        (" 2605 1004217.8 ", "260510042178"),
        (260510042178, "260510042178"),
        ("0012", "0012"),
    ],
)
def test_a_number_is_its_digits(written: Any, number: str) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("0812-3456 789", "+628123456789"),
        ("62812.3456.789", "+628123456789"),
        ("+62 812 3456 789", "+628123456789"),
        ("8123456789", "+628123456789"),
        (628123456789, "+628123456789"),
        ("+31 6 12345678", "+31612345678"),
        ("", None),
        (None, None),
        ("-", None),
        ("tidak ada", None),
        ("08", None),
        ("+62812345678901234", None),
        ("٠٨١٢٣٤٥٦٧٨٩", None),
    ],
)
def test_a_phone_is_e164_or_none(written: Any, phone: str | None) -> None:
    assert phone_of(written) == phone


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("number", None),
        ("number", ""),
        ("number", "tidak ada"),
        ("number", "2605-10042l7-8"),
        ("number", "٢٦٠٥"),
        ("number", "²"),
        ("number", "9" * 33),
        ("pin", None),
        ("pin", "  "),
        ("pin", b"416253"),
        ("service", "KTP\x00"),
        ("stage", ""),
        ("office", None),
        ("stage_since", None),
        ("stage_since", "kemarin"),
        ("updated_at", 20260518),
        ("updated_at", datetime.min),  # noqa: DTZ901 (as registries keep it)
        ("updated_at", datetime.min.replace(tzinfo=WIB)),
    ],
)
def test_a_malformed_row_is_told_by_its_column_and_not_its_value(column: str, value: Any) -> None:
    with pytest.raises(MalformedRow) as refused:
        row_of(values(**{column: value}))

    assert str(refused.value) == column


def test_a_stage_since_may_be_a_day() -> None:
    row = row_of(values(stage_since=date(2026, 5, 18)))

    assert row.stage_since == datetime(2026, 5, 17, 17, tzinfo=UTC)
