"""`siaga incident` and `siaga notice` as staff type them, against the API itself."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import pytest
import typer
from typer.testing import CliRunner, Result

from backend.clock import WIB
from backend.database import Database
from backend.embedded.valkey import Valkey
from bot.cli.main import app
from tests.backend.api import Api, serving

Typing = Callable[..., asyncio.Task[Result]]

OPEN = ("incident", "open", "--what", "KTP-REKAM", "--where", "10", "--cause", "alat-rekam")
DRAFT = ("notice", "draft", "--purpose", "free", "--text", "id=Buka Sabtu.", "--everybody")


@pytest.fixture
async def api(database: Database, database_url: str, valkey: Valkey) -> AsyncIterator[Api]:
    async with serving(database, database_url, valkey.url) as api:
        yield api


@pytest.fixture
def typing(api: Api) -> Typing:
    """A staff member types a command, and answers what it asks."""

    def types(name: str, *words: str, answer: str = "") -> asyncio.Task[Result]:
        env = {"SIAGA_API_URL": api.url, "SIAGA_STAFF_TOKEN": f"token-of-{name}"}
        how = {"input": answer, "env": env}
        return asyncio.create_task(asyncio.to_thread(CliRunner().invoke, app, words, **how))  # type: ignore[arg-type]

    return types


def tomorrow() -> str:
    return f"{datetime.now(UTC).astimezone(WIB) + timedelta(days=1):%d/%m/%Y} 10.00"


async def ids(api: Api, table: str) -> list[int]:
    return [row["id"] for row in await api.database.all(f"SELECT id FROM {table} ORDER BY id")]


async def test_the_same_incident_typed_again_opens_no_second_one(api: Api, typing: Typing) -> None:
    words = (*OPEN, "--next", tomorrow())
    first, again = await typing("ani", *words), await typing("ani", *words)
    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    assert first.output == again.output
    assert await ids(api, "incidents") == [1]
    await typing("budi", *words)
    assert await ids(api, "incidents") == [1, 2], "what another has seen is theirs"


async def test_once_it_is_over_the_same_words_open_another(api: Api, typing: Typing) -> None:
    words = (*OPEN, "--next", tomorrow())
    for incident in (1, 2, 3):
        for _ in "ab":
            assert (await typing("ani", *words)).output.startswith(f"{incident} open")
        await typing("ani", "incident", "recover", f"{incident}")
    assert await ids(api, "incidents") == [1, 2, 3]


async def test_the_same_draft_typed_again_is_one_until_it_is_withdrawn(
    api: Api, typing: Typing
) -> None:
    first, again = await typing("ani", *DRAFT), await typing("ani", *DRAFT)
    assert first.output == again.output
    await typing("ani", "notice", "withdraw", "1")
    assert (await typing("ani", *DRAFT)).output.startswith("2 draft free by ani")
    assert await ids(api, "notices") == [1, 2]


@pytest.mark.usefixtures("api")
async def test_approving_shows_how_it_reads_and_asks(typing: Typing) -> None:
    await typing("ani", *DRAFT)
    no = await typing("budi", "notice", "approve", "1", answer="n\n")
    assert no.exit_code == 1
    assert "  id: Buka Sabtu." in no.output
    silent = await typing("budi", "notice", "approve", "1")
    assert silent.exit_code == 1, "nobody answers"
    yes = await typing("budi", "notice", "approve", "1", answer="y\n")
    assert "1 approved free by ani, approved by budi" in yes.output
    sent = await typing("ani", "notice", "send", "1", "--yes")
    assert "1 sending free by ani" in sent.output


@pytest.mark.parametrize("command", ["approve", "send"])
async def test_what_another_changes_while_it_is_read_is_not_done(
    api: Api, typing: Typing, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Ani writes other words while Budi has the question before him."""
    await typing("ani", *DRAFT)
    other = 'UPDATE notices SET texts = \'{"id": "Lain."}\''
    loop = asyncio.get_running_loop()

    def confirm(question: str, *, abort: bool) -> bool:
        changing = api.database.pool.execute(other)
        asyncio.run_coroutine_threadsafe(changing, loop).result(timeout=10)
        return True

    monkeypatch.setattr(typer, "confirm", confirm)
    late = await typing("budi", "notice", command, "1")
    assert late.exit_code == 2
    assert "Not done: it was changed after you read it; read its preview again" in late.stderr
    states = await api.database.all("SELECT state FROM notices")
    assert [row["state"] for row in states] == ["draft"]
