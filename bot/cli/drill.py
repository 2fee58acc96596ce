"""`siaga drill …`: practise an outage on a running demo."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.control import NoDemo, ask
from bot.cli.lightning.play import play
from bot.cli.terminal import fail

app = typer.Typer(no_args_is_help=True, help="Practise an outage on a running demo.")

DataDir = Annotated[Path, typer.Option(help="The demo's folder.")]
DEFAULT = Path(".data")


@app.command()
def registry_down(data_dir: DataDir = DEFAULT) -> None:
    """Let the registration database die, alone."""
    _drill("registry-down", data_dir)
    typer.echo("The registration database is down. Residents are answered from the last copy.")


@app.command()
def registry_up(data_dir: DataDir = DEFAULT) -> None:
    """Bring the registration database back."""
    _drill("registry-up", data_dir)
    typer.echo("The registration database is up. What changed meanwhile is read within 15 s.")


@app.command()
def api_down(data_dir: DataDir = DEFAULT) -> None:
    """Stop the status API. Residents are told once; their questions wait."""
    _drill("api-down", data_dir)
    typer.echo("The status API is down. What residents ask is kept, and answered when it is back.")


@app.command()
def api_up(data_dir: DataDir = DEFAULT) -> None:
    """Start the status API again."""
    _drill("api-up", data_dir)
    typer.echo("The status API starts. What waited is answered within seconds.")


@app.command()
def lightning(
    data_dir: Annotated[
        Path | None, typer.Option(help="Of a running demo, at the present time; else its own.")
    ] = None,
    residents: Annotated[int, typer.Option(min=5, max=500, help="Who have a place.")] = 40,
    as_json: Annotated[bool, typer.Option("--json", help="The counts, as the last line.")] = False,
) -> None:
    """16 May 2018 once more: who is hit is told, moved, and told that it is over.

    Ends with 0 only if everybody was told once, has an offer, and no slot holds too many.
    """
    raise typer.Exit(play(data_dir, residents=residents, as_json=as_json))


def _drill(name: str, folder: Path) -> None:
    try:
        answer = asyncio.run(ask(folder, name))
    except NoDemo as error:
        fail(str(error))
    if not answer["ok"]:
        fail(str(answer["error"]))
