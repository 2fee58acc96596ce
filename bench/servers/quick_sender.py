"""`siaga sender` without a limit: what it could send, where the messenger took it."""

from backend.settings import Settings
from bot.cli.process import run, settings_of
from bot.cli.sender import send

NO_LIMIT = 1_000_000


def unlimited(settings: Settings) -> Settings:
    """Beyond what the setting allows; Telegram takes 30 a second, or 1,000 for Stars."""
    return settings.model_copy(update={"send_per_second": NO_LIMIT})


if __name__ == "__main__":
    run(send(unlimited(settings_of("sender"))))
