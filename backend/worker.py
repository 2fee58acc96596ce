"""The worker: every noun's background work, on PgQueuer's schedules."""

import asyncio
from datetime import timedelta

import structlog

from backend import budgets, clock, idempotency, jobs
from backend.appointments import jobs as appointments
from backend.appointments.policy import policy_of
from backend.appointments.rules import Terms
from backend.database import Database
from backend.deliveries import jobs as deliveries
from backend.errors import SiagaError
from backend.keys import Keys
from backend.outages import jobs as outages
from backend.outages import targets
from backend.registry.jobs import read_changes, reconcile_nightly
from backend.registry.source import Registry
from backend.settings import Settings

EVERY_TEN_SECONDS = "* * * * * */10"
"""A registry that died is noticed, and a change read, within fifteen seconds."""
EVERY_MINUTE = "* * * * *"
HOURLY = "7 * * * *"
NIGHTLY = "15 18 * * *"
"""01.15 WIB: PgQueuer reads its schedules in UTC."""


log = structlog.get_logger(__name__)


async def run(settings: Settings, stopped: asyncio.Event) -> None:
    """Until `stopped`. Raises SettingMissing before anything is opened."""
    database_url = settings.require("database_url")
    registry, keys = Registry(settings.require("registry_url")), Keys.of(settings)
    overlap = timedelta(minutes=settings.registry_overlap_minutes)
    policy = policy_of(settings)
    async with Database.open(database_url) as database:

        async def mirror() -> None:
            await read_changes(database, registry, keys, now=clock.now(), overlap=overlap)

        async def reconcile() -> None:
            await reconcile_nightly(database, registry, keys, now=clock.now())

        async def show_due() -> None:
            await deliveries.show_due(database, now=clock.now())

        async def extend_horizon() -> None:
            await appointments.extend_horizon(
                database, policy=policy, now=clock.now(), today=clock.today()
            )

        async def pass_deadlines() -> None:
            await appointments.pass_deadlines(database, Terms(policy, clock.now()))

        async def offer_places() -> None:
            await appointments.offer_places(database, Terms(policy, clock.now()))

        async def remind() -> None:
            await appointments.remind(database, now=clock.now())

        async def watch_outages() -> None:
            await targets.knock(database, settings.office_targets, now=clock.now())
            await outages.watch(database, policy=policy, now=clock.now())
            await outages.keep_in_line(database, policy=policy, now=clock.now())
            await outages.remind_of_news(database, now=clock.now())

        async def tidy() -> None:
            await appointments.end_days(database, now=clock.now(), today=clock.today())
            await appointments.tidy(database, today=clock.today())
            await deliveries.tidy(database, now=clock.now())
            async with database.transaction() as session:
                await budgets.sweep(session)
                await idempotency.sweep(session)

        await _at_once(extend_horizon)
        await _at_once(mirror)
        schedules = jobs.Schedules()
        schedules.add("mirror", EVERY_TEN_SECONDS, mirror)
        schedules.add("extend-horizon", HOURLY, extend_horizon)
        schedules.add("pass-deadlines", EVERY_TEN_SECONDS, pass_deadlines)
        schedules.add("watch-outages", EVERY_TEN_SECONDS, watch_outages)
        schedules.add("offer-places", EVERY_MINUTE, offer_places)
        schedules.add("remind", EVERY_MINUTE, remind)
        schedules.add("show-due", EVERY_MINUTE, show_due)
        schedules.add("reconcile", NIGHTLY, reconcile)
        schedules.add("tidy", NIGHTLY, tidy)
        await jobs.run_until(stopped, database_url, schedules)


async def _at_once(sweep: jobs.Sweep) -> None:
    """The first pass need not wait for its hour; if it fails, the schedule tries again."""
    try:
        await sweep()
    except SiagaError as error:
        log.warning("first-pass-failed", error=type(error).__name__)
