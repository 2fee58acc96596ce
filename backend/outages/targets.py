"""Machines of the offices that answer while there is power and a line: an answer is a heartbeat."""

import asyncio
from collections.abc import Mapping
from datetime import datetime

from backend.database import Database
from backend.offices.service import load_directory
from backend.outages import reports
from backend.outages.probes import Kind
from backend.setting_types import split_listen

TIMEOUT_S = 3.0


async def answering(targets: Mapping[str, str]) -> list[str]:
    """targets: office → host:port. The offices at which a connection was accepted."""
    answers = await asyncio.gather(*(_answers(*split_listen(each)) for each in targets.values()))
    return [office for office, answers_now in zip(targets, answers, strict=True) if answers_now]


async def knock(database: Database, targets: Mapping[str, str], *, now: datetime) -> None:
    """One that never answered is not missed yet; whoever put it in sees so in its probe."""
    if not targets:
        return
    offices = await answering(targets)
    async with database.transaction() as session:
        known = {office.code for office in (await load_directory(session)).offices}
        for office in sorted(known & set(offices)):
            await reports.keep(session, f"{Kind.OFFICE}:{office}", fine=True, now=now)


async def _answers(host: str, port: int) -> bool:
    try:
        async with asyncio.timeout(TIMEOUT_S):
            _, writer = await asyncio.open_connection(host, port)
    except OSError:
        return False
    writer.close()
    return True
