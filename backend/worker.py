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
from backend.deliveries import silence
from backend.errors import SiagaError
from backend.keys import Keys
from backend.notices import jobs as notices
from backend.notices.rules import Policy as NoticePolicy
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


class Sweeps:
    """Every noun's, each with what it needs of the settings."""

    def __init__(self, settings: Settings, database: Database) -> None:
        """Raises SettingMissing."""
        self._database = database
        self._registry = Registry(settings.require("registry_url"))
        self._keys = Keys.of(settings)
        self._overlap = timedelta(minutes=settings.registry_overlap_minutes)
        self._policy = policy_of(settings)
        self._targets = settings.office_targets
        self._fail_over_after = timedelta(minutes=settings.fail_over_minutes)
        self._notices = NoticePolicy(settings.notice_approval_from, settings.sms_rupiah)

    async def mirror(self) -> None:
        await read_changes(
            self._database, self._registry, self._keys, now=clock.now(), overlap=self._overlap
        )

    async def reconcile(self) -> None:
        await reconcile_nightly(self._database, self._registry, self._keys, now=clock.now())

    async def show_due(self) -> None:
        await deliveries.show_due(self._database, now=clock.now())

    async def go_on_by_sms(self) -> None:
        await silence.go_on_by_sms(self._database, now=clock.now(), after=self._fail_over_after)

    async def extend_horizon(self) -> None:
        await appointments.extend_horizon(
            self._database, policy=self._policy, now=clock.now(), today=clock.today()
        )

    async def pass_deadlines(self) -> None:
        await appointments.pass_deadlines(self._database, Terms(self._policy, clock.now()))

    async def offer_places(self) -> None:
        await appointments.offer_places(self._database, Terms(self._policy, clock.now()))

    async def remind(self) -> None:
        await appointments.remind(self._database, now=clock.now())

    async def watch_outages(self) -> None:
        await targets.knock(self._database, self._targets, now=clock.now())
        await outages.watch(self._database, policy=self._policy, now=clock.now())
        await outages.keep_in_line(self._database, policy=self._policy, now=clock.now())
        await outages.remind_of_news(self._database, now=clock.now())

    async def send_notices(self) -> None:
        await notices.end(self._database, now=clock.now())
        await notices.send_due(self._database, self._notices, now=clock.now())

    async def tidy(self) -> None:
        await appointments.end_days(self._database, now=clock.now(), today=clock.today())
        await appointments.tidy(self._database, today=clock.today())
        await deliveries.tidy(self._database, now=clock.now())
        async with self._database.transaction() as session:
            await budgets.sweep(session)
            await idempotency.sweep(session)


async def run(settings: Settings, stopped: asyncio.Event) -> None:
    """Until `stopped`. Raises SettingMissing before any is run."""
    database_url = settings.require("database_url")
    async with Database.open(database_url) as database:
        sweeps = Sweeps(settings, database)
        await _at_once(sweeps.extend_horizon)
        await _at_once(sweeps.mirror)
        await jobs.run_until(stopped, database_url, _scheduled(sweeps))


def _scheduled(sweeps: Sweeps) -> jobs.Schedules:
    schedules = jobs.Schedules()
    schedules.add("mirror", EVERY_TEN_SECONDS, sweeps.mirror)
    schedules.add("extend-horizon", HOURLY, sweeps.extend_horizon)
    schedules.add("pass-deadlines", EVERY_TEN_SECONDS, sweeps.pass_deadlines)
    schedules.add("watch-outages", EVERY_TEN_SECONDS, sweeps.watch_outages)
    schedules.add("offer-places", EVERY_MINUTE, sweeps.offer_places)
    schedules.add("remind", EVERY_MINUTE, sweeps.remind)
    schedules.add("send-notices", EVERY_TEN_SECONDS, sweeps.send_notices)
    schedules.add("show-due", EVERY_MINUTE, sweeps.show_due)
    schedules.add("go-on-by-sms", EVERY_MINUTE, sweeps.go_on_by_sms)
    schedules.add("reconcile", NIGHTLY, sweeps.reconcile)
    schedules.add("tidy", NIGHTLY, sweeps.tidy)
    return schedules


async def _at_once(sweep: jobs.Sweep) -> None:
    """The first pass need not wait for its hour; if it fails, the schedule tries again."""
    try:
        await sweep()
    except SiagaError as error:
        log.warning("first-pass-failed", error=type(error).__name__)
