"""What must hold after the drill, counted from what residents heard and what the tables hold."""

from dataclasses import asdict, dataclass

from bot.cli.lightning.stage import Stage

OVER = "SELECT count(*) FROM slots WHERE taken > capacity"
MISCOUNTED = """
    SELECT count(*) FROM slots WHERE taken <> (
        SELECT count(*) FROM appointments WHERE slot_id = slots.id
        AND state IN ('offered', 'requested', 'confirmed', 'arrived', 'served', 'no-show'))
    """


@dataclass(slots=True)
class Ledger:
    """Counts of one drill. Residents are the drill's own."""

    recipients: int = 0
    """To whom the notice was owed, as the API says."""
    told: int = 0
    """Residents with an appointment in the span who heard of it."""
    missing: int = 0
    """And who did not."""
    duplicates: int = 0
    """Who heard the same notice twice, be it the outage or the all-clear."""
    displaced: int = 0
    offered: int = 0
    """Of them: who hold an offer of another place, or have accepted one."""
    without_offer: int = 0
    """Of them: who have neither an offer nor a place on a waiting list."""
    over_capacity: int = 0
    """Slots with more appointments than places."""
    all_clear: int = 0
    """Residents who were told that it is over."""
    all_clear_missing: int = 0
    """Who were told of the outage and not of its end."""

    @property
    def is_clean(self) -> bool:
        faults = (
            self.missing,
            self.duplicates,
            self.without_offer,
            self.over_capacity,
            self.all_clear_missing,
        )
        return not any(faults) and self.told > 0 and self.displaced > 0 and self.all_clear > 0

    def as_json(self) -> dict[str, int | bool]:
        return asdict(self) | {"clean": self.is_clean}


def count_told(stage: Stage, check_code: str, expected: set[int]) -> tuple[int, int, int]:
    """Told, missing and duplicates of a notice, by its check code. expected: chats."""
    told = {each.chat_id for each in stage.town.who_heard(check_code)}
    twice = sum(sum(check_code in text for text in each.heard) > 1 for each in stage.town.residents)
    return len(told & expected), len(expected - told), twice


async def over_capacity(stage: Stage) -> int:
    """Slots that hold too many, or whose count is wrong."""
    too_many: int = await stage.database.fetchval(OVER)
    wrong: int = await stage.database.fetchval(MISCOUNTED)
    return too_many + wrong
