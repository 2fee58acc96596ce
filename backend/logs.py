"""Structured logs with ids, never texts, numbers or PINs.

Libraries' own records pass the same door: an exception's message may quote what a resident
wrote, so of an exception only its type and its places are printed, and of a warning only
its category (aiogram's own one about an unknown update prints the update whole).
"""

import logging
import sys
import warnings
from typing import Any, TextIO

import structlog

from backend.problems import places

QUIET = ("aiogram.event", "uvicorn.access", "httpx", "alembic.runtime.migration", "pgqueuer")


def configure(process: str) -> None:
    """Once per process. Lines are JSON on standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(process=process)
    logging.basicConfig(handlers=[ThroughStructlog()], level=logging.INFO, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    warnings.showwarning = _log_warning


class ThroughStructlog(logging.Handler):
    """A library's record: its unformatted message, without the values put into it."""

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger(record.name)
        details: dict[str, Any] = {"logger": record.name}
        if record.exc_info and record.exc_info[1] is not None:
            details |= places(record.exc_info[1])
        log.log(record.levelno, str(record.msg), **details)


def _log_warning(  # noqa: PLR0917 – the form that `warnings` calls
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    where = f"{filename.rpartition('/')[2]}:{lineno}"
    structlog.get_logger("warnings").warning("warning", category=category.__name__, where=where)
