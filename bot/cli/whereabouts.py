"""Where a running demo's parts are, for commands that are given its folder alone."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from bot.cli.control import NoDemo
from bot.cli.demo_keys import keys_in, staff_tokens, write_for_owner

NAME = "demo.json"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Of one demo, as long as it runs."""

    folder: Path
    api_url: str
    database_url: str
    telegram_url: str | None
    """Of the Bot API to practise on; None where Telegram is real."""

    @classmethod
    def of(cls, folder: Path) -> Self:
        """Raises NoDemo."""
        try:
            told = json.loads((folder / NAME).read_text())
        except FileNotFoundError as error:
            raise NoDemo(f"No demo is running in {folder}. Start it with `make run`.") from error
        return cls(folder=folder, **told)

    def tell(self) -> None:
        told = {name: value for name, value in asdict(self).items() if name != "folder"}
        write_for_owner(self.folder / NAME, json.dumps(told))

    def forget(self) -> None:
        (self.folder / NAME).unlink(missing_ok=True)

    @property
    def keys(self) -> dict[str, str]:
        """Settings by their variables; see secrets.py."""
        return keys_in(self.folder)

    def token_of(self, name: str) -> str:
        """A staff member's own. Raises NoDemo for somebody who does not work there."""
        tokens = staff_tokens(self.keys)
        if name not in tokens:
            raise NoDemo(f"In the demo work {', '.join(tokens)}; nobody is called {name}.")
        return tokens[name]
