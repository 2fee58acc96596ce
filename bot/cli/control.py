"""Asking a running demo to do something, over the socket `control` in its folder.

One line of JSON out, one in; the demo acts on the servers it holds, and no pid is ever read
from a file.
"""

import asyncio
import json
import os
from pathlib import Path

NAME = "control"
LINE_MAX_BYTES = 4096
ANSWER_TIMEOUT_S = 60


class NoDemo(RuntimeError):
    """No demo runs in that folder; the message says what to do."""


async def ask(folder: Path, drill: str) -> dict[str, object]:
    """What the demo answered: {"ok": true} or {"ok": false, "error": …}. Raises NoDemo.

    Connects to the bare name inside the folder: a socket's whole path may have 107 bytes.
    """
    try:
        os.chdir(folder)
        reader, writer = await asyncio.open_unix_connection(NAME)
    except OSError as error:
        raise NoDemo(f"No demo is running in {folder}. Start it with `make run`.") from error
    writer.write(json.dumps({"drill": drill}).encode() + b"\n")
    async with asyncio.timeout(ANSWER_TIMEOUT_S):
        answer: dict[str, object] = json.loads(await reader.readline())
    writer.close()
    return answer
