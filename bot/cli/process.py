"""What every process of Siaga does at its start."""

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
import uvloop
from pydantic import ValidationError
from starlette.types import ASGIApp

from backend import logs, metrics
from backend.errors import SiagaError
from backend.setting_types import split_listen
from backend.settings import PREFIX, Settings
from bot.cli.terminal import fail

GRACE_S = 2.0
"""How long open connections are waited for when the process is told to end."""
KEEP_ALIVE_S = 75
GC_THRESHOLDS = (50_000, 20, 50)

Beside = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Runs until the event is set."""


def settings_of(process: str) -> Settings:
    """Logs and settings for a process; ends it with a clear line if a setting is wrong."""
    logs.configure(process)
    try:
        settings = Settings()
    except ValidationError as error:
        fail("\n".join(mistakes(error)))
    if settings.metrics_listen is not None:
        _show_metrics(settings.metrics_listen)
    return settings


def _show_metrics(listen: str) -> None:
    try:
        metrics.serve(listen)
    except OSError:
        fail(f"SIAGA_METRICS_LISTEN: {listen} can't be listened on; give each process its own.")


def mistakes(error: ValidationError) -> list[str]:
    """A line for each wrong setting, by its variable; never its value, which may be a secret."""
    wrong = error.errors(include_input=False, include_url=False, include_context=False)
    return [f"{PREFIX}{str(each['loc'][0]).upper()}: {each['msg']}" for each in wrong]


def run(main: Coroutine[Any, Any, None]) -> None:
    try:
        uvloop.run(main)
    except SiagaError as error:
        fail(str(error))


def settle() -> None:
    """What start-up made stays for good: the collector need not walk it again.

    Halves the CPU of an update and quarters its p99 (the framework alone is 170 MB).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


class Server(uvicorn.Server):
    """Leaves the signals to us: uvicorn's own way ends the process before others could."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server(app: ASGIApp, listen: str, **options: Any) -> uvicorn.Server:
    """Not started yet; see until_signalled."""
    host, port = split_listen(listen)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        loop="none",
        http="httptools",
        ws="websockets-sansio",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,  # they would believe whoever runs on this machine
        timeout_keep_alive=KEEP_ALIVE_S,
        timeout_graceful_shutdown=1,
        **options,
    )
    return Server(config)


async def until_signalled(serving: uvicorn.Server, *others: Beside) -> None:
    """Serve, with what else the process does beside it, until it is told to end.

    others: each is told by the event, and ends by itself or is cancelled GRACE_S later.
    """
    settle()
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    told = asyncio.create_task(stopped.wait())
    work = {asyncio.create_task(each) for each in (serving.serve(), *(o(stopped) for o in others))}
    done, running = await asyncio.wait({told, *work}, return_when=asyncio.FIRST_COMPLETED)
    stopped.set()
    serving.should_exit = True
    if left := running - {told}:
        _, late = await asyncio.wait(left, timeout=GRACE_S)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
    told.cancel()
    for task in work & done:
        task.result()
