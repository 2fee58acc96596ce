"""PgQueuer under our roof: schedules that any number of workers share.

`run` ends when PostgreSQL restarts, so it is started again with a growing pause, until the
worker is told to stop.
"""

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import structlog
from pgqueuer import PgQueuer
from pgqueuer.models import Schedule

from backend.database import UNREACHABLE, driver_url

log = structlog.get_logger(__name__)

FIRST_PAUSE_S = 0.5
LONGEST_PAUSE_S = 15.0

Sweep = Callable[[], Awaitable[None]]


class Schedules:
    """What a noun's jobs.py registers: a sweep, and when it runs."""

    def __init__(self) -> None:
        self._sweeps: list[tuple[str, str, Sweep]] = []

    def add(self, name: str, cron: str, sweep: Sweep) -> None:
        """cron: five fields, or six with seconds last. The database's clock decides.

        A sweep is idempotent: after a crash another worker runs it again.
        """
        self._sweeps.append((name, cron, sweep))

    def install(self, queuer: PgQueuer) -> None:
        for name, cron, sweep in self._sweeps:
            queuer.schedule(name, cron, clean_old=True)(_scheduled(sweep))


async def run_until(stopped: asyncio.Event, database_url: str, schedules: Schedules) -> None:
    """Run the schedules until `stopped` is set, through restarts of PostgreSQL."""
    pause_s = FIRST_PAUSE_S
    while not stopped.is_set():
        try:
            connection = await asyncpg.connect(driver_url(database_url))
            try:
                pause_s = FIRST_PAUSE_S
                await _run_once(stopped, connection, schedules)
            finally:
                connection.terminate()
        except (*UNREACHABLE, asyncpg.PostgresError, RuntimeError, ExceptionGroup) as error:
            log.warning("worker-restarts", error=type(error).__name__, pause_s=pause_s)
            await _pause(stopped, pause_s)
            pause_s = min(pause_s * 2, LONGEST_PAUSE_S)


async def _run_once(
    stopped: asyncio.Event, connection: asyncpg.Connection, schedules: Schedules
) -> None:
    queuer = PgQueuer.from_asyncpg_connection(connection)
    schedules.install(queuer)
    running = asyncio.create_task(queuer.run(shutdown_on_listener_failure=True))
    told = asyncio.create_task(stopped.wait())
    try:
        await asyncio.wait({running, told}, return_when=asyncio.FIRST_COMPLETED)
        queuer.shutdown.set()
        await running
    finally:
        told.cancel()
        running.cancel()


async def _pause(stopped: asyncio.Event, seconds: float) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stopped.wait()
    except TimeoutError:
        pass


def _scheduled(sweep: Sweep) -> Callable[[Schedule], Awaitable[None]]:
    async def run(schedule: Schedule) -> None:
        await sweep()

    return run
