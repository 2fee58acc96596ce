"""The drill's ledger finds each thing that must not be."""

from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from bot.cli.lightning.ledger import Ledger, count_told
from bot.cli.lightning.town import FIRST_ID, Town

CLEAN = {"recipients": 2, "told": 2, "displaced": 2, "offered": 2, "all_clear": 2}
CODE = "B7K2"


def test_a_drill_in_which_everything_held_is_clean() -> None:
    assert Ledger(**CLEAN).is_clean


@pytest.mark.parametrize(
    "fault",
    [
        {"missing": 1},
        {"duplicates": 1},
        {"without_offer": 1},
        {"over_capacity": 1},
        {"all_clear_missing": 1},
        {"told": 0},
        {"displaced": 0},
        {"all_clear": 0},
    ],
)
def test_one_fault_is_enough(fault: dict[str, int]) -> None:
    assert not Ledger(**(CLEAN | fault)).is_clean


@pytest.fixture
async def stage() -> Any:
    async with aiohttp.ClientSession() as door:
        transport: Any = None
        yield SimpleNamespace(town=Town(door, transport, 3))


async def test_who_was_not_told_and_who_was_told_twice_is_counted(stage: Any) -> None:
    one, two, three = stage.town.residents
    one.heard = ["GANGGUAN … CEKINFO B7K2"]
    two.heard = ["GANGGUAN … CEKINFO B7K2", "INFO", "GANGGUAN … CEKINFO B7K2"]
    three.heard = ["GANGGUAN … CEKINFO XXXX"]
    assert count_told(stage, CODE, {FIRST_ID, FIRST_ID + 1, FIRST_ID + 2}) == (2, 1, 1)
