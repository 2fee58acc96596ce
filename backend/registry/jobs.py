"""What the worker runs on a schedule. Logs hold counts, never a row."""

from datetime import datetime, timedelta

import structlog

from backend.database import Database
from backend.keys import Keys
from backend.metrics import MIRROR_AS_OF, MIRRORED_ROWS, REGISTRY_UP
from backend.registry.mirror import catch_up
from backend.registry.passes import Pass
from backend.registry.reconciliation import reconcile
from backend.registry.source import Registry

log = structlog.get_logger(__name__)

PROGRESS_ROWS = 100_000


async def read_changes(
    database: Database, registry: Registry, keys: Keys, *, now: datetime, overlap: timedelta
) -> Pass:
    """Every few seconds. A registry that is away is an answer here, not an error."""
    done = await catch_up(
        database, registry, keys, now=now, overlap=overlap, progress=_tell_of_a_long_one
    )
    _tell("registry changes", done)
    _show(done, now)
    return done


async def reconcile_nightly(
    database: Database, registry: Registry, keys: Keys, *, now: datetime
) -> Pass:
    """Once a night, when nobody waits."""
    done = await reconcile(database, registry, keys, now=now)
    _tell("registry reconciliation", done)
    return done


def _tell_of_a_long_one(rows: int) -> None:
    """The first fill takes a minute or two; whoever watches the log sees it go on."""
    if rows % PROGRESS_ROWS == 0:
        log.info("registry changes so far", fetched=rows)


def _show(done: Pass, now: datetime) -> None:
    if done.busy:
        return
    MIRRORED_ROWS.inc(done.written)
    REGISTRY_UP.set(0 if done.unreachable else 1)
    if not done.unreachable:
        MIRROR_AS_OF.set(now.timestamp())


def _tell(event: str, done: Pass) -> None:
    counts = {name: value for name, value in vars(done).items() if value}
    if done.unreachable or done.withheld or done.malformed or done.contested:
        log.warning(event, **counts)
    else:
        log.info(event, **counts)
