"""The one door of all log lines: ids pass, texts don't."""

import logging
import subprocess
import sys

SCRIPT = """
import logging, warnings
from backend import logs
logs.configure("test")
library = logging.getLogger("some.library")
library.info("handled %s", "rahasia")
try:
    raise ValueError("cannot parse rahasia")
except ValueError:
    library.exception("it failed")
warnings.warn("unknown update: rahasia", RuntimeWarning)
library.error(ValueError("rahasia"))
library.error(f"Task exception was never retrieved: {ValueError('rahasia')!r}")
logging.getLogger("uvicorn.error").error("Traceback\\n  rahasia")
raise SystemError("rahasia")
"""


def test_a_library_s_record_loses_its_values_and_an_exception_its_message() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    lines = ran.stderr.splitlines()
    assert len(lines) == 7
    assert "handled %s" in lines[0]
    assert "ValueError" in lines[1]
    assert "RuntimeWarning" in lines[2]
    assert "SystemError" in lines[6]
    assert "rahasia" not in ran.stderr + ran.stdout


def test_without_the_door_they_would_be_printed() -> None:
    unguarded = SCRIPT.replace('logs.configure("test")', "logging.basicConfig(level=20)")
    ran = subprocess.run(
        [sys.executable, "-c", unguarded], capture_output=True, text=True, check=False
    )
    assert ran.stderr.count("rahasia") >= 7
    assert logging.getLogger("some.library").handlers == []
