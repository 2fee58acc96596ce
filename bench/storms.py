"""`make storm`: storms on a real `siaga api`, each held against the rows it leaves; see README."""

import random
from collections import Counter
from contextlib import ExitStack
from typing import Annotated

import typer
import uvloop

from bench.company import Company, Servers, servers
from bench.house import House
from bench.patience import PatientStorm
from bench.slots import Size
from bench.storm import Storm

UNGUARDED = "bench.servers.unguarded_api"
UNCHECKED = "ALTER TABLE slots DROP CONSTRAINT ck_slots_capacity"
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
OVERSOLD = "oversold slots"

Found = Counter[str]


def main(
    *,
    storms: Annotated[int, typer.Option(min=1)] = 100,
    residents: Annotated[int, typer.Option(min=50, help="in each, for a third of places")] = 3_000,
) -> None:
    """Storms, one with the API killed in its midst, and one with the guard off."""
    with servers(durable=True) as given, ExitStack() as processes:
        start = Company(given, processes)
        found = uvloop.run(_all(given, start, Size(residents), storms))
    for fault, number in found.items():
        typer.echo(f"BREACH: {number} {fault}")
    if found:
        raise typer.Exit(1)


async def _all(given: Servers, start: Company, size: Size, storms: int) -> Found:
    """The faults of all that must have none."""
    async with House.open(start, given.database_url, size) as house:
        found = await guarded(house, storms) + await killed(house)
        house.api.stop()
        found["deadlocks"] = await house.slots.connection.fetchval(DEADLOCKS)
        typer.echo(f"Deadlocks in the database: {found['deadlocks']}")
    url = given.another_database("unguarded")
    async with House.open(start, url, size, module=UNGUARDED) as house:
        return +(found + await unguarded(house))


async def guarded(house: House, storms: int) -> Found:
    found, outcomes = Found(), Counter[str]()
    for number in range(storms):
        storm = Storm(house.api.port, house.desk, _chance(number))
        await _held(storm, f"Storm {number + 1}")
        found += storm.faults
        outcomes += storm.outcomes
    typer.echo(f"{storms} storms: {_list(outcomes)}, faults: {_list(found) or 'none'}")
    return found


async def killed(house: House) -> Found:
    storm = PatientStorm(house, _chance(0))
    await _held(storm, "API killed in the midst of a storm")
    return storm.faults


async def unguarded(house: House) -> Found:
    """The negative control: with the guard off this must oversell, or no storm above means much."""
    await house.slots.connection.execute(UNCHECKED)
    storm = Storm(house.api.port, house.desk, _chance(0))
    await _held(storm, "Negative control, the guard off (faults are expected)")
    return Found() if storm.faults[OVERSOLD] else Found({"controls that oversold nothing": 1})


async def _held(storm: Storm, name: str) -> None:
    await storm.begin()
    await storm.go_on(0)
    await storm.end()
    typer.echo(f"{name}: {_list(storm.outcomes)}, faults: {_list(storm.faults) or 'none'}")


def _list(counted: Counter[str]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in counted.items())


def _chance(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 – no secret


if __name__ == "__main__":
    typer.run(main)
