"""`siaga …`: one module a command, imported when it is called.

aiogram alone takes seconds to import, and a drill in an outage must not wait for it.
"""

from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

COMMANDS = {
    "demo": "Run everything on this machine: no account, no token.",
    "drill": "Practise an outage on a running demo.",
    "doctor": "Check each setting and what it connects to, and say what to mend.",
    "migrate": "Bring the service database to the newest schema and seed what is empty.",
    "api": "Run the status API.",
    "bot": "Run the residents' bot: Telegram and web chat.",
    "sender": "Run the sender: what residents are told unasked, by Telegram.",
    "worker": "Run the background work: the mirror of the registration database.",
    "incident": "Say what is down, since when, and that it is over.",
    "notice": "Tell residents, and see it arrive.",
    "receipt-link": "Print what the QR of a receipt holds: its status without a PIN.",
    "practice": "Run a Bot API and an SMS centre to practise on, in the place of real ones.",
}


class Commands(TyperGroup):
    """Lists the commands without importing them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(import_module(f"bot.cli.{cmd_name.replace('-', '_')}").app)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


app = typer.Typer(
    cls=Commands,
    help="Siaga: citizen service that goes on when the server is dead.",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
)


@app.callback()
def siaga() -> None:
    """Typer makes a group where there is a callback."""


if __name__ == "__main__":
    app()
