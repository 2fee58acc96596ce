"""A real Chromium, for the browser tests and the README's picture."""

import os
import subprocess
from pathlib import Path

from playwright.async_api import Browser, Playwright

FINDER = Path(__file__).with_name("browser.sh")

ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class NoChromium(RuntimeError):
    """NO CHROMIUM: the browser tests did not run; see tests/browser.sh"""


async def launch(playwright: Playwright) -> Browser:
    """Raises NoChromium."""
    found = subprocess.run([FINDER, "find"], capture_output=True, text=True, check=False)
    if found.returncode != 0:
        raise NoChromium(NoChromium.__doc__)
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return await playwright.chromium.launch(
        executable_path=found.stdout.strip(), args=[*ARGUMENTS, *sandbox]
    )
