"""What staff type: moments in the office's time, codes, and what is asked of whom."""

from datetime import date, datetime
from pathlib import Path

import pytest
import typer

from backend.clock import WIB
from bot.cli import incident
from bot.cli.staff import NoMoment, ask, codes, moment, shown

TODAY = date(2026, 5, 16)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14.00", datetime(2026, 5, 16, 14, 0, tzinfo=WIB)),
        ("14:05", datetime(2026, 5, 16, 14, 5, tzinfo=WIB)),
        ("17/5 10.00", datetime(2026, 5, 17, 10, 0, tzinfo=WIB)),
        (" 1/12/2027  07.30 ", datetime(2027, 12, 1, 7, 30, tzinfo=WIB)),
    ],
)
def test_a_moment_is_the_office_s(typed: str, meant: datetime) -> None:
    assert moment(typed, today=TODAY) == meant


@pytest.mark.parametrize("typed", ["", "soon", "25.00", "31/2 10.00", "17/5", "2026-05-17T10:00"])
def test_what_is_none_is_told_with_an_example(typed: str) -> None:
    with pytest.raises(NoMoment, match=r"17/5 10\.00"):
        moment(typed, today=TODAY)


def test_codes_are_listed_and_all_is_none_of_them() -> None:
    assert codes(" 10, 11 ,") == ["10", "11"]
    assert codes("all") == codes("") == []


def test_every_service_at_every_office() -> None:
    found = incident.components("KTP-REKAM,KTP-HILANG", "10,11")
    assert [(one.service, one.office) for one in found] == [
        ("KTP-REKAM", "10"),
        ("KTP-REKAM", "11"),
        ("KTP-HILANG", "10"),
        ("KTP-HILANG", "11"),
    ]
    (all_of_it,) = incident.components("all", "all")
    assert (all_of_it.service, all_of_it.office) == (None, None)


def test_a_moment_is_shown_in_wib() -> None:
    assert shown(datetime.fromisoformat("2026-05-17T03:00:00+00:00")) == "17/5 10.00"
    assert shown(None) == "-"


def test_where_no_demo_runs_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises((SystemExit, typer.Exit)):
        ask(lambda client: client.incidents(), data_dir=tmp_path)
    assert "make run" in capsys.readouterr().err
