"""`siaga migrate`."""

import typer

from backend.migrations.migrate import migrate as go
from bot.cli.process import run, settings_of

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the service database to the newest schema and seed what is empty."""
    run(go(settings_of("migrate").require("database_url")))
