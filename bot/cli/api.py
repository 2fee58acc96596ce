"""`siaga api`."""

import typer

from backend.app import create_app
from backend.settings import Settings
from bot.cli.process import run, server, settings_of, until_signalled

app = typer.Typer()


@app.command()
def api() -> None:
    """Run the status API on SIAGA_API_LISTEN."""
    run(_serve(settings_of("api")))


async def _serve(settings: Settings) -> None:
    await until_signalled(server(create_app(settings), settings.api_listen))
