"""`siaga receipt-link NUMBER …`: what the QR of a receipt holds."""

from typing import Annotated

import typer

from backend.applications.links import START_PREFIX, link_of
from backend.errors import SettingMissing
from backend.keys import Keys
from bot.cli.process import settings_of
from bot.cli.terminal import fail

app = typer.Typer()


@app.command()
def receipt_link(
    numbers: Annotated[list[str], typer.Argument(help="As the receipts print them.")],
    bot: Annotated[str, typer.Option(help="The bot's name on Telegram, without @.")] = "",
) -> None:
    """Print the link for each receipt number: scanned, it opens the status without a PIN."""
    try:
        keys = Keys.of(settings_of("receipt-link"))
    except SettingMissing as missing:
        fail(str(missing))
    for number in numbers:
        start = START_PREFIX + link_of(keys, number)
        typer.echo(f"https://t.me/{bot}?start={start}" if bot else start)
