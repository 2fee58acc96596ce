"""Structured logs with ids, never texts, numbers or PINs.

Libraries' own records pass the same door: an exception's message may quote what a resident
wrote, so of an exception only its type and its places are printed, and of a warning only
its category (aiogram's own one about an unknown update prints the update whole).
"""

import logging
import sys
import warnings
from types import TracebackType
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict

from backend.metrics import LOGGED
from backend.problems import places

PLAIN = ("uvicorn.error",)
"""Loggers whose one-line messages are fixed texts: 'Application startup complete.'"""

COUNTED = frozenset({"warning", "error", "critical"})

QUIET = ("aiogram.event", "uvicorn.access", "httpx", "alembic.runtime.migration", "pgqueuer")


def configure(process: str) -> None:
    """Once per process. Lines are JSON on standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _count,
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
    sys.excepthook = _log_the_last_exception


def _count(logger: object, method: str, event: EventDict) -> EventDict:
    """Our own events are few and fixed; a library's are counted by its name."""
    if method in COUNTED:
        LOGGED.labels(level=method, event=event.get("logger", event["event"])).inc()
    return event


class ThroughStructlog(logging.Handler):
    """A library's record: its unformatted message, without the values put into it.

    One that was put together before it was logged may hold anything, an exception's text or
    a whole traceback: of it only the place is printed, unless its library is known to say
    nothing of residents.
    """

    def emit(self, record: logging.LogRecord) -> None:
        log = structlog.get_logger(record.name)
        details: dict[str, Any] = {"logger": record.name}
        if record.exc_info and record.exc_info[1] is not None:
            details |= places(record.exc_info[1])
        log.log(record.levelno, _without_values(record), **details)


def _without_values(record: logging.LogRecord) -> str:
    is_template = isinstance(record.msg, str) and bool(record.args)
    if is_template or (record.name in PLAIN and "\n" not in str(record.msg)):
        return str(record.msg)
    return f"{record.module}:{record.lineno}"


def _log_the_last_exception(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Python's own way prints the message, and with it what somebody wrote."""
    structlog.get_logger("process").critical("process-failed", **places(error))


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
