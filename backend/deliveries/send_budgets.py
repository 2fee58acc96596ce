"""A bot's send budget on one row, the same contract as the script in Redis (bot/send_accounts.py).

One statement takes the turns or none: whoever asks at once waits for the row, and reads the clock
only then.
"""

from typing import Final

from backend.database import Database

GAP: Final = "make_interval(secs => 1 / $2::float8)"
SLACK: Final = f"greatest(interval '0.05 seconds', ($3::int - 1) * {GAP})"
"""What was not sent so recently may be caught up; as many turns as are asked for at once."""
FROM: Final = f"greatest(budget.free_at, clock_timestamp() - {SLACK})"
LAST: Final = f"{FROM} + ($3 - 1) * {GAP}"
"""When the last of the turns is due."""

TAKE: Final = f"""
    WITH taken AS (
        INSERT INTO send_budgets AS budget (account, free_at, held_until)
        VALUES ($1, clock_timestamp() - {SLACK}
            + $3::int * {GAP}, '-infinity')
        ON CONFLICT (account) DO UPDATE
        SET free_at = {FROM} + $3 * {GAP}
        WHERE budget.held_until <= clock_timestamp() AND {LAST} <= clock_timestamp()
        RETURNING 1
    )
    SELECT CASE WHEN EXISTS (SELECT FROM taken) THEN 0 ELSE coalesce((
        SELECT extract(epoch FROM greatest({LAST}, budget.held_until) - clock_timestamp())
        FROM send_budgets AS budget WHERE account = $1
    ), 0) END AS wait_s, EXISTS (SELECT FROM taken) AS taken
    """  # noqa: S608 – words of our own

HOLD: Final = """
    INSERT INTO send_budgets AS budget (account, free_at, held_until)
    VALUES ($1, '-infinity', clock_timestamp() + make_interval(secs => $2::float8))
    ON CONFLICT (account) DO UPDATE
    SET held_until = greatest(budget.held_until, excluded.held_until)
    """

LEAST_WAIT_S: Final = 0.001
"""For whoever was beaten to it by somebody whose row was not yet to be seen."""


async def take(database: Database, account: str, per_second: float, count: int) -> float:
    """0 where so many turns are taken, else seconds until it is worth asking again."""
    row = await database.first(TAKE, account, per_second, count)
    if row is None or row["taken"]:
        return 0.0
    return max(LEAST_WAIT_S, float(row["wait_s"]))


async def hold(database: Database, account: str, seconds: float) -> None:
    """Nobody gets a turn for so long; an earlier hold that lasts longer stays."""
    await database.first(HOLD, account, seconds)
