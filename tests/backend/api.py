"""The whole status API in this process, asked by its own client over HTTP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn

from backend.app import create_app
from backend.client import (
    AppointmentsClient,
    Asker,
    DeskClient,
    OfficesClient,
    ResidentsClient,
    Transport,
)
from backend.client.staff import StaffClient
from backend.database import Database
from backend.offices.service import DirectoryCache
from backend.settings import Settings

SECRET = "a secret key of the tests, 32 characters long"
BOT, SENDER, STAFF = "token-of-the-bot", "token-of-the-sender", "token-of-staff"
STAFF_TOKENS = "ani=token-of-ani,budi=token-of-budi,citra=token-of-citra"
HEADS = "citra"


@dataclass(frozen=True)
class Api:
    url: str
    transport: Transport
    staff: Transport
    database: Database
    directory: DirectoryCache

    def of(self, chat_id: int, *, channel: str = "web", language: str = "id") -> ResidentsClient:
        """The client on behalf of a chat."""
        return ResidentsClient(self.transport, Asker(channel, chat_id, language))

    def appointments(
        self,
        chat_id: int,
        *,
        channel: str = "web",
        client: str | None = None,
        key: str | None = None,
    ) -> AppointmentsClient:
        """The same for places; key: of the update that asks."""
        return AppointmentsClient(self.transport, Asker(channel, chat_id, client=client), key)

    @asynccontextmanager
    async def staff_member(self, name: str) -> AsyncIterator[StaffClient]:
        """ani, budi, and citra, who is a head."""
        async with Transport.open(self.url, f"token-of-{name}") as transport:
            yield StaffClient(transport)

    @property
    def desk(self) -> DeskClient:
        return DeskClient(self.staff)

    @property
    def offices(self) -> OfficesClient:
        return OfficesClient(self.transport)


@asynccontextmanager
async def serving(database: Database, database_url: str, redis_url: str) -> AsyncIterator[Api]:
    """database: the test's own way into the same database."""
    settings = Settings(
        database_url=database_url,
        redis_url=redis_url,
        secret_key=SECRET,
        resident_token=BOT,
        deliver_token=SENDER,
        staff_token=STAFF,
        staff_tokens=STAFF_TOKENS,
        staff_heads=HEADS,
    )
    app = create_app(settings)
    config = uvicorn.Config(app, port=0, log_config=None, access_log=False)
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    async with Transport.open(url, BOT) as transport, Transport.open(url, STAFF) as staff:
        yield Api(url, transport, staff, database, app.state.directory)
    server.should_exit = True
    await task
