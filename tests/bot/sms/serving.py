"""A real HTTP server of the test's own, for one ASGI application."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp

from bot.cli.process import server


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """Its URL."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        host, port = listening.getsockname()
        serving = server(app, f"{host}:{port}", lifespan="off")
        async with asyncio.TaskGroup() as group:
            group.create_task(serving.serve([listening]))
            while not serving.started:
                await asyncio.sleep(0.005)
            try:
                yield f"http://{host}:{port}"
            finally:
                serving.should_exit = True
