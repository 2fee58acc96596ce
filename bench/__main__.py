"""`make bench`: see README.md for what is measured and how to read it."""

import random
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import orjson
import typer
import uvloop

from bench import lookups, stage
from bench.bookings import Bookings
from bench.company import Company, Servers, servers
from bench.cores import Placement
from bench.dialogues import Dialogues, Residents, echoed, of_residents
from bench.house import House
from bench.matrix import Contender, Pace, Results, run
from bench.receipts import ROWS
from bench.slots import Size
from bench.stage import WEBHOOK_PATH, Stage
from bench.statement import Timing, ratio, timed
from bench.table import faults, outcomes, remarks, table

SEED = 26
WRONG = 0.02


@dataclass(frozen=True, slots=True)
class Chosen:
    """What is to be measured, and on how much of everything."""

    only: str
    rows: int
    residents: int
    existing: int

    def has(self, *works: str) -> bool:
        return any(work.startswith(self.only) or self.only.startswith(work) for work in works)


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    secs: Annotated[float, typer.Option(min=0.2, help="of each measurement")] = 4,
    warm: Annotated[float, typer.Option(min=0, help="seconds before each")] = 1.5,
    rows: Annotated[int, typer.Option(min=100, help="of the mirror")] = ROWS,
    residents: Annotated[int, typer.Option(min=50, help="of a booking storm")] = 3_000,
    existing: Annotated[
        int, typer.Option(min=0, help="appointments beforehand, compared with 1,000")
    ] = 0,
    only: Annotated[str, typer.Option(help="'update', 'look-up' or 'booking'")] = "",
    out: Annotated[Path | None, typer.Option(help="each result as a line of JSON")] = None,
) -> None:
    """Measure the update's path, the look-up and the booking beside their baselines."""
    placement = Placement.of_this_machine()
    chosen = Chosen(only, rows, residents, existing)
    with servers() as given, ExitStack() as processes:
        measuring = _measured(
            given, Company(given, processes), placement, Pace(secs, warm), chosen, rounds=rounds
        )
        contenders, results, timings = uvloop.run(measuring)
    for line in (*_report(contenders, results, placement), *ratio(timings)):
        typer.echo(line)
    if out is not None:
        _write(out, results)
    if any(faults(results)):
        raise typer.Exit(1)


async def _measured(
    given: Servers,
    start: Company,
    placement: Placement,
    pace: Pace,
    chosen: Chosen,
    *,
    rounds: int,
) -> tuple[Sequence[Contender], Results, Sequence[Timing]]:
    typer.echo("Filling the databases, starting all processes", err=True)
    contenders: list[Contender] = []
    compared: Sequence[House] = ()
    async with AsyncExitStack() as held:
        size = Size(chosen.residents)
        house = await held.enter_async_context(House.open(start, given.database_url, size))
        if chosen.has("update", "look-up"):
            setting = stage.set_up(start, house, chosen.rows)
            contenders += contenders_on(await held.enter_async_context(setting))
        if chosen.has("booking"):
            booking = Bookings.set_up(given, start, house, chosen.existing)
            bookings = await held.enter_async_context(booking)
            contenders += bookings.contenders()
            compared = bookings.houses
        contenders = [each for each in contenders if each.name.startswith(chosen.only)]
        typer.echo(f"Measuring {len(contenders)} × {rounds} × {pace.secs:g} s", err=True)
        results = await run(contenders, placement, pace, rounds)
        return contenders, results, await timed(compared)


def contenders_on(stage: Stage) -> list[Contender]:
    """Of updates and look-ups: the baseline of each, then the product."""
    chance, token = random.Random(SEED), stage.resident_token  # noqa: S311 – no secret
    plain = lookups.plain(stage.asked, chance)
    right = lookups.with_pin(stage.asked, token, chance)
    some_wrong = lookups.with_pin(stage.asked, token, chance, wrong=WRONG)
    to_echo, to_siaga = Residents(stage.asked, echoed), Residents(stage.asked, of_residents)
    bot, echo, api, orm = stage.bot, stage.echo_bot, stage.api, stage.orm_status
    update, look_up = "update: aiogram echo", "look-up: FastAPI, ORM"
    return [
        Contender(update, echo, lambda: Dialogues(echo.port, "/", stage.bot_api, to_echo)),
        Contender(
            "update: Siaga",
            bot,
            lambda: Dialogues(bot.port, WEBHOOK_PATH, stage.bot_api, to_siaga),
            base=update,
        ),
        Contender(look_up, orm, lambda: lookups.LookUps(orm.port, plain)),
        Contender("look-up: Siaga", api, lambda: lookups.LookUps(api.port, right), base=look_up),
        Contender(
            f"look-up: Siaga, {WRONG:.0%} wrong",
            api,
            lambda: lookups.LookUps(api.port, some_wrong),
            base=look_up,
        ),
    ]


def _report(
    contenders: Sequence[Contender], results: Results, placement: Placement
) -> Iterator[str]:
    yield from table(contenders, results)
    yield from outcomes(results)
    yield from remarks(contenders, results, placement)
    yield from (f"WRONG: {fault}" for fault in faults(results))


def _write(path: Path, results: Results) -> None:
    with path.open("ab") as lines:
        for name, of in results.items():
            for number, result in enumerate(of):
                lines.write(orjson.dumps({"name": name, "round": number, "result": result}) + b"\n")


if __name__ == "__main__":
    typer.run(main)
