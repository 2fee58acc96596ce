"""The drill in a terminal: what happens, when, and what it comes to."""

import asyncio
import json
import time
from pathlib import Path

import typer

from backend.client import Refusal, ServiceUnavailable
from bot.cli.control import NoDemo
from bot.cli.lightning.ledger import Ledger
from bot.cli.lightning.stage import Stage, of_its_own, on_a_running_one
from bot.cli.lightning.story import Story, Stuck
from bot.cli.terminal import fail

BREACH = 1


def play(data_dir: Path | None, *, residents: int, as_json: bool) -> int:
    """The exit status."""
    began = time.monotonic()
    try:
        ledger = asyncio.run(_play(data_dir and data_dir.absolute(), residents))
    except (NoDemo, Stuck, Refusal, ServiceUnavailable) as error:
        fail(f"The drill did not come to its end: {error}")
    _sum_up(ledger, time.monotonic() - began)
    if as_json:
        typer.echo(json.dumps(ledger.as_json()))
    return 0 if ledger.is_clean else BREACH


async def _play(data_dir: Path | None, residents: int) -> Ledger:
    if data_dir is None:
        typer.echo("A demo of the drill's own starts, on 16 May 2018 …")
        async with of_its_own(residents) as stage:
            return await _story(stage)
    async with on_a_running_one(data_dir, residents) as stage:
        return await _story(stage)


async def _story(stage: Stage) -> Ledger:
    def tell(what: str) -> None:
        typer.echo(f"{stage.now:%H.%M.%S}  {what}")

    return await Story(stage, tell).play()


def _sum_up(ledger: Ledger, seconds: float) -> None:
    typer.echo(
        f"Told {ledger.told} of {ledger.told + ledger.missing} who had a place in that time,"
        f" {ledger.duplicates} twice; {ledger.displaced} displaced, {ledger.without_offer} of them"
        f" with nothing; {ledger.over_capacity} slots with too many; all-clear to"
        f" {ledger.all_clear}, missing {ledger.all_clear_missing}. {seconds:.0f} s."
    )
    typer.echo("Everything held." if ledger.is_clean else "BREACH: see the counts.")
