"""Which words, for whom, and how: what was read is what is approved and sent."""

import hashlib
import json
from datetime import UTC

from backend.errors import ChangedMeanwhile
from backend.notices.tables import Notice
from backend.notices.telling import params_of

LENGTH = 12
"""Hexadecimal digits: nobody looks for two notices that are alike by chance."""


def version_of(notice: Notice) -> str:
    """Changes with whatever a person decides on, and with nothing else."""
    send_at = notice.send_at and notice.send_at.astimezone(UTC).isoformat()
    how = (notice.lane, notice.sms_rupiah_max, send_at, notice.corrects)
    said = json.dumps((params_of(notice), notice.audience, how), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:LENGTH]


def check_version(notice: Notice, read: str | None) -> None:
    """read: the version that its reader has seen; None: they did not say. Raises ChangedMeanwhile.

    notice: held.
    """
    if read is not None and read != version_of(notice):
        raise ChangedMeanwhile("it was changed after you read it; read its preview again")
