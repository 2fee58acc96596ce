"""`make bench`: see README.md for what is measured and how to read it."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import orjson
import typer
import uvloop

from bench import lookups
from bench.cores import Placement
from bench.dialogues import Dialogues, Residents, echoed, of_residents
from bench.matrix import Contender, Pace, Results, run
from bench.receipts import ROWS
from bench.stage import WEBHOOK_PATH, Servers, Stage, servers, set_up
from bench.table import faults, remarks, table

SEED = 26
WRONG = 0.02


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1)] = 3,
    secs: Annotated[float, typer.Option(min=0.2, help="of each measurement")] = 4,
    warm: Annotated[float, typer.Option(min=0, help="seconds before each")] = 1.5,
    rows: Annotated[int, typer.Option(min=100, help="of the mirror")] = ROWS,
    only: Annotated[str, typer.Option(help="'update' or 'look-up'")] = "",
    out: Annotated[Path | None, typer.Option(help="each result as a line of JSON")] = None,
) -> None:
    """Measure the update's path and the look-up beside their baselines."""
    placement = Placement.of_this_machine()
    with servers() as given:
        measuring = _measured(
            given, placement, Pace(secs, warm), rounds=rounds, rows=rows, only=only
        )
        contenders, results = uvloop.run(measuring)
    for line in _report(contenders, results, placement):
        typer.echo(line)
    if out is not None:
        _write(out, results)
    if any(faults(results)):
        raise typer.Exit(1)


async def _measured(
    given: Servers, placement: Placement, pace: Pace, *, rounds: int, rows: int, only: str
) -> tuple[Sequence[Contender], Results]:
    typer.echo(f"Filling a mirror of {rows:,} applications, starting all processes", err=True)
    async with set_up(given, rows) as stage:
        chosen = [each for each in contenders_on(stage) if each.name.startswith(only)]
        typer.echo(f"Measuring {len(chosen)} × {rounds} × {pace.secs:g} s", err=True)
        return chosen, await run(chosen, placement, pace, rounds)


def contenders_on(stage: Stage) -> list[Contender]:
    """The baseline of each work, then the product."""
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
    yield from remarks(contenders, results, placement)
    yield from (f"WRONG: {fault}" for fault in faults(results))


def _write(path: Path, results: Results) -> None:
    with path.open("ab") as lines:
        for name, of in results.items():
            for number, result in enumerate(of):
                lines.write(orjson.dumps({"name": name, "round": number, "result": result}) + b"\n")


if __name__ == "__main__":
    typer.run(main)
