"""The terms of this moment, from the office's settings and hours."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache

from backend.appointments.rules import Policy, Terms
from backend.offices.rules import Directory


def terms_of(policy: Policy, directory: Directory, now: datetime) -> Terms:
    return Terms(policy, now, _clerks_from(directory, now.replace(second=0, microsecond=0)))


@lru_cache(maxsize=4)
def _clerks_from(directory: Directory, minute: datetime) -> Mapping[str, datetime]:
    """Worked out once a minute: it is on the path of every booking."""
    return {
        office.code: minute
        if directory.is_open(office.code, minute)
        else directory.opens_next(office.code, minute) or minute
        for office in directory.offices
    }
